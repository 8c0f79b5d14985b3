"""Pages that the build derives from others and stages beside them; nobody edits or commits them."""

from __future__ import annotations

from collections.abc import Mapping

from kb.adapters.files import read_text
from kb.adapters.folders import list_files
from kb.core.authorities.index_page import INDEX_PAGE as AUTHORITIES_PAGE
from kb.core.glossary.index_page import ordered
from kb.core.glossary.term import INDEX_PAGE
from kb.core.home_page import plain_home_page
from kb.core.navigation import NavigationPage, navigation, reading_sequence
from kb.core.quiz.staging import staged_quizzes
from kb.core.reading_view import described, reading_view
from kb.core.search.fallback_page import Entry, fallback_page
from kb.pipeline.article_split import article_page_paths
from kb.pipeline.authority_source import staged_overview
from kb.pipeline.glossary_files import staged_glossary
from kb.pipeline.glossary_source import read_glossary
from kb.pipeline.page_files import read_page_files
from kb.pipeline.site_sources import read_sources
from kb.settings import Settings

HOME_PAGE = "index.md"
SEARCH_PAGE = "search.md"
READING_VIEW_LABEL = "全文通读"


def staged_pages(settings: Settings) -> dict[str, str]:
    """Return the text of every staged page by its path below the docs folder."""
    staged = _pages_with_questions(settings)
    article = settings.docs_dir / settings.article
    if article.is_file():
        paths = article_page_paths(settings)
        staged[settings.article] = described(reading_view(read_text(article), paths, settings.article))
    staged |= staged_glossary(settings)
    overview = staged_overview(settings, read_sources(settings)[0])
    if overview is not None:
        staged[AUTHORITIES_PAGE] = overview
    if not (settings.docs_dir / HOME_PAGE).is_file():
        pages = {page.path: page for page in listed_pages(settings, staged)}
        order = reading_sequence(navigation(pages.values(), settings.reading_order))
        staged[HOME_PAGE] = plain_home_page(settings.site_name, (pages[path] for path in order))
    staged[SEARCH_PAGE] = _search_page(settings, staged)
    return staged


def _search_page(settings: Settings, staged: Mapping[str, str]) -> str:
    """Return the page that the search's link leads to without script: every page, every term."""
    pages = {page.path: page for page in listed_pages(settings, staged)}
    order = reading_sequence(navigation(pages.values(), settings.reading_order))
    glossary, _ = read_glossary(settings)
    return fallback_page(
        [Entry(_listed_name(pages[path]), path) for path in order],
        [Entry(term.name, f"{INDEX_PAGE}#{term.id}") for term in ordered(glossary.terms)],
    )


def _listed_name(page: NavigationPage) -> str:
    return f"{page.code} {page.label or page.title}".lstrip()


def listed_pages(settings: Settings, staged: Mapping[str, str]) -> list[NavigationPage]:
    """Return the pages that stand in the navigation, those in ``staged`` included."""
    return [
        NavigationPage(
            page.path,
            page.title,
            page.code,
            # Between the pages that it repeats, the article's own title would say nothing to a newcomer.
            READING_VIEW_LABEL if page.path == settings.article else "",
        )
        for page in read_page_files(settings, staged).values()
        if page.listed
    ]


def _pages_with_questions(settings: Settings) -> dict[str, str]:
    staged = {}
    for path in list_files(settings.docs_dir, "*.md"):
        text = read_text(path)
        changed = staged_quizzes(text)
        if changed != text:
            staged[path.relative_to(settings.docs_dir).as_posix()] = changed
    return staged
