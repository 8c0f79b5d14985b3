"""Lists and tables that begin right below a line of text: Python-Markdown takes them for more of that text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kb.core.chinese_lint.finding import Edit, Finding
from kb.core.chinese_lint.page import LintPage
from kb.core.chinese_lint.reading import LeafReading
from kb.core.markdown_text.sheet import ANY_ITEM
from kb.core.markdown_text.tree import LeafKind
from kb.report import Severity

CODE = "KB-C21"
_ROW = re.compile(r" {0,3}\|.*\|\s*$")
_SEPARATOR = re.compile(r" {0,3}\|?(?: *:?-+:? *\|)+(?: *:?-+:? *\|?)? *$")
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
        row, what = found
        line = reading.leaf.lines[row]
        start = page.starts[line.number]
        before = page.text[start : page.offset(line.number, line.column(0))]
        edits: tuple[Edit, ...] = ()
        if not set(before) - _OPEN and not page.may_define(reading):
            edits = (Edit(start, start, before.rstrip(" ") + page.line_break()),)
        place = page.offset(line.number, line.column(len(line.text) - len(line.text.lstrip(" "))))
        message = f"{what}前面少一个空行，网页上会和上一行连成一段"
        yield Finding(CODE, place, message, "请在这一行前面加一个空行", Severity.ERROR, edits)


def _first_line(reading: LeafReading) -> tuple[int, str] | None:
    rows = [row for _, row in reading.rows()]
    for number, row in enumerate(rows):
        if number and ANY_ITEM.match(row):
            return number, "列表"
        if number and _ROW.match(row) and number + 1 < len(rows) and _SEPARATOR.match(rows[number + 1]):
            return number, "表格"
    return None
