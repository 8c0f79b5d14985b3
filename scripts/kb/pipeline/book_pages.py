"""The whole handbook in one document: ``book.html`` on the site, and the single file that travels alone."""

from __future__ import annotations

import base64
import mimetypes
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from kb.adapters.book_chapters import chapters
from kb.adapters.files import read_text
from kb.core.book import Book, BookChapter, book_html
from kb.core.html_passes.search_scripts import FOLDER, STYLE
from kb.core.page_links import html_path
from kb.settings import Settings

BOOK_PAGE = "book.html"
_STYLE_LINK = re.compile(r'<link rel="stylesheet" href="(?P<href>[^":]+)"')
_BOOK_STYLE = "assets/kb/book.css"


@dataclass(frozen=True)
class BookEntry:
    """A page of the book: its path below the docs folder, title and code ("" where it has none)."""

    path: str
    title: str
    code: str


def print_page(settings: Settings, site_dir: Path, entries: Sequence[BookEntry]) -> str:
    """Return ``book.html``: all ``entries``, linked to the site's own styles."""
    styles = "".join(f'<link rel="stylesheet" href="{href}">\n' for href in _styles(site_dir))
    return _book(settings, site_dir, entries, head=styles, resolve=lambda path: path, home="index.html")


def single_file(settings: Settings, site_dir: Path, entries: Sequence[BookEntry]) -> str:
    """Return the single-file edition: as the print page, with styles and images inside and nothing beside it."""
    styles = "".join(
        f"<style>\n{read_text(site_dir / href).strip()}\n</style>\n" for href in _styles(site_dir)
    )

    def inline(path: str) -> str | None:
        file = site_dir / path
        kind = mimetypes.guess_type(file.name)[0] or ""
        if not file.is_file() or not kind.startswith("image/"):
            return None
        return f"data:{kind};base64,{base64.b64encode(file.read_bytes()).decode('ascii')}"

    return _book(settings, site_dir, entries, head=styles, resolve=inline)


def _book(
    settings: Settings,
    site_dir: Path,
    entries: Sequence[BookEntry],
    *,
    head: str,
    resolve: Callable[[str], str | None],
    home: str = "",
) -> str:
    order = [html_path(entry.path) for entry in entries]
    pages = {path: read_text(site_dir / path) for path in order}
    names = {html_path(entry.path): (entry.title, entry.code) for entry in entries}
    composed = [
        BookChapter(chapter.anchor, *names[chapter.path], chapter.html)
        for chapter in chapters(pages, order, resolve)
    ]
    return book_html(
        Book(settings.site_name, settings.edition, settings.edition_date.isoformat(), composed, head, home)
    )


def _styles(site_dir: Path) -> list[str]:
    """The style sheets that the pages use, in their order, without the search's, and the book's own."""
    home = read_text(site_dir / "index.html")
    used = (match["href"] for match in _STYLE_LINK.finditer(home))
    return [*(href for href in used if href != FOLDER + STYLE), _BOOK_STYLE]
