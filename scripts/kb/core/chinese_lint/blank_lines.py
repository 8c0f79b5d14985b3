"""Lists and tables right below a line of text, and text right below a table: each becomes more of what stands above."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from kb.core.chinese_lint.finding import Edit, Finding
from kb.core.chinese_lint.line_by_line import is_labelled
from kb.core.chinese_lint.page import LintPage
from kb.core.chinese_lint.reading import LeafReading
from kb.core.markdown_text.lines import MASK, Line
from kb.core.markdown_text.sheet import ANY_ITEM, NESTED_ITEM
from kb.core.markdown_text.tree import LeafKind
from kb.report import Severity

CODE = "KB-C21"
_ROW = re.compile(r" {0,3}\|.*\|\s*$")
_SEPARATOR = re.compile(r" {0,3}\|?(?: *:?-+:? *\|)+(?: *:?-+:? *\|?)? *$")
# 1990. at the start of a line is the end of a sentence, not the first item of a list.
_YEAR = re.compile(r" *\d{3,}\.")
_NUMBER = re.compile(r" *(\d+)\.")
_OPEN = frozenset(" >")
"""What may stand before a line inside a list or a block quote, and has to stand on the new blank line too."""


def blank_line_findings(page: LintPage) -> Iterator[Finding]:
    """Yield each line that lacks a blank line before it: the first of a list or table, or one below a table."""
    yield from _below_tables(page)
    for reading in page.readings:
        if reading.leaf.kind is not LeafKind.TEXT or reading.cell or len(reading.leaf.lines) == 1:
            continue
        found = _first_line(reading)
        if found is None:
            continue
        row, what, indented = found
        line = reading.leaf.lines[row]
        edits: tuple[Edit, ...] = ()
        rows = [text for _, text in reading.rows()][row:]
        if not indented and not page.may_define(reading) and not _would_change(rows):
            edits = _blank_line_before(page, line)
        message = f"{what}前面少一个空行，网页上会和上一行连成一段"
        yield Finding(
            CODE, _place(page, line), message, _hint(rows, indented=indented), Severity.ERROR, edits
        )


def _below_tables(page: LintPage) -> Iterator[Finding]:
    """The first line below each table that is no row, a heading as well: the page shows it in a cell."""
    for above, reading in pairwise(page.readings):
        line = reading.leaf.lines[0]
        inside = reading.cell and above.cell and above.leaf.lines[0].number == line.number - 1
        is_row = not {"|", "｜"}.isdisjoint(reading.inline.text)
        if not inside or is_row or "|" not in above.inline.text:
            continue
        if not reading.inline.text.strip(
            f" {MASK}"
        ):  # code in fences, a block of HTML: these part by themselves
            continue
        message = "表格下面少一个空行，网页上这一行会成为表格里的一行"
        edits = () if page.may_define(reading) else _blank_line_before(page, line)
        yield Finding(CODE, _place(page, line), message, "请在这一行前面加一个空行", Severity.ERROR, edits)


def _blank_line_before(page: LintPage, line: Line) -> tuple[Edit, ...]:
    start = page.starts[line.number]
    before = page.text[start : page.offset(line.number, line.column(0))]
    return () if set(before) - _OPEN else (Edit(start, start, before.rstrip(" ") + page.line_break()),)


def _place(page: LintPage, line: Line) -> int:
    return page.offset(line.number, line.column(len(line.text) - len(line.text.lstrip(" "))))


def _would_change(rows: Sequence[str]) -> bool:
    """Whether the page would show another number, or take a line of its own for more of an item."""
    return _other_number(rows) is not None or any(_stands_below(row) for row in rows[1:])


def _other_number(rows: Sequence[str]) -> str | None:
    match = _NUMBER.match(rows[0])
    return match[1] if match and int(match[1]) != 1 else None


def _stands_below(row: str) -> bool:
    return not row.startswith(" ") and not ANY_ITEM.match(row) and is_labelled(row.replace("*", ""))


def _hint(rows: Sequence[str], *, indented: bool) -> str:
    number = _other_number(rows)
    if number:
        return f"网页上的列表总从 1 数起。要显示 {number} 的，请写成“（{number}）”；否则加一个空行，改好编号"
    if any(_stands_below(row) for row in rows[1:]):
        return "请在这一行前面加一个空行；列表下面另起的一行，前面也要加"
    return "请在这一行前面加一个空行" + "，并删去列表各行前面的空格" * indented


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
