"""Lines that mean to be headings or list items and are only text: ＃ 标题, １．登记, • 登记, 1.登记.

A paragraph of several such lines shows as one run of text. A single 1.登记 as a paragraph is a matter of taste, while
a full-width １． is always a slip of the input method.
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
_NO_HEADING = re.compile(r"\d|号?键|[^#＃]{1,40}＃")
_BOX = re.compile(
    r"(?P<marks>[!！]{3}|[?？]{3}[+＋]?) *(?P<kind>[a-z-]+(?: +[a-z-]+)*)(?: *(?P<title>[“”\"＂][^\n]*[“”\"＂]))? *(?=\n|$)"
)
_HALF_WIDTH = str.maketrans("！？＋", "!?+")
_KINDS = frozenset({"note", "tip", "info", "warning", "danger", "example", "question", "quote", "important"})
_ITEM = re.compile(
    rf" {{0,3}}(?:(?P<number>[0-9０-９]{{1,3}})(?P<point>[.．])(?P<space>[ \u3000]*)(?=[{HAN}“《（【A-Za-z*\[`])"
    rf"|(?P<bullet>[•·●◆■○▪‣－＊])[ \u3000]*(?=[^\s＊·])"
    rf"|(?P<tight>[-+])(?=[{HAN}“《（【]|\*\*))"
)
_LIST_ITEM = re.compile(r"(?:(\d{1,9})\.|[*+-]) +$")


@dataclass(frozen=True)
class _Item:
    """A line that looks like an item; ``start`` to ``end`` of the leaf's text is what a list has otherwise."""

    start: int
    end: int
    number: int
    mark: str
    alone: bool = False
    """Whether it is a mistake even where no other item follows."""

    def follows(self, other: _Item) -> bool:
        """Whether both belong to one list."""
        if self.number or other.number:
            return self.number == other.number + 1 and other.number > 0
        return self.mark == other.mark


def marker_findings(page: LintPage) -> Iterator[Finding]:
    """Yield each such line."""
    listed = _listed(page)
    for index, reading in enumerate(page.readings):
        if reading.leaf.kind is LeafKind.HEADING:
            yield from _mixed_heading(reading)
        elif not reading.cell:
            yield from _headings(page, reading)
            yield from _box(reading)
            yield from _items(page, reading, in_list=index in listed)


def _headings(page: LintPage, reading: LeafReading) -> Iterator[Finding]:
    for start, row in reading.rows():
        match = _HEADING.match(row)
        if match is None or "＃" not in match["marks"]:
            continue
        # ＃3 楼 is a number, ＃号键 a key and ＃安全生产月＃ a topic, not a heading.
        if len(match["marks"]) == 1 and not match["space"] and _NO_HEADING.match(row, match.end()):
            continue
        marks = "#" * len(match["marks"])
        edits = () if page.may_define(reading) else _edits(reading, start, start + match.end(), f"{marks} ")
        message = f"标题用了全角“{match['marks']}”，网页上会原样显示"
        place = reading.offset(start + match.start("marks"))
        yield Finding(CODE, place, message, f"请改成半角“{marks} ”（# 后面空一格）", Severity.ERROR, edits)


def failed_box(text: str) -> re.Match[str] | None:
    """The opening of a box (``!!! note “标题”``) that is none, because its marks are full-width."""
    match = _BOX.match(text)
    if match is None or match[0].isascii():
        return None
    title = match["title"] or ""
    full_width = not match["marks"].isascii() or not title[:1].isascii() or not title[-1:].isascii()
    return match if full_width and (title or match["kind"] in _KINDS) else None


def _box(reading: LeafReading) -> Iterator[Finding]:
    match = failed_box(reading.source)
    if match is None:
        return
    marks = match["marks"].translate(_HALF_WIDTH)
    title = f' "{match["title"][1:-1]}"' if match["title"] else ""
    message = f"“{match[0].strip()}”里有全角符号，不会成为提示框，下面缩进的内容会变成代码"
    hint = f"请写成 {marks} {match['kind']}{title}，叹号、问号和引号都用半角"
    until = reading.offset(match.end() - 1) + 1
    yield Finding(CODE, reading.offset(0), message, hint, Severity.ERROR, until=until)


