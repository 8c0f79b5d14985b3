"""Wires the search into a finished page: its style, its scripts, and a way to open it where the page has none."""

from __future__ import annotations

import re

FOLDER = "assets/kb/"
STYLE = "search.css"
# In this order; the box and the parts that do the searching are loaded on first need (see search-ways-in.js and
# search-client.js).
SCRIPTS = ("kb.js", "search-client.js", "search-memory.js", "search-ways-in.js", "search-arrival.js")
BOX = ("search-results.js", "search-notes.js", "search-box.js")
FALLBACK_PAGE = "search.html"

# Material's header; a page without it (a print view, a page that only forwards) has no place for a search box.
_HEADER = re.compile(r"<header\b[^>]*\bmd-header\b.*?</header>", re.DOTALL)
# In it, where the theme's own search stands, else at the end of the bar.
_PLACE = re.compile(r'<label\b[^>]*\bfor="__search"|</nav>')
_NAMESPACE = re.compile(rf"<script[^>]*{FOLDER}kb\.js[^>]*></script>\n?")
_OPENER = re.compile(r'data-kb="[^"]*\bsearch\b')


def add_search_scripts(html: str, prefix: str) -> str:
    """Return ``html`` with the search; ``prefix`` leads from the page to the site's root (``../``).

    What stands there already is not added again. A page without Material's header stays as it is.
    """
    head, end, rest = html.partition("</head>")
    if not _HEADER.search(rest):
        return html
    style = f'<link rel="stylesheet" href="{prefix}{FOLDER}{STYLE}">\n'
    if f"{FOLDER}{STYLE}" not in head:
        head += style
    page = head + end + rest
    scripts = "".join(
        f'<script src="{prefix}{FOLDER}{name}" defer=""></script>\n'
        for name in SCRIPTS
        # A script of that name, not a page that writes about one.
        if not re.search(rf"<script\b[^>]*{re.escape(FOLDER + name)}", page)
    )
    # Behind kb.js wherever that stands: it makes the namespace that the others enter.
    namespace = _NAMESPACE.search(page)
    place = namespace.end() if namespace else len(head)
    page = page[:place] + scripts + page[place:]
    if _OPENER.search(page):
        return page
    opener = f'<a class="kb-search-opener" data-kb="search" href="{prefix}{FALLBACK_PAGE}">搜索</a>\n'

    def with_opener(header: re.Match[str]) -> str:
        return _PLACE.sub(lambda place: opener + place[0], header[0], count=1)

    return _HEADER.sub(with_opener, page, count=1)
