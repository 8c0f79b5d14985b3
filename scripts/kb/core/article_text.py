"""The text that a page's region holds: the article's lines with headings raised and links turned to the page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from kb.core.article import Article, Body
from kb.core.article_lines import heading_of
from kb.core.article_links import ArticleAnchors, change_targets
from kb.core.heading_line import read_heading
from kb.core.markdown_lines import MarkdownLine

# ``####`` of the article is ``##`` of a page: there the item itself is the page's first heading.
RAISED_BY = 2


def region_content(texts: Iterable[str], notice: str) -> str:
    """Return what stands between the marker lines: the notice, then the texts that are not empty."""
    return "\n\n".join([notice, *(text for text in texts if text)]) + "\n"


def page_text(
    article: Article, body: Body, new_ids: Mapping[int, str], anchors: ArticleAnchors, page: str
) -> str:
    r"""Return a part of the article as it reads on ``page``, without blank lines at its ends, with ``\\n`` breaks."""
    lines = with_ids(article.lines[body.start : body.end], new_ids, raised_by=RAISED_BY)
    texts = change_targets(lines, lambda target, _line, _column: anchors.on_page(target, page))
    while texts and not texts[-1].strip():
        texts.pop()
    start = next((index for index, text in enumerate(texts) if text.strip()), 0)
    return "\n".join(texts[start:])


def with_ids(
    lines: Sequence[MarkdownLine], new_ids: Mapping[int, str], *, raised_by: int = 0
) -> list[MarkdownLine]:
    """Return ``lines`` with the ids in ``new_ids`` (by line) written on their headings, and headings raised."""
    changed = []
    for line in lines:
        heading = (
            read_heading(line.text) if heading_of(line) and (raised_by or line.number in new_ids) else None
        )
        if heading is None:
            changed.append(line)
            continue
        if line.number in new_ids:
            heading = heading.with_id(new_ids[line.number])
        text = heading.at_level(max(heading.level - raised_by, 1)).text()
        changed.append(MarkdownLine(line.number, text, line.ending, line.kind))
    return changed
