"""Pinyin, from pypinyin: the readings of a Han character, and spelt words for names of files."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from pypinyin import Style, lazy_pinyin, pinyin
from pypinyin.seg.mmseg import seg


@cache
def readings_of(character: str) -> tuple[str, ...]:
    """Return all readings of one ``character`` with tone marks (``lǜ``), the usual one first; none where it has none."""
    found = pinyin(character, style=Style.TONE, heteronym=True, errors="ignore")
    return tuple(dict.fromkeys(reading for readings in found for reading in readings if reading))


def spelt_words(text: str) -> list[tuple[str, list[str]]]:
    """Return the words of ``text``, each with its pinyin without tones, in ASCII (``绿`` → ``lu``), by characters.

    Runs of ASCII letters and digits are words of one syllable; whatever else has no pinyin is left out. A word that
    pypinyin's dictionary does not know comes as its single characters.
    """
    words = (
        word
        for run in re.findall(r"[A-Za-z0-9]+|[^A-Za-z0-9]+", text)
        for word in ([run] if run.isascii() else seg.cut(run))
    )
    return [(word, found) for word in words if (found := syllables(word))]


def syllables(word: str) -> list[str]:
    """Return the pinyin of one ``word`` without tones, in ASCII, a syllable a character that has one."""
    spelt = lazy_pinyin(word, style=Style.NORMAL, errors=_kept)
    plain = (unicodedata.normalize("NFD", syllable.replace("ü", "u")) for syllable in spelt)
    ascii_only = (re.sub(r"[^A-Za-z0-9]", "", syllable) for syllable in plain)
    # Without ü, pypinyin writes v; a v of the text itself stays.
    return [found if found in word else found.replace("v", "u") for found in ascii_only if found]


def _kept(text: str) -> str:
    return text if text.isascii() else ""


def spoken(text: str) -> list[str]:
    """Return the pinyin of ``text`` as a whole with tone marks, a syllable a character.

    Runs of ASCII letters and digits come through as one syllable each; everything else has none. The reading of a
    character that has several is guessed from the words around it.
    """
    found = pinyin(text, style=Style.TONE, errors=_latin_runs)
    return " ".join(syllable for options in found for syllable in options[:1]).split()


def _latin_runs(text: str) -> str:
    return " ".join(re.findall(r"[A-Za-z0-9]+", text))
