"""The words for a page that was opened inside a zip viewer, where it stands alone without styles and scripts."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.conftest import OpenPage

pytestmark = pytest.mark.browser

WORDS = "这个页面的样式没有加载：如果你是在压缩包里直接打开的，请先把整个压缩包解压到一个文件夹，再双击 index.html。"
PAGES = [
    "index.html",
    "roles/hub.html",
    "article.html",
    "selfcheck.html",
    "search.html",
    "glossary/index.html",
    "book.html",
]


@pytest.fixture(params=PAGES)
def lonely_page(
    request: pytest.FixtureRequest, browser: Browser, built_site: Path, tmp_path: Path
) -> Iterator[Page]:
    """One page of the site alone in an empty folder. Not through ``open_page``: of course files are missing."""
    copied = Path(shutil.copy(built_site / request.param, tmp_path))
    context = browser.new_context(locale="zh-CN")
    page = context.new_page()
    page.goto(copied.as_uri())
    yield page
    context.close()


def test_a_page_taken_out_of_the_zip_begins_with_what_to_do(lonely_page: Page) -> None:
    expect(lonely_page.get_by_text(WORDS)).to_be_visible()
    expect(lonely_page.get_by_text(WORDS)).to_be_in_viewport()
    text = lonely_page.locator("body").inner_text()
    assert text.split(WORDS)[0].strip() == "请先解压"
    controls = lonely_page.locator("input, a, svg")
    notice = lonely_page.get_by_text(WORDS).bounding_box()
    shapes = [box for box in (each.bounding_box() for each in controls.all()[:40]) if box]
    assert notice is not None
    assert all(box["y"] > notice["y"] and box["height"] < 60 for box in shapes)


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("media", ["screen", "print"])
def test_in_the_unpacked_site_nobody_sees_or_hears_it(open_page: OpenPage, path: str, media: str) -> None:
    page = open_page(path)
    page.emulate_media(media=media)
    expect(page.get_by_text(WORDS)).to_be_hidden()
    assert WORDS not in page.locator("body").aria_snapshot()


def test_without_scripts_it_stays_hidden_as_long_as_there_are_styles(open_page: OpenPage) -> None:
    page = open_page("index.html", java_script_enabled=False)
    expect(page.get_by_text(WORDS)).to_be_hidden()
