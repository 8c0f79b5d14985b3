"""Makes a citation recede behind its sentence and lead to its document; what is not verified stands out.

The words stay as the author wrote them: they are searched, copied and printed as before.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape

from kb.core.authorities.citation import UNVERIFIED, citations
from kb.core.authorities.document import Authorities
from kb.core.authorities.index_page import INDEX_PAGE
from kb.core.page_links import html_path, relative_href

SOURCE_CLASS = "kb-source"
UNVERIFIED_CLASS = "kb-unverified"
BRACKETS = re.compile(rf"（依据：(?:[^（）]|（[^（）]*）)*）|（[^（）]*{UNVERIFIED}）")
"""What is rendered: every citation, and any other bracket that ends with the word for "not verified"."""
_TITLE = re.compile(r"《(?P<title>[^《》]+)》")
_TIP = "编者没有见到原文，用前请核对"


def citation_html(authorities: Authorities, page: str) -> Callable[[str], str]:
    """Return what makes a bracket on ``page`` (site path) its HTML: titles become links to the overview."""

    def link(match: re.Match[str]) -> str:
        document = authorities.find(match["title"])
        if document is None or not document.current:
            return escape(match[0])
        href = relative_href(page, f"{html_path(INDEX_PAGE)}#{document.id}")
        return f'《<a href="{escape(href)}">{escape(match["title"])}</a>》'

    def render(bracket: str) -> str:
        # Titles hold no markup, so what is escaped here and there adds up to the whole bracket escaped.
        text, done = "", 0
        if any(not citation.fault for citation in citations(bracket)):
            for match in _TITLE.finditer(bracket):
                text += escape(bracket[done : match.start()]) + link(match)
                done = match.end()
        text += escape(bracket[done:])
        if text.endswith(f"{UNVERIFIED}）"):
            mark = f'<span class="{UNVERIFIED_CLASS}" title="{_TIP}">{UNVERIFIED}</span>）'
            text = text.removesuffix(f"{UNVERIFIED}）") + mark
        return f'<span class="{SOURCE_CLASS}" data-kb-no-terms="">{text}</span>'

    return render
