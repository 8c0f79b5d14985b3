from __future__ import annotations

import pytest

from kb.adapters.pinyin_readings import readings_of, spoken, syllables


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("参谋", ["can", "mou"]),
        ("绿女", ["lu", "nu"]),
        ("保密，A4 与 v2", ["bao", "mi", "A4", "yu", "v2"]),
        ("☆", []),
        ("", []),
    ],
)
def test_syllables_are_plain_ascii(text: str, expected: list[str]) -> None:
    assert syllables(text) == expected


def test_a_character_has_all_its_readings_with_tones() -> None:
    assert {"lè", "yuè"} <= readings_of("乐")
    assert readings_of("a") == frozenset()


def test_a_word_is_spoken_as_a_whole_with_tones() -> None:
    assert spoken("会计的AI写作") == ["kuài", "jì", "de", "AI", "xiě", "zuò"]
    assert spoken("《公文》（试行）") == ["gōng", "wén", "shì", "xíng"]
