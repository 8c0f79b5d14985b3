from __future__ import annotations

import pytest

from kb.adapters.html_page import HtmlPage

PAGE = (
    '<html><body><article class="md-content__inner">'
    '<p data-kb-chrome><span data-kb-reading-time></span></p><h1 id="r1">题</h1>'
    '<h2 id="r1-1">一<b>节</b></h2><p>正文</p></article><h2 id="outside">外</h2></body></html>'
)
CODE = '<a class="kb-code" href="#r1-1">R1-1</a>'


def test_a_code_is_put_before_its_heading_once() -> None:
    page = HtmlPage(PAGE)
    page.put_before_heading("r1-1", CODE, "kb-code")
    page.put_before_heading("r1-1", CODE, "kb-code")
    assert f'{CODE}<h2 id="r1-1">一<b>节</b></h2>' in page.html
    assert page.html.count("kb-code") == 1


def test_only_headings_of_the_article_are_found() -> None:
    assert HtmlPage(PAGE).heading_ids() == ["r1", "r1-1"]


def test_the_words_of_a_page_are_its_own_without_controls() -> None:
    page = HtmlPage(PAGE)
    page.put_before_heading("r1-1", CODE, "kb-code")
    page.fill("[data-kb-reading-time]", "约 1 分钟")
    assert page.article_text.split() == ["题", "一", "节", "正文"]


def test_a_notice_is_put_first_unless_its_id_is_there_already() -> None:
    page = HtmlPage(PAGE)
    page.prepend_to_article('<p id="r1-9">移</p>', "r1-9")
    page.prepend_to_article('<p id="r1-9">移</p>', "r1-9")
    page.prepend_to_article('<p id="r1-1">移</p>', "r1-1")
    assert page.html.count("移") == 1
    assert '<article class="md-content__inner"><p id="r1-9">移</p>' in page.html


def test_writing_a_page_out_and_reading_it_again_changes_nothing() -> None:
    once = HtmlPage(PAGE).html
    assert HtmlPage(once).html == once


def test_a_page_without_article_is_left_alone() -> None:
    page = HtmlPage("<html><body><p>404</p></body></html>")
    page.prepend_to_article("<p>移</p>", "x")
    assert page.article_text == ""
    assert "移" not in page.html


def test_a_section_of_the_side_bar_is_named_by_its_title_and_so_is_what_unfolds_it() -> None:
    page = HtmlPage(
        '<html><body><label class="md-nav__link" for="n2" id="n2_label" tabindex="0"></label>'
        '<nav class="md-nav" aria-labelledby="n2_label"><label class="md-nav__title" for="n2">入门</label></nav>'
        "</body></html>"
    )
    page.name_controls()
    page.name_controls()
    assert "tabindex" not in page.html
    assert '<nav class="md-nav" aria-label="栏目：入门">' in page.html
    assert page.html.count("展开或收起“入门”") == 1


def checklist(items: str) -> str:
    page = HtmlPage(f'<html><body><article class="md-content__inner">{items}</article></body></html>')
    page.label_checkboxes()
    page.label_checkboxes()
    return page.html


def test_the_words_of_a_task_become_the_label_of_its_box() -> None:
    html = checklist('<ul><li class="task-list-item"><input type="checkbox"> 核对<b>份号</b></li></ul>')
    assert (
        '<li class="task-list-item"><label class="kb-task"><input type="checkbox"> 核对<b>份号</b></label></li>'
        in html
    )


def test_a_list_or_paragraph_below_a_task_stays_outside_the_label() -> None:
    html = checklist(
        '<ul><li class="task-list-item"><input type="checkbox"> 核对<ul><li>份号</li></ul></li>'
        '<li class="task-list-item"><p><input type="checkbox"> 登记</p><p>再说</p></li></ul>'
    )
    assert '<label class="kb-task"><input type="checkbox"> 核对</label><ul><li>份号</li></ul>' in html
    assert '<p><label class="kb-task"><input type="checkbox"> 登记</label></p><p>再说</p>' in html


def test_a_blank_first_line_of_code_survives_reading_and_writing() -> None:
    once = HtmlPage(PAGE.replace("<p>正文</p>", "<pre>\n\n码</pre>")).html
    assert "<pre>\n\n码</pre>" in once
    assert HtmlPage(once).html == once


