"""Cuts a Markdown text into lines and says of each whether it is to be read as Markdown at all."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

BYTE_ORDER_MARK = "\ufeff"

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_FENCE = re.compile(r"[ \t]*(`{3,}(?=[^`]*$)|~{3,})")
_CLOSING_FENCE = re.compile(r"[ \t]*(`{3,}|~{3,})[ \t]*$")
_OPENS_CONTAINER = re.compile(r" {0,3}(?:[-*+]|[0-9]+[.)]|:|!!!|\?\?\?\+?|\[\^[^\]]+\]:)(?:\s|$)")


class LineKind(Enum):
    """How a line is read. ``UNCLOSED_*`` lines open something that never ends; the engine shows them as text."""

    TEXT = "text"
    FRONT_MATTER = "front matter"
    CODE = "code"
    COMMENT = "comment"
    UNCLOSED_CODE = "unclosed code"
    UNCLOSED_COMMENT = "unclosed comment"


@dataclass(frozen=True)
class MarkdownLine:
    """One line: ``number`` counts from 1, ``ending`` is its line break as it stands ("" at the end of a file)."""

    number: int
    text: str
    ending: str
    kind: LineKind

    @property
    def blank(self) -> bool:
        """Whether nothing visible stands on the line."""
        return not self.text.strip()


def markdown_lines(text: str) -> tuple[MarkdownLine, ...]:
    """Return the lines of ``text`` (without byte order mark); their texts and endings together are ``text``.

    Fenced code, indented code outside lists, ``<pre>``, comments over several lines and the front matter are no
    Markdown. A comment on one line is ``TEXT``. Takes time linear in the length of the text.
    """
    raw = [match[0] for match in _LINE.finditer(text)]
    texts = [line.rstrip("\r\n") for line in raw]
    kinds = _kinds(texts)
    return tuple(
        MarkdownLine(number, line, whole[len(line) :], kind)
        for number, (line, whole, kind) in enumerate(zip(texts, raw, kinds, strict=True), start=1)
    )


def _kinds(texts: Sequence[str]) -> list[LineKind]:
    kinds = [LineKind.TEXT] * len(texts)
    front = _front_matter_length(texts)
    kinds[:front] = [LineKind.FRONT_MATTER] * front
    later = _LaterEnds(texts)
    index = front
    while index < len(texts):
        end, kind = _block(texts, index, later)
        kinds[index:end] = [kind] * (end - index)
        index = end
    for index in _indented_code(texts, kinds):
        kinds[index] = LineKind.CODE
    return kinds


def _front_matter_length(texts: Sequence[str]) -> int:
    if not texts or texts[0].rstrip() != "---":
        return 0
    for index, line in enumerate(texts[2:], start=2):
        if line.rstrip() in ("---", "..."):
            return index + 1
    return 0


class _LaterEnds:
    """For each line, whether what opens there is closed further down: one pass, so that long texts stay cheap."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.fences: list[tuple[int, int]] = [(0, 0)] * (len(texts) + 1)
        longest = {"`": 0, "~": 0}
        for index in range(len(texts) - 1, -1, -1):
            match = _CLOSING_FENCE.match(texts[index])
            if match:
                longest[match[1][0]] = max(longest[match[1][0]], len(match[1]))
            self.fences[index] = (longest["`"], longest["~"])
        self.comment = max((i for i, line in enumerate(texts) if "-->" in line), default=-1)
        self.pre = max((i for i, line in enumerate(texts) if "</pre>" in line.lower()), default=-1)

    def closes_fence(self, index: int, fence: str) -> bool:
        return self.fences[index + 1]["`~".index(fence[0])] >= len(fence)


def _block(texts: Sequence[str], index: int, later: _LaterEnds) -> tuple[int, LineKind]:
    """Return where the block that starts at ``index`` ends, and its kind; a plain line is a block of its own."""
    line = texts[index]
    fence = _FENCE.match(line)
    if fence:
        if not later.closes_fence(index, fence[1]):
            return index + 1, LineKind.UNCLOSED_CODE
        return _after(index, lambda i: _closes(texts[i], fence[1])), LineKind.CODE
    start = line.lstrip()
    if len(line) - len(start) < 4 and not line.startswith("\t"):  # noqa: PLR2004 - four spaces make code
        if start.startswith("<!--") and "-->" not in start[4:]:
            if later.comment <= index:
                return index + 1, LineKind.UNCLOSED_COMMENT
            return _after(index, lambda i: "-->" in texts[i]), LineKind.COMMENT
        if start.lower().startswith("<pre") and "</pre>" not in start.lower() and later.pre > index:
            return _after(index, lambda i: "</pre>" in texts[i].lower()), LineKind.CODE
    return index + 1, LineKind.TEXT


def _after(index: int, ends: Callable[[int], bool]) -> int:
    index += 1
    while not ends(index):
        index += 1
    return index + 1


def _closes(line: str, fence: str) -> bool:
    match = _CLOSING_FENCE.match(line)
    return match is not None and match[1][0] == fence[0] and len(match[1]) >= len(fence)


def _indented_code(texts: Sequence[str], kinds: Sequence[LineKind]) -> Iterator[int]:
    """Four spaces after a blank line are code, but in a list, note or footnote they continue it."""
    in_container = False
    after_blank, in_code = True, False
    for index, (line, kind) in enumerate(zip(texts, kinds, strict=True)):
        if kind is not LineKind.TEXT:
            after_blank, in_code = True, False
            continue
        if not line.strip():
            after_blank = True
            continue
        if line.startswith(("    ", "\t")):
            in_code = not in_container and (after_blank or in_code)
            if in_code:
                yield index
        else:
            in_code = False
            if _OPENS_CONTAINER.match(line):
                in_container = True
            elif after_blank or line.startswith("#"):
                in_container = False
        after_blank = False
