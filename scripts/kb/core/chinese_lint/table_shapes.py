"""Tables that are none, and rows that do not fit their table: what has no column is dropped from the page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kb.core.chinese_lint.finding import Finding
from kb.core.chinese_lint.page import LintPage
from kb.core.chinese_lint.reading import LeafReading
from kb.core.markdown_text.table import cell_count, has_border
from kb.core.markdown_text.tree import LeafKind
from kb.report import Severity

CODE = "KB-C30"
_ROW = re.compile(r"\|.*\|")
_FEWEST_BARS = 3
"""|x| alone is no row."""
_LIKE_A_SEPARATOR = re.compile(r"[-:|\s—–－─ー_=｜]*[-—–－─ー_=][-:|\s—–－─ー_=｜]*")


def table_shape_findings(page: LintPage) -> Iterator[Finding]:
    """Yield each row with too many or too few cells, and each paragraph that looks like a table or more rows of one."""
    table: list[LeafReading] = []
    for reading in page.readings:
        if reading.cell and not _has_bar(reading):
            table = []  # it ends here, but for a blank line that is missing (KB-C21)
        elif reading.cell:
            if table and _line(reading) != _line(table[-1]) + 1:
                table = []
            table.append(reading)
            if len(table) > 2:  # noqa: PLR2004 - header and separator come first
                yield from _row(table[0], reading)
        else:
            rows = _rows(reading)
            if rows and table and _line(reading) == _line(table[-1]) + 2:
                message = "表格中间空了一行，从这里起不再是表格，网页上会显示出竖线"
                yield _finding(reading, message, "请删去上面的空行；另起一个表格的，先写表头和 | --- | 一行")
            elif rows:
                yield from _no_table(reading, rows)
            table = []


def _row(header: LeafReading, reading: LeafReading) -> Iterator[Finding]:
    head, row = header.source.strip(), reading.source.strip()
    wanted, found = (cell_count(each, border=has_border(head)) for each in (head, row))
    if found == wanted:
        return
    message = f"这一行有 {found} 格，表头有 {wanted} 格" + (
        "，网页上会丢掉多出来的" if found > wanted else ""
    )
    if "｜" in row:
        hint = "请把全角的竖线“｜”改成半角“|”"
    else:
        hint = "请让每一行的格数和表头一样；没有内容的格子留空，文字里要显示竖线的，写成 \\|"
    yield _finding(
        reading, message, hint, Severity.ERROR if found > wanted or "｜" in row else Severity.WARNING
    )


def _no_table(reading: LeafReading, rows: Sequence[str]) -> Iterator[Finding]:
    border = has_border(rows[0])
    wanted = cell_count(rows[0], border=border)
    separator = f"|{' --- |' * wanted}"
    if len(rows) > 1 and _LIKE_A_SEPARATOR.fullmatch(rows[1]):
        found = cell_count(rows[1], border=border)
        what = f"有 {found} 格，表头有 {wanted} 格" if found != wanted else "写得不对"
        message, hint = f"表头下面那一行{what}，不会成为表格", f"请把表头下面那一行写成 {separator}"
    else:
        message, hint = "表头下面少了分隔的一行，不会成为表格", f"请在表头下面加一行 {separator}"
    yield _finding(reading, f"{message}，网页上会显示出竖线", hint)


def _rows(reading: LeafReading) -> list[str]:
    """The rows of a paragraph that is nothing but rows; none for any other."""
    rows = [row.strip() for row in reading.source.split("\n")]
    are_rows = rows[0].count("|") >= _FEWEST_BARS and all(map(_ROW.fullmatch, rows))
    return rows if are_rows and reading.leaf.kind is LeafKind.TEXT else []


def _has_bar(reading: LeafReading) -> bool:
    # A bar in code is none.
    return "｜" in reading.source or cell_count(reading.source.strip(), border=False) > 1


def _line(reading: LeafReading) -> int:
    return reading.leaf.lines[0].number


def _finding(reading: LeafReading, message: str, hint: str, severity: Severity = Severity.ERROR) -> Finding:
    return Finding(CODE, reading.offset(0), message, hint, severity)
