"""Estimates how long a Chinese text takes to read: Han characters count, not words between spaces."""

from __future__ import annotations

import re

HAN_PER_MINUTE = 400  # the pace the handbook declares to its readers
LATIN_WORDS_PER_MINUTE = 200

_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_LATIN_WORD = re.compile(r"[A-Za-z0-9][A-Za-z0-9'’-]*")


def count_han(text: str) -> int:
    """Return the number of Han characters in ``text``."""
    return len(_HAN.findall(text))


def reading_minutes(text: str) -> int:
    """Return the minutes that ``text`` takes, rounded, at least 1."""
    minutes = count_han(text) / HAN_PER_MINUTE + len(_LATIN_WORD.findall(text)) / LATIN_WORDS_PER_MINUTE
    return max(1, round(minutes))
