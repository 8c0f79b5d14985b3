"""What an article is made of once its structure is known. ``line`` is the line of the raw file."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Heading:
    """A heading of level 1 (the title) to 6, with its numbering words."""

    line: int
    level: int
    text: str


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of prose."""

    line: int
    text: str


@dataclass(frozen=True)
class Bullets:
    """A list; an ordered one lost its numbers, which are 1, 2, 3 …, to the list itself."""

    line: int
    items: tuple[str, ...]
    ordered: bool = False


@dataclass(frozen=True)
class ClosingMark:
    """What follows, up to the next group, is the group's closing text."""

    line: int


Block = Heading | Paragraph | Bullets | ClosingMark
