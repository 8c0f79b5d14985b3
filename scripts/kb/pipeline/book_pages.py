"""The whole handbook in one document: its chapters, and ``book.html``, the print page on the site."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from kb.adapters.book_chapters import chapters
from kb.adapters.files import read_text
from kb.adapters.html_page import HtmlPage
from kb.core.book import Book, BookChapter, book_html
from kb.core.glossary.marks import notes_section
from kb.core.html_passes.search_scripts import FOLDER, STYLE
from kb.core.page_links import html_path
from kb.pipeline.html_finish import UNPACK_NOTICE
from kb.settings import Settings

BOOK_PAGE = "book.html"
# The first runs before anything is painted.
PAGE_SCRIPTS = (
    "reading-settings-early.js",
    "browser-floor.js",
    "kb.js",
    "reading-settings.js",
    "scroll-areas.js",
    "section-links.js",
)
_TOO_OLD = ".kb-floor"
_STYLE_LINK = re.compile(r'<link rel="stylesheet" href="(?P<href>[^":]+)"')
_BOOK_STYLE = "assets/kb/book.css"


@dataclass(frozen=True)
class BookEntry:
    """A page of the book: its path below the docs folder, title and code ("" where it has none)."""

    path: str
    title: str
    code: str


def print_page(settings: Settings, site_dir: Path, entries: Sequence[BookEntry]) -> str:
    """Return ``book.html``: all ``entries``, linked to the site's own styles; links and no cards explain its terms."""
    head = "".join(f'<link rel="stylesheet" href="{href}">\n' for href in book_styles(site_dir))
    book = compose_book(settings, site_dir, entries, lambda path: path)
    early, *scripts = (f'<script src="{FOLDER}{name}"></script>\n' for name in PAGE_SCRIPTS)
    return book_html(
        replace(
            book,
            head=head,
            home="index.html",
            notice=_part_of_home(site_dir, UNPACK_NOTICE),
            notes="",
            settings=early + reading_settings(site_dir),
            scripts="".join(scripts),
        )
    )


def compose_book(
    settings: Settings, site_dir: Path, entries: Sequence[BookEntry], resolve: Callable[[str], str | None]
) -> Book:
    """Return the book of ``entries``, taken from the finished pages in ``site_dir``.

    ``resolve`` says what a link or image from outside the book should point at: see ``book_chapters``.
    """
    order = [html_path(entry.path) for entry in entries]
    pages = {path: read_text(site_dir / path) for path in order}
    names = {html_path(entry.path): (entry.title, entry.code) for entry in entries}
    found = chapters(pages, order, resolve)
    return Book(
        settings.site_name,
        settings.edition,
        settings.edition_date.isoformat(),
        [BookChapter(chapter.anchor, *names[chapter.path], chapter.html) for chapter in found.chapters],
        too_old=_part_of_home(site_dir, _TOO_OLD),
        notes=notes_section(found.notes) if found.notes else "",
    )


def reading_settings(site_dir: Path) -> str:
    """Return the panel for text size and appearance as the site's pages have it."""
    return _part_of_home(site_dir, ".kb-settings")


def _part_of_home(site_dir: Path, selector: str) -> str:
    return HtmlPage(read_text(site_dir / "index.html")).first(selector) + "\n"


def book_styles(site_dir: Path) -> list[str]:
    """Return the style sheets that the pages use, in their order, without the search's, and the book's own."""
    home = read_text(site_dir / "index.html")
    used = (match["href"] for match in _STYLE_LINK.finditer(home))
    return [*(href for href in used if href != FOLDER + STYLE), _BOOK_STYLE]
