"""Pinyin, from pypinyin: the readings of a Han character, and syllables for names of files."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from pypinyin import Style, lazy_pinyin, pinyin


@cache
def readings_of(character: str) -> frozenset[str]:
    """Return all readings of one ``character`` with tone marks (``lǜ``); none where it has none."""
    found = pinyin(character, style=Style.TONE, heteronym=True, errors="ignore")
    return frozenset(reading for readings in found for reading in readings if reading)


def syllables(text: str) -> list[str]:
    """Return the pinyin of ``text`` without tones, in ASCII (``绿`` → ``lu``), a syllable a character.

    Runs of ASCII letters and digits come through as one syllable each; everything else has none.
    """
    words = " ".join(lazy_pinyin(text, style=Style.NORMAL, errors=_other_words)).split()
    plain = (unicodedata.normalize("NFD", word.replace("ü", "u")) for word in words)
    ascii_only = (re.sub(r"[^A-Za-z0-9]", "", word) for word in plain)
    # Without ü, pypinyin writes v; a v of the text itself stays.
    return [word if word in text else word.replace("v", "u") for word in ascii_only if word]


def _other_words(text: str) -> str:
    return " ".join(re.findall(r"[A-Za-z0-9]+", text))


def spoken(text: str) -> list[str]:
    """Return the pinyin of ``text`` as a whole with tone marks, a syllable a character.

    Runs of ASCII letters and digits come through as one syllable each; everything else has none. The reading of a
    character that has several is guessed from the words around it.
    """
    found = pinyin(text, style=Style.TONE, errors=_latin_runs)
    return " ".join(syllable for options in found for syllable in options[:1]).split()


def _latin_runs(text: str) -> str:
    return " ".join(re.findall(r"[A-Za-z0-9]+", text))
