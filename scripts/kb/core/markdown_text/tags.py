"""Recognises HTML tags and comments in a text, in bounded time whatever the text is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape

LONGEST_TAG = 2000
"""A tag longer than this is taken for text, so that a page of ``<`` signs stays cheap to read."""

_MOST_ATTRIBUTES = 40

_NAME = re.compile(r"<([a-zA-Z][^`\s/>\x00]*)")
_GAP = re.compile(r"[\s/]*")
_ATTRIBUTE = re.compile(
    r"""(?P<name>[^`\s/>=][^\s/=>]*)(?:\s*=\s*(?:'(?P<a>[^']*)'|"(?P<b>[^"]*)"|(?P<c>(?!['"])[^`>\s]*)))?"""
)
_END = re.compile(r"</([a-zA-Z][^\s/>]*)[^>]*>")
BLOCK_TAGS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "details",
        "div",
        "dl",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "main",
        "menu",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "ul",
        "canvas",
        "colgroup",
        "dd",
        "body",
        "dt",
        "group",
        "html",
        "iframe",
        "li",
        "legend",
        "math",
        "map",
        "noscript",
        "output",
        "object",
        "option",
        "progress",
        "script",
        "style",
        "summary",
        "tbody",
        "td",
        "textarea",
        "tfoot",
        "th",
        "thead",
        "tr",
        "video",
        "center",
    ]
)
"""The tags that Python-Markdown treats as blocks."""


LITERAL_TAGS = frozenset({"script", "style"})
"""What stands in these is no HTML."""


@dataclass(frozen=True)
class Attribute:
    """An attribute of a tag; ``offset`` is where its value begins."""

    value: str
    offset: int


@dataclass(frozen=True)
class Tag:
    """A start tag, an end tag (``closing``) or an empty one (``<br/>``: ``empty``) from ``start`` to ``end``."""

    name: str
    start: int
    end: int
    closing: bool = False
    empty: bool = False
    attributes: Mapping[str, Attribute] = field(default_factory=dict)


def tag_at(text: str, position: int) -> Tag | None:
    """The tag whose ``<`` stands at ``position``, or None."""
    limit = position + LONGEST_TAG
    if text.startswith("</", position):
        match = _END.match(text, position, limit)
        return Tag(match[1].lower(), position, match.end(), closing=True) if match else None
    match = _NAME.match(text, position, limit)
    if match is None or text.find(">", position, limit) < 0:
        return None
    attributes: dict[str, Attribute] = {}
    at = match.end()
    for _ in range(_MOST_ATTRIBUTES):
        gap = _GAP.match(text, at, limit)
        if gap is None:
            return None
        at = gap.end()
        if text.startswith(">", at):
            return Tag(match[1].lower(), position, at + 1, empty=gap[0].endswith("/"), attributes=attributes)
        found = _ATTRIBUTE.match(text, at, limit)
        if found is None:
            return None
        group = next((name for name in "abc" if found[name] is not None), None)
        value = Attribute(unescape(found[group]), found.start(group)) if group else Attribute("", found.end())
        attributes.setdefault(found["name"].lower(), value)
        at = found.end()
    return None


class Comments:
    """Finds the ends of ``<!-- -->`` comments in one text; an open comment costs one search for the whole text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._last = text.rfind("-->")

    def end(self, position: int) -> int | None:
        """The offset after the comment that opens at ``position``; None where it never ends."""
        if position + 4 > self._last:
            return None
        return self._text.index("-->", position + 4) + 3


def tags_in(text: str, start: int, end: int) -> Iterator[Tag]:
    """The start tags of the raw HTML in ``text`` from ``start`` to ``end``, without what comments and scripts hold."""
    comments = Comments(text)
    position = start
    while (at := text.find("<", position, end)) >= 0:
        tag = tag_at(text, at)
        if text.startswith("<!--", at):
            position = comments.end(at) or at + 1
        elif tag is None or tag.closing:
            position = tag.end if tag else at + 1
        else:
            yield tag
            close = text.find(f"</{tag.name}", tag.end, end) if tag.name in LITERAL_TAGS else tag.end
            position = close if close >= 0 else end
