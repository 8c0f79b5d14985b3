"""What is on the pages before the split: regions, titles and every id that is in use."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping
from dataclasses import dataclass

from kb.core.article_lines import heading_of
from kb.core.heading_line import read_heading
from kb.core.markdown_lines import BYTE_ORDER_MARK, LineKind, MarkdownLine, markdown_lines
from kb.core.region import Region, find_regions
from kb.report import Problem

_CODE = re.compile(r"code:\s*[\"']?([A-Z][0-9]{1,2})[\"']?\s*(?:#.*)?$")


@dataclass(frozen=True)
class SurveyedPage:
    """One page: its text and what the split wants to know of it.

    ``title`` and ``title_line`` are those of its first heading of level 1 ("" and 0 where it has none).
    """

    text: str
    regions: tuple[Region, ...]
    problems: tuple[Problem, ...]
    title: str
    title_line: int
    ids: tuple[str, ...]

    def region(self, id_: str) -> Region | None:
        """The first region with this id, or None."""
        return next((region for region in self.regions if region.id == id_), None)


def survey_page(text: str, shown: str) -> SurveyedPage:
    """Survey one page; ``shown`` is its path in problems."""
    regions, problems = find_regions(text, shown)
    lines = markdown_lines(text.removeprefix(BYTE_ORDER_MARK))
    headings = [heading for line in lines if (heading := heading_of(line))]
    title = next((heading for heading in headings if heading.level == 1), None)
    ids = [heading.id for heading in headings if heading.id] + _code_ids(lines)
    return SurveyedPage(
        text,
        regions,
        problems,
        title.page_title if title else "",
        title.line if title else 0,
        (*ids, *(region.id for region in regions)),
    )


def _code_ids(lines: tuple[MarkdownLine, ...]) -> list[str]:
    front = (line.text for line in lines if line.kind is LineKind.FRONT_MATTER)
    return [match[1].lower() for text in front if (match := _CODE.match(text))]


def published_sections(pages: Mapping[str, SurveyedPage]) -> dict[str, list[tuple[str, str]]]:
    """Return title and id of each section that stands in a region now, by the page id of the region."""
    found: dict[str, list[tuple[str, str]]] = {}
    for page in pages.values():
        for region in page.regions:
            headings = (
                read_heading(line.text)
                for line in markdown_lines(region.content)
                if line.kind is LineKind.TEXT
            )
            found.setdefault(region.id, []).extend(
                (h.title, h.id) for h in headings if h is not None and h.id
            )
    return found


def homes_of_regions(
    pages: Mapping[str, SurveyedPage], registered: Container[tuple[str, str]]
) -> dict[str, list[str]]:
    """Return the pages that carry each region, by the region's id.

    First come those that are ``registered`` (path, id) with it: the others are copies.
    """
    homes: dict[str, list[str]] = {}
    for path, page in pages.items():
        for id_ in dict.fromkeys(region.id for region in page.regions):
            homes.setdefault(id_, []).append(path)
    return {
        id_: sorted(paths, key=lambda path, id_=id_: (path, id_) not in registered)  # type: ignore[misc]
        for id_, paths in homes.items()
    }
