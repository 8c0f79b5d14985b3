from __future__ import annotations

from html import unescape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kb.core.markdown_text import LinkKind, MarkdownText, scan_markdown
from rendered_markdown import Rendered, render

DOCUMENTS = {
    "headings of both kinds": "# 一 {#a}\n\n二 {#b}\n---\n\n三\n===\n\n#### 四 #### {: #d .big }\n\n#无空格 {#e}\n##\n",
    "ids that are none": "# 一{#a}\n\n## 二 {b}\n\n### 三 {#c} 尾\n\n#### 四 {#d}{#e}\n\n##### 五 { }\n",
    "markup in headings": "# `代码 {#no}` **粗** *斜* [链接](a.md) {#a}\n\n## 转义 \\# \\* &amp; {#b}\n\n### <b>标签</b> 尾 {#c}\n",
    "fences": "```\n# 代码\n```\n\n~~~ python\n[a](b.md)\n~~~\n\n```\n# 没有结束 {#x}\n",
    "fence in a list": "- 项\n\n    ```\n    # 其实是标题 {#x}\n    ```\n",
    "indented code": "段落\n\n    # 代码\n    [a](b.md)\n\n- 项\n\n    # 标题 {#x}\n\n        # 代码\n",
    "comments": "<!-- # 一\n\n[a](b.md) -->\n\n# 二 {#b}\n\n文 <!-- [c](d.md) --> 字\n\n<!-- 没有结束\n\n# 三 {#c}\n",
    "raw html": "<div>\n# 不是标题\n[a](b.md)\n</div>\n# 是标题 {#x}\n\n<p>[c](d.md)</p> 后面 [e](f.md)\n",
    "markdown in html": '<div markdown="1">\n# 标题 {#x}\n\n- [a](b.md)\n</div>\n\n<details markdown>\n<summary>摘要</summary>\n## 二 {#y}\n</details>\n',
    "span in html": '<p markdown="span">\n# 不是标题 [a](b.md)\n</p>\n',
    "callouts": '!!! note "题 [a](b.md)"\n    # 里面 {#x}\n\n    - [c](d.md)\n\n??? tip\n    ## 收起 {#y}\n\n# 外面 {#z}\n',
    "lists": "1. 甲 [a](a.md)\n    - 乙 [b](b.md)\n\n        丙 [c](c.md)\n- # 丁 {#d}\n- 戊\n# 己 {#e}\n",
    "quotes": "> # 引 {#a}\n> [b](b.md)\n懒 [c](c.md)\n\n> - ## 深 {#d}\n",
    "definitions": "词\n:   释义 [a](b.md)\n\n    # 标题 {#x}\n\n另一词\n: 又一义\n",
    "footnotes": "文[^1] 字[^无]\n\n[^1]: 注 [a](b.md)\n\n    ## 注里 {#x}\n\n后文\n",
    "tables": "| 甲 | 乙 |\n|---|---|\n| [a](b.md) | `x|y` [c](d.md) |\n| # 不是标题 | |\n",
    "references": '[a][one] [two][] [three] ![图][four] [五][无]\n\n[one]: 1.md\n[two]: <2.md> "题"\n[three]:\n    3.md\n[four]: 4.png\n',
    "links": "[a](a.md \"题\") [b](<b c.md>) [c](c(1).md) [d](d.md '题') [e] (e.md) \\[f](f.md) `[g](g.md)` [h\n](h.md)\n",
    "images": "![a](a.png) [![b](b.png)](b.md) \\![c](c.png) ![]( d.png )\n",
    "autolinks and tags": '<https://example.org/a_b> <a href="a.md">x</a> <img src="b.png" alt=""> <a\nhref="c.md">y</a>\n',
    "code spans": "`` ` [a](a.md) `` ``` [b](b.md) `` [c](c.md) \\`[d](d.md)`\n",
    "rules": "文\n***\n字\n\n- - -\n\n二级\n- - -\n\n尾\n---\n",
    "tabs": "-\t[a](a.md)\n\n\t# 标题\t{#x}\n\n文\n\n\t代码 [b](b.md)\n",
}
FRAGMENTS = [line for text in DOCUMENTS.values() for line in text.split("\n")]


def addresses(text: MarkdownText, kinds: set[LinkKind], reference: LinkKind) -> set[str]:
    defined = {found.label: found.target for found in text.definitions}
    direct = {unescape(link.target) for link in text.links if link.kind in kinds}
    return direct | {
        defined[link.target] for link in text.links if link.kind is reference and link.target in defined
    }


def as_rendered(text: MarkdownText) -> Rendered:
    return Rendered(
        [(heading.level, heading.id, heading.title + heading.stray) for heading in text.headings],
        sorted(addresses(text, {LinkKind.LINK, LinkKind.AUTOLINK, LinkKind.HTML_LINK}, LinkKind.REFERENCE)),
        sorted(addresses(text, {LinkKind.IMAGE, LinkKind.HTML_SOURCE}, LinkKind.IMAGE_REFERENCE)),
    )


def browser_view(source: str) -> Rendered:
    found = render(source)
    return Rendered(found.headings, sorted(set(found.links)), sorted(set(found.images)))


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_scanner_finds_what_python_markdown_renders(name: str) -> None:
    assert as_rendered(scan_markdown(DOCUMENTS[name])) == browser_view(DOCUMENTS[name])


@settings(derandomize=True)
@given(st.lists(st.sampled_from(FRAGMENTS), min_size=1, max_size=7).map("\n".join))
def test_the_scanner_finds_the_headings_that_python_markdown_renders_in_any_mixture(source: str) -> None:
    scanned = scan_markdown(source)
    if scanned.unclosed_html:  # an error of its own; what a browser makes of the rest is nobody's aim
        return
    rendered = browser_view(source)
    # Footnotes are rendered at the end, and a heading in raw HTML is none of Markdown's.
    assert sorted((level, id_ or "") for level, id_, _ in as_rendered(scanned).headings) == sorted(
        (level, id_ or "") for level, id_, _ in rendered.headings
    )
