"""Lists and tables that begin right below a line of text: Python-Markdown takes them for more of that text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kb.core.chinese_lint.finding import Edit, Finding
from kb.core.chinese_lint.page import LintPage
from kb.core.chinese_lint.reading import LeafReading
from kb.core.markdown_text.sheet import ANY_ITEM, NESTED_ITEM
from kb.core.markdown_text.tree import LeafKind
from kb.report import Severity

CODE = "KB-C21"
_ROW = re.compile(r" {0,3}\|.*\|\s*$")
_SEPARATOR = re.compile(r" {0,3}\|?(?: *:?-+:? *\|)+(?: *:?-+:? *\|?)? *$")
# 1990. at the start of a line is the end of a sentence, not the first item of a list.
_YEAR = re.compile(r" *\d{3,}\.")
_OPEN = frozenset(" >")
"""What may stand before a line inside a list or a block quote, and has to stand on the new blank line too."""


def blank_line_findings(page: LintPage) -> Iterator[Finding]:
    """Yield the first line of each list or table that lacks a blank line before it."""
    for reading in page.readings:
        if reading.leaf.kind is not LeafKind.TEXT or reading.cell or len(reading.leaf.lines) == 1:
            continue
        found = _first_line(reading)
        if found is None:
            continue
        row, what, indented = found
        line = reading.leaf.lines[row]
        start = page.starts[line.number]
        before = page.text[start : page.offset(line.number, line.column(0))]
        edits: tuple[Edit, ...] = ()
        if not indented and not set(before) - _OPEN and not page.may_define(reading):
            edits = (Edit(start, start, before.rstrip(" ") + page.line_break()),)
        place = page.offset(line.number, line.column(len(line.text) - len(line.text.lstrip(" "))))
        message = f"{what}前面少一个空行，网页上会和上一行连成一段"
        hint = (
            "请在这一行前面加一个空行，并删去列表各行前面的空格" if indented else "请在这一行前面加一个空行"
        )
        yield Finding(CODE, place, message, hint, Severity.ERROR, edits)


def _first_line(reading: LeafReading) -> tuple[int, str, bool] | None:
    """Row and kind of what begins inside a paragraph, and whether it is indented so far that it would be code."""
    rows = [row for _, row in reading.rows()]
    for number, row in enumerate(rows):
        if number and ANY_ITEM.match(row) and not _YEAR.match(row):
            return number, "列表", False
        if number and NESTED_ITEM.match(row):
            return number, "列表", True
        if number and _ROW.match(row) and number + 1 < len(rows) and _SEPARATOR.match(rows[number + 1]):
            return number, "表格", False
    return None
