from __future__ import annotations

import pytest

from kb.core.article_import.headings import find_headings
from kb.core.article_import.source_line import lines_of_text

PROSE = "这是一段正文，说明上面的标题。"


def outline(*texts: str) -> list[tuple[int, str]]:
    found, _ = find_headings(lines_of_text(texts))
    return [(candidate.level, candidate.text) for candidate in found if candidate.style]


def jumps(*texts: str) -> list[tuple[int, str]]:
    _, found = find_headings(lines_of_text(texts))
    return [(jump.line, jump.missing) for jump in found]


def test_numbered_items_below_a_heading_without_number() -> None:
    assert outline(
        "工作作用如下", "(一)参谋", PROSE, "（二）助手", PROSE, "工作职能介绍:", "（一）办事", PROSE
    ) == [
        (2, "工作作用如下"),
        (3, "(一)参谋"),
        (3, "（二）助手"),
        (2, "工作职能介绍"),
        (3, "（一）办事"),
    ]


def test_official_numbering_nests_three_deep() -> None:
    assert outline(
        "一、收文", "（一）登记", "1.编号", PROSE, "2.盖章", PROSE, "（二）分送", PROSE, "二、发文", PROSE
    ) == [
        (2, "一、收文"),
        (3, "（一）登记"),
        (4, "1.编号"),
        (4, "2.盖章"),
        (3, "（二）分送"),
        (2, "二、发文"),
    ]


def test_items_without_any_group_are_groups_themselves() -> None:
    assert outline("（一）登记", PROSE, "（二）分送", PROSE) == [(2, "（一）登记"), (2, "（二）分送")]


def test_chapters_hold_sections_hold_numbers() -> None:
    assert outline("第一章 总则", "第一节 范围", "一、文件", PROSE, "第二章 附则", PROSE) == [
        (2, "第一章 总则"),
        (3, "第一节 范围"),
        (4, "一、文件"),
        (2, "第二章 附则"),
    ]


def test_opening_and_closing_words_stand_apart_from_the_numbering() -> None:
    assert outline("前言", PROSE, "一、收文", PROSE, "二、发文", PROSE, "结语", PROSE) == [
        (2, "前言"),
        (2, "一、收文"),
        (2, "二、发文"),
        (2, "结语"),
    ]


def test_a_heading_without_number_inside_running_numbers_belongs_to_the_one_above() -> None:
    assert outline("一、收文", PROSE, "登记要求", PROSE, "二、发文", PROSE) == [
        (2, "一、收文"),
        (3, "登记要求"),
        (2, "二、发文"),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "一、收到文件以后先登记。再分送给有关人员；急件要先办。",
        "1.5万元的经费",
        "2012年的工作要点是抓落实，重在坚持，贵在用心，成在细节",
        "（一）",
        "十分重要的是登记，",
    ],
)
def test_a_sentence_or_a_figure_is_no_heading(line: str) -> None:
    assert outline("开头是一段正文。", line, PROSE) == []


def test_numbered_lines_in_a_row_are_a_list() -> None:
    found, _ = find_headings(lines_of_text(["一、收文", "1.登记", "2.分送", "3.归档", PROSE]))
    assert [candidate.text for candidate in found if candidate.listed] == ["1.登记", "2.分送", "3.归档"]


def test_numbering_that_leaves_out_a_level_is_a_jump() -> None:
    assert jumps("一、收文", "（一）登记", "1.编号", PROSE, "二、发文", "1.核对", PROSE) == [(6, "（一）")]
    assert jumps("一、收文", "1.编号", PROSE, "二、发文", "1.核对", PROSE) == []
