"""Definitions: text with links to other terms, written ``[[术语]]`` or ``[[术语|shown words]]``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

_LINK = re.compile(r"\[\[(?P<term>[^\[\]|]+)(?:\|(?P<shown>[^\[\]|]+))?\]\]")


@dataclass(frozen=True)
class Link:
    """A link in a definition; ``start`` counts characters of the source."""

    term: str
    shown: str
    start: int


def links(definition: str) -> list[Link]:
    """Return the links of a definition, in order."""
    return [Link(m["term"], m["shown"] or m["term"], m.start()) for m in _LINK.finditer(definition)]


def plain_text(definition: str) -> str:
    """The definition as people read it."""
    return _LINK.sub(lambda match: match["shown"] or match["term"], definition)


def own_words(definition: str) -> str:
    """The definition without its links: what it says itself."""
    return _LINK.sub("", definition)


def html(definition: str, hrefs: dict[str, str] | None = None) -> str:
    """The definition as HTML; a link whose term has no address in ``hrefs`` becomes plain words."""
    return "".join(_pieces(definition, hrefs or {}))


def _pieces(definition: str, hrefs: dict[str, str]) -> Iterator[str]:
    end = 0
    for match in _LINK.finditer(definition):
        yield escape(definition[end : match.start()], quote=False)
        shown = escape(match["shown"] or match["term"], quote=False)
        href = hrefs.get(match["term"])
        yield f'<a href="{escape(href)}">{shown}</a>' if href else shown
        end = match.end()
    yield escape(definition[end:], quote=False)
