"""Pinyin with tone marks: taken apart, ordered, and made into what people type."""

from __future__ import annotations

import re
import unicodedata

_TONES = {"\u0304": 1, "\u0301": 2, "\u030c": 3, "\u0300": 4}
_NO_TONE = 5
_SYLLABLE = re.compile(r"[a-zü]+")


def syllables(pinyin: str) -> list[str]:
    """``gōng wén`` → ["gōng", "wén"]."""
    return pinyin.split()


def toneless(syllable: str) -> tuple[str, int]:
    """Return a syllable without its tone mark, and the tone (5 where it has none); ``lǜ`` → ("lü", 4)."""
    tone = _NO_TONE
    letters = []
    for char in unicodedata.normalize("NFD", syllable):
        if char in _TONES:
            tone = _TONES[char]
        else:
            letters.append(char)
    return unicodedata.normalize("NFC", "".join(letters)), tone


def is_well_formed(syllable: str) -> bool:
    """Whether a syllable consists of letters with at most one tone mark."""
    marks = sum(char in _TONES for char in unicodedata.normalize("NFD", syllable))
    return marks <= 1 and _SYLLABLE.fullmatch(toneless(syllable)[0]) is not None


def ascii_syllables(pinyin: str) -> list[str]:
    """The syllables without tones, ``ü`` as ``u``: what ids are made of."""
    return [toneless(syllable)[0].replace("ü", "u").lower() for syllable in syllables(pinyin)]


def typed_forms(pinyin: str) -> list[str]:
    """What people type for it: in full without spaces (``gongwen``; for ``ü`` both ``v`` and ``u``) and initials."""
    plain = [toneless(syllable)[0].lower() for syllable in syllables(pinyin)]
    full = "".join(plain)
    forms = [full.replace("ü", "v"), full.replace("ü", "u"), "".join(word[0] for word in plain if word)]
    return list(dict.fromkeys(form for form in forms if form))


def order_key(pinyin: str, name: str) -> tuple[tuple[str, ...], tuple[int, ...], str]:
    """Order by pinyin without tones, syllable by syllable, then by tones, then by code point: always the same."""
    parts = [toneless(syllable) for syllable in syllables(pinyin)]
    return tuple(word.lower() for word, _ in parts), tuple(tone for _, tone in parts), name


def first_letter(pinyin: str) -> str:
    """The letter under which an index lists it."""
    word = toneless(pinyin)[0][:1].upper()
    return word if "A" <= word <= "Z" else "#"
