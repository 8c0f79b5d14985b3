"""The search itself, run by node on data that the build's own code made."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kb.core.search.folding import Folding
from search.reference import holding, parse, runs
from search_fixtures import PAGES, small_site
from search_in_node import NodeSearch

DATA = small_site()
HEAD = json.loads(DATA.partition("\n")[0])
FOLDING = Folding(dict(zip(*HEAD["han"], strict=True)))
TEXT = "".join(block for page in PAGES for section in page.sections for block in section.blocks)
BOUND_S = 1.0  # for any query on this small site, on a slow machine


@pytest.fixture(scope="module")
def search() -> Iterator[NodeSearch]:
    session = NodeSearch()
    session.ask("load", data=DATA)
    yield session
    session.close()


def urls(answer: dict[str, Any]) -> list[str]:
    return [hit["url"] for hit in answer["hits"]]


def test_every_part_is_one_function_that_sees_nothing_outside_itself(search: NodeSearch) -> None:
    assert search.ask("contained") == []


# --- literal --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [1, 2, 3, 4])
def test_every_run_of_visible_characters_finds_every_page_that_holds_it(
    search: NodeSearch, size: int
) -> None:
    texts = [run for run in runs(PAGES, [size]) if run.strip()]
    missed = []
    for text, found in zip(texts, search.ask("pages", texts=texts), strict=True):
        expected = {url.partition("#")[0] for url in holding(text, PAGES, FOLDING)}
        missed += [(text, url) for url in expected - set(found)]
    assert missed == []
    assert len(texts) > 100


@settings(max_examples=150, deadline=None)
@given(
    start=st.integers(0, len(TEXT) - 1),
    size=st.integers(1, 12),
    noise=st.lists(st.tuples(st.integers(0, 12), st.sampled_from("，。 ·　\u200b《")), max_size=3),
)
def test_sections_that_hold_the_query_come_before_all_others(
    search: NodeSearch, start: int, size: int, noise: list[tuple[int, str]]
) -> None:
    query = TEXT[start : start + size]
    for at, sign in noise:
        query = query[:at] + sign + query[at:]
    # What reads as a phrase or an exclusion is no run of characters: -，2024 年 is 年 without 2024.
    asked = parse(query, FOLDING)
    if asked.phrases or asked.without or not FOLDING.fold(query):
        return
    expected = holding(query, PAGES, FOLDING)
    answer = search.query(query, limit=1000)
    first = [hit["url"] for hit in answer["hits"] if hit["match"] != "code"][: len(expected)]
    assert sorted(first) == sorted(expected)


def test_a_run_goes_on_across_inline_markup_spaces_and_punctuation(search: NodeSearch) -> None:
    assert "roles/hub.html" in urls(search.query("中间 位置·往上报"))


def test_punctuation_alone_is_found_as_it_stands(search: NodeSearch) -> None:
    assert urls(search.query("；")) == holding("；", PAGES, FOLDING)


def test_signs_that_are_no_punctuation_count(search: NodeSearch) -> None:
    assert urls(search.query("c++"))[0] == "practice/seals.html"


def test_a_title_typed_as_the_query_puts_its_page_first(search: NodeSearch) -> None:
    assert [urls(search.query(page.title))[0] for page in PAGES] == [page.url for page in PAGES]


def test_a_heading_typed_as_the_query_puts_its_section_first(search: NodeSearch) -> None:
    assert urls(search.query("纪要怎么写"))[0] == "practice/minutes.html#p8-2"


# --- script ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "url"), [("機要渠道", "roles/hub.html#r3-2"), ("内容走机要渠道", "roles/hub.html#r3-2")]
)
def test_either_script_finds_the_other_and_shows_what_stands_on_the_page(
    search: NodeSearch, query: str, url: str
) -> None:
    hit = search.query(query)["hits"][0]
    assert hit["url"] == url
    text = hit["snippet"]["text"]
    assert "保密的內容走機要渠道" in text
    assert "".join(text[start:end] for start, end in hit["snippet"]["marks"]).endswith("機要渠道")


# --- codes ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("query", ["R3-2", "r3-2", "r3.2", "Ｒ３－２", " r3 2 ", "R3—2"])
def test_a_code_leads_straight_to_its_section(search: NodeSearch, query: str) -> None:
    hit = search.query(query)["hits"][0]
    assert (hit["url"], hit["code"], hit["reason"]) == ("roles/hub.html#r3-2", "R3-2", "编号")


def test_the_code_of_a_page_leads_to_its_top(search: NodeSearch) -> None:
    assert urls(search.query("p13"))[0] == "practice/seals.html"


# --- sound ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("jiyao", {"glossary/index.html#term-jiyao", "glossary/index.html#term-jiyao-2"}),
        ("ji yao", {"glossary/index.html#term-jiyao", "glossary/index.html#term-jiyao-2"}),
        ("jì yào", {"glossary/index.html#term-jiyao", "glossary/index.html#term-jiyao-2"}),
        ("ji4yao4", {"glossary/index.html#term-jiyao", "glossary/index.html#term-jiyao-2"}),
        ("ducha", {"glossary/index.html#term-ducha"}),
        ("sqxd", {"glossary/index.html#term-shangqingxiada"}),
        ("sangqinxiada", {"glossary/index.html#term-shangqingxiada"}),
    ],
)
def test_pinyin_and_initials_find_the_term(search: NodeSearch, query: str, expected: set[str]) -> None:
    answer = search.query(query)
    assert set(urls(answer)[: len(expected)]) == expected
    assert "拼音" in answer["hits"][0]["reason"]


def test_pinyin_among_han_characters_is_one_of_the_words(search: NodeSearch) -> None:
    assert "practice/minutes.html#p8-2" in urls(search.query("jiyao 議定 怎么写"))[:3]


def test_latin_text_that_stands_on_a_page_is_no_pinyin(search: NodeSearch) -> None:
    assert search.query("C++")["hits"][0]["reason"] == "正文"


@pytest.mark.parametrize(
    ("query", "mended"),
    [
        ("上清下达", "上情下达"),
        ("上请下达", "上情下达"),
        ("上情下大", "上情下达"),
        ("上情达", "上情下达"),
        ("会物", "会务"),
    ],
)
def test_a_slip_in_a_known_term_is_mended_and_said(search: NodeSearch, query: str, mended: str) -> None:
    answer = search.query(query)
    assert answer["corrected"] == {"from": query, "to": mended}
    assert mended in answer["hits"][0]["reason"]
    assert search.query(query, exact=True)["total"] == 0


def test_nothing_is_mended_that_stands_on_a_page(search: NodeSearch) -> None:
    assert search.query("传递时的禁忌")["corrected"] is None


# --- words and questions --------------------------------------------------------------------------------------


def test_sections_with_all_words_come_first_and_the_rest_is_called_loosened(search: NodeSearch) -> None:
    assert search.query("议定 登记 纪要")["loosenedFrom"] == 0
    answer = search.query("议定 请示")
    assert (urls(answer)[0], answer["hits"][0]["match"]) == ("practice/minutes.html#p8-2", "all")


def test_a_question_is_cut_and_its_asking_words_are_left_out(search: NodeSearch) -> None:
    answer = search.query("督查是什么意思")
    assert urls(answer)[0] == "glossary/index.html#term-ducha"
    assert answer["tried"] == ["督查"]


@pytest.mark.parametrize(
    ("query", "missing", "tried"),
    [("纪要能不能涂抹", "涂抹", "纪要"), ("督查的螃蟹", "螃蟹", "督查"), ("议定 螃蟹", "螃蟹", "议定")],
)
def test_a_word_that_stands_nowhere_is_named_and_no_hit_claims_to_hold_all(
    search: NodeSearch, query: str, missing: str, tried: str
) -> None:
    answer = search.query(query)
    assert (answer["missing"], answer["tried"]) == ([missing], [tried])
    assert answer["total"] > 0
    assert {"含全部词", "同页含全部词", "含主要的词"}.isdisjoint(hit["reason"] for hit in answer["hits"])


def test_a_single_character_of_no_word_is_claimed_only_where_it_stands(search: NodeSearch) -> None:
    reasons = {hit["url"]: hit["reason"] for hit in search.query("议定的纪要只")["hits"]}
    assert reasons["practice/minutes.html#p8-2"] == "含全部词"
    assert reasons["glossary/index.html#term-jiyao"] in {"含主要的词", "术语"}


def test_quotation_marks_ask_for_exactly_these_characters(search: NodeSearch) -> None:
    assert urls(search.query("“议定 事项”")) == holding("议定事项", PAGES, FOLDING)
    assert search.query('"上清下达"')["total"] == 0


def test_a_minus_leaves_sections_out(search: NodeSearch) -> None:
    without = urls(search.query("纪要 -议定"))
    assert without
    assert set(without) == set(urls(search.query("纪要"))) - set(holding("议定", PAGES, FOLDING))
    assert urls(search.query("纪要 -议定"))[0] != urls(search.query("纪要"))[0]


def test_a_hyphen_within_text_excludes_nothing(search: NodeSearch) -> None:
    assert urls(search.query("2023-2024"))[0] == "practice/seals.html"


# --- other words ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "url", "reason"),
    [
        ("会议纪要", "glossary/index.html#term-jiyao", "又称“会议纪要”"),
        ("开会", "glossary/index.html#term-huiwu", "也说“开会”"),
        ("盖章", "practice/seals.html", "又称“盖章”"),
    ],
)
def test_other_words_lead_to_the_proper_one_and_say_why(
    search: NodeSearch, query: str, url: str, reason: str
) -> None:
    reasons = {hit["url"]: hit["reason"] for hit in search.query(query)["hits"]}
    assert reasons[url] == reason


def test_a_term_typed_by_its_name_shows_its_definition(search: NodeSearch) -> None:
    card = search.query("纪要")["card"]
    assert card == {
        "name": "纪要",
        "definition": "记载会议议定事项的公文。",
        "aliases": ["会议纪要"],
        "url": "glossary/index.html#term-jiyao",
    }


def test_a_term_of_one_character_is_a_term(search: NodeSearch) -> None:
    assert urls(search.query("什么时候用函"))[0] == "glossary/index.html#term-hansong"


# --- answers --------------------------------------------------------------------------------------------------


def test_scores_fall_from_hit_to_hit(search: NodeSearch) -> None:
    scores = [hit["score"] for hit in search.query("纪要")["hits"]]
    assert scores == sorted(scores, reverse=True)
    assert len(scores) > 3


def test_hits_can_be_narrowed_to_a_kind_and_kinds_are_counted(search: NodeSearch) -> None:
    kinds = search.query("纪要")["kinds"]
    narrowed = search.query("纪要", kind="实务")
    assert {hit["kind"] for hit in narrowed["hits"]} == {"实务"}
    assert narrowed["total"] == kinds["实务"]
    assert narrowed["kinds"] == kinds


def test_a_hit_says_where_it_stands(search: NodeSearch) -> None:
    hit = next(hit for hit in search.query("不漏字")["hits"])
    assert hit["breadcrumb"] == ["枢纽与传递", "怎样传递"]
    assert (hit["title"], hit["heading"]) == ("枢纽与传递", "传递时的禁忌")


def test_no_result_names_what_is_near_and_what_was_tried(search: NodeSearch) -> None:
    answer = search.query("督导员须知")
    assert answer["total"] == 0 or answer["loosenedFrom"] == 0
    nothing = search.query("“督导”")
    assert nothing["total"] == 0
    assert "督查" in nothing["suggestions"]


def test_marks_lie_within_the_snippet_and_in_order(search: NodeSearch) -> None:
    for query in ("会议", "传递", "不", "r3", "jiyao"):
        for hit in search.query(query)["hits"]:
            marks = hit["snippet"]["marks"]
            flat = [place for mark in marks for place in mark]
            assert flat == sorted(flat)
            assert all(0 <= place <= len(hit["snippet"]["text"]) for place in flat)


# --- hostile --------------------------------------------------------------------------------------------------

HOSTILE = [
    "",
    " ",
    "\ud800",
    "\udc00纪要\ud83d",
    "😀👨‍👩‍👧",
    "\u202e要纪\u202c",
    "שלום العربية",
    "<script>alert(1)</script>",
    "'\"><img src=x onerror=alert(1)>",
    ".*+?^${}()|[]\\",
    "(((((a+)+)+)+)+$",
    "-",
    "- - -",
    "-纪要",
    '"',
    '"""',
    "“",
    '-"-"-',
    "__proto__",
    "constructor",
    "hasOwnProperty toString",
    "a" * 100_000,
    "纪" * 100_000,
    "jiyao" * 20_000,
    "ji yao " * 20_000,
    '"' * 100_000,
    "-a " * 30_000,
    "\n" * 100_000,
    "上清下达" * 25_000,
    "\u0300" * 100_000,
]


@pytest.mark.parametrize("query", HOSTILE, ids=lambda query: repr(query[:12]) + str(len(query)))
def test_hostile_queries_end_in_good_time_without_an_error(search: NodeSearch, query: str) -> None:
    started = time.perf_counter()
    answer = search.query(query)
    assert time.perf_counter() - started < BOUND_S
    assert isinstance(answer["hits"], list)


@settings(max_examples=200, deadline=None)
@given(query=st.text(st.sampled_from('纪要议定R3-－ "“”「』a1c+，。\u3000😀'), max_size=16))
def test_queries_are_taken_apart_as_the_reference_does(search: NodeSearch, query: str) -> None:
    [parsed] = search.ask("parse", texts=[query], han=HEAD["han"])
    expected = parse(query, FOLDING)
    got = {name: tuple(word["text"] for word in parsed[name]) for name in ("phrases", "without", "words")}
    assert got == {"phrases": expected.phrases, "without": expected.without, "words": expected.words}


@settings(max_examples=150, deadline=None)
@given(query=st.text(max_size=40))
def test_any_query_at_all_is_answered(search: NodeSearch, query: str) -> None:
    answer = search.query(query, limit=5)
    assert answer["total"] >= len(answer["hits"])
