"""Reads single lines of the article: headings, the closing marker, and slips that would change what a line means."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from kb.core.heading_line import read_heading
from kb.core.markdown_lines import LineKind, MarkdownLine
from kb.core.region import means_a_marker
from kb.report import Problem

CLOSING = "<!-- kb:closing -->"

_CLOSING = re.compile(r"<!--[ \t]*kb:closing[ \t]*-->")
_OWN_COMMENT = re.compile(r"<!--\s*kb\s*[:：]", re.IGNORECASE)
_BROKEN_ID = re.compile(r"[{｛]\s*[#＃]")
_ALMOST_AN_ID = re.compile(r"\{[^{}]*[#＃][^{}]*\}\s*#*$")
_UNDERLINE = re.compile(r"(?:=+|-+) *$")


@dataclass(frozen=True)
class Heading:
    """A heading of the article; ``id`` is "" where it has none yet, ``column`` that of the id (or 1)."""

    line: int
    column: int
    level: int
    title: str
    page_title: str
    id: str


def is_closing_marker(line: MarkdownLine) -> bool:
    """Whether the line says that what follows is the closing text of the group."""
    return line.kind is LineKind.TEXT and _CLOSING.fullmatch(line.text.strip()) is not None


def heading_of(line: MarkdownLine) -> Heading | None:
    """Return the heading that stands on ``line``, or None."""
    found = read_heading(line.text) if line.kind is LineKind.TEXT else None
    if found is None:
        return None
    return Heading(line.number, found.id_column, found.level, found.title, found.page_title, found.id)


def line_problems(lines: Sequence[MarkdownLine], path: str) -> Iterator[Problem]:
    """Yield what is wrong with the lines of the article, each looked at by itself; ``path`` is named in problems."""
    paragraph_starts = True
    for line, following in zip_longest(lines, lines[1:]):
        heading = heading_of(line)
        slip = _slip(line, heading)
        if slip is None and paragraph_starts and heading is None and following is not None:
            slip = _underlined(line, following)
        if slip is not None:
            yield Problem(path, line.number, 1, *slip)
        paragraph_starts = line.blank or heading is not None or line.kind is not LineKind.TEXT


def _slip(line: MarkdownLine, heading: Heading | None) -> tuple[str, str, str] | None:
    """Return code, message and hint for a line that is wrong in itself."""
    shown = line.text.strip()
    if heading is not None:
        return _heading_slip(shown, heading)
    if line.kind is LineKind.UNCLOSED_CODE:
        message = f"代码块没有结束：后面找不到与“{shown}”配对的一行"
        ending = "</pre>" if shown.startswith("<") else "同样的符号"
        return "KB-R17", message, f"请在代码后面单独写一行{ending}"
    if line.kind is LineKind.UNCLOSED_COMMENT:
        return "KB-R18", "注释没有结束：“<!--”后面找不到“-->”", "请在注释后面补上“-->”"
    readable = line.kind in (LineKind.TEXT, LineKind.COMMENT) and not is_closing_marker(line)
    if readable and (means_a_marker(line.text) or _OWN_COMMENT.match(shown)):
        hint = f"底稿里只有一种标记，写成“{CLOSING}”，表示后面是本组的收束段；区域标记只写在页面里"
        return "KB-R19", f"底稿里不认识这个标记：{shown}", hint
    return None


def _heading_slip(shown: str, heading: Heading) -> tuple[str, str, str] | None:
    if not heading.title:
        return "KB-R15", "标题是空的", "请在 # 后面写上标题文字，或者删去这一行"
    if _BROKEN_ID.search(heading.title) or (not heading.id and _ALMOST_AN_ID.search(shown)):
        hint = "编号写在行末，用半角花括号：{#r1}；也可以整个删去，让 kb split 自动编号"
        return "KB-R10", f"标题里的编号没有写完整：{shown}", hint
    return None


def _underlined(line: MarkdownLine, following: MarkdownLine) -> tuple[str, str, str] | None:
    """A first line of a paragraph above a line of dashes becomes a heading, mostly against the author's will."""
    both_text = line.kind is LineKind.TEXT and following.kind is LineKind.TEXT
    if not both_text or line.blank or not _UNDERLINE.match(following.text):
        return None
    message = f"“{line.text.strip()}”会变成标题，因为下一行只有横线或等号"
    return "KB-R16", message, "标题请用 # 开头来写；要分隔线，请在它前面空一行"
