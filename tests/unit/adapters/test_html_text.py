from __future__ import annotations

from kb.adapters.html_text import read_page


def lines(html: str) -> list[tuple[int, str, int, bool]]:
    return [(line.number, line.text, line.level, line.listed) for line in read_page(html).lines]


def dropped(html: str) -> list[tuple[int, str, str]]:
    return [(line.line, line.text, line.reason) for line in read_page(html).dropped]


def test_blocks_become_lines_with_their_place_in_the_file() -> None:
    html = "<body>\n<h1>题目</h1>\n\n<p>第一段<b>重点</b>。</p>\n<ul><li>甲项</li>\n<li>乙项</li></ul></body>"
    assert lines(html) == [
        (2, "题目", 1, False),
        (4, "第一段重点。", 0, False),
        (5, "甲项", 0, True),
        (6, "乙项", 0, True),
    ]


def test_the_title_of_the_page_without_the_name_of_the_site_stands_in_for_a_missing_h1() -> None:
    html = "<html><head><title>值班须知_某某网</title></head><body><p>正文。</p></body></html>"
    assert lines(html)[0] == (1, "值班须知", 1, False)


def test_everything_around_the_article_is_dropped_with_its_reason() -> None:
    html = (
        "<body><nav>首页<nav>内层</nav></nav><article><p>正文很长很长很长很长很长很长很长。</p>"
        "<button>分享</button><p hidden>看不见</p><script>不算字</script></article>\n<p>旁注</p><footer>页脚</footer></body>"
    )
    assert [text for _, text, _, _ in lines(html)] == ["正文很长很长很长很长很长很长很长。"]
    assert dropped(html) == [
        (1, "首页", "网页的导航"),
        (1, "内层", "网页的导航"),
        (1, "分享", "网页的表单和按钮"),
        (1, "看不见", "网页上不显示的内容"),
        (2, "旁注", "网页上正文以外的内容"),
        (2, "页脚", "网页的页脚"),
    ]


def test_an_element_called_content_that_holds_little_is_not_taken_for_the_article() -> None:
    html = '<body><div class="content">小块</div><p>真正的正文在这里，比上面长得多。</p></body>'
    assert [text for _, text, _, _ in lines(html)] == ["小块", "真正的正文在这里，比上面长得多。"]
    assert dropped(html) == []


def test_a_breadcrumb_in_the_navigation_is_kept_in_one_line() -> None:
    html = '<body><nav class="breadcrumb"><a>首页</a> / <a>办公</a> / <a>档案</a></nav><p>正文。</p></body>'
    assert lines(html)[0][1] == "首页>办公>档案"


def test_what_is_only_called_something_with_crumb_is_no_breadcrumb() -> None:
    html = '<body class="no-crumbs"><h2>办文</h2><p class="location">地点：会议室/接待室/值班室。</p></body>'
    assert [text for _, text, _, _ in lines(html)] == ["办文", "地点：会议室/接待室/值班室。"]


def test_pinyin_above_its_character_comes_in_brackets_with_and_without_rp() -> None:
    for html in (
        "<p><ruby>導<rt>dǎo</rt></ruby>机关</p>",
        "<p><ruby>導<rp>(</rp><rt>dǎo</rt><rp>)</rp></ruby>机关</p>",
    ):
        assert [text for _, text, _, _ in lines(html)] == ["導（dǎo）机关"]


def test_cells_of_a_row_are_told_apart() -> None:
    html = "<table><tr><th>种类</th><th>时限</th></tr><tr><td>急件</td><td>当天</td></tr></table>"
    assert [text for _, text, _, _ in lines(html)] == ["种类；时限", "急件；当天"]


def test_text_that_the_page_does_not_show_as_text_is_named() -> None:
    html = '<p>正文。</p><img alt="流程图：收文"><noscript>没有脚本</noscript><template>模板</template>'
    assert [text for _, text, _, _ in lines(html)] == ["正文。"]
    assert [text for _, text, _ in dropped(html)] == ["流程图：收文", "没有脚本", "模板"]


def test_a_page_that_nests_without_end_is_read() -> None:
    assert [text for _, text, _, _ in lines("<div>" * 5000 + "深处")] == ["深处"]


def test_nonsense_is_an_empty_page_or_text() -> None:
    assert lines("") == []
    assert [text for _, text, _, _ in lines("<<<>>><p")] != [""]
