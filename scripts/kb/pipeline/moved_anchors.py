"""What the register says has moved, as addresses on the site."""

from __future__ import annotations

from kb.core.anchor_register import PAGE
from kb.core.html_passes.moved_notice import Moved
from kb.core.page_links import html_path, relative_href
from kb.pipeline.site_sources import read_sources
from kb.settings import Settings


def moved_anchors(settings: Settings) -> list[Moved]:
    """Return every registered page and section that is now elsewhere, with the link from its old place."""
    site, _ = read_sources(settings)
    moved = []
    for key, entry in site.register.entries.items():
        now = site.register.place_now(key, site.published)
        if now is None or now == key:
            continue
        page, id_ = now
        target = html_path(page) + ("" if id_ == PAGE else f"#{id_}")
        title = site.register.entries[now].title if now in site.register.entries else entry.title
        old_page = html_path(entry.path)
        old_id = "" if entry.id == PAGE else entry.id
        moved.append(Moved(old_page, old_id, relative_href(old_page, target), title))
    return moved
