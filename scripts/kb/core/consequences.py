"""Leaves out problems that only follow from another one: who mends the cause sees them go."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from kb.report import Problem

_ABOUT_THE_NAME = frozenset({"KB-L12", "KB-L15", "KB-L16"})
# Of a file that cannot be read or is empty nothing else is known but its name.
_HIDES_THE_FILE = frozenset({"KB-F15", "KB-F16"})
# Cause → what it brings with it on the same file.
_ON_THE_FILE = {
    "KB-A11": frozenset({"KB-R39"}),
    "KB-R02": frozenset({"KB-A07"}),
    "KB-R38": frozenset({"KB-A04", "KB-F12"}),
}
# Cause → the same mistake, found again by another rule on the same line.
_ON_THE_LINE = {
    "KB-C23": frozenset({"KB-A22"}),
    "KB-C26": frozenset({"KB-A01", "KB-A06"}),
    "KB-R03": frozenset({"KB-A08"}),
    "KB-R07": frozenset({"KB-A06"}),
    "KB-R08": frozenset({"KB-A03"}),
    "KB-R10": frozenset({"KB-A02", "KB-A09"}),
    "KB-R11": frozenset({"KB-A02"}),
    "KB-R15": frozenset({"KB-A16"}),
}


def without_consequences(problems: Iterable[Problem]) -> list[Problem]:
    """Return ``problems`` in their order without those whose cause is among them."""
    found = list(problems)
    on_file: dict[str, set[str]] = defaultdict(set)
    on_line: dict[tuple[str, int], set[str]] = defaultdict(set)
    for problem in found:
        on_file[problem.path].add(problem.code)
        on_line[problem.path, problem.line].add(problem.code)
    return [
        problem
        for problem in found
        if not _follows(problem.code, on_file[problem.path], on_line[problem.path, problem.line])
    ]


def _follows(code: str, on_file: set[str], on_line: set[str]) -> bool:
    hidden = _HIDES_THE_FILE & on_file
    if hidden and code not in hidden | _ABOUT_THE_NAME:
        return True
    return any(code in _ON_THE_FILE.get(cause, ()) for cause in on_file) or any(
        code in _ON_THE_LINE.get(cause, ()) for cause in on_line
    )
