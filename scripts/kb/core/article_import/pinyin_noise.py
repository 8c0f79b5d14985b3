"""Removes the pinyin that some sites put behind characters: ``領(lǐng)導(dǎo)`` → ``領導``.

A bracket goes only where all of this holds: a Han character stands right before it (a stray space between them is
noise too); it contains one syllable in lower case with its tone (a mark, or a digit 1–5 at the end); and that
syllable is a reading of the character. A syllable of the neutral tone bears no mark (``麼(me)``): it goes only in a
text that has toned noise as well. A capital marks a name that is being explained, more than one syllable a gloss of
a word: both stay.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from kb.core.article_import.characters import is_han

Readings = Callable[[str], tuple[str, ...]]
"""All readings of a character, with tone marks (``lǜ``), the usual one first; none for an unknown character."""

_BRACKET = re.compile("[ \u3000\xa0]?[(（][ \u3000\xa0]?([^\\s()（）]{1,12})[ \u3000\xa0]?[)）]")
_TONES = {"\u0304": 1, "\u0301": 2, "\u030c": 3, "\u0306": 3, "\u0300": 4}  # a breve stands in for the caron
NEUTRAL = 5
_LOOK_ALIKES = str.maketrans({"ɑ": "a", "ɡ": "g", "v": "ü"})
_SYLLABLE = re.compile("([a-zü]{1,6}|ê)([1-5]?)")

Syllable = tuple[str, int]


@dataclass(frozen=True)
class Removal:
    """One bracket that was taken out; ``line`` counts from 1."""

    line: int
    character: str
    syllable: str


@dataclass(frozen=True)
class WithoutPinyin:
    """The lines without noise, every bracket that went, and how many characters that were."""

    lines: tuple[str, ...]
    removed: tuple[Removal, ...]
    characters: int


def remove_pinyin(lines: Sequence[str], readings: Readings) -> WithoutPinyin:
    """Take the pinyin noise out of ``lines``; everything else stays as it is."""
    reading_syllables = lru_cache(maxsize=None)(lambda character: syllables_of(readings(character)))
    toned = [_clean(line, number, reading_syllables, neutral=False) for number, line in enumerate(lines, 1)]
    if any(removed for _, removed in toned):
        toned = [
            _clean(line, number, reading_syllables, neutral=True) for number, line in enumerate(lines, 1)
        ]
    cleaned = tuple(line for line, _ in toned)
    return WithoutPinyin(
        cleaned,
        tuple(removal for _, removed in toned for removal in removed),
        sum(map(len, lines)) - sum(map(len, cleaned)),
    )


def _clean(
    line: str, number: int, readings: Callable[[str], frozenset[Syllable]], *, neutral: bool
) -> tuple[str, list[Removal]]:
    kept: list[str] = []
    removed: list[Removal] = []
    last, position = "", 0  # the character that the next bracket stands behind
    for match in _BRACKET.finditer(line):
        between = line[position : match.start()]
        last = between[-1:] or last
        kept.append(between)
        position = match.end()
        syllable = syllable_of(match[1])
        if (
            syllable
            and is_han(last)
            and (neutral or syllable[1] != NEUTRAL or match[1][-1].isdigit())
            and syllable in readings(last)
        ):
            removed.append(Removal(number, last, match[1]))
        else:
            kept.append(match[0])
            last = match[0][-1]
    kept.append(line[position:])
    return "".join(kept), removed


def syllables_of(readings: Iterable[str]) -> frozenset[Syllable]:
    """All ``readings`` of a character as syllables."""
    return frozenset(syllable for syllable in map(syllable_of, readings) if syllable)


def syllable_of(text: str) -> Syllable | None:
    """``lǜ``, ``lv4`` → (lü, 4), 5 where no tone is written; None where ``text`` is no single syllable."""
    marks = [_TONES[mark] for mark in unicodedata.normalize("NFD", text) if mark in _TONES]
    bare = "".join(mark for mark in unicodedata.normalize("NFD", text) if mark not in _TONES)
    match = _SYLLABLE.fullmatch(unicodedata.normalize("NFC", bare).translate(_LOOK_ALIKES))
    if match is None or len(marks) + len(match[2]) > 1:
        return None
    return match[1], marks[0] if marks else int(match[2] or NEUTRAL)
