"""The pages of the real handbook as the tests of its content see them."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from kb.core.page_checks.site import SiteSources, SourcePage
from kb.pipeline.project import open_project
from kb.pipeline.site_sources import read_sources

ROOT = Path(__file__).parents[2]
HAN = re.compile(r"[\u3400-\u9fff]")


@cache
def site() -> SiteSources:
    """Everything in the docs folder."""
    return read_sources(open_project(ROOT))[0]


def pages(letters: str) -> list[SourcePage]:
    """The pages whose code begins with one of ``letters``; the practice part's table of contents is none of them."""
    return [page for page in site().pages if page.code and page.code[0] in letters and page.code != "P0"]


def titles(page: SourcePage) -> list[str]:
    """The titles of its sections."""
    return [heading.title for heading in page.text.headings if heading.level > 1]
