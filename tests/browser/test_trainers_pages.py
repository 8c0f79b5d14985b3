"""What the trainers' page (T1) says of the search: its examples, its links, a page of one's own that uses it."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import expect

from browser.conftest import OpenPage
from browser.nginx_server import served_by_sample

pytestmark = pytest.mark.browser

TEACHING = (Path(__file__).parents[2] / "docs/trainers/teaching.md").read_text("utf-8")
EXAMPLES = re.findall(r"^\| [^|]+ \| `([^`]+)` \| [^|]+ \|$", TEACHING, re.MULTILINE)
DEEP_LINKS = re.findall(r"^https://handbook\.example/(\S+\?q=\S+)$", TEACHING, re.MULTILINE)


def block(language: str) -> str:
    (text,) = re.findall(rf"^```{language}\n(.*?)^```$", TEACHING, re.MULTILINE | re.DOTALL)
    return text


def test_every_example_of_a_query_finds_something_in_the_handbook_proper(open_page: OpenPage) -> None:
    page = open_page()
    assert len(EXAMPLES) >= 4
    for query in EXAMPLES:
        answer = page.evaluate("text => KB.search.query(text)", query)
        assert any(hit["kind"] in {"实务", "术语"} for hit in answer["hits"][:3]), query


def test_a_code_finds_its_section_first(open_page: OpenPage) -> None:
    page = open_page()
    (code,) = (query for query in EXAMPLES if re.fullmatch(r"[A-Z]\d+-\d+", query))
    assert page.evaluate("text => KB.search.query(text)", code)["hits"][0]["code"] == code


def test_a_minus_leaves_sections_out(open_page: OpenPage) -> None:
    page = open_page()
    (query,) = (query for query in EXAMPLES if " -" in query)
    word = query.split(" -")[0]
    fewer, all_ = (page.evaluate("text => KB.search.query(text)", text)["total"] for text in (query, word))
    assert 0 < fewer < all_


@pytest.mark.parametrize("link", DEEP_LINKS)
def test_an_address_with_a_query_shows_its_results_and_enter_opens_the_first(
    open_page: OpenPage, http_base: str, link: str
) -> None:
    page = open_page(link, base=http_base)
    expect(page.get_by_role("option").first).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")
    expect(page.locator("mark.kb-hit").first).to_be_visible()


@pytest.mark.parametrize("from_disk", [True, False], ids=["from disk", "under the policy"])
def test_a_page_of_ones_own_lists_what_the_search_finds(
    open_page: OpenPage, built_site: Path, tmp_path: Path, *, from_disk: bool
) -> None:
    site = tmp_path / "site"
    shutil.copytree(built_site, site)
    (site / "course.html").write_text(block("html"), "utf-8")
    (site / "course.js").write_text(block("js"), "utf-8")
    with served_by_sample(site, tmp_path) as address:
        page = open_page("course.html", base=f"{site.as_uri()}/" if from_disk else address)
        expect(page.get_by_role("link")).to_have_count(5)
        page.get_by_role("link").first.click()
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        assert "/practice/" in page.url
        page.wait_for_load_state("networkidle")  # a server that goes away meanwhile would be missed
