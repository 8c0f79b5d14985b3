from __future__ import annotations

import re
from html import unescape

import markdown
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kb.core.markdown_text import scan_markdown
from rendered_markdown import EXTENSIONS

PIECES = [
    "文 {#I}",
    "文{#I}字",
    "{#I}",
    "{: #I }",
    "## 题 {#I}",
    "## 题\n{#I}",
    "＃＃ 题 {#I}",
    "**粗**{#I}",
    "**粗** {#I}",
    "`码`{#I}",
    "`{#I}`",
    "[链](b.md){#I}",
    "![图](a.png){#I}",
    "![图](a.png)\n{#I}",
    "- 项 {#I}",
    "- 项\n{#I}",
    "1. 项\n\n    段 {#I}",
    "词 {#I}\n:   义 {#I}",
    "词 {#I}",
    ":   义",
    "| 甲 {#I} | 乙 |\n|---|---|\n| 丙 {#I} | 丁{#I} |",
    "> 引 {#I}",
    '!!! note "题 {#I}"\n    里 {#I}',
    "<div>\n文 {#I}\n</div>",
    '<div markdown="1">\n文 {#I}\n</div>',
    "文[^1]",
    "```\n文 {#I}\n```",
    "<!-- 文 {#I} -->",
    "\\{#I}",
    "文\n{#I}",
    "文\n{#I}\n字",
]


def visible(source: str) -> list[str]:
    return [found.id for found in scan_markdown(source).visible_ids]


def shown(source: str) -> str:
    html = markdown.Markdown(extensions=EXTENSIONS).convert(source)
    return unescape(re.sub("<[^>]*>", "", html))


def numbered(parts: list[str], joint: str) -> str:
    source = joint.join(parts)
    for number in range(source.count("#I")):
        source = source.replace("#I", f"#id{number}x", 1)
    return source


@pytest.mark.parametrize(
    "source", ["文 {#a}", "文{#a}字", "{#a}", "# 题\n{#a}", "> 引 {#a}", "- 项 {#a}", "文\n{#a}\n字"]
)
def test_an_id_that_nothing_takes_is_found(source: str) -> None:
    assert visible(source) == ["a"]
    assert "{#a}" in shown(source)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=6), st.sampled_from(["\n", "\n\n"]))
def test_what_is_found_is_what_readers_see(parts: list[str], joint: str) -> None:
    source = numbered(parts, joint)
    if scan_markdown(source).unclosed_html:
        return
    text = shown(source)
    assert [id_ for id_ in visible(source) if f"#{id_}" not in text] == []
