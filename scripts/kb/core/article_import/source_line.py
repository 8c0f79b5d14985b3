"""The lines that the import works on, and what becomes of the ones that are no body text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

_WIDEST_WRAP = 160  # half-width cells: 80 Han characters
_FEWEST_WRAPS = 3
_RAGGED = 8  # a wrapped line ends up to so many cells short of the full width: a Latin word does not break
_STOPS = "。！？；：”’）…!?"


@dataclass(frozen=True)
class SourceLine:
    """One line of the raw article without the space around it; ``number`` counts from 1 in the raw file.

    ``after_blank`` and ``indented`` tell how the line stood; ``level`` is the heading level that a web page
    declares (0 for none), ``listed`` marks an item of one of its lists. ``width`` is that of the raw line with its
    indent, in half-width cells; 0 where lines have none, as in a web page.
    """

    number: int
    text: str
    after_blank: bool = False
    indented: bool = False
    level: int = 0
    listed: bool = False
    width: int = 0

    def with_text(self, text: str) -> SourceLine:
        """The same line with other text."""
        return replace(self, text=text)


@dataclass(frozen=True)
class Moved:
    """A line that became a value of the front matter."""

    line: int
    text: str
    key: str


@dataclass(frozen=True)
class Dropped:
    """A line that the result does not have, and why (in Chinese)."""

    line: int
    text: str
    reason: str


def lines_of_text(lines: Sequence[str]) -> list[SourceLine]:
    """The lines of a text file that hold something."""
    found = []
    blank = True
    for number, line in enumerate(lines, 1):
        text = line.strip()
        if text:
            indented = line[:1] in "\u3000\t" or line.startswith("  ")
            found.append(
                SourceLine(number, text, after_blank=blank, indented=indented, width=_width(line.rstrip()))
            )
        blank = not text
    return found


def join_wrapped(lines: Sequence[SourceLine]) -> list[SourceLine]:
    """Join lines that a fixed width broke apart, where the text shows that it was wrapped.

    It was where several lines of nearly the greatest width end without a stop and go on in a next line that is
    neither indented nor set off by a blank line.
    """
    width = max((line.width for line in lines), default=0)
    if not 0 < width <= _WIDEST_WRAP:
        return list(lines)

    def goes_on(line: SourceLine, following: SourceLine) -> bool:
        return (
            line.width >= width - _RAGGED
            and not (following.after_blank or following.indented or following.level or following.listed)
            and not (line.level or line.listed)
        )

    pairs = list(pairwise(lines))
    broken = sum(goes_on(line, following) and line.text[-1] not in _STOPS for line, following in pairs)
    if broken < _FEWEST_WRAPS:
        return list(lines)
    joined = [[lines[0].text]]
    heads = [lines[0]]
    for line, following in pairs:
        if goes_on(line, following):
            joined[-1].append(following.text)
        else:
            joined.append([following.text])
            heads.append(following)
    return [head.with_text(_joined(parts)) for head, parts in zip(heads, joined, strict=True)]


def _joined(parts: list[str]) -> str:
    pieces = [parts[0]]
    for part in parts[1:]:
        latin = pieces[-1][-1:].isascii() and part[:1].isascii()
        pieces.append(f" {part}" if latin else part)
    return "".join(pieces)


def _width(line: str) -> int:
    return sum(2 if character > "\u2e7f" else 1 for character in line)
