from __future__ import annotations

import pytest

from kb.core.reading_time import count_han, reading_minutes


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("", 1),
        ("短", 1),
        ("字" * 1200, 3),
        ("字，" * 1200, 3),
        ("word " * 400, 2),
        ("字" * 800 + " word" * 200, 3),
    ],
)
def test_han_characters_and_latin_words_count_and_punctuation_does_not(text: str, minutes: int) -> None:
    assert reading_minutes(text) == minutes


def test_rare_han_characters_count_too() -> None:
    assert count_han("㐀𠀀中a1，") == 3
