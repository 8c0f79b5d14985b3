"""Runs every check over the whole docs folder."""

from __future__ import annotations

from collections.abc import Iterator

from kb.core.front_matter import Trouble
from kb.core.page_checks.code_check import code_problems
from kb.core.page_checks.file_names import file_name_problems
from kb.core.page_checks.front_matter_check import front_matter_problems
from kb.core.page_checks.heading_check import heading_problems
from kb.core.page_checks.id_check import id_problems
from kb.core.page_checks.link_check import link_problems, places_of_files
from kb.core.page_checks.link_form import link_form_problems
from kb.core.page_checks.link_guess import LinkGuesser
from kb.core.page_checks.register_check import register_problems, rename_problems
from kb.core.page_checks.site import SiteSources, SourcePage
from kb.core.page_checks.title_check import title_problems
from kb.core.section_ids import IdNumbers
from kb.report import Problem


def site_problems(site: SiteSources, shown_docs: str = "docs/") -> Iterator[Problem]:
    """Yield every problem of the pages, their links and the register; ``shown_docs`` is how people see the folder."""
    places = places_of_files(site)
    yield from file_name_problems(site.files, shown_docs, site.hidden, site.broken_links, places)
    yield from code_problems(site)
    yield from heading_and_id_problems(site)
    guess = LinkGuesser(site)
    for page in site.pages:
        yield from front_matter_problems(page)
        if not spoilt(page):
            yield from title_problems(page)
        yield from link_problems(page, site, guess)
        yield from link_form_problems(page)
    yield from register_problems(site)


def spoilt(page: SourcePage) -> bool:
    """Whether front matter stands in the page as text: what looks like its headings is not worth a complaint."""
    return page.front.trouble in {Trouble.UNCLOSED, Trouble.SHIFTED}


def heading_and_id_problems(site: SiteSources) -> Iterator[Problem]:
    """Yield the problems that decide whether an id may be registered."""
    used = {heading.id for page in site.pages for heading in page.text.headings if heading.id}
    numbers = IdNumbers(sorted(used | site.register.ids()))
    for page in site.pages:
        if not spoilt(page):
            yield from heading_problems(page, site, numbers)
    yield from id_problems(site)
    yield from rename_problems(site)
