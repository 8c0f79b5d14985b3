"""Running text as a reader sees it, each character with its place in the file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import chain

from kb.core.chinese_lint.finding import Edit

NOWHERE = -1
OBJECT = "<b>"
"""Stands for something that is no text (code, an image, an address): the rules for prose take it for a tag."""


class StretchKind(Enum):
    """Where a stretch stands."""

    PROSE = "prose"
    HEADING = "heading"
    CELL = "cell"
    QUOTE = "quote"
    ALT = "alt"
    FRONT = "front"


@dataclass(frozen=True)
class Break:
    """A line end inside a paragraph: ``start`` and ``end`` bound what would go if the lines were joined."""

    start: int
    end: int
    hard: bool
    """Two spaces before it: the page shows a new line there, as the author wished."""


@dataclass(frozen=True)
class Stretch:
    r"""A paragraph, heading, table cell, description of an image or value of the front matter, without markup.

    ``places`` has the offset of each character of ``text`` in the file, ``NOWHERE`` for what only stands in for
    something. A ``\n`` in ``text`` is a line end of the source; ``breaks`` tells of each, by its index.
    """

    kind: StretchKind
    text: str
    places: Sequence[int]
    breaks: dict[int, Break]

    def lines(self) -> Iterator[tuple[int, str]]:
        """Each line with the index at which it begins."""
        index = 0
        for line in self.text.split("\n"):
            yield index, line
            index += len(line) + 1

    def place(self, index: int) -> int:
        """The offset of the character at ``index`` or of the nearest one that has a place."""
        after = range(index, len(self.places))
        before = range(min(index, len(self.places)) - 1, -1, -1)
        return next((self.places[near] for near in chain(after, before) if self.places[near] != NOWHERE), 0)

    def excerpt(self, start: int, end: int) -> str:
        """The characters from ``start`` to ``end`` as a message shows them."""
        return " ".join(self.text[max(0, start) : end].replace(OBJECT, "□").split())

    def adjoins(self, start: int, end: int) -> bool:
        """Whether the characters from ``start`` to ``end`` stand side by side in the file, without markup between."""
        if start < 0 or end > len(self.places) or start >= end or NOWHERE in self.places[start:end]:
            return False
        return (
            self.places[end - 1] - self.places[start] == end - 1 - start and "\n" not in self.text[start:end]
        )

    def edit(self, start: int, end: int, text: str) -> tuple[Edit, ...]:
        """The edit that puts ``text`` for these characters; none where markup or something else stands between."""
        if not self.adjoins(start, end):
            return ()
        return (Edit(self.places[start], self.places[end - 1] + 1, text),)
