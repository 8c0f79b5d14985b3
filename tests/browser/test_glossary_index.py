"""The glossary's index: filter, letters, categories, backlinks, downloads."""

from __future__ import annotations

import csv
import re
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from browser.conftest import OpenPage

pytestmark = pytest.mark.browser

PAGE = "glossary/index.html"
VISIBLE = "es => es.filter(e => e.offsetParent).map(e => e.textContent)"


def shown(page: Page) -> list[str]:
    return page.eval_on_selector_all("dl.kb-glossary dt", VISIBLE)


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("公文", "公文"),
        ("gongwen", "公文"),
        ("gong wen", "公文"),
        ("gōngwén", "公文"),
        ("GW", "公文"),
        ("红头文件", "公文"),
        ("公务文书", "公文"),
        ("fwzh", "发文字号"),
        ("会议纪要", "纪要"),
    ],
)
def test_the_filter_understands_characters_pinyin_initials_and_everyday_words(
    open_page: OpenPage, typed: str, first: str
) -> None:
    page = open_page(PAGE)
    page.get_by_role("searchbox", name="筛选术语").fill(typed)
    found = shown(page)
    assert first in found
    assert len(found) < 30
    expect(page.get_by_role("status")).to_have_text(f"找到 {len(found)} 条")


def test_nothing_found_is_said_and_escape_brings_everything_back(open_page: OpenPage) -> None:
    page = open_page(PAGE)
    everything = shown(page)
    assert len(everything) > 200
    box = page.get_by_role("searchbox", name="筛选术语")
    box.fill("量子力学")
    assert shown(page) == []
    expect(page.get_by_role("status")).to_contain_text("没有找到")
    box.press("Escape")
    assert shown(page) == everything
    expect(page.get_by_role("heading", name="按类别")).to_be_visible()


def test_a_link_to_a_hidden_entry_shows_it(open_page: OpenPage) -> None:
    page = open_page(PAGE)
    page.get_by_role("searchbox", name="筛选术语").fill("暗访")
    page.locator(".kb-entry").filter(has_text="不事先告知").get_by_role("link", name="四不两直").click()
    expect(page.locator("#term-si-bu-liang-zhi")).to_be_in_viewport()


def test_the_letters_in_use_lead_to_their_terms(open_page: OpenPage) -> None:
    page = open_page(PAGE)
    letters = page.get_by_role("navigation", name="按拼音首字母").get_by_role("link")
    names = letters.all_text_contents()
    assert names == sorted(names)
    assert "I" not in names
    letters.get_by_text("G", exact=True).click()
    expect(page.locator("#letter-g")).to_be_in_viewport()


def test_every_term_stands_in_one_category(open_page: OpenPage) -> None:
    page = open_page(PAGE)
    listed = page.locator(".kb-category a").evaluate_all("es => es.map(e => e.hash.slice(1))")
    entries = page.locator("dl.kb-glossary dt").evaluate_all("es => es.map(e => e.id)")
    assert sorted(listed) == sorted(entries)


def test_an_entry_names_the_sections_in_which_it_is_used(open_page: OpenPage) -> None:
    page = open_page(PAGE)
    entry = page.locator(".kb-entry").filter(has=page.locator("#term-zhong-shu"))
    entry.get_by_text(re.compile(r"出现在 \d+ 处")).click()
    entry.get_by_role("link", name="R3-1 中枢位置，不可替代").click()
    expect(page).to_have_url(re.compile(r"roles/hub\.html#r3-1$"))


def test_without_script_there_is_the_whole_list_and_no_dead_box(open_page: OpenPage) -> None:
    page = open_page(PAGE, java_script_enabled=False)
    expect(page.get_by_role("searchbox")).to_be_hidden()
    expect(page.locator("#term-zhong-shu")).to_be_visible()


def test_the_downloads_are_there_and_open(built_site: Path) -> None:
    table = (built_site / "glossary/secretary-terms.csv").read_bytes()
    assert table.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(table.decode("utf-8-sig").splitlines()))
    assert len(rows) > 200
    assert {"公文", "gōng wén"} <= {value for row in rows for value in (row["术语"], row["拼音"])}
    with zipfile.ZipFile(built_site / "glossary/secretary-terms.apkg") as deck:
        assert deck.testzip() is None
        assert {info.date_time[:3] for info in deck.infolist()} == {(2026, 11, 23)}


@pytest.mark.parametrize("width", [320, 375, 1280])
def test_the_page_fits_the_window(open_page: OpenPage, width: int) -> None:
    page = open_page(PAGE, viewport={"width": width, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= width
