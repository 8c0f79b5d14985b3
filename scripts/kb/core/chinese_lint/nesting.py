"""Items of an inner list that are indented by two or three spaces: Python-Markdown needs four for each level."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kb.core.chinese_lint.finding import Edit, Finding
from kb.core.chinese_lint.page import LintPage
from kb.core.chinese_lint.reading import LeafReading
from kb.core.markdown_text.tree import LeafKind
from kb.report import Severity

CODE = "KB-C27"
_STEP = 4
_LEAST = 2
"""So many spaces more than the item above are meant: one is a slip that most other programs forgive too."""
_ITEM = re.compile(r"( *)(?:\d+\.|[*+-]) +$")


@dataclass(frozen=True)
class _Item:
    """An item on ``line`` behind ``indent`` spaces, meant for ``level`` (the outermost list is 0)."""

    line: int
    indent: int
    level: int

    @property
    def is_flat(self) -> bool:
        """Whether the engine puts it into a list further out than meant."""
        return self.indent // _STEP < self.level


def nesting_findings(page: LintPage) -> Iterator[Finding]:
    """Yield the first such item of each list; the edits of a list belong together, for one moves the next."""
    for items, movable in _lists(page):
        flat = [item for item in items if item.is_flat]
        if not flat:
            continue
        first = flat[0]
        edits = tuple(
            Edit(page.starts[item.line], page.starts[item.line] + item.indent, " " * _STEP * item.level)
            for item in items
            if item.indent != _STEP * item.level
        )
        yield Finding(
            CODE,
            page.starts[first.line] + first.indent,
            f"列表项前面只空了 {first.indent} 格，网页上不会成为下一级，会和上一级排成一列",
            f"下一级列表每级空四格，这一行应当空 {_STEP * first.level} 格",
            Severity.ERROR,
            edits if movable else (),
        )


def _lists(page: LintPage) -> Iterator[tuple[list[_Item], bool]]:
    """Each list with its items, and whether they can be moved: nothing else stands between them."""
    items: list[_Item] = []
    stack: list[int] = []
    movable = True
    for reading in page.readings:
        indent = _indent(page, reading)
        if indent is None:
            if items and _stands_inside(page, reading):
                movable = False
                continue
            if items:
                yield items, movable
            items, stack, movable = [], [], True
            continue
        last = reading.leaf.lines[-1].number
        line = reading.leaf.lines[0].number
        if items and _other_lines(page, items[-1].line + 1, line):
            movable = False
        movable = movable and line == last
        while stack and indent < stack[-1] + _LEAST:
            stack.pop()
        items.append(_Item(line, indent, len(stack)))
        stack.append(indent)
    if items:
        yield items, movable


def _indent(page: LintPage, reading: LeafReading) -> int | None:
    if reading.leaf.kind is not LeafKind.TEXT:
        return None
    match = _ITEM.match(_before(page, reading))
    return len(match[1]) if match else None


def _stands_inside(page: LintPage, reading: LeafReading) -> bool:
    before = _before(page, reading)
    return len(before) >= _LEAST and not before.strip(" ")


def _before(page: LintPage, reading: LeafReading) -> str:
    line = reading.leaf.lines[0]
    return page.text[page.starts[line.number] : page.offset(line.number, line.column(0))]


def _other_lines(page: LintPage, start: int, end: int) -> bool:
    return any(page.text[page.starts[line] : page.line_ends[line]].strip() for line in range(start, end))
