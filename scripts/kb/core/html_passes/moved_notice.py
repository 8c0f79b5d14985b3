"""Words for what has moved, so that an old link still leads on — without any script.

Servers never see the part of an address behind ``#``; only the page itself can forward it. The notice is hidden
until the address names it (CSS ``:target``).
"""

from __future__ import annotations

from html import escape


def moved_notice(old_id: str, href: str, title: str) -> str:
    """Return the HTML that stands for section ``old_id``; ``href`` leads from its page to where it is now."""
    return (
        f'<p class="kb-moved" id="{escape(old_id)}" data-kb-moved="">'
        f'本节已移到<a href="{escape(href)}">{escape(title)}</a>。</p>'
    )


def moved_page(href: str, title: str, site_name: str) -> str:
    """Return a whole page that stands at the address of a page that has moved to ``href``."""
    link, name = escape(href), escape(title)
    return (
        '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width,initial-scale=1">\n'
        '<meta name="robots" content="noindex">\n'
        f'<meta http-equiv="refresh" content="0; url={link}">\n'
        f"<title>{name} - {escape(site_name)}</title>\n</head>\n<body>\n"
        f'<p>本页已移到<a href="{link}">{name}</a>。</p>\n</body>\n</html>\n'
    )
