"""The single-file edition: the whole handbook, its styles, images, search and glossary cards in one document.

Left out are what the pages say already or cannot say here: the article in one piece, the list of all places of all terms,
the page of the search without scripts (the contents are that list) and files to be downloaded. ``docs/start/offline.md``
tells readers so.
"""

from __future__ import annotations

import base64
import mimetypes
from collections.abc import Sequence
from dataclasses import replace
from html import escape
from pathlib import Path

from kb.adapters.article_html import read_page
from kb.adapters.book_chapters import page_anchor
from kb.adapters.files import read_text
from kb.core.book import Book, BookChapter, book_html
from kb.core.html_passes.search_scripts import BOX, FOLDER, SCRIPTS, STYLE
from kb.core.page_links import html_path
from kb.core.search.data import as_script
from kb.core.search.sections import ARTICLE_CLASS, PageText
from kb.pipeline.book_pages import PAGE_SCRIPTS, BookEntry, book_styles, compose_book, reading_settings
from kb.pipeline.page_files import read_page_files
from kb.pipeline.search import DATA_FILE, PARTS, build_data
from kb.pipeline.search_site import search_terms, site_facts
from kb.pipeline.staging import staged_pages
from kb.settings import Settings

_CARDS = "terms.js"
# What the 自检 page brings besides its text.
_SELFCHECK = 'data-kb="selfcheck"'
_SELFCHECK_STYLE = FOLDER + "selfcheck.css"
_SELFCHECK_SCRIPTS = ("selfcheck-opened.js", "selfcheck-abilities.js", "selfcheck.js")


def single_file(settings: Settings, site_dir: Path, entries: Sequence[BookEntry]) -> str:
    """Return the single-file edition of ``entries``, with nothing beside it.

    Raises ``KbError`` where jieba is missing.
    """

    def inline(path: str) -> str | None:
        file = site_dir / path
        kind = mimetypes.guess_type(file.name)[0] or ""
        if not file.is_file() or not kind.startswith("image/"):
            return None
        return f"data:{kind};base64,{base64.b64encode(file.read_bytes()).decode('ascii')}"

    book = compose_book(settings, site_dir, entries, inline)
    checks = any(_SELFCHECK in chapter.html for chapter in book.chapters)
    styles = [*book_styles(site_dir), FOLDER + STYLE, *([_SELFCHECK_STYLE] if checks else [])]
    head = "".join(f"<style>\n{read_text(site_dir / href).strip()}\n</style>\n" for href in styles)
    early, *_ = PAGE_SCRIPTS
    settings_panel = _script(site_dir / FOLDER / early) + reading_settings(site_dir)
    scripts = _scripts(site_dir / FOLDER, as_script(_search_data(settings, book)))
    if checks:
        head += (
            f'<meta name="kb-edition" content="{escape(book.edition)} 版（{escape(book.edition_date)}）">\n'
        )
        scripts += "".join(_script(site_dir / FOLDER / name) for name in _SELFCHECK_SCRIPTS)
    return book_html(replace(book, head=head, settings=settings_panel, scripts=scripts, searched=True))


def _search_data(settings: Settings, book: Book) -> str:
    """The search data of the book as it stands here: an address is a place in the document."""
    pages = [text for chapter in book.chapters if (text := _chapter_text(chapter)) is not None]
    by_path = site_facts(settings, read_page_files(settings, staged_pages(settings)))
    facts = {f"#{page_anchor(html_path(path))}": fact for path, fact in by_path.items()}
    terms = [replace(term, url=_address(term.url)) for term in search_terms(settings)]
    return build_data(pages, settings.word_cache, facts, terms)


def _chapter_text(chapter: BookChapter) -> PageText | None:
    page = read_page(f'<article class="{ARTICLE_CLASS}">{chapter.html}</article>', f"#{chapter.anchor}")
    return page if page is not None and page.sections else None


def _address(url: str) -> str:
    """``glossary/index.html#term-x`` as the place of that page and section in the book's search data."""
    page, _, section = url.partition("#")
    return f"#{page_anchor(page)}#{section}"


def _scripts(assets: Path, data: str) -> str:
    """All scripts; those of the search stay text until it is first used."""
    later = {name: read_text(assets / name) for name in (*BOX, *(f"search-{part}.js" for part in PARTS))}
    later[Path(DATA_FILE).name] = data
    carried = "".join(
        f'<script type="text/plain" data-kb-file="{name}">\n{text.strip()}\n</script>\n'
        for name, text in later.items()
    )
    names = dict.fromkeys((*PAGE_SCRIPTS[1:], *SCRIPTS, _CARDS))
    return carried + "".join(_script(assets / name) for name in names)


def _script(file: Path) -> str:
    return f"<script>\n{read_text(file).strip()}\n</script>\n"
