from __future__ import annotations

import pytest

from kb.core.article import Article, parse_article


def parsed(text: str) -> Article:
    article, problems = parse_article(text, "docs/article.md")
    assert problems == ()
    return article


def codes(text: str) -> list[tuple[str, int]]:
    return [(problem.code, problem.line) for problem in parse_article(text, "docs/article.md")[1]]


def lines_of(article: Article, start: int, end: int) -> str:
    return "".join(line.text + line.ending for line in article.lines[start:end])


GARDEN = """---
title: 园艺
---

# 园艺 {#article}

导语。

## 农事 {#b0}

总说。

### 一、播种 {#b1}

浸种。

#### 水温 {#b1-1}

温水。

### 浇水 {#b2}

早晚。

<!-- kb:closing -->

收束。

## 工具 {#c1}

铲。
"""


def test_title_groups_items_and_sections_carry_their_lines_and_ids() -> None:
    article = parsed(GARDEN)
    assert article.title is not None
    assert (article.title.line, article.title.title, article.title.id) == (5, "园艺", "article")
    farming, tools = article.groups
    assert [(item.heading.line, item.heading.id) for item in farming.items] == [(13, "b1"), (21, "b2")]
    assert [heading.id for heading in farming.items[0].body.headings] == ["b1-1"]
    assert (tools.heading.id, tools.items, tools.closing) == ("c1", (), None)


def test_numbering_words_stay_in_the_title_and_leave_the_page_title() -> None:
    item = parsed(GARDEN).groups[0].items[0]
    assert (item.heading.title, item.heading.page_title) == ("一、播种", "播种")


def test_the_closing_text_is_neither_part_of_the_last_item_nor_of_the_next_group() -> None:
    article = parsed(GARDEN)
    farming = article.groups[0]
    assert farming.closing is not None
    assert farming.closing_line == 25
    assert lines_of(article, farming.closing.start, farming.closing.end).strip() == "收束。"
    assert lines_of(article, farming.items[1].body.start, farming.items[1].body.end).strip() == "早晚。"


def test_the_lines_together_are_the_text_whatever_its_line_breaks() -> None:
    text = "\ufeff# 题\r\n\r\n## 组\r\n\n### 项\rx"
    article, _ = parse_article(text, "a.md")
    assert article.bom + lines_of(article, 0, len(article.lines)) == text
    assert article.title is not None
    assert article.title.title == "题"


@pytest.mark.parametrize(
    "hidden",
    [
        "```sh\n# 注释\n```",
        "~~~\n# 注释\n```\n# 注释\n~~~",
        "<!--\n# 注释\n-->",
        "<pre>\n# 注释\n</pre>",
        "一段话：\n\n    # 注释",
        "\\# 不是标题",
        " # 不是标题",
    ],
)
def test_what_only_looks_like_a_heading_is_none(hidden: str) -> None:
    article = parsed(f"# 题\n\n## 组\n\n### 项\n\n{hidden}\n\n#### 小节\n")
    assert [heading.title for heading in article.groups[0].items[0].body.headings] == ["小节"]


def test_a_heading_without_a_blank_after_the_signs_is_a_heading_as_in_the_engine() -> None:
    assert parsed("#题\n\n##组 ##\n\n###项{#b1}\n").groups[0].items[0].heading.id == "b1"


def test_all_slips_of_structure_are_reported_at_once_with_their_lines() -> None:
    text = "早到\n\n# 题\n\n### 太早\n\n# 又一个\n\n## 组\n\n#####  跳级\n\n##\n"
    assert codes(text) == [
        ("KB-R05", 1),
        ("KB-R06", 5),
        ("KB-R03", 7),
        ("KB-R07", 11),
        ("KB-R15", 13),
    ]


def test_an_empty_text_lacks_title_and_groups() -> None:
    assert codes("") == [("KB-R02", 1), ("KB-R04", 1)]


def test_a_rule_after_a_blank_line_makes_no_heading_but_one_below_a_line_does() -> None:
    start = "# 题\n\n## 组\n\n"
    assert codes(f"{start}话\n\n---\n") == []
    assert codes(f"{start}话\n---\n") == [("KB-R16", 5)]


@pytest.mark.parametrize(
    ("closings", "expected"),
    [
        ("### 项\n\n<!-- kb:closing -->\n\n话\n\n<!-- kb:closing -->\n", [("KB-R12", 9)]),
        ("<!-- kb:closing -->\n", [("KB-R13", 3)]),
        ("### 项\n\n<!-- kb:closing -->\n\n### 后来的\n", [("KB-R13", 7)]),
        ("### 项\n\n<!-- kb:closing H1 -->\n", [("KB-R19", 5)]),
        ("### 项\n\n```\n<!-- kb:closing -->\n```\n", []),
    ],
)
def test_a_closing_marker_stands_once_after_the_last_item(
    closings: str, expected: list[tuple[str, int]]
) -> None:
    assert codes(f"# 题\n## 组\n{closings}") == expected
