"""Each page has the parts that its readers count on, and can be reached."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from content.handbook import ROOT, pages, site, titles
from kb.core.markdown_text import LinkKind
from kb.core.navigation import reading_sequence
from kb.core.page_checks.site import SourcePage
from kb.pipeline.checks import check_project
from kb.pipeline.page_files import read_page_files
from kb.pipeline.project import open_project
from kb.pipeline.search_site import page_facts
from kb.pipeline.site_build import site_navigation
from kb.report import Severity

PRACTICE_PARTS = ("要办成什么", "步骤", "检查清单", "示例", "常见错误", "依据", "自测题", "相关内容")
ROLE_PARTS = ("平常的一天", "要做与不做", "情境", "新手常犯的错误", "自测题", "从这里接着学")
DRAWINGS = sorted((ROOT / "docs").rglob("*.svg"))
SVG = "{http://www.w3.org/2000/svg}"


def code(page: SourcePage) -> str:
    return page.code


def test_the_check_has_nothing_to_say() -> None:
    problems = [p for p in check_project(open_project(ROOT)).problems if p.severity is not Severity.HINT]
    assert [problem.text() for problem in problems] == []


def test_nineteen_practice_pages_stand_beside_the_ten_of_the_article() -> None:
    # Editors may add more, as T2-8 tells them.
    assert {page.code for page in pages("P")} >= {f"P{number}" for number in range(1, 20)}
    assert len(pages("RFH")) == 10


@pytest.mark.parametrize("page", pages("P"), ids=code)
def test_a_practice_page_has_all_its_parts(page: SourcePage) -> None:
    assert [part for part in PRACTICE_PARTS if not any(part in title for title in titles(page))] == []


@pytest.mark.parametrize("page", pages("RFH"), ids=code)
def test_a_role_or_function_page_has_the_editors_parts(page: SourcePage) -> None:
    assert [part for part in ROLE_PARTS if not any(part in title for title in titles(page))] == []


@pytest.mark.parametrize("page", pages("P"), ids=code)
def test_a_practice_page_has_a_checklist_and_a_filled_in_example(page: SourcePage) -> None:
    assert len(re.findall(r"^- \[ \] ", page.front.body.split("自测题")[0], re.MULTILINE)) >= 6
    example = re.split(r"^## ", page.front.body, flags=re.MULTILINE)
    example = [part for part in example if part.startswith("示例")]
    assert len(example) == 1
    assert re.search(r"^(\| |> )", example[0], re.MULTILINE)


@pytest.mark.parametrize("page", pages("P"), ids=code)
def test_a_practice_page_leads_back_to_roles_and_functions(page: SourcePage) -> None:
    targets = {link.target.split("#")[0] for link in page.text.links if link.kind is LinkKind.LINK}
    assert any(target.startswith(("../roles/", "../functions/", "../information/")) for target in targets)


@pytest.mark.parametrize("page", pages("RFH"), ids=code)
def test_a_role_or_function_page_leads_to_how_it_is_done(page: SourcePage) -> None:
    targets = {link.target.split("#")[0] for link in page.text.links if link.kind is LinkKind.LINK}
    assert len({target for target in targets if target.startswith("../practice/")}) >= 3


def test_every_page_stands_in_the_navigation() -> None:
    settings = open_project(ROOT)
    reached = set(reading_sequence(site_navigation(settings)))
    unlisted = {
        page.path for page in site().pages if (value := page.value("listed")) and value.value is False
    }
    assert {page.path for page in site().pages} - reached == unlisted


def test_the_table_of_practice_names_every_practice_page_once() -> None:
    table = next(page for page in site().pages if page.code == "P0")
    named = [link.target for link in table.text.links if "/" not in link.target]
    assert sorted(named) == sorted(page.path.removeprefix("practice/") for page in pages("P"))


@pytest.mark.parametrize("path", DRAWINGS, ids=lambda path: path.name)
def test_a_drawing_says_in_words_what_it_shows(path: Path) -> None:
    root = ET.parse(path).getroot()  # noqa: S314 - our own file
    title, description = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert root.get("role") == "img"
    assert title is not None
    assert title.text
    assert description is not None
    assert len(description.text or "") > len(title.text)
    assert not list(root.iter(f"{SVG}image"))


def test_every_drawing_is_shown_with_words_instead() -> None:
    shown = {}
    for page in site().pages:
        for alt, target in re.findall(r"!\[([^\]]*)\]\(([^)]+\.svg)\)", page.front.body):
            shown[(ROOT / "docs" / page.path).parent.joinpath(target).resolve()] = alt
    assert set(shown) == {path.resolve() for path in DRAWINGS}
    assert [path.name for path, alt in shown.items() if len(alt) < 20] == []


def test_names_of_sections_name_sections_of_their_page() -> None:
    """`P13-8 公章丢了` among the other names of a page leads to its section P13-8."""
    ids = {page.path: {heading.id for heading in page.text.headings} for page in site().pages}
    named = {path: page_facts(path, page) for path, page in read_page_files(open_project(ROOT)).items()}
    lost = [(path, id_) for path, facts in named.items() for id_ in facts.sections if id_ not in ids[path]]
    assert lost == []
    assert any(facts.sections for facts in named.values())
