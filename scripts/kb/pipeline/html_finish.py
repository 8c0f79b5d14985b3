"""Finishes what an engine wrote: who wrote what, codes, reading time, moved sections, unused files."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from kb.adapters.files import read_text, write_text
from kb.adapters.folders import list_files, remove_file, remove_folder
from kb.adapters.html_page import HtmlPage
from kb.core.codes import code_of
from kb.core.html_passes.authorship import mark_authorship
from kb.core.html_passes.moved_notice import moved_notice, moved_page
from kb.core.html_passes.section_code import CODE_CLASS, section_code
from kb.core.reading_time import reading_minutes
from kb.settings import Settings

LANGUAGE = "zh-CN"
# Material's own search engine and its source maps: nothing here loads them, and they triple the download.
_UNUSED_FOLDERS = ("assets/javascripts/lunr", "assets/javascripts/workers")
_UNUSED_FILES = "assets/**/*.map"


@dataclass(frozen=True)
class Moved:
    """An address that was published once: ``page`` (path of the .html) and ``id`` ("" for the page itself)."""

    page: str
    id: str
    href: str
    title: str


def finish_site(settings: Settings, site_dir: Path, moved: Iterable[Moved]) -> None:
    """Change the pages in ``site_dir`` in place; a second run changes nothing."""
    notices: dict[str, list[Moved]] = defaultdict(list)
    for entry in moved:
        notices[entry.page].append(entry)
    for path in list_files(site_dir, "*.html"):
        name = path.relative_to(site_dir).as_posix()
        if name != "404.html":  # stands alone and has nothing to finish
            write_text(path, finish_page(read_text(path), notices.pop(name, ())))
    for name, entries in notices.items():
        target = next((entry for entry in entries if not entry.id), entries[0])
        write_text(site_dir / name, moved_page(target.href, target.title, settings.site_name))
    for folder in _UNUSED_FOLDERS:
        remove_folder(site_dir / folder)
    for file in site_dir.glob(_UNUSED_FILES):
        remove_file(file)
    if not settings.site_url:
        # Without the address of the site a map of it names no page at all.
        for name in ("sitemap.xml", "sitemap.xml.gz"):
            remove_file(site_dir / name)


def finish_page(html: str, moved: Iterable[Moved] = ()) -> str:
    """Return the finished text of one page."""
    page = HtmlPage(mark_authorship(html))
    page.set_language(LANGUAGE)
    page.size_icons()
    page.fill("[data-kb-reading-time]", f"约 {reading_minutes(page.article_text)} 分钟")
    for id_ in page.heading_ids():
        code = code_of(id_)
        if code is not None and "-" in code:
            page.put_before_heading(id_, section_code(id_, code), CODE_CLASS)
    for entry in moved:
        page.prepend_to_article(moved_notice(entry.id, entry.href, entry.title), entry.id)
    return page.html
