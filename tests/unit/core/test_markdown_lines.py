from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kb.core.markdown_lines import LineKind, MarkdownLine, markdown_lines
from kb.core.markdown_text import SpanKind, scan_markdown

PIECES = [
    "文",
    "# 题 {#a}",
    "",
    "```",
    "```python",
    "  ```",
    "- ```",
    "~~~",
    "    码",
    "    # 题",
    "\t码",
    "- 项",
    "    - 子",
    "        深",
    "1. 甲",
    "> 引",
    "!!! note",
    "词",
    ":   义",
    "[^1]: 注",
    "`码`",
    "`码",
    "<!-- 注 -->",
    "<!-- kb:article b1 begin -->",
    "<!-- 开",
    "文 <!-- 开",
    "-->",
    "--> 文",
    "<div>",
    "</div>",
]
SOURCES = st.lists(st.sampled_from(PIECES), min_size=1, max_size=8).map("\n".join)
HIDDEN = {LineKind.CODE: SpanKind.CODE, LineKind.COMMENT: SpanKind.COMMENT}


def kinds(source: str) -> list[LineKind]:
    return [line.kind for line in markdown_lines(source)]


def kind_by_spans(source: str, line: MarkdownLine) -> SpanKind | None:
    """What the scanner makes of a whole line: block code, or a comment over several lines."""
    first, last = len(line.text) - len(line.text.lstrip()) + 1, len(line.text.rstrip())
    found = None
    for span in scan_markdown(source).spans:
        whole = not line.blank and span.holds(line.number, first) and span.holds(line.number, last)
        counts = (span.kind is SpanKind.CODE and not span.inline) or (
            span.kind is SpanKind.COMMENT and span.line < span.end_line
        )
        found = span.kind if whole and counts else found
    return found


@settings(max_examples=200, deadline=None)
@given(SOURCES)
def test_both_readers_agree_on_which_lines_are_code_or_comment(source: str) -> None:
    for line in markdown_lines(source):
        expected = None if line.blank else HIDDEN.get(line.kind)
        assert expected is kind_by_spans(source, line), line


@settings(max_examples=200, deadline=None)
@given(SOURCES)
def test_a_line_that_is_read_as_a_heading_is_one_to_the_scanner(source: str) -> None:
    headings = {heading.line for heading in scan_markdown(source).headings}
    read = {
        line.number
        for line in markdown_lines(source)
        if line.text == PIECES[1] and line.kind is LineKind.TEXT
    }
    inside = (
        "<div>",
        "<!-- 开",
        "文 <!-- 开",
        "`码",
    )  # raw HTML and open signs hide headings from the scanner only
    if not any(piece in source.split("\n") for piece in inside):
        assert read <= headings


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("```\n# 题", ["UNCLOSED_CODE", "TEXT"]),
        ("~~~\n文\n~~~~", ["UNCLOSED_CODE", "TEXT", "UNCLOSED_CODE"]),
        ("<!-- 开\n# 题", ["UNCLOSED_COMMENT", "TEXT"]),
        ("<!-- 一行 -->", ["TEXT"]),
        ("    <!-- 码", ["CODE"]),
        ("<pre>\n# 题\n</pre>", ["CODE", "CODE", "CODE"]),
        ("<pre>\n# 题\n文", ["UNCLOSED_CODE", "TEXT", "TEXT"]),
        ("---\na: 1\n---\n```\n码\n```", ["FRONT_MATTER"] * 3 + ["CODE"] * 3),
        ("# 题\n    码", ["TEXT", "CODE"]),
        ("`跨\n整行\n行`", ["TEXT", "TEXT", "TEXT"]),
    ],
)
def test_kinds_of_lines(source: str, expected: list[str]) -> None:
    assert [kind.name for kind in kinds(source)] == expected


def test_the_lines_together_are_the_text() -> None:
    text = "一\r\n二\r三\n\n四"
    assert "".join(line.text + line.ending for line in markdown_lines(text)) == text
