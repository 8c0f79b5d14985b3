from __future__ import annotations

import pytest

from kb.adapters.pinyin_readings import readings_of
from kb.core.article_import.pinyin_noise import remove_pinyin


def repaired(text: str) -> str:
    return remove_pinyin([text], readings_of).lines[0]


@pytest.mark.parametrize(
    ("noisy", "clean"),
    [
        ("領(lǐng)導(dǎo)班子", "領導班子"),
        ("领（lǐng）导（dǎo）班子", "领导班子"),
        ("綠(lǜ)色、女(nǚ)性", "綠色、女性"),
        ("檔 (dàng)案", "檔案"),
        ("務( wù )必", "務必"),
        ("應(yīng)酬", "應酬"),
        ("準(zhŭn)時", "準時"),  # a breve stands for the caron on many sites
        ("關(ɡuān)於", "關於"),  # the script g of dictionaries
        ("導(dǎo)", "導"),  # a combining mark instead of one character
        ("領(ling3)導(dao3)", "領導"),
        ("綠(lv4)", "綠"),
        ("一(yí)個、不(bú)要", "一個、不要"),
        ("行(háng)業與行(xíng)動", "行業與行動"),
        ("務(wù)(wù)必", "務必"),
    ],
)
def test_a_reading_of_the_character_before_it_is_removed(noisy: str, clean: str) -> None:
    assert repaired(noisy) == clean


@pytest.mark.parametrize(
    "text",
    [
        "(一)收發文件",
        "（2012年）的規定",
        "重庆（Chóngqìng）的会议",
        "重庆(chóngqìng)的会议",
        "重庆(chóng qìng)的会议",
        "沪(Hù)是上海的简称",  # a capital marks a name that someone explains
        "領(dǎo)班",  # a syllable, but no reading of this character
        "领(ling)导",  # no tone at all
        "领(ling2)导",  # another tone
        "Word(wù)",
        "(wù)务必",
        "表(table)格",
        "A股(gǔ",
        "务[wù]必",
    ],
)
def test_a_genuine_bracket_stays(text: str) -> None:
    assert repaired(text) == text


def test_an_unmarked_neutral_syllable_goes_only_where_toned_noise_stands_too() -> None:
    alone = remove_pinyin(["那麼(me)多"], readings_of)
    beside = remove_pinyin(["那麼(me)多", "領(lǐng)導"], readings_of)
    assert alone.lines == ("那麼(me)多",)
    assert beside.lines == ("那麼多", "領導")


def test_every_removal_is_named_with_its_line() -> None:
    found = remove_pinyin(["題目", "領(lǐng)導(dǎo)"], readings_of).removed
    assert [(r.line, r.character, r.syllable) for r in found] == [(2, "領", "lǐng"), (2, "導", "dǎo")]
