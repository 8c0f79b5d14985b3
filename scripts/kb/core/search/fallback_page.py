"""The page that the search's link leads to where no script runs: all pages and all terms, to be looked through."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from urllib.parse import quote

_ADVICE = (
    "这一页列出全部页面和术语。浏览器允许运行脚本时，按 / 键或点“搜索”可以查全文；"
    "不允许时，请用浏览器的“在页面中查找”（Ctrl+F 或 ⌘F）在下面找。"
)


@dataclass(frozen=True)
class Entry:
    """A link: ``target`` relative to the site's Markdown root."""

    name: str
    target: str


def fallback_page(pages: Iterable[Entry], terms: Iterable[Entry]) -> str:
    """Return the Markdown of the page; both lists stay in the order given."""
    return "\n".join(
        [
            "---",
            "title: 查找",
            "description: 全部页面和术语一览；浏览器不运行脚本时，从这里查找。",
            "listed: false",
            "terms: false",
            "reading_time: false",
            "hide:",
            "  - toc",
            "---",
            "",
            "# 查找 {#search}",
            "",
            _ADVICE,
            "",
            *_list("## 页面 {#search-pages}", pages, "kb-columns"),
            *_list("## 术语 {#search-terms}", terms, "kb-columns kb-columns--short"),
        ]
    )


def bare_fallback_page(site_name: str, pages: Iterable[Entry]) -> str:
    """Return the page as HTML of its own, for a site whose Markdown is not at hand; targets lead from the root."""
    links = "".join(
        f'<li><a href="{escape(quote(entry.target))}">{escape(entry.name)}</a></li>\n' for entry in pages
    )
    return (
        '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width,initial-scale=1">\n'
        f"<title>查找 - {escape(site_name)}</title>\n</head>\n<body>\n"
        f"<h1>查找</h1>\n<p>{_ADVICE}</p>\n<ul>\n{links}</ul>\n</body>\n</html>\n"
    )


def _list(heading: str, entries: Iterable[Entry], style: str) -> list[str]:
    """A section of links, in columns; nothing at all where there is nothing to list."""
    lines = [f"- [{_plain(entry.name)}]({entry.target})" for entry in entries]
    return [heading, "", f'<div class="{style}" markdown>', "", *lines, "", "</div>", ""] if lines else []


def _plain(name: str) -> str:
    r"""The name as Markdown that says just that: brackets and stars are text."""
    return "".join(f"\\{char}" if char in r"\[]*_`<>" else char for char in name)
