"""``kb check``: everything that is wrong with the project's material, all at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet

from kb.core.consequences import without_consequences
from kb.core.page_checks.all_checks import site_problems
from kb.core.page_checks.review_check import review_problems
from kb.core.page_checks.site import SiteSources
from kb.core.quiz.checking import quiz_problems
from kb.pipeline.article_split import region_problems
from kb.pipeline.authority_source import authority_problems
from kb.pipeline.chinese_lint import lint_problems
from kb.pipeline.glossary_source import glossary_report
from kb.pipeline.site_sources import read_sources
from kb.report import Problem, Report
from kb.settings import Settings


def check_project(settings: Settings, staged: Mapping[str, AbstractSet[str]] | None = None) -> Report:
    """Return every problem, sorted by place; ``staged`` gives the ids of each page that the build adds."""
    site, unreadable = read_sources(settings, staged)
    found = (
        *_page_report(settings, site, unreadable).problems,
        *region_problems(settings),
        *lint_problems(settings),
        *glossary_report(settings),
        *content_problems(settings, site),
    )
    return Report(tuple(without_consequences(found))).sorted()


def check_pages(settings: Settings, staged: Mapping[str, AbstractSet[str]] | None = None) -> Report:
    """Return the problems of front matter, headings, ids, links, file names and register, sorted by place."""
    return _page_report(settings, *read_sources(settings, staged))


def content_problems(settings: Settings, site: SiteSources) -> Iterator[Problem]:
    """Yield the problems of questions and citations."""
    for page in site.pages:
        yield from quiz_problems(page, site.to_restore.get(page.path, {}).values())
    yield from authority_problems(settings, site)


def _page_report(settings: Settings, site: SiteSources, unreadable: tuple[Problem, ...]) -> Report:
    shown_docs = f"{settings.relative(settings.docs_dir)}/"
    reviews = (problem for page in site.pages for problem in review_problems(page, settings.edition_date))
    return Report((*unreadable, *site_problems(site, shown_docs), *reviews)).sorted()
