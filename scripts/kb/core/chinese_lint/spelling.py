"""Tells whether letters spell the Han characters before them: mìshū, mì shū and mi4'shu1 are readings of 秘书."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from kb.core.article_import.pinyin_noise import NEUTRAL, Readings, Syllable, syllable_of, syllables_of

LONGEST_WORD = 8
"""Characters; nobody spells more at a time."""
_LONGEST_SYLLABLE = 6
_TONED = frozenset("āáǎăàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹ")
_SEPARATORS = str.maketrans("", "", " \u3000\xa0'’")

SyllablesOf = Callable[[str], frozenset[Syllable]]


def syllables_by(readings: Readings) -> SyllablesOf:
    """The readings of characters as syllables, each looked up once."""
    return lru_cache(maxsize=None)(lambda character: syllables_of(readings(character)))


def spelt_by(letters: str, before: str, syllables: SyllablesOf) -> int:
    """How many of the last characters of ``before`` the ``letters`` spell, a syllable each; 0 where they do not."""
    run = letters.translate(_SEPARATORS)
    lengths = range(1, min(len(before), LONGEST_WORD) + 1)
    return next((length for length in lengths if _spells(run, before[-length:], syllables)), 0)


def has_tone(letters: str) -> bool:
    """Whether a letter bears the mark of a tone, which no English word does."""
    return not _TONED.isdisjoint(letters)


def _spells(run: str, characters: str, syllables: SyllablesOf) -> bool:
    if not characters:
        return not run
    for length in range(1, min(len(run), _LONGEST_SYLLABLE) + 1):
        written = syllable_of(run[:length])
        if (
            written
            and _is_reading(written, syllables(characters[0]))
            and _spells(run[length:], characters[1:], syllables)
        ):
            return True
    return False


def _is_reading(written: Syllable, readings: frozenset[Syllable]) -> bool:
    letters, tone = written
    return any(letters == own and tone in {NEUTRAL, number} for own, number in readings)
