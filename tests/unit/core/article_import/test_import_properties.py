"""Whatever comes in: nothing crashes, no character is lost, a second import changes nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench import growth, import_bench
from kb.adapters.opencc_converter import simplify
from kb.adapters.pinyin_readings import readings_of
from kb.core.article_import.article import Imported, RawArticle, import_text
from kb.core.article_import.characters import han_count
from kb.core.article_import.prose import ProseRules
from kb.report import Severity

RULES = ProseRules(simplify=simplify, readings=readings_of)

FRAGMENTS = st.sampled_from(
    [
        "一、收文",
        "（一）登记",
        "(二)領(lǐng)導(dǎo)",
        "1.核对份数。",
        "2、分送；",
        "第一章 总则",
        "工作要求如下：",
        "发文的流程介绍",
        "發揮著作用,著名的人 說:「好」",
        "首先，登记；其次，分送；最后，归档。另外，要快。",
        "总之，要“细”。",
        "首页>办公>档案>",
        "时间: 2020-01-01 作者",
        "相关文章：",
        "·怎样写好通知",
        "12345",
        "-----",
        "# 题目",
        "## 二级 {#r1}",
        "#### 四级",
        "---",
        "title: 题目",
        "```",
        "<!-- 注释",
        "-->",
        "<b>粗</b> *斜* _体_ `码`",
        "见 http://example.org/a_b,c 和 [链接](x.md)",
        "他说\"办'公",
        "\\*转义\\ &lt;中;",
        "",
        "",
        "\ufffd坏\u200b字\x00",
        "　　缩进的一段话，写得不长也不短。",
    ]
)
ARTICLES = st.lists(FRAGMENTS | st.text(max_size=12), max_size=25).map("\n".join)


def imported(text: str) -> Imported:
    return import_text(RawArticle("原文.txt", text), RULES)


def failed(result: Imported) -> bool:
    return any(problem.severity is Severity.ERROR for problem in result.problems)


@given(ARTICLES)
def test_no_input_crashes_the_import_or_loses_a_character(text: str) -> None:
    result = imported(text)
    assert failed(result) == (result.markdown == "")
    # KB-I12 is the import's own check that no Han character went missing.
    assert "KB-I12" not in {problem.code for problem in result.problems}


@given(ARTICLES)
def test_importing_a_result_again_changes_nothing(text: str) -> None:
    first = imported("题目在此\n\n一、收文\n\n" + text)
    if not failed(first):
        second = imported(first.markdown)
        assert second.markdown == first.markdown


@given(
    st.lists(st.text("收文发办档案领导著着作名，。；：“”一二三四是", min_size=1, max_size=40), max_size=12)
)
def test_every_han_character_of_a_plain_body_stands_in_the_result(paragraphs: list[str]) -> None:
    body = "\n".join(f"开头{paragraph}结尾。" for paragraph in paragraphs)
    result = imported(f"题目在此\n\n一、收文\n\n开头。\n{body}")
    assert not failed(result)
    _, text = result.markdown.split("---\n", 2)[1:]
    assert han_count(text) == han_count(f"题目在此一、收文开头。{body}")


@pytest.mark.parametrize("piece", import_bench.PIECES)
def test_one_thing_over_and_over_comes_through_the_import(piece: str) -> None:
    result = imported(growth.repeated(piece, 2000, import_bench.FRONT))
    assert "KB-I12" not in {problem.code for problem in result.problems}
