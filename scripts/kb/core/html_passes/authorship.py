"""Makes visible who wrote what: the article's region and the editors' additions become labelled sections.

The region's markers stand in the Markdown as comments and come through every engine unchanged; the page template
marks where a page's own content ends. On a page without a region all text is the editors' and nothing is labelled.
"""

from __future__ import annotations

import re

ARTICLE_LABEL = "原文要义"
EDITORS_LABEL = "编者补充"
CONTENT_END = "<!-- kb:content end -->"
# A named section is a landmark by itself; several of one name are none to steer by.
_GROUP = 'role="group"'

_REGION = re.compile(
    r"<!-- kb:article (?P<id>[a-z0-9-]+) begin\b[^>]*-->\n?"
    r"(?P<content>.*?)"
    r"<!-- kb:article (?P=id) end -->",
    re.DOTALL,
)
# The line for authors below the begin marker says nothing to readers.
_AUTHORS_NOTE = re.compile(r"\s*<!-- [^>]*kb split[^>]*-->\n?")


def mark_authorship(html: str) -> str:
    """Return ``html`` with its region and what the editors wrote around it as ``<section>`` elements."""
    region = _REGION.search(html)
    if region is None:
        return html.replace(CONTENT_END, "", 1)
    before, after = html[: region.start()], html[region.end() :]
    own_after, end, rest = after.partition(CONTENT_END)
    if not end:
        own_after, rest = "", after
    title_end = before.rfind("</h1>") + len("</h1>")
    if title_end < len("</h1>"):
        title_end = len(before)
    content = _AUTHORS_NOTE.sub("", region["content"], count=1).strip("\n")
    article = (
        f'<section class="kb-article" data-kb-article="{region["id"]}" {_GROUP} aria-label="{ARTICLE_LABEL}">'
    )
    return "".join(
        (
            before[:title_end],
            _editors(before[title_end:]),
            f"{article}\n{content}\n</section>",
            _editors(own_after),
            rest,
        )
    )


def _editors(html: str) -> str:
    if not html.strip():
        return html
    return (
        f'\n<section class="kb-editors" {_GROUP} aria-label="{EDITORS_LABEL}">\n{html.strip()}\n</section>\n'
    )
