"""Lines that mean to be headings or list items and are only text: ＃ 标题, １．登记, • 登记, 1.登记.

A paragraph of several such lines shows as one run of text; a single one (1.登记 as a paragraph) is a matter of taste.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kb.core.article_import.characters import HAN
from kb.core.chinese_lint.finding import Edit, Finding
from kb.core.chinese_lint.page import LintPage
from kb.core.chinese_lint.reading import LeafReading
from kb.core.markdown_text.tree import LeafKind
from kb.report import Severity

CODE = "KB-C23"
_HEADING = re.compile(r" {0,3}(?P<marks>[#＃]{1,6})(?P<space>[ \u3000]*)(?=[^\s#＃])")
_ITEM = re.compile(
    rf" {{0,3}}(?:(?P<number>[0-9０-９]{{1,3}})(?P<point>[.．])(?P<space>[ \u3000]*)(?=[{HAN}“《（【A-Za-z*\[`])"
    rf"|(?P<bullet>[•·●◆■○▪‣－＊])[ \u3000]*(?=[^\s＊])"
    rf"|(?P<tight>[-+])(?=[{HAN}“《（【]|\*\*))"
)


@dataclass(frozen=True)
class _Item:
    """A line that looks like an item; ``start`` to ``end`` of the leaf's text is what a list has otherwise."""

    start: int
    end: int
    number: int
    mark: str

    def follows(self, other: _Item) -> bool:
        """Whether both belong to one list."""
        if self.number or other.number:
            return self.number == other.number + 1 and other.number > 0
        return self.mark == other.mark


def marker_findings(page: LintPage) -> Iterator[Finding]:
    """Yield each such line."""
    for reading in page.readings:
        if reading.leaf.kind is LeafKind.HEADING:
            yield from _mixed_heading(reading)
        elif not reading.cell:
            yield from _headings(page, reading)
            yield from _items(page, reading)


def _headings(page: LintPage, reading: LeafReading) -> Iterator[Finding]:
    for start, row in reading.rows():
        match = _HEADING.match(row)
        if match is None or "＃" not in match["marks"]:
            continue
        # ＃3 楼 is a number, not a heading.
        if len(match["marks"]) == 1 and not match["space"] and row[match.end() : match.end() + 1].isdigit():
            continue
        marks = "#" * len(match["marks"])
        edits = () if page.may_define(reading) else _edits(reading, start, start + match.end(), f"{marks} ")
        message = f"标题用了全角“{match['marks']}”，网页上会原样显示"
        place = reading.offset(start + match.start("marks"))
        yield Finding(CODE, place, message, f"请改成半角“{marks} ”（# 后面空一格）", Severity.ERROR, edits)


def _mixed_heading(reading: LeafReading) -> Iterator[Finding]:
    text = reading.inline.text
    marks = len(text) - len(text.lstrip("＃"))
    if marks and reading.leaf.marks:
        edits = _edits(reading, 0, marks, "#" * marks)
        message = "标题的井号有的是半角，有的是全角"
        hint = f"请都改成半角“{'#' * (marks + reading.leaf.marks)} ”"
        yield Finding(CODE, reading.offset(0), message, hint, Severity.ERROR, edits)


def _items(page: LintPage, reading: LeafReading) -> Iterator[Finding]:
    run: list[_Item] = []
    for item in [*_candidates(reading), None]:
        if item is not None and run and item.follows(run[-1]):
            run.append(item)
            continue
        if len(run) > 1:
            yield from (_finding(page, reading, found) for found in run)
        run = [item] if item is not None and item.number < 2 else []  # noqa: PLR2004 - a list begins with 1


def _candidates(reading: LeafReading) -> Iterator[_Item]:
    if len(reading.leaf.lines) == 1:
        return
    for start, row in reading.rows():
        match = _ITEM.match(row)
        if match is None:
            continue
        begin = start + len(row) - len(row.lstrip(" "))
        number = int(match["number"]) if match["number"] else 0
        if number and match["space"].startswith(" ") and match["point"] == ".":
            continue  # an item that only lacks its blank line
        yield _Item(begin, start + match.end(), number, match["bullet"] or match["tight"] or "")


def _finding(page: LintPage, reading: LeafReading, item: _Item) -> Finding:
    written = reading.source[item.start : item.end].strip()
    right = f"{item.number}. " if item.number else "- "
    edits = () if page.may_define(reading) else _edits(reading, item.start, item.end, right)
    message = f"“{written}”开头的几行不会成为列表，网页上会连成一段"
    hint = f"请写成“{right}”（半角，后面空一格）"
    until = reading.offset(item.end - 1) + 1
    return Finding(CODE, reading.offset(item.start), message, hint, Severity.ERROR, edits, until)


def _edits(reading: LeafReading, start: int, end: int, text: str) -> tuple[Edit, ...]:
    first, last = reading.offset(start), reading.offset(end - 1)
    return (Edit(first, last + 1, text),) if last - first == end - 1 - start else ()
