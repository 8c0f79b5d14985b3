from __future__ import annotations

import re

from kb.adapters.book_chapters import chapters, page_anchor


def page(content: str) -> str:
    return f'<html><body><nav><a href="x.html">导航</a></nav><article class="md-content__inner">{content}</article></body></html>'


PAGES = {
    "roles/a.html": page(
        '<h1 id="r1">甲</h1><h2 id="same">节</h2><a href="b.html#r2-1">去乙</a><a href="#same">本页</a>'
        '<a href="../index.html">首页</a><img src="images/p.svg"><a href="https://example.org/">外</a>'
    ),
    "roles/b.html": page(
        '<h1 id="r2">乙</h1><h2 id="r2-1">一</h2><h2 id="same">节</h2><a href="a.html">去甲</a>'
    ),
}


def compose(resolve: dict[str, str] | None = None) -> dict[str, str]:
    found = chapters(PAGES, list(PAGES), (resolve or {}).get)
    return {chapter.path: chapter.html for chapter in found.chapters}


def test_a_download_that_is_not_carried_along_says_where_it_is() -> None:
    pages = {"trainers/t.html": page('<a href="files/n%20x.conf" download="n x.conf">样本</a>。')}
    (chapter,) = chapters(pages, list(pages), {}.get).chapters
    assert chapter.html == "<a>样本</a>（在离线包里：trainers/files/n x.conf）。"


def test_only_the_article_of_a_page_becomes_a_chapter() -> None:
    assert "导航" not in compose()["roles/a.html"]


def test_links_between_pages_point_inside_the_book() -> None:
    html = compose()
    assert '<a href="#r2-1">去乙</a>' in html["roles/a.html"]
    assert '<a href="#page-roles-a">去甲</a>' in html["roles/b.html"]


def test_an_id_that_two_pages_share_is_made_unique_with_the_links_to_it() -> None:
    html = compose()
    assert 'id="same"' in html["roles/a.html"]
    assert '<a href="#same">本页</a>' in html["roles/a.html"]
    assert 'id="page-roles-b-same"' in html["roles/b.html"]


def test_what_is_not_in_the_book_is_resolved_or_loses_its_address() -> None:
    assert "<a>首页</a>（在离线包里：index.html）" in compose()["roles/a.html"]
    html = compose({"index.html": "index.html", "roles/images/p.svg": "data:x"})["roles/a.html"]
    assert '<a href="index.html">首页</a>' in html
    assert '<img src="data:x">' in html


def test_addresses_elsewhere_stay() -> None:
    assert '<a href="https://example.org/">外</a>' in compose()["roles/a.html"]


MARK = '<a class="kb-term" href="g.html#term-{0}" data-kb-note="{1}">{0}</a>'
NOTE = '<li id="kb-note-{1}"><b>{0}</b></li>'


def test_notes_of_all_pages_are_numbered_through_each_term_once() -> None:
    pages = {
        f"{name}.html": page(
            "".join(MARK.format(term, n) for n, term in enumerate(terms, 1))
            + f'<section class="kb-notes"><ol>{"".join(NOTE.format(t, n) for n, t in enumerate(terms, 1))}</ol></section>'
        )
        for name, terms in (("a", "xy"), ("b", "zy"))
    }
    found = chapters(pages, list(pages), {}.get)
    assert found.notes == tuple(f'<li id="kb-note-{n}"><b>{t}</b></li>' for n, t in enumerate("xyz", 1))
    assert [re.findall('data-kb-note="(.)"', chapter.html) for chapter in found.chapters] == [
        ["1", "2"],
        ["3", "2"],
    ]


def test_the_anchor_of_a_page_is_its_path() -> None:
    assert page_anchor("roles/hub.html") == "page-roles-hub"