def _mixed_heading(reading: LeafReading) -> Iterator[Finding]:
    text = reading.inline.text
    marks = len(text) - len(text.lstrip("＃"))
    if marks and reading.leaf.marks:
        edits = _edits(reading, 0, marks, "#" * marks)
        message = "标题的井号有的是半角，有的是全角"
        hint = f"请都改成半角“{'#' * (marks + reading.leaf.marks)} ”"
        yield Finding(CODE, reading.offset(0), message, hint, Severity.ERROR, edits)


def _listed(page: LintPage) -> set[int]:
    """Which paragraphs may become items: the engine counts from 1, or on from the item above, whatever is written."""
    listed: set[int] = set()
    last: int | None = None
    for index, reading in enumerate(page.readings):
        items = list(_candidates(reading))
        if not items:
            last = _number_in_list(page, reading)
            continue
        first = items[0]
        above = last if first.start == 0 else None
        if above is not None:
            may = first.number == (above + 1 if above else 0)
        else:
            may = first.number in {0, 1} and (len(items) > 1 or not first.alone or _goes_on(page, index))
        if may:
            listed.add(index)
        last = items[-1].number if may else None
    return listed


def _goes_on(page: LintPage, index: int) -> bool:
    """Whether the next paragraph begins with the second number."""
    following = page.readings[index + 1 : index + 2]
    return any(item.start == 0 and item.number == 2 for each in following for item in _candidates(each))  # noqa: PLR2004


def _number_in_list(page: LintPage, reading: LeafReading) -> int | None:
    """The number of an item of a list, 0 where its list has none, None where the paragraph is no item."""
    line = reading.leaf.lines[0]
    item = _LIST_ITEM.search(page.text[page.starts[line.number] : page.offset(line.number, line.column(0))])
    return int(item[1] or 0) if item else None


def _items(page: LintPage, reading: LeafReading, *, in_list: bool) -> Iterator[Finding]:
    run: list[_Item] = []
    for item in [*_candidates(reading), None]:
        if item is not None and run and item.follows(run[-1]):
            run.append(item)
            continue
        if len(run) > 1 or (run and run[0].alone):
            as_text = run[0].alone and not in_list
            yield from (
                _number_finding(reading, found)
                if as_text
                else _finding(page, reading, found, in_list=in_list)
                for found in run
            )
        begins = item is not None and (item.alone or item.number < 2)  # noqa: PLR2004 - a list begins with 1
        run = [item] if item is not None and begins else []


def _candidates(reading: LeafReading) -> Iterator[_Item]:
    single = len(reading.leaf.lines) == 1
    for start, row in reading.rows():
        match = _ITEM.match(row)
        if match is None:
            continue
        begin = start + len(row) - len(row.lstrip(" "))
        number = int(match["number"]) if match["number"] else 0
        if number and match["space"].startswith(" ") and match["point"] == ".":
            continue  # an item that only lacks its blank line
        first_and_wide = start == 0 and bool(number) and not match[0].isascii()
        if first_and_wide or not single:
            mark = match["bullet"] or match["tight"] or ""
            yield _Item(begin, start + match.end(), number, mark, first_and_wide)


def _finding(page: LintPage, reading: LeafReading, item: _Item, *, in_list: bool) -> Finding:
    written = reading.source[item.start : item.end].strip()
    right = f"{item.number}. " if item.number else "- "
    edits = () if page.may_define(reading) or not in_list else _edits(reading, item.start, item.end, right)
    message = f"“{written}”开头的几行不会成为列表，网页上会连成一段"
    hint = f"请写成“{right}”（半角，后面空一格）"
    until = reading.offset(item.end - 1) + 1
    return Finding(CODE, reading.offset(item.start), message, hint, Severity.ERROR, edits, until)


def _number_finding(reading: LeafReading, item: _Item) -> Finding:
    """A number without a neighbour stays the beginning of a paragraph: a list would count from 1."""
    written = reading.source[item.start : item.end].strip()
    right = f"{item.number}."
    edits = _edits(reading, item.start, item.end, right)
    until = reading.offset(item.end - 1) + 1
    message, hint = f"“{written}”是全角字符", f"请写成半角“{right}”"
    return Finding(CODE, reading.offset(item.start), message, hint, Severity.WARNING, edits, until)


def _edits(reading: LeafReading, start: int, end: int, text: str) -> tuple[Edit, ...]:
    first, last = reading.offset(start), reading.offset(end - 1)
    return (Edit(first, last + 1, text),) if last - first == end - 1 - start else ()
