"""What people ask on the built site, and the section that must be among the first hits."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from kb.pipeline.search import DATA_FILE
from search_in_node import NodeSearch

pytestmark = pytest.mark.build


@pytest.fixture(scope="module")
def search(built_site: Path) -> Iterator[NodeSearch]:
    script = (built_site / DATA_FILE).read_text("utf-8")
    session = NodeSearch()
    session.ask("load", data=json.loads(script.partition("searchData=")[2].rstrip(";\n")))
    yield session
    session.close()


def places(search: NodeSearch, query: str) -> list[str]:
    """The anchors of the hits in order, of a page's top its address."""
    return [hit["url"].rpartition("#")[2] for hit in search.query(query, limit=200)["hits"]]


@pytest.mark.parametrize(
    ("query", "entry"),
    [
        ("保密法", "law-state-secrets"),
        ("公文处理工作条例", "reg-official-documents"),
        ("公文处理条例", "reg-official-documents"),
        ("公文条例", "reg-official-documents"),
        ("公文处理办法", "reg-official-documents"),
        ("信访条例", "reg-petitions"),
        ("档案法", "law-archives"),
        ("档案法实施办法", "reg-archives"),
        ("网络安全法", "law-cybersecurity"),
        ("公务接待管理规定", "doc-reception"),
        ("保密法第几条", "law-state-secrets"),
    ],
)
def test_the_name_of_a_document_leads_to_the_one_in_force(search: NodeSearch, query: str, entry: str) -> None:
    assert places(search, query)[0] == entry


@pytest.mark.parametrize(
    ("query", "anchor", "within"),
    [
        ("情绪激动", "p10-3", 3),
        ("大吵大闹", "p10-3", 3),
        ("闹访", "p10-3", 3),
        ("骂人", "p10-3", 3),
        ("吵架", "p10-3", 3),
        ("来访的人大吵大闹怎么办", "p10-3", 3),
        ("群众发火怎么办", "r5-7", 3),
        ("公章丢了", "p13-8", 1),
        ("公章丢了怎么办", "p13-8", 3),
        ("印章丢了怎么办", "p13-8", 3),
        ("印章丢失", "p13-8", 3),
        ("文件丢了", "p14-10", 3),
        ("涉密文件丢了", "p14-10", 3),
        ("会议纪要保存多久", "p6-4", 3),
        ("会议纪要保管几年", "p6-4", 3),
        ("会议纪要保存期限", "p6-4", 3),
        ("会议记录保存几年", "p6-4", 3),
        ("红头文件长什么样", "p3-3", 5),
        ("秘书不能决定什么", "p16-16", 1),
    ],
)
def test_an_urgent_or_everyday_question_leads_to_its_section(
    search: NodeSearch, query: str, anchor: str, within: int
) -> None:
    assert anchor in places(search, query)[:within]


@pytest.mark.parametrize(
    "query",
    ["有人大声吵闹", "来访的人大吵大闹怎么办", "门口有人大喊大叫", "来访的人大哭", "来的人大多没有预约"],
)
def test_no_name_is_cut_out_across_two_words(search: NodeSearch, query: str) -> None:
    assert "人大" not in search.query(query)["tried"]


@pytest.mark.parametrize("query", ["人大会议", "市人大的议案怎么办", "人大代表来访"])
def test_the_name_itself_is_still_read(search: NodeSearch, query: str) -> None:
    assert "term-yi-an" in places(search, query)[:3]


@pytest.mark.parametrize("query", ["领导坐哪里", "领导怎么坐"])
def test_an_everyday_word_leads_to_the_term_of_it(search: NodeSearch, query: str) -> None:
    assert places(search, query)[0] == "term-zuo-ci"


@pytest.mark.parametrize(
    ("chinese", "arabic"),
    [
        ("三号字", "3号字"),
        ("三号仿宋", "3号仿宋"),
        ("第十五条", "第15条"),
        ("第二十五条", "第25条"),
        ("十五种文种", "15种文种"),
        ("公文处理工作条例 第二十二条", "公文处理工作条例 第22条"),
    ],
)
def test_a_number_is_found_in_either_figures(search: NodeSearch, chinese: str, arabic: str) -> None:
    one, other = set(places(search, chinese)), set(places(search, arabic))
    assert one
    assert one == other


def test_what_holds_the_figures_typed_comes_first(search: NodeSearch) -> None:
    for query in ("第十五条", "3号仿宋", "30年"):
        literal = [hit["literal"] for hit in search.query(query, limit=200)["hits"]]
        assert literal[0]
        assert literal == sorted(literal, reverse=True)
    assert search.query("“第15条”")["total"] == 0


@pytest.mark.parametrize("query", ["asdfgh", "名片", "豆包", "qwerty", "螃蟹", "报销单据", "pagex"])
def test_nothing_is_suggested_that_is_not_like_the_query(search: NodeSearch, query: str) -> None:
    assert search.query(f'"{query}"')["suggestions"] == []


@pytest.mark.parametrize(
    ("query", "name"), [("督倒", "督查"), ("代签", "会签"), ("形象窗囗", "形象窗口作用")]
)
def test_what_is_like_the_query_is_suggested(search: NodeSearch, query: str, name: str) -> None:
    assert name in search.query(f'"{query}"')["suggestions"]


def test_no_page_for_trainers_is_suggested(search: NodeSearch) -> None:
    assert "发布指南" not in search.query('"发布指男"')["suggestions"]


@pytest.mark.parametrize("query", ["yy", "xf", "dc", "hw", "gd", "zb", "YY"])
def test_initials_lead_to_what_they_stand_for_and_stray_letters_come_last(
    search: NodeSearch, query: str
) -> None:
    hits = search.query(query, limit=1000)["hits"]
    assert "拼音首字母" in hits[0]["reason"] or hits[0]["kind"] == "术语"
    stray = [hit["match"] == "letters" for hit in hits]
    assert stray == sorted(stray)
    assert hits[0]["kind"] != "培训"


@pytest.mark.parametrize("query", ["AI", "kb"])
def test_two_letters_that_are_a_word_are_found_as_typed(search: NodeSearch, query: str) -> None:
    assert search.query(query)["hits"][0]["literal"]
