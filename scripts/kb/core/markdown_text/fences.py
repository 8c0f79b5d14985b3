"""Finds fenced code. Python-Markdown takes fences at the beginning of a line only, and only closed ones."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence

from kb.core.markdown_text.attributes import read_attributes
from kb.core.markdown_text.lines import MASK, Line
from kb.core.markdown_text.model import Span, SpanKind

_OPEN = re.compile(
    r"""(?P<fence>~{3,}|`{3,})[ ]*
        (?:\{(?P<attributes>.*)\}|
        (?:\.?[\w\#.+-]*[ ]*)?(?:hl_lines=(?P<quote>["']).*?(?P=quote)[ ]*)?)""",
    re.VERBOSE,
)
_CLOSE = re.compile(r"(~{3,}|`{3,}) *")


def hide_fences(lines: Sequence[Line]) -> tuple[list[Line], list[Span]]:
    """Return the lines with each fenced block replaced by one hidden line between blank ones, and the blocks."""
    closers: dict[str, list[int]] = defaultdict(list)
    for index, line in enumerate(lines):
        match = _CLOSE.fullmatch(line.text)
        if match:
            closers[match[1]].append(index)
    kept: list[Line] = []
    spans: list[Span] = []
    index = 0
    while index < len(lines):
        line = lines[index]
        end = _end_of_fence(line, index, closers)
        if end is None:
            kept.append(line)
            index += 1
            continue
        blank = Line("", line.number)
        kept += [blank, Line(MASK, line.number), blank]
        last = lines[end]
        spans.append(Span(line.number, 1, last.number, last.column(len(last.text)), SpanKind.CODE))
        index = end + 1
    return kept, spans


def unclosed_fence(kept: Sequence[Line]) -> Line | None:
    """The first of the lines that ``hide_fences`` kept that opens a fence which nothing closes."""
    return next((line for line in kept if _opens(line)), None)


def _end_of_fence(line: Line, index: int, closers: dict[str, list[int]]) -> int | None:
    match = _opens(line)
    if match is None:
        return None
    places = closers.get(match["fence"], [])
    position = bisect_right(places, index)
    return places[position] if position < len(places) else None


def _opens(line: Line) -> re.Match[str] | None:
    match = _OPEN.fullmatch(line.text) if line.text[:3] in {"```", "~~~"} else None
    if match is None or (match["attributes"] is not None and read_attributes(match["attributes"]) is None):
        return None
    return match
