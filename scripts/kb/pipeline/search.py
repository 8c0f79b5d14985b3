"""Adds the search to a finished site: its data, its scripts, and the lines in each page that call them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from kb.adapters.article_html import read_footer, read_page
from kb.adapters.files import read_text, write_text
from kb.adapters.folders import list_files
from kb.adapters.jieba_words import word_cutter
from kb.adapters.opencc_converter import simplify
from kb.adapters.pinyin_readings import syllables
from kb.core.glossary.pinyin import ascii_syllables
from kb.core.html_passes.search_scripts import BOX, FALLBACK_PAGE, FOLDER, SCRIPTS, STYLE, add_search_scripts
from kb.core.search.data import PageFacts, as_script, search_data
from kb.core.search.folding import Folding, han_table
from kb.core.search.lexicon import SearchTerm, frequent_words, make_lexicon
from kb.core.search.sections import PageText

DATA_FILE = "assets/kb/search-data.js"
# The parts of the search proper; search-client.js loads them on first need and knows the same list.
PARTS = ("folding", "corpus", "lexicon", "sound", "query", "plan", "worth", "rank", "snippet", "hit", "core")
NOT_FOUND_PAGE = "404.html"
HOME_PAGE = "index.html"
LEFT_OUT = frozenset({NOT_FOUND_PAGE, "article.html", "book.html"})
# What they list stands elsewhere: they are found by their title and what they say of themselves.
LISTS = frozenset({"glossary/uses.html", FALLBACK_PAGE})


def add_search(
    site_dir: Path,
    cache_dir: Path,
    *,
    facts: Mapping[str, PageFacts] | None = None,
    terms: Sequence[SearchTerm] = (),
    left_out: Iterable[str] = LEFT_OUT,
) -> str:
    """Write the search data of the site in ``site_dir`` and return it.

    ``facts`` are by url; ``left_out`` are the urls of pages that are not searched. ``cache_dir`` may be deleted at
    any time. Raises ``KbError`` where jieba is missing.
    """
    pages = read_pages(site_dir, frozenset(left_out))
    data = build_data(pages, cache_dir, facts or {}, terms)
    write_text(site_dir / DATA_FILE, as_script(data))
    return data


def wire_search(site_dir: Path, assets: Path) -> None:
    """Call the search from every page of the site; ``assets`` is the folder that holds its scripts.

    Our own site has them already; any other that Material built gets them here. The page of a wrong address stays
    as it is: it is served at any depth. A second run changes nothing.
    """
    for name in (STYLE, *SCRIPTS, *BOX, *(f"search-{part}.js" for part in PARTS)):
        write_text(site_dir / FOLDER / name, read_text(assets / name))
    for path in list_files(site_dir, "*.html"):
        page = path.relative_to(site_dir)
        if page.as_posix() != NOT_FOUND_PAGE:
            write_text(path, add_search_scripts(read_text(path), "../" * (len(page.parts) - 1)))


def read_pages(
    site_dir: Path, left_out: frozenset[str] = LEFT_OUT, lists: frozenset[str] = LISTS
) -> list[PageText]:
    """Return the text of all pages of a site that have an article, in the order of their paths.

    Of ``lists`` only the first section is taken. What stands at the foot of every page is taken once, with the home page.
    """
    pages = []
    for path in list_files(site_dir, "*.html"):
        url = path.relative_to(site_dir).as_posix()
        if url in left_out:
            continue
        html = read_text(path)
        page = read_page(html, url)
        if page is None or not page.sections:
            continue
        if url in lists:
            page = replace(page, sections=page.sections[:1])
        footer = read_footer(html) if url == HOME_PAGE else None
        pages.append(replace(page, sections=(*page.sections, footer)) if footer else page)
    return pages


def build_data(
    pages: Sequence[PageText], cache_dir: Path, facts: Mapping[str, PageFacts], terms: Sequence[SearchTerm]
) -> str:
    """Return the search data of ``pages``."""
    occurring = {
        char for page in pages for section in page.sections for block in section.blocks for char in block
    }
    occurring.update(
        char for term in terms for word in (term.name, *term.aliases, *term.search) for char in word
    )
    han = han_table(sorted(occurring), simplify)
    folding = Folding(han)
    names = [
        folding.fold(term_name) for term in terms for term_name in (term.name, *term.aliases, *term.search)
    ]
    names += [folding.fold(name) for fact in facts.values() for name in fact.names]
    cut = word_cutter(names, cache_dir)
    words = frequent_words(pages, folding, cut, names)
    headings = [section.blocks[0] for page in pages for section in page.sections if section.level]
    headings += [page.title for page in pages]
    spoken = {folding.fold(term.name): ascii_syllables(term.pinyin) for term in terms if term.pinyin}

    def read(text: str) -> Sequence[str]:
        return spoken.get(text) or syllables(text)

    lexicon = make_lexicon(words, [*names, *map(folding.fold, headings)], common_characters(), read)
    return search_data(pages, facts, terms, han, lexicon)


def common_characters() -> list[str]:
    """Return the 3755 everyday characters (GB 2312, level 1), which a slip of the input method is made of."""
    area = (bytes((row, cell)) for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF))
    return [char for pair in area if (char := pair.decode("gb2312", "ignore"))]
