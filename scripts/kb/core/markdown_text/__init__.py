"""Markdown source as Python-Markdown with this project's extensions sees it, every finding with its place.

``scan_markdown`` is the door. It renders nothing: it tells which parts of a source are code, comments and raw HTML,
and where headings, links, images, reference definitions and other ids stand. Python-Markdown is the reference for
every rule (a ``#标题`` without space is a heading, a fence inside a list is none); a test compares the two.
"""

from kb.core.markdown_text.model import (
    Anchor,
    Definition,
    Heading,
    Link,
    LinkKind,
    MarkdownText,
    RawHeading,
    Span,
    SpanKind,
)
from kb.core.markdown_text.scan import scan_markdown

__all__ = [
    "Anchor",
    "Definition",
    "Heading",
    "Link",
    "LinkKind",
    "MarkdownText",
    "RawHeading",
    "Span",
    "SpanKind",
    "scan_markdown",
]
