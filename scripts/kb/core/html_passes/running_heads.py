"""The head of every printed sheet: the page's code and title, the handbook's name and edition.

CSS cannot take these from the page, so each page gets a named page of its own in one style sheet. Browsers without
page-margin boxes leave the head out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

STYLE = "assets/kb/running-heads.css"
ATTRIBUTE = "data-kb-page"
# What would end a CSS string or the <style> that the single file has instead of the sheet.
_UNSAFE = re.compile(r'["\\<\x00-\x1f]')
_BESIDE = re.compile(r'<link rel="stylesheet" href="(?P<root>[^"]*)assets/kb/print\.css">')


@dataclass(frozen=True)
class PrintedPage:
    """``anchor``: what the page is called in the book (its id there); ``name``: its code and title."""

    anchor: str
    name: str


def running_heads(handbook: str, pages: Iterable[PrintedPage]) -> str:
    """Return the style sheet; ``handbook`` (name and edition) stands alone on sheets of any other page."""
    rules = [_head("@page", handbook)]
    for number, page in enumerate(pages, start=1):
        anchor = _string(page.anchor)
        rules.append(_head(f"@page kb-{number}", f"{page.name}　·　{handbook}"))
        # The body and not its text: what would stand before a named page takes a sheet of its own.
        rules.append(f"[id={anchor}], [{ATTRIBUTE}={anchor}] {{ page: kb-{number}; }}\n")
    return "".join(rules)


def with_running_head(html: str, anchor: str) -> str:
    """Return the page with a link to the style sheet beside that for printing; a second run changes nothing."""
    if f"<body {ATTRIBUTE}=" in html:
        return html
    html = _BESIDE.sub(
        lambda link: f'{link[0]}\n<link rel="stylesheet" href="{link["root"]}{STYLE}" media="print">',
        html,
        count=1,
    )
    return html.replace("<body ", f'<body {ATTRIBUTE}="{escape(anchor)}" ', 1)


def _head(page: str, text: str) -> str:
    return f"{page} {{ @top-right {{ content: {_string(text)}; font-size: 9pt; }} }}\n"


def _string(text: str) -> str:
    return '"' + _UNSAFE.sub(lambda char: f"\\{ord(char[0]):x} ", text) + '"'
