"""Words for what has moved, so that an old link still leads on, with or without a script.

Servers never see the part of an address behind ``#``; only the page itself can forward it. A notice is hidden until
the address names it (CSS ``:target``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

_STYLE = "assets/kb/moved-page.css"
_SCRIPT = "assets/kb/moved-page.js"


@dataclass(frozen=True)
class Moved:
    """An address that was published once: ``page`` (path of the .html) and ``id`` ("" for the page itself).

    ``href`` leads from that page to where it is now, ``title`` is what it is called there.
    """

    page: str
    id: str
    href: str
    title: str


def moved_notice(moved: Moved) -> str:
    """Return the HTML that stands for a section on a page that is still there."""
    return (
        f'<p class="kb-moved" id="{escape(moved.id)}" data-kb-moved="">'
        f'本节已移到<a href="{escape(moved.href)}">{escape(moved.title)}</a>。</p>'
    )


def moved_page(moved: Sequence[Moved], root: str, site_name: str) -> str:
    """Return a whole page that stands where a page is gone; ``root`` leads from it to the root of the site.

    ``moved`` are the page itself and its sections, in any order; without the page its first section stands for it.
    The script follows the section that the address names; without a script the notice of that section shows.
    """
    page = next((entry for entry in moved if not entry.id), moved[0])
    sections = "".join(f"{moved_notice(entry)}\n" for entry in moved if entry.id)
    title = escape(page.title)
    return (
        '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width,initial-scale=1">\n'
        '<meta name="robots" content="noindex">\n'
        '<meta name="description" content="本页已移到别处。">\n'
        f"<title>{title} - {escape(site_name)}</title>\n"
        f'<link rel="stylesheet" href="{root}{_STYLE}">\n</head>\n<body>\n<main>\n<h1>本页已移到别处</h1>\n'
        f'<p>新位置：<a href="{escape(page.href)}" data-kb-moved-page="">{title}</a></p>\n'
        f'{sections}</main>\n<script src="{root}{_SCRIPT}"></script>\n</body>\n</html>\n'
    )
