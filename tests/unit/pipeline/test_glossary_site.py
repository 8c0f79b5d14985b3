"""The glossary on a page and in the site: notes, backlinks, lists of terms."""

from __future__ import annotations

import re

import pytest

from glossary_pages import SMALL, inside, whole_page
from kb.adapters.jieba_words import word_cutter
from kb.adapters.term_marks import fill_uses
from kb.core.glossary.marks import Use, uses_list
from kb.core.glossary.occurrences import Cut, TermFinder
from kb.pipeline.glossary_site import PageFacts, mark_page


@pytest.fixture(scope="module")
def cut(tmp_path_factory: pytest.TempPathFactory) -> Cut:
    return word_cutter((), tmp_path_factory.mktemp("jieba"))


@pytest.fixture(scope="module")
def finder(cut: Cut) -> TermFinder:
    return TermFinder(SMALL, cut)


def test_every_use_is_known_by_section(finder: TermFinder) -> None:
    html = whole_page(
        '<h1>枢纽</h1><p>公文。</p><h2 id="r3-1">位置</h2><p>公文与登记。</p><h2>无号</h2><p>会务。</p>'
    )
    page = mark_page(html, PageFacts("roles/hub.html", "R3", "枢纽作用"), finder)
    assert page.uses == {
        "term-公文": [
            Use("roles/hub.html", "", "R3", "枢纽作用"),
            Use("roles/hub.html", "r3-1", "R3-1", "位置"),
        ],
        "term-登记": [Use("roles/hub.html", "r3-1", "R3-1", "位置")],
        "term-会务": [Use("roles/hub.html", "", "", "无号")],
    }


def test_the_editors_own_line_of_terms_is_linked_in_full_and_counts_once(finder: TermFinder) -> None:
    html = whole_page('<h2 id="p4-9">相关</h2><p>公文。</p><p>相关术语：公文、登记、报告</p>')
    page = mark_page(html, PageFacts("practice/sending.html", "P4", "发文"), finder)
    marked = re.findall(r'class="kb-term"[^>]*>([^<]+)', page.html)
    assert marked == ["公文", "公文", "登记"]
    assert len(page.uses["term-公文"]) == 1


def test_a_page_carries_one_hidden_note_for_each_of_its_terms(finder: TermFinder) -> None:
    html = mark_page(whole_page("<p>公文要登记。公文。</p>"), PageFacts("a/b.html"), finder).html
    assert html.count('<li id="kb-note-') == 2
    assert "公文的解释。" in inside(html)
    assert 'aria-label="术语注释" hidden' in html


def test_a_page_without_terms_carries_nothing_more(finder: TermFinder) -> None:
    html = mark_page(whole_page("<p>没有。</p>"), PageFacts("a/b.html", lists_terms=True), finder).html
    assert inside(html) == "<p>没有。</p>"


def test_only_pages_that_are_told_to_end_with_their_terms(finder: TermFinder) -> None:
    page = whole_page("<p>会务要登记。</p>")
    with_list = mark_page(page, PageFacts("a/b.html", lists_terms=True), finder).html
    assert '<li><a href="../glossary/index.html#term-会务">会务</a></li>' in with_list
    assert "本页用到的术语" not in mark_page(page, PageFacts("a/b.html"), finder).html


def test_backlinks_name_code_and_title_and_are_written_once() -> None:
    uses = [(Use("a.html", "r3-1", "R3-1", "甲 & 乙"), "../a.html#r3-1")]
    page = whole_page('<dl><dd data-kb-uses="term-x"></dd><dd data-kb-uses="term-y">旧</dd></dl>')
    once = fill_uses(page, {"term-x": uses_list(uses)})
    assert '<a href="../a.html#r3-1"><span class="kb-entry__code">R3-1 </span>甲 &amp; 乙</a>' in once
    assert '<dd data-kb-uses="term-y"></dd>' in once
    assert fill_uses(once, {"term-x": uses_list(uses)}) == once
