from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kb.adapters.opencc_converter import simplify
from kb.core.search.folding import Folding, han_table
from search_in_node import NodeSearch

CONTRACT = json.loads((Path(__file__).parents[3] / "contract" / "folding.json").read_text("utf-8"))
HAN = dict(zip(*CONTRACT["han"], strict=True))
# Characters on whose fate Python's and node's Unicode tables agree: both know what Unicode 14 knows.
ANY_TEXT = st.text(
    st.one_of(
        st.characters(blacklist_categories=("Cn",), max_codepoint=0x2FFF),
        st.characters(whitelist_categories=("Lo",), min_codepoint=0x3000, max_codepoint=0x9FFF),
        st.sampled_from("領導著○，。 \u200bＡ①ǘ한が😀𠮷\uf900\ud800"),
    ),
    max_size=30,
)


@pytest.fixture(scope="module")
def node() -> Iterator[NodeSearch]:
    session = NodeSearch()
    yield session
    session.close()


@pytest.mark.parametrize(("text", "folded"), CONTRACT["cases"])
def test_folding_follows_the_contract(text: str, folded: str) -> None:
    assert Folding(HAN).fold(text) == folded


def test_the_browser_follows_the_same_contract(node: NodeSearch) -> None:
    answers = node.ask("fold", han=CONTRACT["han"], texts=[text for text, _ in CONTRACT["cases"]])
    assert [answer["whole"] for answer in answers] == [folded for _, folded in CONTRACT["cases"]]


@settings(max_examples=200, deadline=None)
@given(text=ANY_TEXT)
def test_python_and_the_browser_fold_alike(node: NodeSearch, text: str) -> None:
    folding = Folding(HAN)
    [answer] = node.ask("fold", han=CONTRACT["han"], texts=[text])
    assert answer["whole"] == answer["text"] == folding.fold(text)
    assert answer["marks"] == folding.fold_marks(text)


@settings(max_examples=100, deadline=None)
@given(text=ANY_TEXT)
def test_folding_twice_changes_nothing_more(text: str) -> None:
    folding = Folding(HAN)
    assert folding.fold(folding.fold(text)) == folding.fold(text)


@settings(max_examples=100, deadline=None)
@given(text=ANY_TEXT)
def test_every_folded_character_points_to_the_one_it_stems_from(text: str) -> None:
    folding = Folding(HAN)
    folded = folding.fold_mapped(text)
    assert folded.text == folding.fold(text)
    assert [folded.origin.count(place) for place in range(len(text))] == [
        len(folding.character(char)) for char in text
    ]


def test_origins_of_the_browser_lead_to_the_same_characters(node: NodeSearch) -> None:
    text = "①領導，𠮷㎡"
    [answer] = node.ask("fold", han=CONTRACT["han"], texts=[text])
    units = text.encode("utf-16-le")
    places = [units[: 2 * place].decode("utf-16-le") for place in answer["origin"]]
    # 𠮷 is two code units in the browser, one character here.
    assert [len(before) for before in places] == [0, 1, 2, 4, 4, 5, 5]


@pytest.mark.parametrize(
    ("traditional", "simple"),
    [
        ("幹部", "干部"),
        ("乾坤", "干坤"),
        ("答覆", "答复"),
        ("諮詢", "咨询"),
        ("祕書", "秘书"),
        ("瞭解", "了解"),
        ("閒置", "闲置"),
    ],
)
def test_spellings_of_both_scripts_and_of_all_regions_become_one(traditional: str, simple: str) -> None:
    folding = Folding(han_table(traditional + simple, simplify))
    assert folding.fold(traditional) == folding.fold(simple)


def test_words_that_only_look_alike_stay_apart() -> None:
    folding = Folding(han_table("座坐像象俱具", simplify))
    assert len({folding.fold(char) for char in "座坐像象俱具"}) == 6


def test_the_table_serves_queries_in_the_script_the_site_does_not_use() -> None:
    assert han_table("领导", simplify) == {"導": "导", "領": "领"}


def test_the_table_leaves_out_what_can_match_nothing_here() -> None:
    assert han_table("甲乙", simplify) == {}
