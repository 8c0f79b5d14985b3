"""What marking may never do, on pages made at random."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from glossary_pages import SMALL, inside, whole_page
from kb.adapters.jieba_words import word_cutter
from kb.adapters.term_marks import TermPage
from kb.core.glossary.occurrences import TermFinder
from kb.pipeline.glossary_site import PageFacts, mark_page

WORDS = st.sampled_from(
    [
        *(
            "公文",
            "公",
            "文",
            "公务文书",
            "中心枢纽作用",
            "中心",
            "枢纽",
            "作用",
            "会务",
            "办",
            "件",
            "会",
            "纪要",
        ),
        *(
            "登记",
            "写",
            "报告",
            "请示",
            "、",
            "，",
            "。",
            "《",
            "》",
            "“",
            "”",
            " ",
            "a",
            "&lt;",
            "&amp;",
            "\n",
            "的",
        ),
    ]
)
TEXT = st.lists(WORDS, min_size=1, max_size=8).map("".join)
INLINE = st.recursive(
    TEXT,
    lambda inner: st.tuples(
        st.sampled_from(["strong", "em", "a", "code", "span", "mark"]),
        st.lists(inner, min_size=1, max_size=3),
    ).map(lambda pair: f"<{pair[0]}>{''.join(pair[1])}</{pair[0]}>"),
    max_leaves=6,
)
BLOCK = st.tuples(
    st.sampled_from(["p", "h2", "h3", "li", "td", "blockquote", "pre", "div data-kb-no-terms", "section"]),
    st.lists(INLINE, min_size=1, max_size=4),
).map(lambda pair: f"<{pair[0]}>{''.join(pair[1])}</{pair[0].split()[0]}>")
PAGE = st.lists(BLOCK, min_size=1, max_size=6).map("".join).map(whole_page)
FACTS = PageFacts("roles/hub.html", "R3", "枢纽", lists_terms=True)


@pytest.fixture(scope="module")
def finder(tmp_path_factory: pytest.TempPathFactory) -> TermFinder:
    return TermFinder(SMALL, word_cutter((), tmp_path_factory.mktemp("jieba")))


def visible_text(html: str) -> str:
    own = re.sub(r'<section class="kb-(?:notes|page-terms)".*?</section>', "", html, flags=re.DOTALL)
    body = LexborHTMLParser(own).body
    assert body is not None
    return str(body.text())


@settings(max_examples=150, deadline=None)
@given(page=PAGE)
def test_marking_never_changes_the_visible_text(finder: TermFinder, page: str) -> None:
    assert visible_text(mark_page(page, FACTS, finder).html).strip() == visible_text(page).strip()


@settings(max_examples=150, deadline=None)
@given(page=PAGE)
def test_marking_twice_is_marking_once(finder: TermFinder, page: str) -> None:
    once = mark_page(page, FACTS, finder)
    assert mark_page(once.html, FACTS, finder) == once


def test_a_blank_line_at_the_start_of_code_stays(finder: TermFinder) -> None:
    page = TermPage(whole_page("<p>公文</p><pre>\n\n码</pre>")).html
    assert "<pre>\n\n码</pre>" in page
    assert TermPage(mark_page(page, FACTS, finder).html).html == page


@settings(max_examples=150, deadline=None)
@given(page=PAGE)
def test_taking_the_marks_away_restores_the_bytes(finder: TermFinder, page: str) -> None:
    unmarked = TermPage(page).html
    assert TermPage(mark_page(page, FACTS, finder).html).html == unmarked


@settings(max_examples=150, deadline=None)
@given(page=PAGE)
def test_a_term_is_marked_at_most_once_in_a_section(finder: TermFinder, page: str) -> None:
    html = inside(mark_page(page, FACTS, finder).html)
    for section in re.split(r"<h2", html.split('<section class="kb-', 1)[0]):
        firsts = re.findall(r'<a class="kb-term" href="([^"]+)" data-kb-note="\d+">', section)
        assert len(firsts) == len(set(firsts))
        assert re.search(r"<a[^>]*><a|<h3><a class=\"kb-term|<code>[^<]*<a class", section) is None
