from __future__ import annotations

import pytest

from kb.adapters.pinyin_readings import readings_of, spelt_words, spoken


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("信息集散地", [("信息", ["xin", "xi"]), ("集散地", ["ji", "san", "di"])]),
        ("绿女", [("绿", ["lu"]), ("女", ["nu"])]),
        ("保密，A4 与 v2", [("保", ["bao"]), ("密", ["mi"]), ("A4", ["A4"]), ("与", ["yu"]), ("v2", ["v2"])]),
        ("土壤的种类", [("土", ["tu"]), ("壤", ["rang"]), ("的", ["de"]), ("种类", ["zhong", "lei"])]),
        ("☆", []),
        ("", []),
    ],
)
def test_words_are_spelt_in_plain_ascii(text: str, expected: list[tuple[str, list[str]]]) -> None:
    assert spelt_words(text) == expected


def test_a_character_has_all_its_readings_with_tones() -> None:
    assert {"lè", "yuè"} <= set(readings_of("乐"))
    assert readings_of("单")[0] == "dān"  # the usual one first
    assert readings_of("a") == ()


def test_a_word_is_spoken_as_a_whole_with_tones() -> None:
    assert spoken("会计的AI写作") == ["kuài", "jì", "de", "AI", "xiě", "zuò"]
    assert spoken("《公文》（试行）") == ["gōng", "wén", "shì", "xíng"]
