from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kb.core.authorities.citation import articles_of, citations


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("（依据：《甲》第三条）", [("甲", "", ("第三条",))]),
        (
            "（依据：《甲》第三条、第二十五条；《乙》5.2.1）",
            [("甲", "", ("第三条", "第二十五条")), ("乙", "", ("5.2.1",))],
        ),
        ("（依据：《甲》（2010年版）第六条至第八条）", [("甲", "2010年版", ("第六条至第八条",))]),
        (
            "（依据：《甲》第九条第（一）项、第十条第二款）",
            [("甲", "", ("第九条第（一）项", "第十条第二款"))],
        ),
        ("（依据：《甲》第二章、第5章、6）", [("甲", "", ("第二章", "第5章", "6"))]),
        ("（依据：《甲》）", [("甲", "", ())]),
    ],
)
def test_a_citation_names_its_documents_and_articles(
    text: str, expected: list[tuple[str, str, tuple[str, ...]]]
) -> None:
    (citation,) = citations(f"先登记{text}。")
    assert citation.fault == ""
    assert [(source.title, source.mark, source.places) for source in citation.sources] == expected
    assert (citation.start, citation.end) == (3, 3 + len(text))


def test_not_verified_stands_last_and_holds_for_the_whole_bracket() -> None:
    (citation,) = citations("（依据：《甲》第三条；《乙》；待核）")
    assert citation.unverified
    assert [source.title for source in citation.sources] == ["甲", "乙"]


@pytest.mark.parametrize("text", ["（依据从哪里来）", "没有依据", "（根据《甲》）", "依据：《甲》第三条"])
def test_what_only_mentions_the_word_is_no_citation(text: str) -> None:
    assert list(citations(text)) == []


def test_paragraph_and_item_do_not_count_for_the_article_and_a_range_counts_with_both_ends() -> None:
    assert articles_of(("第九条第（一）项", "第六条至第八条", "7.2.1", "第5章")) == [
        "第九条",
        "第六条",
        "第八条",
        "7.2.1",
        "第5章",
    ]


@settings(max_examples=200)
@given(st.text(alphabet=st.sampled_from("（）依据：:；《》第三条、待核1.\n"), max_size=60))
def test_citations_lie_in_the_text_in_order_without_overlap(text: str) -> None:
    end = 0
    for citation in citations(text):
        assert end <= citation.start < citation.end <= len(text)
        assert bool(citation.fault) != bool(citation.sources)
        end = citation.end
