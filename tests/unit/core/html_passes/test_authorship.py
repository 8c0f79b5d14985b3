from __future__ import annotations

from kb.core.html_passes.authorship import mark_authorship

REGION = (
    "<!-- kb:article r1 begin 0123 -->\n"
    "<!-- 这一段由 docs/article.md 生成：请改那里，再运行 kb split。 -->\n"
    "<p>原文</p>\n"
    "<!-- kb:article r1 end -->"
)
ARTICLE = '<section class="kb-article" data-kb-article="r1" role="group" aria-label="原文要义">\n<p>原文</p>\n</section>'


def test_the_region_and_what_stands_around_it_become_labelled_sections() -> None:
    html = f"<h1>题</h1>\n<p>前</p>\n{REGION}\n<p>后</p>\n<!-- kb:content end --><footer>脚</footer>"
    assert mark_authorship(html) == (
        '<h1>题</h1>\n<section class="kb-editors" role="group" aria-label="编者补充">\n<p>前</p>\n</section>\n'
        f"{ARTICLE}\n"
        '<section class="kb-editors" role="group" aria-label="编者补充">\n<p>后</p>\n</section>\n'
        "<footer>脚</footer>"
    )


def test_a_page_without_additions_has_no_empty_section() -> None:
    assert "kb-editors" not in mark_authorship(f"<h1>题</h1>\n{REGION}\n<!-- kb:content end -->")


def test_a_page_without_region_only_loses_the_end_mark() -> None:
    assert mark_authorship("<h1>题</h1><p>文</p><!-- kb:content end -->") == "<h1>题</h1><p>文</p>"


def test_running_twice_changes_nothing_more() -> None:
    once = mark_authorship(f"<h1>题</h1><p>前</p>{REGION}<p>后</p><!-- kb:content end -->")
    assert mark_authorship(once) == once
