from __future__ import annotations

import pytest

from kb.adapters.opencc_converter import simplify
from kb.core.article_import.script import is_traditional, to_simplified

# Judged by hand, not by the converter. Topics are ours: archives, meetings, kitchens, journeys.
TRADITIONAL_SENTENCES = [
    ("檔案室發揮著不可替代的作用。", "档案室发挥着不可替代的作用。"),
    ("這項制度有著悠久的歷史，也有著名的例子。", "这项制度有着悠久的历史，也有著名的例子。"),
    ("這意味著會議要改期。", "这意味着会议要改期。"),
    ("沿著長廊走到盡頭，隨著人群進場。", "沿着长廊走到尽头，随着人群进场。"),
    ("新人跟著師傅學，老師看著。", "新人跟着师傅学，老师看着。"),
    ("請著手準備，著重檢查座簽，著眼長遠。", "请着手准备，着重检查座签，着眼长远。"),
    ("他讀過原著，也讀過幾部名著和編著。", "他读过原著，也读过几部名著和编著。"),
    ("效果顯著，成績卓著，惡名昭著。", "效果显著，成绩卓著，恶名昭著。"),
    ("這部專著與論著都屬於遺著。", "这部专著与论著都属于遗著。"),
    ("著名學者以著述為業，著作等身，著書立說。", "著名学者以著述为业，著作等身，著书立说。"),
    ("此地以茶著稱，當地土著好客。", "此地以茶著称，当地土著好客。"),
    ("兩人合著的巨著已有譯著。", "两人合著的巨著已有译著。"),
    ("拙著請指正；此書為其所著，作者另著有《茶史》。", "拙著请指正；此书为其所著，作者另著有《茶史》。"),
    ("它起著作用，發揮著作用，也發揮著重要作用。", "它起着作用，发挥着作用，也发挥着重要作用。"),
    ("隨著作者的思路，他看著書本。", "随着作者的思路，他看着书本。"),
    ("大家議論著，配合著，彰顯著活力。", "大家议论着，配合着，彰显着活力。"),
    ("他笑著說：「穿著得體，沉著應對，附著牢固。」", "他笑着说：“穿着得体，沉着应对，附着牢固。”"),
    ("著作權歸單位所有。", "著作权归单位所有。"),
    ("見微知著。", "见微知著。"),
    ("乾隆年間的乾糧；皇后站在後面。", "乾隆年间的干粮；皇后站在后面。"),
    ("頭髮發白，裏面有麵條，公里和鄰里。", "头发发白，里面有面条，公里和邻里。"),
    ("瞭解情況後登高瞭望。", "了解情况后登高瞭望。"),
    ("什麼時候準備批准？", "什么时候准备批准？"),
    ("幹部乾杯，干涉無效。", "干部干杯，干涉无效。"),
    ("《管理學》說『計劃』為先。", "《管理学》说‘计划’为先。"),
]

SIMPLIFIED_SENTENCES = [
    "登高瞭望，了解情况，一目了然。",
    "乾隆皇后站在后面，扭转乾坤。",
    "著名作家的原著、名著、编著，效果显著。",
    "发挥着作用，有着经验，意味着改变，沿着路走。",
    "苹果和萍踪，蘋是水草的名字。",
    "宫商角徵羽，魏徵直谏。",
    "毕昇发明活字；於姓和后姓都是姓氏。",
    "狼藉、慰藉和借口；老幺、什么、那么。",
    "干活、干净、树干、天干地支。",
    "复习、覆盖、反复、答复；余下、剩余。",
    "五谷、山谷；里程、里面；准许、批准。",
    "面条、表面；松树、轻松；发现、理发。",
    "作者李向著。鲁迅著《呐喊》。",
    "摺扇和奏摺是旧时的写法。",
    "「直角引号」在一些出版物里也用。",
]


@pytest.mark.parametrize(("traditional", "expected"), TRADITIONAL_SENTENCES)
def test_traditional_becomes_the_expected_simplified(traditional: str, expected: str) -> None:
    assert to_simplified([traditional], simplify).lines == (expected,)


@pytest.mark.parametrize("text", SIMPLIFIED_SENTENCES)
def test_simplified_text_passes_unharmed(text: str) -> None:
    assert to_simplified([text], simplify).lines == (text,)


@pytest.mark.parametrize(("traditional", "expected"), TRADITIONAL_SENTENCES)
def test_converting_twice_changes_nothing_more(traditional: str, expected: str) -> None:
    del traditional
    assert to_simplified([expected], simplify).lines == (expected,)


def test_a_traditional_quotation_in_a_simplified_article_is_converted_alone() -> None:
    lines = ["乾隆年间的档案工作很有特点，值得研究。", "古人说：“學而時習之”，于是著名学者写了书。"]
    assert to_simplified(lines, simplify).lines == (
        "乾隆年间的档案工作很有特点，值得研究。",
        "古人说：“学而时习之”，于是著名学者写了书。",
    )


def test_a_wrongly_converted_particle_in_a_simplified_article_is_repaired() -> None:
    assert to_simplified(["会务组发挥著重要作用，意味著责任。"], simplify).lines == (
        "会务组发挥着重要作用，意味着责任。",
    )


def test_the_script_is_judged_by_characters_that_only_one_script_has() -> None:
    assert is_traditional("學習檔案管理")
    assert not is_traditional("学习档案管理")
    assert not is_traditional("人山水火")  # the same in both


def test_a_particle_nobody_can_be_sure_of_is_named_with_its_line() -> None:
    result = to_simplified(["會議記錄", "甲乙丙丁著戊己庚辛，請為說明。"], simplify)
    assert [(doubt.line, doubt.column) for doubt in result.doubtful] == [(2, 5)]


def test_the_number_of_characters_never_changes() -> None:
    for traditional, _ in TRADITIONAL_SENTENCES:
        assert len(to_simplified([traditional], simplify).lines[0]) == len(traditional)
