from __future__ import annotations

from kb.core.glossary.pinyin import (
    ascii_syllables,
    first_letter,
    is_well_formed,
    order_key,
    toneless,
    typed_forms,
)


def test_a_syllable_is_taken_apart_into_letters_and_tone() -> None:
    assert toneless("gōng") == ("gong", 1)
    assert toneless("lǜ") == ("lü", 4)
    assert toneless("sheng") == ("sheng", 5)


def test_digits_and_two_tones_are_no_syllable() -> None:
    assert is_well_formed("xíng")
    assert not is_well_formed("xing2")
    assert not is_well_formed("xíńg")


def test_ids_are_ascii() -> None:
    assert ascii_syllables("lǜ shī hán") == ["lu", "shi", "han"]


def test_people_type_it_in_full_or_by_initials_and_u_umlaut_either_way() -> None:
    assert typed_forms("gōng wén") == ["gongwen", "gw"]
    assert typed_forms("lǜ shī") == ["lvshi", "lushi", "ls"]


def test_order_is_by_syllable_then_tone_then_character() -> None:
    names = [
        ("审核", "shěn hé"),
        ("神鹤", "shén hè"),
        ("三办", "sān bàn"),
        ("上行文", "shàng xíng wén"),
        ("身", "shēn"),
    ]
    ordered = [name for name, pinyin in sorted(names, key=lambda pair: order_key(pair[1], pair[0]))]
    assert ordered == ["三办", "上行文", "身", "神鹤", "审核"]
    assert order_key("jì yào", "纪要") > order_key("jī yào", "机要")


def test_a_letter_heads_each_group() -> None:
    assert first_letter("ěr") == "E"
    assert first_letter("5G") == "#"
