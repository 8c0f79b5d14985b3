"""The promise to offline readers: every page and every link works by double-click, asking no other host."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from browser.conftest import OpenPage
from browser.crawl import crawl

pytestmark = pytest.mark.browser


def test_every_link_of_every_page_leads_somewhere_on_disk(open_page: OpenPage, built_site: Path) -> None:
    page = open_page("index.html")
    seen, broken = crawl(page, f"{built_site.as_uri()}/")
    assert broken == {}
    on_disk = {path.as_uri() for path in built_site.rglob("*.html") if path.name != "404.html"}
    assert seen == on_disk, "pages that no link leads to"


def test_every_link_of_every_page_leads_somewhere_on_a_server(open_page: OpenPage, http_base: str) -> None:
    page = open_page("index.html", base=http_base)
    seen, broken = crawl(page, http_base)
    assert broken == {}
    assert f"{http_base}roles/advisor.html" in seen


def test_a_share_on_another_computer_serves_as_a_disk_does(open_page: OpenPage) -> None:
    share = f"file://server/{quote('共享/手册 100%')}/"
    page = open_page("roles/hub.html?q=%E5%86%B3%E7%AD%96", base=share, share=True)
    assert page.evaluate("location.host") == "server"
    expect(page.get_by_role("option").first).to_be_visible()
    assert page.evaluate("KB.search.start()") == "worker"
    # A hit on this page, one on another, the reading order, and what was chosen on the way.
    for path in ("roles/hub.html", "roles/advisor.html"):
        page.get_by_role("combobox", name="搜索").fill(
            "中心枢纽作用" if path.endswith("hub.html") else "R1-3"
        )
        hit = page.locator(f"a[role=option][href^='{share}{path}']").first
        hit.click()
        expect(page).to_have_url(re.compile(f"{re.escape(share + path)}(#.*)?"))
        page.get_by_role("button", name="搜索").click()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="阅读设置").click()
    page.get_by_text("特大", exact=True).click()
    page.get_by_role("link", name="下一页").click()
    expect(page).to_have_url(f"{share}roles/assistant.html")
    expect(page.locator("html")).to_have_attribute("data-kb-text-size", "larger")
    page.get_by_role("link", name="自检").click()
    expect(page.get_by_text("从共享文件夹打开")).to_be_visible()
    expect(page.get_by_text("项全部正常")).to_be_visible()


def test_a_link_to_a_section_brings_it_into_view(open_page: OpenPage) -> None:
    page = open_page("roles/coordinator.html#r4-4")
    expect(page.locator("#r4-4")).to_be_in_viewport()


def test_without_javascript_a_page_reads_and_links(open_page: OpenPage) -> None:
    page = open_page("index.html", java_script_enabled=False)
    page.get_by_role("article").get_by_role("link", name="R3 中心枢纽").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("中心枢纽作用")
    expect(page.get_by_text("上情下达，下情上达")).to_be_visible()
    page.get_by_role("link", name="下一页").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("统筹协调作用")


def test_without_javascript_the_search_leads_to_a_list_of_everything(open_page: OpenPage) -> None:
    page = open_page("roles/hub.html", java_script_enabled=False)
    page.get_by_role("link", name="搜索").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("查找")
    article = page.get_by_role("article")
    expect(article.get_by_role("link", name="R3 中心枢纽作用")).to_be_visible()
    article.get_by_role("link", name="全文通读").click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_the_themes_own_search_is_gone(open_page: OpenPage) -> None:
    page = open_page("index.html")
    assert page.locator("[data-md-component=search]").count() == 0


@pytest.mark.parametrize("key", ["n", "p", "s", "f", ",", "."])
def test_no_bare_letter_does_anything(open_page: OpenPage, key: str) -> None:
    page = open_page("roles/hub.html")
    page.keyboard.press(key)
    page.wait_for_timeout(150)
    assert page.url.endswith("roles/hub.html")


def test_the_not_found_page_leads_home_from_any_depth(open_page: OpenPage, http_base: str) -> None:
    page = open_page("404.html", base=http_base)
    page.get_by_role("link", name="回到首页").click()
    expect(page).to_have_url(f"{http_base}index.html")


def test_the_not_found_page_leads_home_from_disk_too(open_page: OpenPage, built_site: Path) -> None:
    page = open_page("404.html")
    page.get_by_role("link", name="回到首页").click()
    expect(page).to_have_url(f"{built_site.as_uri()}/index.html")
