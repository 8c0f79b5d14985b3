from __future__ import annotations

import pytest

from kb.core.article_import.furniture import Furniture, set_furniture_aside
from kb.core.article_import.source_line import lines_of_text

PROSE = "这是文章的第一段，说明来意，并且以句号结束。"


def aside(*texts: str) -> Furniture:
    return set_furniture_aside(lines_of_text(texts))


def body(*texts: str) -> list[str]:
    return [line.text for line in aside(*texts).body]


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("首页>办公>档案>", ["首页", "办公", "档案"]),
        ("您现在的位置：首页 > 范文 > 正文", ["首页", "范文", "正文"]),
        ("当前位置: 首页 » 文秘", ["首页", "文秘"]),
        ("首页 › 文秘 › 会务", ["首页", "文秘", "会务"]),
    ],
)
def test_a_breadcrumb_is_read(line: str, parts: list[str]) -> None:
    found = aside(line, "题目", PROSE)
    assert found.breadcrumb == parts
    assert [each.text for each in found.body] == ["题目", PROSE]


def test_the_category_is_the_last_part_that_names_one() -> None:
    assert aside("首页 > 办公 > 正文", "题目").category == "办公"


@pytest.mark.parametrize(
    "line",
    [
        "时间: 某某 分享",
        "发布时间：2020-01-02 10:00",
        "2020年1月2日 来源：某网",
        "2020-01-02",
        "作者：张三",
        "分享到：微信 微博",
    ],
)
def test_a_time_author_or_share_line_above_the_article_is_its_byline(line: str) -> None:
    assert aside("题目", line, PROSE).byline == [line]


@pytest.mark.parametrize(
    "line", ["时间：上午九点开会。", "时间管理介绍", "2020年1月2日起施行的办法", "作者的话", "分享经验"]
)
def test_words_of_the_article_are_no_byline(line: str) -> None:
    assert line in body("题目", line, PROSE)


def test_a_heading_about_related_matters_with_text_below_is_the_articles_own() -> None:
    lines = ("题目", PROSE, "三、更多相关知识", "（一）公文常识", PROSE, "（二）会议常识", PROSE)
    assert body(*lines) == list(lines)


def test_a_label_inside_the_article_stays() -> None:
    assert body("题目", PROSE, "时间：五月三日", "地点：三楼", PROSE) == [
        "题目",
        PROSE,
        "时间：五月三日",
        "地点：三楼",
        PROSE,
    ]


def test_a_lone_number_at_the_end_is_the_counter_and_one_inside_is_not() -> None:
    found = aside("题目", PROSE, "2020", PROSE, "123456")
    assert found.counter == "123456"
    assert "2020" in [line.text for line in found.body]


def test_related_titles_lose_their_numbers_but_not_their_own_digits() -> None:
    found = aside(
        "题目", PROSE, "某题目相关文章：", "1.怎样登记3则", "2、2020年的做法", "·怎样归档", "（4）怎样销毁"
    )
    assert found.related == ["怎样登记3则", "2020年的做法", "怎样归档", "怎样销毁"]


def test_a_paragraph_behind_the_related_titles_is_not_swallowed() -> None:
    assert body("题目", PROSE, "延伸阅读", "怎样登记", PROSE) == ["题目", PROSE, PROSE]


def test_a_heading_that_only_mentions_related_matter_stays() -> None:
    assert "相关资料" in body("题目", PROSE, "相关资料", PROSE)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("上一页 1 2 3 下一页", "翻页"),
        ("上一篇：怎样登记", "上一篇"),
        ("返回顶部", "按钮"),
        ("==========", "分隔线"),
        ("Copyright 2020 某网", "版权"),
    ],
)
def test_parts_of_the_site_are_dropped_with_a_reason(line: str, reason: str) -> None:
    found = aside("题目", PROSE, line)
    assert [(each.line, each.text) for each in found.dropped] == [(3, line)]
    assert reason in found.dropped[0].reason


def test_chatter_of_the_site_in_the_lead_is_text_and_stays() -> None:
    lead = "下面小编给大家介绍相关资料，希望对您有所帮助。"
    assert lead in body("题目", "时间: 某某 分享", lead, PROSE)
