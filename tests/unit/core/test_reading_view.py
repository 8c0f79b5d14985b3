from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.core.reading_view import DESCRIPTION, described, reading_view

PATHS = {"b0": "services/index.md", "b1": "services/lending.md"}


def test_a_heading_of_a_page_or_section_leads_to_it_and_carries_no_code() -> None:
    assert reading_view("## 服务 {#b0}\n### （一）借阅 {#b1 .wide}\n#### 还书 {#b1-3}\n", PATHS) == (
        "## [服务](services/index.md#b0) {#full-b0}\n"
        "### [（一）借阅](services/lending.md#b1) {#full-b1 .wide}\n"
        "#### [还书](services/lending.md#b1-3) {#full-b1-3}\n"
    )


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("# 全文 {#article}", "# 全文 {#full-article}"),
        ("### 没有页面 {#c1}", "### 没有页面 {#full-c1}"),
        ("### 没有编号", "### 没有编号"),
        ("### [链接](a.md) {#b1}", "### [链接](a.md) {#full-b1}"),
        ("### 数组[0] {#b1}", "### [数组\\[0\\]](services/lending.md#b1) {#full-b1}"),
        ("见[还书](#b1-1)与[外](https://example.org/#b1-1)", None),
        ("```\n### 代码 {#b1}\n```", None),
    ],
)
def test_other_lines_change_as_little_as_possible(line: str, expected: str | None) -> None:
    assert reading_view(line, PATHS) == (line if expected is None else expected)


def test_links_between_parts_of_the_article_stay_on_the_reading_view() -> None:
    text = "### 借阅 {#b1}\n\n[这里](#b1)、[底稿](article.md#b1)、`[码](#b1)`\n"
    assert reading_view(text, PATHS).endswith("[这里](#full-b1)、[底稿](#full-b1)、`[码](#b1)`\n")


def test_a_folder_of_its_own_changes_the_way_to_the_pages() -> None:
    assert reading_view("### 借阅 {#b1}", PATHS, "texts/article.md") == (
        "### [借阅](../services/lending.md#b1) {#full-b1}"
    )


def test_sections_right_below_a_group_close_up_to_it() -> None:
    text = "# 全 {#article}\n## 组 {#b0}\n#### 一 {#b0-1}\n#### 二 {#b0-2}\n### 页 {#b1}\n#### 三 {#b1-1}\n"
    levels = [len(line) - len(line.lstrip("#")) for line in reading_view(text, {}).splitlines()]
    assert levels == [1, 2, 3, 3, 3, 4]


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("---\ntitle: 全文\n---\n\n# 全文\n", f"---\n{DESCRIPTION}title: 全文\n---\n\n# 全文\n"),
        ("# 全文\n", f"---\n{DESCRIPTION}---\n\n# 全文\n"),
        ("---\ndescription: 自己的\n---\n\n# 全文\n", "---\ndescription: 自己的\n---\n\n# 全文\n"),
        ("---\ntitle: 没有收尾\n", "---\ntitle: 没有收尾\n"),
    ],
)
def test_the_view_describes_itself_unless_its_author_did(page: str, expected: str) -> None:
    assert described(page) == expected


def test_closing_markers_go_but_not_from_code() -> None:
    text = "一\n<!-- kb:closing -->\n二\n```\n<!-- kb:closing -->\n```\n"
    assert reading_view(text, PATHS) == "一\n二\n```\n<!-- kb:closing -->\n```\n"


@given(st.text(alphabet=st.sampled_from("甲a #`~\n\r-<!>[](){}\ufeff\x0b"), max_size=80))
def test_a_text_without_ids_and_closing_markers_comes_through_unchanged(text: str) -> None:
    if "{" not in text:
        assert reading_view(text, PATHS) == text
