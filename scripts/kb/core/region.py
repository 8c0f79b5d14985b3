"""The marked region of a page: the part that ``kb split`` owns; everything around it belongs to the page's editor."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from dataclasses import dataclass

from kb.core.markdown_lines import BYTE_ORDER_MARK, LineKind, MarkdownLine, markdown_lines
from kb.report import Problem

_MARKER = re.compile(
    r"<!--[ \t]*kb:article[ \t]+([a-z](?:0|[1-9][0-9]?))[ \t]+(?:begin(?:[ \t]+([0-9a-f]+))?|(end))[ \t]*-->"
)
_MEANT_AS_MARKER = re.compile(r"kb\s*[:：]\s*article", re.IGNORECASE)
_COMMENT_SIGNS = ("<!", "-->", "—>", "->")
_INLINE_CODE = re.compile(r"(?<!`)(`{1,3})(?!`)[^`]*\1(?!`)")
_DIGEST_LENGTH = 12


@dataclass(frozen=True)
class Region:
    r"""A region found on a page.

    ``line`` is that of the begin marker, ``column`` the marker's; ``digest`` what the begin marker says ("" where
    it says nothing). ``content`` is what stands between the marker lines, with ``\n`` line breaks.
    ``start`` and ``end`` cut the page's text from the begin marker to just before the end marker's line.
    """

    id: str
    line: int
    column: int
    digest: str
    content: str
    start: int
    end: int

    @property
    def edited(self) -> bool:
        """Whether somebody wrote into the region by hand: its content is not what the marker vouches for."""
        return bool(self.content.strip() or self.digest) and self.digest != content_digest(self.content)


def content_digest(content: str) -> str:
    r"""Return the short hash that the begin marker carries for ``content`` (with ``\n`` line breaks)."""
    return hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGEST_LENGTH]


def begin_marker(id_: str, content: str) -> str:
    """Return the line that opens the region ``id_`` with ``content``."""
    return f"<!-- kb:article {id_} begin {content_digest(content)} -->"


def begin_line(id_: str) -> str:
    """Return the begin marker as an author writes it: without a hash, ``kb split`` puts that in."""
    return f"<!-- kb:article {id_} begin -->"


def end_marker(id_: str) -> str:
    """Return the line that closes the region ``id_``."""
    return f"<!-- kb:article {id_} end -->"


def with_content(text: str, region: Region, content: str) -> str:
    """Return the page ``text`` with another content of ``region``, in the page's own line breaks.

    Nothing before the begin marker and nothing from the end marker on changes.
    """
    block = f"{begin_marker(region.id, content)}\n{content}"
    return text[: region.start] + block.replace("\n", line_break_of(text)) + text[region.end :]


def line_break_of(text: str) -> str:
    r"""Return the line break that ``text`` uses most, ``\n`` where it has none."""
    found = Counter(re.findall(r"\r\n|\r|\n", text))
    return found.most_common(1)[0][0] if found else "\n"


def means_a_marker(line: str) -> bool:
    """Whether a line outside code is a region marker or was meant as one."""
    if not _MEANT_AS_MARKER.search(line):
        return False
    prose = _INLINE_CODE.sub("", line)
    return bool(_MEANT_AS_MARKER.search(prose)) and any(sign in prose for sign in _COMMENT_SIGNS)


@dataclass(frozen=True)
class _Marker:
    id: str
    line: int
    column: int
    digest: str
    closes: bool
    start: int
    after: int


def find_regions(text: str, path: str) -> tuple[tuple[Region, ...], tuple[Problem, ...]]:
    """Return the regions of a page in order, and what is wrong with its markers; ``path`` is named in problems.

    Markers in code are text about markers, not markers. A page with problems must not be written.
    """
    problems: list[Problem] = []
    lines = markdown_lines(text.removeprefix(BYTE_ORDER_MARK))
    markers = _markers(lines, len(text) - len(text.removeprefix(BYTE_ORDER_MARK)), path, problems)
    regions: list[Region] = []
    still_open: dict[str, _Marker] = {}
    for marker in markers:
        if not marker.closes and marker.id in still_open:
            message = f"区域 {marker.id} 的开始标记写了两次，上一次在第 {still_open[marker.id].line} 行，中间没有结束"
            hint = "请只留一个开始标记"
            problems.append(Problem(path, marker.line, marker.column, "KB-R34", message, hint))
        elif not marker.closes:
            still_open[marker.id] = marker
        elif begin := still_open.pop(marker.id, None):
            content = _content(text, begin.after, marker.start)
            regions.append(
                Region(begin.id, begin.line, begin.column, begin.digest, content, begin.start, marker.start)
            )
        else:
            message = f"多出一行“{end_marker(marker.id)}”：前面没有与它配对的开始标记"
            hint = f"请删去这一行；如果误删了开始标记，请在正文开头补上“{begin_line(marker.id)}”"
            problems.append(Problem(path, marker.line, marker.column, "KB-R33", message, hint))
    for begin in still_open.values():
        message = f"区域 {begin.id} 只有开始标记，没有结束标记"
        hint = f"请在这一段正文的末尾单独写一行“{end_marker(begin.id)}”"
        problems.append(Problem(path, begin.line, begin.column, "KB-R32", message, hint))
    regions.sort(key=lambda region: region.start)
    problems.extend(_overlaps(regions, path))
    problems.extend(_doubled(regions, path))
    return tuple(regions), tuple(sorted(problems))


def _content(text: str, start: int, end: int) -> str:
    return text[start:end].replace("\r\n", "\n").replace("\r", "\n")


def _markers(
    lines: tuple[MarkdownLine, ...], offset: int, path: str, problems: list[Problem]
) -> list[_Marker]:
    markers = []
    for line in lines:
        start, offset = offset, offset + len(line.text) + len(line.ending)
        if line.kind in (LineKind.CODE, LineKind.FRONT_MATTER) or not means_a_marker(line.text):
            continue
        column = len(line.text) - len(line.text.lstrip()) + 1
        match = _MARKER.fullmatch(line.text.strip())
        if match:
            markers.append(
                _Marker(match[1], line.number, column, match[2] or "", bool(match[3]), start, offset)
            )
        else:
            message = f"看不懂的区域标记：{line.text.strip()}"
            hint = "标记要单独占一行，写成“<!-- kb:article r1 begin -->”或“<!-- kb:article r1 end -->”，r1 换成本页的编号"
            problems.append(Problem(path, line.number, column, "KB-R37", message, hint))
    return markers


def _overlaps(regions: list[Region], path: str) -> list[Problem]:
    """Two regions must stand one after the other; ``regions`` are in the order of their beginnings."""
    problems = []
    outer: Region | None = None
    for region in regions:
        if outer is not None and region.start < outer.end:
            if region.end < outer.end:
                code = "KB-R35"
                message = (
                    f"区域 {region.id} 写在了区域 {outer.id} 里面（{outer.id} 从第 {outer.line} 行开始）"
                )
            else:
                code = "KB-R36"
                message = f"区域 {region.id} 与区域 {outer.id} 交叉：{outer.id} 从第 {outer.line} 行开始，在 {region.id} 中间结束"
            hint = f"请把“{begin_line(region.id)}”移到 {outer.id} 的结束标记之后，让两个区域一前一后"
            problems.append(Problem(path, region.line, region.column, code, message, hint))
        if outer is None or region.end > outer.end:
            outer = region
    return problems


def _doubled(regions: list[Region], path: str) -> list[Problem]:
    first: dict[str, Region] = {}
    problems = []
    for region in regions:
        if region.id in first and region.line > first[region.id].line:
            message = f"本页有两个区域 {region.id}，上一个从第 {first[region.id].line} 行开始"
            hint = "请只留一个，把另一个连同它的两行标记一起删去"
            problems.append(Problem(path, region.line, region.column, "KB-R34", message, hint))
        first.setdefault(region.id, region)
    return problems