def test_a_wide_table_gets_a_frame_that_the_keyboard_reaches_once() -> None:
    row = "".join(f"<th>{number}</th>" for number in range(5))
    page = HtmlPage(
        '<html><body><article class="md-content__inner">'
        f"<table><tr>{row}</tr></table><table><tr><th>窄</th></tr></table></article></body></html>"
    )
    page.frame_wide_tables(5)
    page.frame_wide_tables(5)
    assert page.html.count('tabindex="0"') == page.html.count('<table class="kb-wide">') == 1
    assert "</div><table><tbody><tr><th>窄</th>" in page.html


def test_short_code_that_a_line_could_break_is_marked() -> None:
    whole, rest = "<code>kb publish --check</code>", "<code>/etc/nginx/conf.d/kb.conf</code><code>site</code>"
    chinese = "<code>值班-首报</code><code>[P12 电话与来访记录](calls)</code>"
    elsewhere = f"<pre>{whole}</pre><table><tbody><tr><td>{whole}</td></tr></tbody></table>"
    page = HtmlPage(PAGE.replace("<p>正文</p>", f"<p>{whole}{rest}{chinese}</p>{elsewhere}"))
    page.mark_short_code(20)
    page.mark_short_code(20)
    assert page.html.count("data-kb-unbroken") == 2
    assert '<p><code data-kb-unbroken="">kb publish --check</code>' in page.html
    assert '<code data-kb-unbroken="">值班-首报</code>' in page.html


def test_a_table_of_what_to_do_and_what_not_to_do_is_marked_once() -> None:
    def table(*headings: str) -> str:
        return (
            "<table><thead><tr>" + "".join(f"<th>{text}</th>" for text in headings) + "</tr></thead></table>"
        )

    page = HtmlPage(
        '<html><body><article class="md-content__inner">'
        + table("要这样做", "不要这样做")
        + table("项目", "内容")
        + table("要", "不要", "说明")
        + "</article></body></html>"
    )
    page.mark_table_pairs()
    page.mark_table_pairs()
    assert page.html.count("data-kb-pair") == 1
    assert page.html.index("data-kb-pair") < page.html.index("要这样做")


def test_the_columns_of_a_table_whose_cells_are_all_short_are_named() -> None:
    rows = [("材料", "期限", "谁来定"), ("请示和对应的批复", "永久", "R1 建议参谋"), ("通知", "30年")]
    cells = ["".join(f"<td>{text}</td>" for text in row) for row in rows]
    table = "<table><tbody>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</tbody></table>"
    even = "<table><tbody><tr><td>永久</td><td>30年</td></tr></tbody></table>"
    wide = table.replace("<table>", '<table class="kb-wide">')
    page = HtmlPage(
        f'<html><body><article class="md-content__inner">{table}{even}{wide}</article></body></html>'
    )
    page.mark_short_columns()
    page.mark_short_columns()
    assert page.html.count("data-kb-short=") == 1
    assert '<table data-kb-short="2" data-kb-short-wide="2 3"><tbody><tr><td>材料' in page.html


@pytest.mark.parametrize(
    ("heading", "marks"),
    [
        ("五种作用、信息集散地和两项职能", 1),
        ("平常的一天：“三办”里都有两项职能", 1),
        ("秘书工作的作用与职能", 0),
        ("《中华人民共和国保守国家秘密法》", 0),
        ("第一步：把来文一份一份登记下来再送出去", 0),
    ],
)
def test_a_heading_of_short_phrases_is_marked(heading: str, marks: int) -> None:
    contents = (
        f'<nav class="md-nav--secondary"><a href="#r1-1"><span class="md-ellipsis">{heading}</span></a></nav>'
    )
    page = HtmlPage(f'{contents}<article class="md-content__inner"><h2 id="r1-1">{heading}</h2></article>')
    page.mark_phrased_headings()
    assert page.html.count("data-kb-phrases") == 2 * marks


def test_an_element_is_moved_to_the_beginning_of_the_body_once() -> None:
    page = HtmlPage("<body><input><header><p class=a>甲</p></header></body>")
    page.begin_with(".a")
    page.begin_with(".a")
    page.begin_with(".none")
    assert '<body><p class="a">甲</p><input><header></header></body>' in page.html
