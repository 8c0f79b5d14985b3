"""Indentation by hand: full-width spaces before a paragraph, and four spaces, which make code of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from kb.core.article_import.characters import HAN, han_count
from kb.core.chinese_lint.finding import Edit, Finding
from kb.core.chinese_lint.markers import failed_box
from kb.core.chinese_lint.page import LintPage
from kb.core.chinese_lint.reading import LeafReading
from kb.core.markdown_text.lines import Line
from kb.core.markdown_text.tree import Leaf, LeafKind
from kb.report import Severity

CODE = "KB-C24"
INDENT = re.compile("[ \t]*[\u3000\xa0\u2002\u2003][ \t\u3000\xa0\u2002\u2003]*")
_NUMBER = re.compile("[ \t\u3000\xa0\u2002\u2003]*([0-9]{1,9})\\. ")
_SENTENCE = re.compile(f"[{HAN}”）》][。！？；]$")
_CODE_SIGNS = re.compile(r"[={}<>|\\$;]|\w\(|  ")


def indent_findings(page: LintPage) -> Iterator[Finding]:
    """Yield each line that was indented by hand, which the style sheet does; a block quote may show a layout."""
    above = 0
    for reading in page.readings:
        if reading.leaf.kind is not LeafKind.TEXT or reading.cell or reading.quoted:
            above = 0
            continue
        for start, row in reading.rows():
            match, numbered = INDENT.match(row), _NUMBER.match(row)
            number = int(numbered[1]) if numbered else 0
            # Without its indent such a line is an item, and the engine counts items from 1.
            renumbered = number > 1 and number != above + 1
            above = 0 if renumbered else number
            if match is None or match.end() == len(row):
                continue
            first, last = reading.offset(start), reading.offset(start + match.end() - 1)
            edits: tuple[Edit, ...] = (Edit(first, last + 1, ""),) if last - first == match.end() - 1 else ()
            if renumbered:
                edits = ()
            if start and begins_paragraph(row):
                yield _run_on(page, reading, first, edits)
            else:
                hint = "请删去行首空格，段落缩进由样式统一处理"
                yield Finding(CODE, first, "行首用了全角空格缩进", hint, edits=edits)
    boxes = {reading.leaf.lines[0].number for reading in page.readings if failed_box(reading.source)}
    for leaf in page.code_leaves:
        if _is_prose(leaf) and not _is_below(page, leaf, boxes):
            line = leaf.lines[0]
            place = page.offset(line.number, line.column(len(line.text) - len(line.text.lstrip())))
            message = "行首空了四格（或按了 Tab 键），这一段会变成代码"
            hint = "请删去行首空格；如果确是要照原样排的样例，请用三个反引号 ``` 上下围起来"
            yield Finding(CODE, place, message, hint, Severity.ERROR)


def begins_paragraph(row: str) -> bool:
    """Whether a line begins with two full-width spaces, as a paragraph does on paper."""
    match = INDENT.match(row)
    return match is not None and match[0].count("\u3000") > 1


def _run_on(page: LintPage, reading: LeafReading, place: int, edits: tuple[Edit, ...]) -> Finding:
    """A line that was meant as a new paragraph; the repair parts it from the one above by a blank line."""
    line, column = page.place(place)
    first = reading.leaf.lines[0]
    before = page.text[page.starts[line] : place]
    parted: tuple[Edit, ...] = ()
    # In a list a new paragraph needs an indent of its own; there the author has to decide.
    if (
        edits
        and not page.may_define(reading)
        and column == first.column(0)
        and not _before(page, first).strip(" ")
    ):
        parted = (Edit(page.starts[line], edits[0].end, page.line_break() + before),)
    message = "行首用全角空格另起了一段，网页上却会接在上一段后面"
    return Finding(CODE, place, message, "请在两段之间空一行，行首不留空格", Severity.ERROR, parted)


def _before(page: LintPage, line: Line) -> str:
    start = page.starts[line.number]
    return page.text[start : start + line.column(0) - 1]


def _is_below(page: LintPage, leaf: Leaf, numbers: AbstractSet[int]) -> bool:
    """Whether nothing but blank lines parts indented code from one of the lines with these ``numbers``."""
    above = leaf.lines[0].number - 1
    while above and not page.text[page.starts[above] : page.line_ends[above]].strip():
        above -= 1
    return above in numbers


def _is_prose(leaf: Leaf) -> bool:
    """Whether indented code reads like a paragraph: Chinese that ends in a full stop, no sign of code or layout."""
    lines = [line.text.strip() for line in leaf.lines if line.text.strip()]
    if not lines or not _SENTENCE.search(lines[-1]):
        return False
    return all(han_count(line) * 2 > len(line) and not _CODE_SIGNS.search(line) for line in lines)
