"""Reads the article of a finished HTML page with selectolax.

Beside ``html_page`` for speed: Material writes the whole navigation into every page, many times the size of a page's
text, so the article is cut out of the page before anything is parsed, and the tree is walked once, without selectors.
Five hundred pages are read in seconds that way.
"""

from __future__ import annotations

import re
from html import unescape

from selectolax.lexbor import LexborHTMLParser, LexborNode

from kb.core.search.sections import (
    ARTICLE_CLASS,
    BLOCKS,
    DEFINED_TERM_LEVEL,
    HEADINGS,
    SKIPPED_ATTRIBUTES,
    SKIPPED_CLASSES,
    SKIPPED_ELEMENTS,
    PageText,
    Section,
    SectionBuilder,
)

_ARTICLE = re.compile(rf'<article\b[^>]*\bclass="?[^">]*\b{ARTICLE_CLASS}\b[^>]*>')
_TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
_FOOTER = re.compile(r'<div\b[^>]*\bclass="?md-copyright\b[^>]*>')
_TEXT, _BREAK, _SKIP, _BLOCK, _INLINE = range(5)
_KINDS = (
    {"-text": _TEXT, "br": _BREAK, "wbr": _SKIP, "-comment": _SKIP}
    | dict.fromkeys(SKIPPED_ELEMENTS, _SKIP)
    | dict.fromkeys(BLOCKS, _BLOCK)
)


def read_page(html: str, url: str) -> PageText | None:
    """Return the visible text of the page ``html`` by sections; None where it has no article.

    A heading with an id starts a section, and so does the name of a definition (``dt``) with one; an h1 always does.
    """
    start = _ARTICLE.search(html)
    if start is None:
        return None
    article = html[start.start() : html.rfind("</article>")]
    body = LexborHTMLParser(article).body
    if body is None:
        return None
    builder = SectionBuilder()
    _walk(body, builder)
    sections = builder.finish()
    title = next((section.blocks[0] for section in sections if section.level == 1), None)
    return PageText(url, title or _title_of(html), sections)


def read_footer(html: str) -> Section | None:
    """Return what stands at the foot of the page ``html``, with the id of that place; None where nothing does."""
    start = _FOOTER.search(html)
    if start is None:
        return None
    foot = LexborHTMLParser(html[start.start() : html.find("</footer>", start.end())]).css_first(
        ".md-copyright"
    )
    if foot is None:
        return None
    builder = SectionBuilder()
    builder.start_section(foot.attributes.get("id") or "", 0)
    _walk(foot, builder)
    return next(iter(builder.finish()), None)


def _title_of(html: str) -> str:
    """The page's name in its head, without the site's name after the last dash."""
    match = _TITLE.search(html, 0, 20_000)
    whole = " ".join(unescape(match[1]).split()) if match else ""
    return whole.rsplit(" - ", 1)[0]


def _walk(parent: LexborNode, builder: SectionBuilder) -> None:
    child = parent.first_child
    while child is not None:
        tag = child.tag or ""
        kind = _KINDS.get(tag, _INLINE)
        if kind == _TEXT:
            builder.text(child.text_content or "")
        elif kind == _BREAK:
            builder.text(" ")
        elif kind != _SKIP:
            attributes = child.attributes
            if attributes and _is_skipped(attributes):
                pass
            elif kind == _BLOCK:
                _walk_block(child, tag, attributes, builder)
            else:
                _walk(child, builder)
        child = child.next


def _walk_block(
    node: LexborNode, tag: str, attributes: dict[str, str | None], builder: SectionBuilder
) -> None:
    builder.end_block()
    level = HEADINGS.get(tag) or (DEFINED_TERM_LEVEL if tag == "dt" else 0)
    anchor = attributes.get("id") or ""
    if level and (anchor or level == 1):
        builder.start_section(anchor, level)
    _walk(node, builder)
    builder.end_block()


def _is_skipped(attributes: dict[str, str | None]) -> bool:
    if not SKIPPED_ATTRIBUTES.isdisjoint(attributes):
        return True
    classes = attributes.get("class")
    return classes is not None and not SKIPPED_CLASSES.isdisjoint(classes.split())
