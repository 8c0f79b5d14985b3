"""Turns a heading's text into level, title and id."""

from __future__ import annotations

import re
from html import unescape

from kb.core.markdown_text.attributes import attributes_at_end
from kb.core.markdown_text.inline import FoundLink, InlineReader
from kb.core.markdown_text.lines import Passage
from kb.core.markdown_text.model import Heading, LinkKind, SpanKind

_STRAY_ID = re.compile(r"\s*[{｛]\s*[:：]?\s*[#＃][^}｝{｛]{0,100}[}｝]?[\s#＃]*$")
_EMPHASIS = re.compile(r"(\*{1,3})(?=[^\s*])(.+?)(?<=\S)\1")
_UNDERSCORES = re.compile(r"(?<!\w)(_{1,3})(?=[^\s_])(.+?)(?<=\S)\1(?!\w)")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()>#+\-.!])")
_HELD = "\x03"
_LONGEST = 2000


def read_heading(level: int, marks: int, passage: Passage, inline: InlineReader) -> Heading:
    """The heading whose text ``passage`` is, after ``marks`` signs; ``inline`` has already read that text."""
    attributes = attributes_at_end(inline.text)
    end = attributes.start if attributes else len(inline.text)
    line, column = passage.lines[0].number, passage.lines[0].column(-marks)
    identifier = attributes.id if attributes and attributes.id and attributes.id.id else None
    id_line, id_column = passage.place(identifier.offset) if identifier else (line, column)
    stray = ""
    if identifier is None:
        found = _STRAY_ID.search(inline.text[-_LONGEST:])
        if found:
            start = max(0, len(inline.text) - _LONGEST) + found.start()
            stray = inline.source[start:].strip()
            end = min(end, start)
            at = start + len(inline.text[start:]) - len(inline.text[start:].lstrip())
            id_line, id_column = passage.place(at)
    title = plain_text(inline, end).rstrip("#").rstrip() if attributes else plain_text(inline, end)
    return Heading(
        level, title, identifier.id if identifier else None, line, column, id_line, id_column, stray
    )


def plain_text(inline: InlineReader, end: int) -> str:
    """The words of a passage up to offset ``end`` as a reader sees them, without markup."""
    drop: list[tuple[int, int, str]] = []
    for span in inline.spans:
        inner = inline.source[span.start : span.end].strip("`").strip() if span.kind is SpanKind.CODE else ""
        drop.append((span.start, span.end, _hold(inner)))
    for link in inline.links:
        drop += [(start, stop, "") for start, stop in _markup(link, inline)]
    parts, position = [], 0
    for start, stop, text in sorted(drop):
        if start < position or start >= end:
            continue
        parts += [inline.source[position:start], text]
        position = stop
    joined = "".join([*parts, inline.source[position:end] if position < end else ""])[:_LONGEST]
    joined = _ESCAPED.sub(lambda match: _hold(match[1]), joined)
    for pattern in (_EMPHASIS, _EMPHASIS, _UNDERSCORES):
        joined = pattern.sub(r"\2", joined)
    return " ".join(_release(unescape(joined)).split())


def _markup(link: FoundLink, inline: InlineReader) -> list[tuple[int, int]]:
    """The stretches of a link that a reader does not see; none where its label is not defined."""
    if link.kind is LinkKind.FOOTNOTE:
        return [(link.start, link.outer_end)] if link.target in inline.footnotes else []
    if link.kind is LinkKind.AUTOLINK:
        return [(link.start, link.start + 1), (link.outer_end - 1, link.outer_end)]
    image = link.kind in {LinkKind.IMAGE, LinkKind.IMAGE_REFERENCE}
    if link.kind in {LinkKind.REFERENCE, LinkKind.IMAGE_REFERENCE} and link.target not in inline.labels:
        return []
    return [(link.start - image, link.start + 1), (link.text_end, link.outer_end)]


def _hold(text: str) -> str:
    """``text`` in a form that no later rule touches: each character marked with a control character."""
    return "".join(f"{_HELD}{char}" for char in text)


def _release(text: str) -> str:
    return text.replace(_HELD, "")
