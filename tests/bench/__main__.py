"""``make bench``: runs the benchmarks and prints their tables. For reading: the exit code is 0 whatever they say.

Words after the command choose benchmarks by name: ``make bench ARGS="lint build"``.
"""

from __future__ import annotations

import sys
import time
import traceback

from bench import (
    build_bench,
    glossary_bench,
    import_bench,
    links_bench,
    lint_bench,
    markdown_bench,
    search_bench,
    split_bench,
)
from bench.row import Benchmark
from bench.table import table

BENCHMARKS: dict[str, Benchmark] = {
    "build": build_bench,
    "markdown": markdown_bench,
    "links": links_bench,
    "lint": lint_bench,
    "import": import_bench,
    "split": split_bench,
    "glossary": glossary_bench,
    "search": search_bench,
}


def main(names: list[str]) -> None:
    """Run the benchmarks of these names, all where none is given, and print each one's table when it is done."""
    if unknown := set(names) - set(BENCHMARKS):
        _say(f"没有这些项目：{'、'.join(sorted(unknown))}。可用的：{'、'.join(BENCHMARKS)}。")
    for name, benchmark in BENCHMARKS.items():
        if names and name not in names:
            continue
        start = time.perf_counter()
        _say(f"{name}：{benchmark.TITLE}")
        try:
            _say(table(benchmark.run()))
        except Exception:  # noqa: BLE001 - one that fails must not hide what the others measure
            _say(traceback.format_exc())
        _say(f"（用了 {time.perf_counter() - start:.0f} 秒）\n")


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1:])
