"""Tells an author how to give a page the region that it lacks, without doubling a text that stands there already."""

from __future__ import annotations

import re

from kb.core.markdown_lines import BYTE_ORDER_MARK
from kb.core.region import begin_line, begin_marker, end_marker

_LINE_BREAK = re.compile(r"\r\n|\r|\n")


def how_to_mark(text: str, id_: str, content: str) -> tuple[int, str]:
    """Return the line to look at, and what to do so that region ``id_`` of the page ``text`` can hold ``content``."""
    lines = _LINE_BREAK.split(text.removeprefix(BYTE_ORDER_MARK))
    if not any(line.strip() for line in lines):
        return 1, "文件是空的：请删去它，再运行 kb split，会按模板重建"
    found = _stretch(lines, content)
    if found is None:
        steps = f"再在要放正文的地方写上两行：“{begin_line(id_)}”和“{end_marker(id_)}”，然后运行 kb split"
        return _body_line(lines), f"请先删去这一页里这一段的旧文字（如果有），{steps}"
    first, last = found
    # With the digest of what stands there the text counts as the split's own, and may be brought up to date.
    begin = begin_marker(id_, "".join(f"{line}\n" for line in lines[first:last]))
    hint = (
        f"底稿的文字还在：请把下面两行标记放回去，第 {first + 1} 行前面单独写一行“{begin}”，"
        f"第 {last} 行后面单独写一行“{end_marker(id_)}”，再运行 kb split"
    )
    return first + 1, hint


def _stretch(lines: list[str], content: str) -> tuple[int, int] | None:
    """Where the lines of ``content`` stand together, with or without the notice at its beginning."""
    whole = content.rstrip("\n").split("\n")
    without_notice = whole[1:]
    while without_notice and not without_notice[0].strip():
        without_notice.pop(0)
    for wanted in (whole, without_notice):
        if not any(line.strip() for line in wanted):
            continue
        for start in range(len(lines) - len(wanted) + 1):
            if lines[start] == wanted[0] and lines[start : start + len(wanted)] == wanted:
                return start, start + len(wanted)
    return None


def _body_line(lines: list[str]) -> int:
    """The first line after the front matter."""
    if lines[0].rstrip() == "---":
        end = next(
            (index for index, line in enumerate(lines[1:], 1) if line.rstrip() in {"---", "..."}), None
        )
        if end is not None and end + 1 < len(lines):
            return end + 2
    return 1
