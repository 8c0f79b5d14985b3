"""The page that the build stages beside the index: where each term is used, all of it; the index names a few places."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from kb.core.glossary.index_page import USES_ATTRIBUTE
from kb.core.glossary.term import Term

USES_PAGE = "glossary/uses.md"
_TITLE = "术语出处"


def uses_page(terms: Sequence[Term]) -> str:
    """Return the Markdown of the page; ``terms`` in their order. The build fills in the places of each."""
    return "\n".join(
        [
            "---",
            f"title: {_TITLE}",
            "description: 每个术语在手册的哪些小节里标出，连同小节的编号和标题。",
            "listed: false",
            "terms: false",
            "reading_time: false",
            "hide:",
            "  - toc",
            "---",
            "",
            f"# {_TITLE} {{#term-uses}}",
            "",
            "每个术语在哪些小节里标出，都列在这里；解释见[术语表](index.md)。",
            "",
            '<dl class="kb-glossary">',
            *(
                f'<div class="kb-entry"><dt id="{uses_anchor(term.id)}"><a href="index.html#{term.id}">'
                f'{escape(term.name)}</a></dt><dd class="kb-entry__more" {USES_ATTRIBUTE}="{term.id}"></dd></div>'
                for term in terms
            ),
            "</dl>",
            "",
        ]
    )


def uses_anchor(term_id: str) -> str:
    """The id of a term on the page."""
    return f"uses-{term_id}"
