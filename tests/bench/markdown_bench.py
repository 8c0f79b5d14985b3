"""Reading Markdown: pages that hold one thing over and over, where a careless scanner looks ahead again and again."""

from __future__ import annotations

from bench import growth
from bench.row import Row
from kb.core.markdown_text import scan_markdown

TITLE = f"读取 Markdown（{growth.READING}）"
PIECES = (
    "[", "]", "[a](", "[a](b.md)", "![", "[a][", "<", "<a ", '<a b="', "<i>", "<div>\n", "<!--", "`a``b", "\\", "{",
    "> ", "> a\n", "- ", "- a\n", "    ", "!!! a\n    b\n", "| a |", "```\n", "[^1]: a\n", "[r]: a\n", "[r]:\n",
    "# ", "# a {#b}\n", "a\n---\n", "a\n: b\n", "**a** ", "_a", "- - ", "<script>\n", '<p markdown="1">\n', "&amp;",
)  # fmt: skip


def scan_everywhere(text: str) -> None:
    """Read ``text`` as a heading and a link's text, as HTML, and as a page."""
    scan_markdown(f"# {text})")
    scan_markdown(f"<div>{text}")
    scan_markdown(text)


def run() -> list[Row]:
    """Measure all pieces."""
    return growth.of_pieces(PIECES, "", scan_everywhere)
