"""``kb check``: everything that is wrong with the project's material, all at once."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet

from kb.core.consequences import without_consequences
from kb.core.page_checks.all_checks import site_problems
from kb.pipeline.article_split import region_problems
from kb.pipeline.chinese_lint import lint_problems
from kb.pipeline.glossary_source import glossary_report
from kb.pipeline.site_sources import read_sources
from kb.report import Report
from kb.settings import Settings


def check_project(settings: Settings, staged: Mapping[str, AbstractSet[str]] | None = None) -> Report:
    """Return every problem, sorted by place; ``staged`` gives the ids of each page that the build adds."""
    found = (
        *check_pages(settings, staged).problems,
        *region_problems(settings),
        *lint_problems(settings),
        *glossary_report(settings),
    )
    return Report(tuple(without_consequences(found))).sorted()


def check_pages(settings: Settings, staged: Mapping[str, AbstractSet[str]] | None = None) -> Report:
    """Return the problems of front matter, headings, ids, links, file names and register, sorted by place."""
    site, unreadable = read_sources(settings, staged)
    shown_docs = f"{settings.relative(settings.docs_dir)}/"
    return Report((*unreadable, *site_problems(site, shown_docs))).sorted()
