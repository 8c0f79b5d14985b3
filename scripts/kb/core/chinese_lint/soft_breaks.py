"""Lines of one paragraph broken between Chinese characters: the page shows a space there."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from kb.core.article_import.characters import SHARED_PUNCTUATION, is_chinese
from kb.core.chinese_lint.finding import Edit, Finding
from kb.core.chinese_lint.indents import begins_paragraph
from kb.core.chinese_lint.line_by_line import is_line_by_line
from kb.core.chinese_lint.markers import failed_box
from kb.core.chinese_lint.page import LintPage
from kb.core.chinese_lint.stretch import Stretch, StretchKind

CODE = "KB-C25"
_LONGEST_QUOTATION = 2000
_ENDS_OF_LINKS = ")]}>"
# What begins a list or a heading once its own complaint is mended; joined to it, a line would be lost.
_LIST = re.compile(r"[*+-](?=\s|[^\x00-\x7f*])")
_HEADING = re.compile(r"[#＃]{1,6}")
# Lines that were meant to stand apart: joining them would make it worse.
_ITEM = re.compile(
    r"[（(]?[0-9０-９一二三四五六七八九十①-⑳]{1,3}[）)、.．]|[0-9]{1,3}。|[•·●◆■○▪‣－①-⑳]|第[一二三四五六七八九十]{1,3}[，、]"
)
# A line of bold type alone does for a heading.
_TITLE = re.compile(r"(?:(?:[*+-]|\d{1,9}\.) +)?\*\*[^*]+\*\*")
_FINISHED_ITEM = re.compile(r"(?:[*+-]|\d{1,9}\.) .*[。！？]$")
_NUMBERED = re.compile(r" *(?:[（(]([0-9]{1,2})[）)]|([0-9]{1,2})[)）、。]|([①-⑳]))")


def soft_break_findings(page: LintPage) -> Iterator[Finding]:
    """Yield each such line end; lines that were meant to stand apart are left to the author."""
    for stretch in page.stretches:
        apart = bool(stretch.breaks) and is_line_by_line(stretch.text.split("\n"))
        for index, found in stretch.breaks.items():
            before, after = _before(stretch, index), _after(stretch, index)
            chinese = _is_set_in_chinese(before) and _is_set_in_chinese(after)
            if found.hard or not (chinese or _counts(stretch, index)):
                continue
            above = _line_before(page, found.start)
            if _LIST.match(page.text, found.end) or _HEADING.match(above) or failed_box(above):
                continue  # ``markers`` and the check of blank lines say what that is
            # Two links below each other are two buttons, or a list of sorts.
            if page.text[found.start - 1] in _ENDS_OF_LINKS and page.text[found.end] in "[!<":
                continue
            if (
                begins_paragraph(stretch.text[index + 1 : index + 12])
                and stretch.kind is not StretchKind.QUOTE
            ):
                continue  # ``indents`` says what that is
            line = stretch.text[index + 1 : index + 12].lstrip()
            if (
                apart
                or _TITLE.fullmatch(above)
                or (_FINISHED_ITEM.match(above) and page.text[found.end - 1] in "\r\n")
                or _ITEM.match(line)
                or (line.startswith("“") and _is_open(stretch.text, index))
            ):
                hint = "要分行显示，请在两行之间空一行，或写成列表（行首“- ”或“1. ”）；不分行的，请接在上一行后面"
                yield Finding(CODE, found.end, "这一行会接在上一行后面，连成一段", hint)
                continue
            joint = f"{before}{after}"
            edits = (Edit(found.start, found.end, ""),)
            message = f"段落中间换了行，网页上“{joint}”之间会多一个空格"
            yield Finding(CODE, found.start, message, "请把下一行接上来；要另起一段，请空一行", edits=edits)


def _counts(stretch: Stretch, index: int) -> bool:
    """Whether the line behind the break at ``index`` goes on counting from the one before it, or begins a count."""
    number = _number(stretch.text, index + 1)
    if number is None:
        return False
    above = _number(stretch.text, stretch.text.rfind("\n", 0, index) + 1)
    end = stretch.text.find("\n", index + 1)
    below = _number(stretch.text, end + 1) if end >= 0 else None
    return number - 1 == above or (number == 1 and below == number + 1)


def _number(text: str, line: int) -> int | None:
    """The number at the start of the ``line`` that begins there: 1、, (1), 1) or ①; None where there is another start."""
    match = _NUMBERED.match(text, line)
    if match is None:
        return None
    written = next(filter(None, match.groups()))
    return int(unicodedata.numeric(written)) if len(written) == 1 else int(written)


def _is_open(text: str, end: int) -> bool:
    """Whether a quotation goes on: then the next line opens it anew, as each of its paragraphs does."""
    start = max(end - _LONGEST_QUOTATION, 0)
    return text.rfind("“", start, end) > text.rfind("”", start, end)


def _line_before(page: LintPage, end: int) -> str:
    return page.text[page.text.rfind("\n", 0, end) + 1 : end].lstrip(" >")


def _before(stretch: Stretch, index: int) -> str:
    while index > 0 and stretch.text[index - 1] == " ":
        index -= 1
    return stretch.text[index - 1] if index > 0 else ""


def _after(stretch: Stretch, index: int) -> str:
    index += 1
    while index < len(stretch.text) and stretch.text[index] in " \u3000":
        index += 1
    return stretch.text[index] if index < len(stretch.text) else ""


def _is_set_in_chinese(character: str) -> bool:
    return is_chinese(character) or (bool(character) and character in SHARED_PUNCTUATION)
