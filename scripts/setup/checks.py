"""The checks of the code, then the tests."""

import os
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from setup import console, javascript, process
from setup.layout import Layout

_CORES = 2
# The profile, of fewer examples for each property, is in tests/conftest.py.
_FAST = ("-m", "not browser and not build", "--hypothesis-profile=fast")


@dataclass(frozen=True)
class Check:
    """A program that judges the code without running it."""

    name: str
    argv: tuple[str, ...]


def static_checks(layout: Layout) -> list[Check]:
    """Return every check of the code; the ones for browser code need a file to look at."""
    ruff = str(layout.command("ruff"))
    python_code = ("scripts", "tests")
    checks = [
        Check("ruff format", (ruff, "format", "--check", "--quiet", *python_code)),
        Check("ruff check", (ruff, "check", "--quiet", *python_code)),
        Check(
            "mypy", (str(layout.command("mypy")), "--strict", "--no-error-summary", "-p", "kb", "-p", "setup")
        ),
    ]
    assets = layout.root / "overrides" / "assets"
    if any(assets.rglob("*.js")):
        checks.append(Check("tsc", (str(layout.javascript_command("tsc")), "-p", "tests/js/tsconfig.json")))
    if any(assets.rglob("*.js")) or any(assets.rglob("*.css")):
        prettier = str(layout.javascript_command("prettier"))
        checks.append(
            Check("prettier", (prettier, "--check", "--log-level=warn", "overrides/assets/**/*.{js,css}"))
        )
    return checks


def run(layout: Layout, *, fast: bool, arguments: Sequence[str] = ()) -> int:
    """Run all checks and the tests, all of them whatever the first ones say; return 0 when all are content."""
    env = javascript.node_environment(layout)
    failed = run_static(static_checks(layout), env, layout)
    console.say("测试：")
    tests = process.call(pytest(layout, fast=fast, arguments=arguments), env=env, cwd=layout.root)
    if failed:
        console.complain(f"没有通过：{'、'.join(failed)}")
    return 1 if failed or tests else 0


def pytest(layout: Layout, *, fast: bool, arguments: Sequence[str] = ()) -> list[str]:
    """Return the command for the tests. A skipped test counts as a failed one: see tests/plugins/no_skips.py."""
    chosen = _FAST if fast else ()
    spread = ("-n", str(_CORES), "--dist", "loadgroup")
    return [
        *(str(layout.python), "-m", "pytest", "-q", "-p", "tests.plugins.no_skips"),
        *(*spread, *chosen, *arguments),
    ]


def run_static(checks: Sequence[Check], env: dict[str, str], layout: Layout) -> list[str]:
    """Run the checks side by side, print each one's result, and return the names of those that failed."""

    def judge(check: Check) -> tuple[float, str | None]:
        start = time.monotonic()
        try:
            process.output(check.argv, env=env, cwd=layout.root)
        except process.CommandFailedError as error:
            return time.monotonic() - start, error.output or str(error)
        return time.monotonic() - start, None

    failed = []
    with ThreadPoolExecutor(min(_CORES, os.cpu_count() or 1)) as pool:
        for check, (seconds, complaint) in zip(checks, pool.map(judge, checks), strict=True):
            console.say(f"{'通过' if complaint is None else '未通过'}  {check.name}（{seconds:.1f} 秒）")
            if complaint is not None:
                failed.append(check.name)
                console.say(complaint)
    return failed
