"""The handbook restates the article it began with in words of its own.

The original is not part of the repository; where it lies beside the project this test runs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from kb.adapters.opencc_converter import simplify
from kb.core.article_import.characters import han_of
from kb.core.front_matter import split_front_matter

ROOT = Path(__file__).parents[2]
ORIGINAL = ROOT.parent / "shared" / "article" / "original.txt"
LONGEST_RUN = 13  # of Han characters in common: terms and titles are shorter
PINYIN = re.compile("[(（][^()（）]*[a-zà-ǜ][^()（）]*[)）]")  # the site that it was copied from added it
HEADING = re.compile(r"^#{1,6} ")


def original_runs() -> set[str]:
    """Every run of one more than LONGEST_RUN characters within a line of the original, without what stands between."""
    text = simplify(PINYIN.sub("", ORIGINAL.read_text("utf-8"))).replace("著", "着")
    return {run for line in text.splitlines() for run in runs(line)}


def runs(line: str) -> Iterator[str]:
    characters = han_of(line)
    for start in range(len(characters) - LONGEST_RUN):
        yield characters[start : start + LONGEST_RUN + 1]


RUNS = original_runs()


def test_the_original_is_compared_as_plain_simplified_text() -> None:
    assert len(RUNS) > 1000
    assert all(simplify(run) == run for run in RUNS)


@pytest.mark.parametrize(
    "page", sorted((ROOT / "docs").rglob("*.md")), ids=lambda page: page.relative_to(ROOT).as_posix()
)
def test_a_page_has_no_sentence_of_the_original(page: Path) -> None:
    body = split_front_matter(page.read_text("utf-8")).body
    common = [
        (number, run)
        for number, line in enumerate(body.splitlines(), 1)
        if not HEADING.match(line)
        for run in runs(line)
        if run in RUNS
    ]
    assert common == []
