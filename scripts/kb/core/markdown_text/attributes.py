"""Reads attribute lists, ``{#id .class key=value}``, by the rules of Python-Markdown's attr_list."""

from __future__ import annotations

import re
from dataclasses import dataclass

_TOKEN = re.compile(
    r"""(?P<quoted>[^ =}]+=(?:".*?"|'.*?'))|(?P<pair>[^ =}]+=[^ =}]+)|(?P<word>[^ =}]+)|[ ]""", re.VERBOSE
)
_AT_END = re.compile(r"(?<! )[ ]+\{:?[ ]*([^}\n ][^\n]*)\}[ ]*$")
_ANYWHERE = re.compile(r"\{:?[ ]*([^{}\n ][^{}\n]*)\}")
# After a sign that may end emphasis, a link or code, the list belongs to that.
_VISIBLE = re.compile(r"(?<![*_~^=+)\]>{}\x02]){:?[ ]*#(?P<id>[A-Za-z][\w.-]*)[ ]*}")
_LONGEST = 1000
"""Attribute lists are looked for in so many characters at the end of a heading: nobody writes longer ones."""


@dataclass(frozen=True)
class FoundId:
    """An id and the offset of its first character (the one after ``#``)."""

    id: str
    offset: int


@dataclass(frozen=True)
class AttributeList:
    """An attribute list that was accepted; ``start`` is the offset at which the text before it ends."""

    start: int
    id: FoundId | None


def read_attributes(text: str, offset: int = 0) -> tuple[FoundId, ...] | None:
    """Return the ids in the inside of an attribute list (the last one counts), None where it is no such list."""
    found = []
    position = 0
    while match := _TOKEN.match(text, position):
        token, at = match[0], offset + position
        position = match.end()
        if match["word"] and token.startswith("#"):
            found.append(FoundId(token[1:], at + 1))
        elif token.startswith("id=") and (match["quoted"] or match["pair"]):
            quotes = 1 if match["quoted"] else 0
            found.append(FoundId(token[3 + quotes : len(token) - quotes], at + 3 + quotes))
    return None if "}" in text[position:] else tuple(found)


def attributes_at_end(text: str) -> AttributeList | None:
    """The attribute list at the end of a heading's text: it needs a space before it."""
    skipped = max(0, len(text) - _LONGEST)
    match = _AT_END.search(text[skipped:])
    if match is None:
        return None
    ids = read_attributes(match[1], skipped + match.start(1))
    return None if ids is None else AttributeList(skipped + match.start(), ids[-1] if ids else None)


def ids_in_attribute_lists(text: str) -> list[FoundId]:
    """Every id that an attribute list somewhere in ``text`` may set; generous, so that no link is called dead wrongly."""
    found: list[FoundId] = []
    for match in _ANYWHERE.finditer(text):
        found += read_attributes(match[1], match.start(1)) or ()
    return found


def visible_ids(text: str) -> list[FoundId]:
    """Every ``{#id}`` of a paragraph that readers see as text: all but one alone on the last of several lines.

    That one belongs to the paragraph. Where it is not certain that readers see it, it is left out.
    """
    found = []
    for match in _VISIBLE.finditer(text):
        before = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
        followed_by_words = text[match.end() :].lstrip(" \n")[:1].isalnum()
        if before.strip(" ") or followed_by_words or text.strip(" \n") == match[0]:
            found.append(FoundId(match["id"], match.start("id")))
    return found
