"""The article as one page to read and print: its headings lead to the pages that own the sections."""

from __future__ import annotations

from collections.abc import Mapping

from kb.core.article_lines import heading_of, is_closing_marker
from kb.core.article_links import ArticleAnchors, change_targets, relative_path
from kb.core.heading_line import HeadingLine, read_heading
from kb.core.markdown_lines import BYTE_ORDER_MARK, MarkdownLine, markdown_lines

PREFIX = "full-"
"""Put before every id, so that nothing on the reading view looks like a code or competes with the real section."""

# A heading that holds a link or a footnote cannot be a link itself.
_NO_LINK_AROUND = ("](", "][", "[^", "<a ")


def reading_view(text: str, paths: Mapping[str, str], article: str = "article.md") -> str:
    """Return the ``text`` of the article as it is staged for the build.

    ``paths`` says where the page of each id (``r0``, ``r1``) is; like ``article`` relative to docs. A heading whose
    page is known becomes a link to it, every id of a heading gets PREFIX and links to it follow; closing markers go.
    Everything else stays, line breaks and byte order mark too.
    """
    body = text.removeprefix(BYTE_ORDER_MARK)
    lines = markdown_lines(body)
    ids = {heading.id for line in lines if (heading := heading_of(line)) and heading.id}
    # Here every id lives in the article itself, so links between its parts stay on this page.
    anchors = ArticleAnchors(article, dict.fromkeys(ids, article))

    def change(target: str, _line: int, _column: int) -> str:
        anchor = anchors.own_anchor(target)
        return f"#{PREFIX}{anchor}" if anchor in ids else target

    texts = change_targets(lines, change)
    kept = (
        _view_line(line, changed, paths, article) + line.ending
        for line, changed in zip(lines, texts, strict=True)
        if not is_closing_marker(line)
    )
    return text[: len(text) - len(body)] + "".join(kept)


def _view_line(line: MarkdownLine, text: str, paths: Mapping[str, str], article: str) -> str:
    heading = read_heading(text) if heading_of(line) else None
    if heading is None or not heading.id:
        return text
    page = paths.get(heading.id.partition("-")[0])
    title = heading.title
    if page is not None and not any(sign in title for sign in _NO_LINK_AROUND):
        title = f"[{_escaped(title)}]({relative_path(page, article)}#{heading.id})"
    return HeadingLine(heading.level, title, PREFIX + heading.id, heading.attributes).text()


def _escaped(title: str) -> str:
    """Brackets in a link's text must come in pairs or be escaped; escaping them is always right."""
    return title.replace("[", "\\[").replace("]", "\\]")
