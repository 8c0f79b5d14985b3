"""Gives the printed sheets of the site and of the book their heads."""

from __future__ import annotations

from pathlib import Path

from kb.adapters.book_chapters import page_anchor
from kb.adapters.files import read_text, write_text
from kb.core.html_passes.running_heads import STYLE, PrintedPage, running_heads, with_running_head
from kb.core.page_links import html_path
from kb.pipeline.page_files import read_page_files
from kb.pipeline.staging import HOME_PAGE, staged_pages
from kb.settings import Settings


def finish_printed_heads(settings: Settings, site_dir: Path) -> None:
    """Write the style sheet of the heads and link every page to it; a second run changes nothing."""
    printed = []
    for path, page in read_page_files(settings, staged_pages(settings)).items():
        site_path = html_path(path)
        file = site_dir / site_path
        if not file.is_file():
            continue
        anchor = page_anchor(site_path)
        if path != HOME_PAGE:
            printed.append(PrintedPage(anchor, f"{page.code} {page.title}".strip()))
        write_text(file, with_running_head(read_text(file), anchor))
    handbook = f"{settings.site_name} {settings.edition} 版"
    write_text(site_dir / STYLE, running_heads(handbook, printed))
