from __future__ import annotations

from kb.adapters.html_page import HtmlPage
from kb.core.authorities.document import Authorities, Document
from kb.core.html_passes.citations import BRACKETS, SOURCE_CLASS, citation_html

LAW = Document("law-books", "馆藏法", "法律", "现行", "已查证")
LIST = Authorities((LAW,))


def finished(body: str, page: str = "practice/lending.html") -> str:
    tree = HtmlPage(f'<html><body><article class="md-content__inner">{body}</article></body></html>')
    tree.replace_in_text(BRACKETS, citation_html(LIST, page), SOURCE_CLASS)
    html = tree.html
    return html[html.index('inner">') + 7 : html.index("</article>")]


def test_a_title_leads_to_its_document_and_the_words_stay() -> None:
    assert finished("<p>先登记（依据：《馆藏法》第三条）。</p>") == (
        '<p>先登记<span class="kb-source" data-kb-no-terms="">（依据：《'
        '<a href="../authorities/index.html#law-books">馆藏法</a>》第三条）</span>。</p>'
    )


def test_what_is_not_verified_stands_out_in_citations_and_in_other_brackets() -> None:
    html = finished("<p>一（依据：《馆藏法》；待核）二（通行做法；待核）三（细节待核）</p>")
    assert html.count('<span class="kb-unverified"') == 3


def test_an_unknown_document_keeps_its_words_without_a_link() -> None:
    assert "<a " not in finished("<p>（依据：《别的法》第三条）</p>")


def test_code_and_headings_are_left_alone() -> None:
    body = "<h2>（待核）</h2><pre><code>（依据：《馆藏法》第三条）</code></pre><p><code>（待核）</code></p>"
    assert finished(body) == body


def test_a_second_pass_changes_nothing() -> None:
    once = finished("<p>甲（依据：《馆藏法》第三条；《别的》第一条；待核）乙（待核）</p>")
    assert finished(once) == once


def test_signs_of_html_in_a_bracket_stay_signs() -> None:
    assert "&lt;b&gt;" in finished("<p>（依据：&lt;b&gt;《馆藏法》；待核）</p>")
