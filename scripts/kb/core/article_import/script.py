"""Traditional to Simplified, line by line, without harm to what is Simplified already.

A text that is Traditional as a whole is converted by phrase. In a Simplified one only characters change that
nothing but Traditional Chinese has: 乾隆, 瞭望, 於 (a surname) stay as they are.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kb.core.article_import.characters import in_big5, in_gb2312
from kb.core.article_import.particle import choose

Simplify = Callable[[str], str]
"""Converts a text from Traditional to Simplified by phrase, character for character; 著 may stay."""

_PARTICLE = "著"
# Characters outside GB 2312 that the General Standard List of 2013 (通用规范汉字表) has for names and terms.
_STANDARD_SINCE_2013 = frozenset("昇氾扞蘋甯")
_CORNER_QUOTES = str.maketrans("「」『』", "“”‘’")
_MOST_PASSES = 5  # OpenCC needs two for a few rare characters


@dataclass(frozen=True)
class Doubt:
    """A 著 that was changed without a word that decides; ``line`` and ``column`` count from 1."""

    line: int
    column: int
    excerpt: str


@dataclass(frozen=True)
class Simplified:
    """The converted lines, and what was changed in them."""

    lines: tuple[str, ...]
    traditional: bool
    characters: int
    particles: int
    doubtful: tuple[Doubt, ...]


def is_traditional(text: str) -> bool:
    """Whether more characters of ``text`` belong to Traditional Chinese alone than to Simplified alone."""
    traditional = simplified = 0
    for character in text:
        if character > "\u33ff":
            gb2312, big5 = in_gb2312(character), in_big5(character)
            traditional += big5 and not gb2312
            simplified += gb2312 and not big5
    return traditional > simplified


def to_simplified(lines: Sequence[str], simplify: Simplify, *, traditional: bool | None = None) -> Simplified:
    """Convert ``lines``, which belong to one text; ``traditional`` None means: judge by the lines themselves."""
    if not lines:
        return Simplified((), bool(traditional), 0, 0, ())
    text = "\n".join(lines)
    whole = is_traditional(text) if traditional is None else traditional
    converted = text
    for _ in range(_MOST_PASSES):
        again = simplify(converted) if whole else _simplify_with_care(converted, simplify)
        if again == converted:
            break
        converted = again
    if whole:
        converted = converted.translate(_CORNER_QUOTES)
    changed = sum(a != b for a, b in zip(text, converted, strict=True))
    finished, particles, doubts = [], 0, []
    for number, line in enumerate(converted.split("\n"), 1):
        repaired, count, columns = _with_particles(line, traditional=whole)
        finished.append(repaired)
        particles += count
        doubts += [Doubt(number, c, repaired[max(c - 5, 0) : c + 4]) for c in columns]
    return Simplified(tuple(finished), whole, changed, particles, tuple(doubts))


def _simplify_with_care(text: str, simplify: Simplify) -> str:
    """Change only characters that Simplified Chinese does not have."""
    return "".join(
        new if not in_gb2312(old) and in_gb2312(new) and old not in _STANDARD_SINCE_2013 else old
        for old, new in zip(text, simplify(text), strict=True)
    )


def _with_particles(line: str, *, traditional: bool) -> tuple[str, int, list[int]]:
    """The line with 着 for the particle, how many there were, and the columns of doubtful ones."""
    characters, count, doubtful = list(line), 0, []
    at = line.find(_PARTICLE)
    while at >= 0:
        choice = choose(line, at, traditional=traditional)
        if choice.particle:
            characters[at] = "着"
            count += 1
            if not choice.sure:
                doubtful.append(at + 1)
        at = line.find(_PARTICLE, at + 1)
    return "".join(characters), count, doubtful
