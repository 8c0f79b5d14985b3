"""Names of single sections: what documents and places in a page go by besides their headings."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from kb.core.search.data import PageFacts, SectionNames
from kb.core.search.sections import PageText, Section
from kb.pipeline.search import build_data
from search_in_node import NodeSearch

LISTED = PageText(
    "authorities/index.html",
    "书目",
    (
        Section("list", 1, ("书目",)),
        Section(
            "law", 2, ("《全国馆藏图书保管法》", "也写作：馆藏法。", "取代了：《地方馆藏图书外借办法》。")
        ),
        Section("rule", 2, ("《馆藏图书外借规则》", "与馆藏法一起施行。")),
        Section("old", 2, ("旧书目", "地方馆藏图书外借办法，馆藏法旧版。图书外借办法，图书外借办法。")),
    ),
)
READING = PageText(
    "practice/p4.html",
    "阅览",
    (
        Section("p4", 1, ("阅览", "依照馆藏法办。馆藏法写明，馆藏法规定。")),
        Section("p4-1", 2, ("书籍遗失", "先报告，再赔书。")),
        Section("p4-2", 2, ("书籍", "书籍要轻拿轻放；书籍按号上架。")),
    ),
)
FACTS = {
    LISTED.url: PageFacts(weight=0.1, sections={"law": SectionNames(("馆藏法",), ("地方馆藏图书外借办法",))}),
    READING.url: PageFacts("P4", sections={"p4-1": SectionNames(("书不见了",))}),
}


@pytest.fixture(scope="module")
def search() -> Iterator[NodeSearch]:
    session = NodeSearch()
    cache = Path(tempfile.gettempdir()) / "kb-test-jieba"
    session.ask("load", data=build_data((LISTED, READING), cache, FACTS, ()))
    yield session
    session.close()


@pytest.mark.parametrize(
    ("query", "reason"),
    [
        ("馆藏法", "又称“馆藏法”"),
        ("地方馆藏图书外借办法", "取代了“地方馆藏图书外借办法”"),
        ("图书外借办法", "取代了“地方馆藏图书外借办法”"),
    ],
)
def test_a_document_comes_first_by_its_short_name_and_by_what_it_replaced(
    search: NodeSearch, query: str, reason: str
) -> None:
    hit = search.query(query)["hits"][0]
    assert (hit["url"], hit["reason"]) == ("authorities/index.html#law", reason)
    assert hit["literal"]


def test_a_name_of_a_section_that_stands_nowhere_leads_to_that_section(search: NodeSearch) -> None:
    hit = search.query("书不见了")["hits"][0]
    assert (hit["url"], hit["literal"]) == ("practice/p4.html#p4-1", False)


def test_a_question_with_such_a_name_in_it_names_the_section(search: NodeSearch) -> None:
    assert search.query("书不见了怎么办")["hits"][0]["url"] == "practice/p4.html#p4-1"
    assert search.query("馆藏法第几条")["hits"][0]["url"] == "authorities/index.html#law"


@pytest.mark.parametrize("query", ["书籍丢了", "书籍丢失", "书籍弄丢了怎么办", "丢了书籍"])
def test_an_everyday_word_is_read_as_the_one_of_the_text(search: NodeSearch, query: str) -> None:
    answer = search.query(query)
    hit = answer["hits"][0]
    assert (hit["url"], hit["reason"], answer["missing"]) == ("practice/p4.html#p4-1", "含全部词", [])
