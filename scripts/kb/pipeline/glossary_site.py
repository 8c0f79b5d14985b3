"""Brings the glossary into the finished site: marks in the text, notes, lists of terms, backlinks, downloads."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from pathlib import Path

from kb.adapters.files import read_text, write_text
from kb.adapters.jieba_words import word_cutter
from kb.adapters.term_marks import Mark, TermPage, fill_uses
from kb.core.codes import code_of
from kb.core.glossary.marks import Use, mark_attributes, notes, term_list, uses_count, uses_list, uses_summary
from kb.core.glossary.occurrences import TermFinder
from kb.core.glossary.term import INDEX_PAGE, Glossary, Term
from kb.core.glossary.uses_page import USES_PAGE, uses_anchor
from kb.core.located import Scalar
from kb.core.page_links import html_path, relative_href
from kb.pipeline.glossary_files import write_downloads
from kb.pipeline.glossary_source import read_glossary
from kb.pipeline.page_files import PageFile, read_page_files
from kb.settings import Settings

_INDEX = html_path(INDEX_PAGE)
_USES = html_path(USES_PAGE)
_PAGES_OF_A_KIND = 4
_LEADING_ON = ("S", "T", "")
_EDITORS_LIST = "相关术语："  # how a practice page names the terms it belongs to


@dataclass(frozen=True)
class MarkedPage:
    """A page with marks: its text, and where each of its terms is marked."""

    html: str
    uses: Mapping[str, Sequence[Use]] = field(default_factory=dict)


@dataclass(frozen=True)
class PageFacts:
    """What marking must know of a page: its site path, code and title, and whether it ends with its terms."""

    path: str
    code: str = ""
    title: str = ""
    lists_terms: bool = False


def finish_glossary(settings: Settings, site_dir: Path, order: Sequence[str]) -> None:
    """Add to ``site_dir`` what is derived from the glossary; a second run changes nothing.

    ``order`` gives the pages (paths below docs) in reading order, in which backlinks are listed. Raises ``KbError``
    where jieba or genanki is missing.
    """
    glossary, _ = read_glossary(settings)
    if not glossary:
        return
    finder = term_finder(settings, glossary)
    marked = {
        facts.path: mark_page(read_text(site_dir / facts.path), facts, finder)
        for facts in _pages_to_mark(settings, site_dir)
    }
    ranks = {html_path(path): rank for rank, path in enumerate(order)}
    uses: dict[str, list[Use]] = defaultdict(list)
    for path in sorted(marked, key=lambda path: (ranks.get(path, len(ranks)), path)):
        for id_, places in marked[path].uses.items():
            uses[id_] += places
    counts = {id_: uses_count(len(places)) for id_, places in uses.items()}
    for path, page in marked.items():
        write_text(site_dir / path, fill_uses(page.html, counts) if page.uses else page.html)
    links = {
        id_: [(use, relative_href(_INDEX, _address(use))) for use in places] for id_, places in uses.items()
    }
    _fill(site_dir / _USES, {id_: uses_list(places) for id_, places in links.items()})
    everything = relative_href(_INDEX, _USES)
    repeated = _repeated_titles(links.values())
    summaries = {
        id_: uses_summary(
            sorted(places, key=lambda place: _teaches_little(place[0], repeated)),
            f"{everything}#{uses_anchor(id_)}",
        )
        for id_, places in links.items()
    }
    _fill(site_dir / _INDEX, summaries)
    write_downloads(settings, site_dir, glossary)


def _fill(page: Path, contents: Mapping[str, str]) -> None:
    write_text(page, fill_uses(read_text(page), contents))


def _repeated_titles(uses: Iterable[Sequence[tuple[Use, str]]]) -> frozenset[str]:
    """The titles of sections that every page of its kind has: 相关内容, 自测题, 从这里接着学."""
    pages: dict[str, set[str]] = defaultdict(set)
    for places in uses:
        for use, _ in places:
            pages[use.title].add(use.page)
    return frozenset(title for title, found in pages.items() if len(found) >= _PAGES_OF_A_KIND)


def _teaches_little(use: Use, repeated: AbstractSet[str]) -> bool:
    """Whether a place only leads on, as start and trainers' pages and lists do: it comes behind the matter itself."""
    return use.code[:1] in _LEADING_ON or use.title in repeated


def term_finder(settings: Settings, glossary: Glossary) -> TermFinder:
    """Return the finder of the project; its segmenter keeps its cache in the build folder."""
    return TermFinder(glossary, word_cutter((), settings.word_cache))


def mark_page(html: str, facts: PageFacts, finder: TermFinder) -> MarkedPage:
    """Mark the first occurrence of each term in each section of a page; marks that it had before are made anew."""
    page = TermPage(html)
    numbers: dict[str, int] = {}
    terms: list[Term] = []
    uses: dict[str, list[Use]] = defaultdict(list)
    known: dict[int, set[str]] = defaultdict(set)
    index = relative_href(facts.path, _INDEX)
    for block in page.blocks():
        section = block.section
        # The editors' own line of terms is complete, whatever the section has marked before.
        seen = set() if block.text.lstrip().startswith(_EDITORS_LIST) else known[section.number]
        marks = []
        for found in finder.find(block.text, block.closed, seen):
            term = found.term
            if term.id in seen:
                continue
            seen.add(term.id)
            if term.id not in numbers:
                terms.append(term)
                numbers[term.id] = len(terms)
            href = f"{index}#{term.id}"
            first, later = (
                mark_attributes(numbers[term.id], href, first_piece=is_first) for is_first in (True, False)
            )
            marks.append(Mark(found.start, found.end, first, later))
            use = (
                Use(facts.path, section.id, code_of(section.id) or "", section.title)
                if section.number
                else Use(facts.path, "", facts.code, facts.title)
            )
            if use not in uses[term.id]:
                uses[term.id].append(use)
        page.mark(block, marks)
    if terms:
        if facts.lists_terms:
            page.append(term_list([(term, f"{index}#{term.id}") for term in terms]))
        page.append(notes(terms))
    return MarkedPage(page.html, uses)


def _address(use: Use) -> str:
    return f"{use.page}#{use.id}" if use.id else use.page


def _pages_to_mark(settings: Settings, site_dir: Path) -> Iterator[PageFacts]:
    """Yield the authors' pages on the site; the article is a reading view, and a page may say ``terms: false``."""
    from_article = {group.overview for group in settings.groups} | {page.path for page in settings.pages}
    for path, page in read_page_files(settings).items():
        if path != settings.article and not _opts_out(page) and (site_dir / html_path(path)).is_file():
            yield PageFacts(html_path(path), page.code, page.title, path in from_article)


def _opts_out(page: PageFile) -> bool:
    value = page.meta.get("terms")
    return isinstance(value, Scalar) and value.value is False
