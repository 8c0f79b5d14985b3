from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench import growth, markdown_bench
from kb.core.markdown_text import LinkKind, SpanKind, scan_markdown


def places(source: str) -> list[tuple[str, int, int]]:
    return [(link.target, link.line, link.column) for link in scan_markdown(source).links]


def test_a_heading_knows_the_places_of_its_mark_and_of_its_id() -> None:
    heading = scan_markdown("正文\n\n## 标题 {#r1-2}\n", first_line=5).headings[0]
    assert (heading.line, heading.column, heading.id_line, heading.id_column) == (7, 1, 7, 9)


def test_a_heading_in_a_list_in_a_quote_keeps_its_place() -> None:
    heading = scan_markdown("> - 项\n>\n>     ## 深 {: #x .big }\n").headings[0]
    assert (heading.id, heading.line, heading.column, heading.id_column) == ("x", 3, 7, 16)


def test_columns_count_a_tab_as_one_character() -> None:
    assert places("-\t甲\n\n\t[a](a.md)\t[b](b.md)\n") == [("a.md", 3, 6), ("b.md", 3, 16)]


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_line_endings_of_every_kind_count_as_one_line(ending: str) -> None:
    source = ending.join(["# 标题 {#a}", "", "正文 [a](b.md)", "又一行 [c](d.md)", ""])
    assert places(source) == [("b.md", 3, 8), ("d.md", 4, 9)]


def test_a_target_in_angle_brackets_with_a_title_points_at_the_target() -> None:
    assert places('[a](<b c.md> "题") [d]( e.md )') == [("b c.md", 1, 6), ("e.md", 1, 24)]


def test_a_backslash_in_a_target_is_not_part_of_it() -> None:
    assert places(r"[a](b\_c.md)") == [("b_c.md", 1, 5)]


def test_a_definition_points_at_its_target_and_has_its_label_in_lower_case() -> None:
    found = scan_markdown("[Ref]:  <a.md>\n").definitions[0]
    assert (found.label, found.target, found.line, found.column) == ("ref", "a.md", 1, 10)


def test_a_task_list_with_a_link_is_no_reference() -> None:
    assert [link.kind for link in scan_markdown("- [ ] [a](b.md)\n- [x] [c](d.md)\n").links] == [
        LinkKind.LINK
    ] * 2


def test_a_footnote_after_a_bracket_is_a_footnote() -> None:
    links = scan_markdown("[脚注][^1]\n\n[^1]: 注\n").links
    assert [(link.kind, link.target) for link in links] == [(LinkKind.FOOTNOTE, "1")]


@pytest.mark.parametrize(
    ("heading", "stray"),
    [
        ("# 甲｛＃a｝", "｛＃a｝"),
        ("# 甲{#a}", "{#a}"),
        ("# 甲 {#a", "{#a"),
        ("# 甲 { # a }", "{ # a }"),
        ("# 甲 {#a}", ""),
        ("# 甲 {: #a }", ""),
        ("# 甲 { #a .b }", ""),
        ("# 甲 `{#a}`", ""),
    ],
)
def test_an_id_that_does_not_work_is_told_from_one_that_does(heading: str, stray: str) -> None:
    assert scan_markdown(heading).headings[0].stray == stray


def test_ids_on_paragraphs_tags_and_footnotes_can_be_linked_to() -> None:
    found = scan_markdown(
        '段落\n{: #a }\n\n<p id="b">x</p>\n\n字<a name="c"></a>[^1] *d*{#d}\n\n[^1]: 注\n'
    ).anchors
    assert {anchor.id for anchor in found} == {"a", "b", "c", "d", "fn:1"}


def test_code_comments_and_tags_are_told_apart() -> None:
    spans = scan_markdown("`a` <b>c</b>\n\n<!-- d -->\n\n```\ne\n```\n").spans
    assert [(span.kind, span.line, span.column, span.end_line, span.end_column) for span in spans] == [
        (SpanKind.CODE, 1, 1, 1, 4),
        (SpanKind.HTML, 1, 5, 1, 8),
        (SpanKind.HTML, 1, 9, 1, 13),
        (SpanKind.COMMENT, 3, 1, 3, 11),
        (SpanKind.CODE, 5, 1, 7, 4),
    ]


def test_a_block_tag_without_an_end_is_named_with_its_place() -> None:
    found = scan_markdown("文\n\n<div>\n\n# 看不见 {#a}\n")
    assert [(tag.id, tag.line, tag.column) for tag in found.unclosed_html] == [("div", 3, 1)]
    assert found.headings == ()


SIGNS = "# \n\t`*_[](){}<>!-=|:\\>\"'&^1aD字：｛＃\r\u3000\x00\x02"


@given(st.one_of(st.text(), st.text(SIGNS, max_size=200)))
def test_no_text_makes_the_scanner_fail_and_every_place_is_in_the_text(source: str) -> None:
    found = scan_markdown(source)
    lines = source.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for item in (*found.headings, *found.links, *found.definitions, *found.anchors, *found.raw_headings):
        assert 1 <= item.line <= len(lines)
        assert 1 <= item.column <= len(lines[item.line - 1]) + 1
    for span in found.spans:
        assert (span.line, span.column) <= (span.end_line, span.end_column)
        assert span.end_line <= len(lines)


@pytest.mark.parametrize("piece", markdown_bench.PIECES)
def test_one_thing_over_and_over_does_not_make_the_scanner_fail(piece: str) -> None:
    markdown_bench.scan_everywhere(growth.repeated(piece, 2000))
