"""Cuts a Markdown text into lines and says of each whether it is to be read as Markdown at all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from kb.core.markdown_text import Span, SpanKind, scan_markdown

BYTE_ORDER_MARK = "\ufeff"

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_FENCE = re.compile(r"`{3,}[^`]*$|~{3,}")
_CODE_INDENT = 4
_PRE = re.compile(r"\s*<pre\b", re.IGNORECASE)


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


# Each step of a build asks of the same pages.
@lru_cache(maxsize=512)
def markdown_lines(text: str) -> tuple[MarkdownLine, ...]:
    """Return the lines of ``text`` (without byte order mark); their texts and endings together are ``text``.

    Code, ``<pre>``, comments over several lines and the front matter are no Markdown; ``scan_markdown`` says where
    they are. A comment on one line is ``TEXT``. Takes time linear in the length of the text.
    """
    raw = [match[0] for match in _LINE.finditer(text)]
    texts = [line.rstrip("\r\n") for line in raw]
    kinds = _kinds(texts)
    return tuple(
        MarkdownLine(number, line, whole[len(line) :], kind)
        for number, (line, whole, kind) in enumerate(zip(texts, raw, kinds, strict=True), start=1)
    )


def _kinds(texts: Sequence[str]) -> list[LineKind]:
    front = _front_matter_length(texts)
    kinds = [LineKind.FRONT_MATTER] * front + [LineKind.TEXT] * (len(texts) - front)
    scan = scan_markdown("\n".join(texts[front:]), front + 1)
    # What an unclosed <pre> would swallow is read as if it were none, or nothing behind it could be found again.
    unclosed = {tag.line for tag in scan.unclosed_html if tag.id == "pre"}
    for span in scan.spans:
        kind = _kind_of(span, texts[span.line - 1])
        if kind is None or span.line in unclosed:
            continue
        for index in range(span.line - 1, min(span.end_line, len(texts))):
            if _holds_line(span, index + 1, texts[index]):
                kinds[index] = kind
    last_comment_end = max((index for index, line in enumerate(texts) if "-->" in line), default=-1)
    for index in range(front, len(texts)):
        if kinds[index] is not LineKind.TEXT:
            continue
        if _FENCE.match(texts[index]) or index + 1 in unclosed:
            kinds[index] = LineKind.UNCLOSED_CODE
        elif _opens_comment(texts[index]) and last_comment_end <= index:
            kinds[index] = LineKind.UNCLOSED_COMMENT
    return kinds


def _kind_of(span: Span, first: str) -> LineKind | None:
    """What the lines inside ``span`` are; ``first`` is the line on which it begins."""
    if span.inline and span.kind is not SpanKind.COMMENT:
        return None
    if span.kind is SpanKind.CODE or (span.kind is SpanKind.HTML and _PRE.match(first)):
        return LineKind.CODE
    if span.kind is SpanKind.COMMENT and span.line < span.end_line:
        return LineKind.COMMENT
    return None


def _holds_line(span: Span, number: int, line: str) -> bool:
    """Whether a line, which holds something, lies in ``span`` from its first sign to its last."""
    begin, end = len(line) - len(line.lstrip()) + 1, len(line.rstrip())
    return end > 0 and span.holds(number, begin) and span.holds(number, end)


def _opens_comment(line: str) -> bool:
    start = line.lstrip()
    indent = len(line) - len(start)
    return start.startswith("<!--") and "-->" not in start[4:] and indent < _CODE_INDENT and line[:1] != "\t"


def _front_matter_length(texts: Sequence[str]) -> int:
    if not texts or texts[0].rstrip() != "---":
        return 0
    for index, line in enumerate(texts[2:], start=2):
        if line.rstrip() in ("---", "..."):
            return index + 1
    return 0
