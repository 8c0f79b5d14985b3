from __future__ import annotations

import pytest

from kb.adapters.article_html import read_page
from kb.core.search.sections import Section


def sections_of(article: str) -> tuple[Section, ...]:
    page = read_page(
        f'<html><body><nav>目录</nav><article class="md-content__inner md-typeset">{article}</article></body>',
        "a.html",
    )
    assert page is not None
    return page.sections


def blocks_of(article: str) -> tuple[str, ...]:
    return tuple(block for section in sections_of(article) for block in section.blocks)


def test_a_heading_with_an_id_starts_a_section() -> None:
    assert sections_of('<h1 id="r1">甲</h1><p>一</p><h2 id="r1-1">乙</h2><p>二</p><p>三</p>') == (
        Section("r1", 1, ("甲", "一")),
        Section("r1-1", 2, ("乙", "二", "三")),
    )


def test_text_before_the_first_heading_belongs_to_the_top_of_the_page() -> None:
    assert sections_of("<p>前</p><h2 id=x>乙</h2>") == (Section("", 0, ("前",)), Section("x", 2, ("乙",)))


def test_a_heading_without_an_id_is_text_of_the_section_before() -> None:
    assert sections_of('<h1 id="a">甲</h1><h3>小标题</h3><p>一</p>') == (
        Section("a", 1, ("甲", "小标题", "一")),
    )


def test_the_name_of_a_definition_with_an_id_starts_a_section() -> None:
    assert sections_of('<dl><dt id="term-han">函</dt><dd>公文</dd></dl>') == (
        Section("term-han", 5, ("函", "公文")),
    )


def test_inline_markup_does_not_part_a_run() -> None:
    assert blocks_of("<p>上情<strong>下</strong><a href=x><em>达</em></a>，<code>x</code></p>") == (
        "上情下达，x",
    )


@pytest.mark.parametrize(
    "article",
    [
        "<p>甲</p><p>乙</p>",
        "<ul><li>甲<li>乙</ul>",
        "<table><tr><td>甲<td>乙</table>",
        "<div>甲<div>乙</div></div>",
        "甲<blockquote>乙</blockquote>",
    ],
)
def test_blocks_part_runs(article: str) -> None:
    assert blocks_of(article) == ("甲", "乙")


def test_line_breaks_within_a_block_are_spaces() -> None:
    assert blocks_of("<p>甲<br>乙</p><pre>丙\n丁</pre>") == ("甲 乙", "丙 丁")


def test_a_block_that_stands_in_the_section_already_is_not_taken_again() -> None:
    assert blocks_of("<p>甲</p><p>乙</p><p>甲</p>") == ("甲", "乙")


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>var 甲</script>",
        "<style>甲</style>",
        "<a class=headerlink href=#x>¶</a>",
        "<button>复制</button>",
        "<span hidden>甲</span>",
        "<svg><title>图标</title></svg>",
        "<nav>甲</nav>",
        "<template>甲</template>",
        "<p data-kb-answer>答案</p>",
        "<div data-kb-nosearch>甲</div>",
        "<!-- 注释 -->",
        '<p class="x md-source-file">日期</p>',
    ],
)
def test_what_is_no_text_of_the_page_is_left_out(hidden: str) -> None:
    assert blocks_of(f"<p>正文{hidden}</p>") == ("正文",)


def test_entities_are_characters() -> None:
    assert blocks_of("<p>&lt;b&gt;&amp;&nbsp;&#x4e00;</p>") == ("<b>& 一",)


def test_a_page_without_an_article_has_no_text() -> None:
    assert read_page("<html><body><p>已移动</p></body></html>", "a.html") is None


def test_a_page_without_a_heading_is_called_by_its_title() -> None:
    page = read_page(
        '<title>办文 - 站名</title><article class="md-content__inner"><p>正文</p></article>', "a.html"
    )
    assert page is not None
    assert page.title == "办文"


def test_an_article_within_the_article_is_read_too() -> None:
    assert blocks_of("<article><p>甲</p></article><p>乙</p>") == ("甲", "乙")
