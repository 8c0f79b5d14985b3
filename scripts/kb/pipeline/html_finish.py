"""Finishes what an engine wrote: who wrote what, codes, reading time, moved sections, unused files."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from kb.adapters.files import read_text, write_text
from kb.adapters.folders import list_files, remove_file, remove_folder
from kb.adapters.html_page import HtmlPage
from kb.core.authorities.document import Authorities
from kb.core.codes import code_of
from kb.core.html_passes.authorship import mark_authorship
from kb.core.html_passes.citations import BRACKETS, SOURCE_CLASS, citation_html
from kb.core.html_passes.moved_notice import Moved, moved_notice, moved_page
from kb.core.html_passes.section_code import CODE_CLASS, section_code
from kb.core.reading_time import reading_minutes
from kb.core.script_text import without_doc_comments
from kb.core.style_sheet import without_comments
from kb.pipeline.authority_source import authority_list
from kb.settings import Settings

LANGUAGE = "zh-CN"
STANDALONE_PAGES = frozenset({"404.html"})
# Material's own search engine and its source maps: nothing here loads them, and they triple the download.
_UNUSED_FOLDERS = ("assets/javascripts/lunr", "assets/javascripts/workers")
_UNUSED_FILES = "assets/**/*.map"
_OWN_FILES = "assets/kb"

# What a page says that was opened inside a zip viewer.
UNPACK_NOTICE = ".kb-unpack"
_WIDE = 5  # columns: four still fit a phone
_CODE_ROOM = 20  # characters: no more than a third of a line


def finish_site(settings: Settings, site_dir: Path, moved: Iterable[Moved]) -> None:
    """Change the pages in ``site_dir`` in place; a second run changes nothing."""
    moved_from: dict[str, list[Moved]] = defaultdict(list)
    for entry in moved:
        moved_from[entry.page].append(entry)
    authorities, _ = authority_list(settings)
    gone = {name: entries for name, entries in moved_from.items() if _is_gone(site_dir / name)}
    for path in list_files(site_dir, "*.html"):
        name = path.relative_to(site_dir).as_posix()
        if name not in STANDALONE_PAGES and name not in gone:
            write_text(path, finish_page(read_text(path), moved_from.get(name, ()), name, authorities))
    for name, entries in gone.items():
        write_text(site_dir / name, moved_page(entries, "../" * name.count("/"), settings.site_name))
    for style in list_files(site_dir / _OWN_FILES, "*.css"):
        write_text(style, without_comments(read_text(style)))
    for script in list_files(site_dir / _OWN_FILES, "*.js"):
        write_text(script, without_doc_comments(read_text(script)))
    _remove_unused(settings, site_dir)


def finish_page(
    html: str, moved: Iterable[Moved] = (), name: str = "", authorities: Authorities | None = None
) -> str:
    """Return the finished text of one page; ``name`` is its path on the site."""
    page = HtmlPage(mark_authorship(html))
    page.set_language(LANGUAGE)
    page.size_icons()
    page.begin_with(UNPACK_NOTICE)
    page.name_controls()
    page.fill("[data-kb-reading-time]", f"约 {reading_minutes(page.article_text)} 分钟")
    page.label_checkboxes()
    page.frame_wide_tables(_WIDE)
    page.mark_short_code(_CODE_ROOM)
    page.mark_table_pairs()
    page.mark_short_columns()
    page.mark_phrased_headings()
    page.replace_in_text(BRACKETS, citation_html(authorities or Authorities(), name), SOURCE_CLASS)
    for id_ in page.heading_ids():
        code = code_of(id_)
        if code is not None and "-" in code:
            page.put_before_heading(id_, section_code(id_, code), CODE_CLASS)
    for entry in moved:
        if entry.id:
            page.prepend_to_article(moved_notice(entry), entry.id)
    return page.html


def _is_gone(page: Path) -> bool:
    """Whether the engine wrote no such page: none is there, or only what an earlier run put in its place."""
    return not page.is_file() or "data-kb-moved-page" in read_text(page)


def _remove_unused(settings: Settings, site_dir: Path) -> None:
    for folder in _UNUSED_FOLDERS:
        remove_folder(site_dir / folder)
    for file in site_dir.glob(_UNUSED_FILES):
        remove_file(file)
    if not settings.site_url:
        # Without the address of the site a map of it names no page at all.
        for name in ("sitemap.xml", "sitemap.xml.gz"):
            remove_file(site_dir / name)
