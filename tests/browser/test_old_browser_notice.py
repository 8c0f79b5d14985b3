"""The quiet notice for browsers below the declared floor and for Internet Explorer."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from browser.conftest import OpenPage

pytestmark = pytest.mark.browser

Newer = Callable[[str], list[str]]

OLD_CHROMIUM = """
  const supports = CSS.supports.bind(CSS);
  CSS.supports = (name, value) => name !== "overflow-wrap" && supports(name, value);
"""
OLD_FIREFOX = "delete Intl.ListFormat;"
INTERNET_EXPLORER = "document.documentMode = 11;"


def notice(page: Page) -> Locator:
    return page.get_by_role("complementary", name="浏览器提示")


def in_a_browser_with(page: Page, *changes: str) -> Page:
    for change in changes:
        page.context.add_init_script(change)
    address = page.url
    page.goto("about:blank")  # a mere reload would scroll back to where the page was read
    page.goto(address)
    return page


@pytest.mark.parametrize("path", ["index.html", "roles/hub.html", "article.html", "book.html", "404.html"])
def test_a_current_browser_is_left_alone(open_page: OpenPage, path: str) -> None:
    page = open_page(path)
    expect(page.locator("html")).to_have_attribute("data-kb-floor", "met")
    expect(notice(page)).to_be_hidden()


@pytest.mark.parametrize(
    "missing",
    [OLD_CHROMIUM, OLD_FIREFOX, "delete window.CSS", "delete CSS.supports", "delete window.Intl"],
)
def test_a_browser_below_the_floor_is_told_what_to_do(open_page: OpenPage, missing: str) -> None:
    page = in_a_browser_with(open_page("roles/hub.html"), missing)
    expect(notice(page)).to_contain_text("浏览器版本较旧")
    expect(notice(page)).to_contain_text("换用 Edge、Chrome、火狐")
    expect(notice(page).get_by_text("极速模式")).to_be_hidden()


@pytest.mark.parametrize("path", ["book.html", "404.html"])
def test_pages_outside_the_theme_tell_it_too(open_page: OpenPage, path: str) -> None:
    page = in_a_browser_with(open_page(path), OLD_CHROMIUM)
    expect(notice(page)).to_contain_text("浏览器版本较旧")
    page.emulate_media(media="print")
    expect(notice(page)).to_be_hidden()
    page.emulate_media(media="screen")
    notice(page).get_by_role("button", name="不再提示").click()
    expect(notice(page)).to_be_hidden()


def test_internet_explorer_is_told_of_the_fast_mode(open_page: OpenPage) -> None:
    page = in_a_browser_with(open_page("roles/hub.html"), INTERNET_EXPLORER, OLD_CHROMIUM, OLD_FIREFOX)
    expect(page.locator("html")).to_have_attribute("data-kb-floor", "ie")
    expect(notice(page).get_by_text("极速模式")).to_be_visible()
    expect(notice(page).get_by_text("版本较旧")).to_be_hidden()


@pytest.mark.parametrize("width", [320, 1280])
def test_it_stands_below_the_header_and_covers_nothing(open_page: OpenPage, width: int) -> None:
    page = open_page("roles/hub.html", viewport={"width": width, "height": 800})
    in_a_browser_with(page, OLD_CHROMIUM)
    expect(notice(page)).to_be_visible()
    header, own, title = (
        item.evaluate("item => item.getBoundingClientRect().toJSON()")
        for item in (page.locator("header"), notice(page), page.locator("h1"))
    )
    assert header["bottom"] <= own["top"]
    assert own["bottom"] <= title["top"]
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_once_closed_it_stays_closed_on_every_page(open_page: OpenPage) -> None:
    page = in_a_browser_with(open_page("roles/hub.html"), OLD_CHROMIUM)
    notice(page).get_by_role("button", name="不再提示").click()
    expect(notice(page)).to_be_hidden()
    page.get_by_role("link", name="下一页").click()
    expect(page.locator("html")).to_have_attribute("data-kb-floor", "old")
    expect(notice(page)).to_be_hidden()


def test_it_closes_even_where_nothing_can_be_remembered(open_page: OpenPage) -> None:
    page = in_a_browser_with(
        open_page("index.html"),
        OLD_FIREFOX,
        "Object.defineProperty(window, 'localStorage', { get() { throw new Error('blocked'); } })",
    )
    notice(page).get_by_role("button", name="不再提示").click()
    expect(notice(page)).to_be_hidden()


def test_it_is_not_printed(open_page: OpenPage) -> None:
    page = in_a_browser_with(open_page("index.html"), OLD_CHROMIUM)
    page.emulate_media(media="print")
    expect(notice(page)).to_be_hidden()


def test_without_scripts_nothing_is_claimed(open_page: OpenPage) -> None:
    page = open_page("index.html", java_script_enabled=False)
    expect(notice(page)).to_be_hidden()


@pytest.fixture
def newer(project_root: Path) -> Newer:
    """What a script has that ES3 does not know."""
    javascript = project_root / "tests/js"
    node = json.loads((project_root / ".venv/browser.json").read_text("utf-8"))["node"]

    def ask(script: str) -> list[str]:
        answer = subprocess.run(
            [os.environ.get("PLAYWRIGHT_NODEJS_PATH", node), str(javascript / "newer-than-es3.cjs")],
            cwd=javascript,
            input=script,
            capture_output=True,
            encoding="utf-8",
            check=True,
        )
        return answer.stdout.splitlines()

    return ask


def test_the_oldest_browser_can_parse_the_script(newer: Newer, project_root: Path) -> None:
    script = (project_root / "overrides/assets/kb/browser-floor.js").read_text("utf-8")
    assert newer(script) == []


@pytest.mark.parametrize(
    "script",
    [
        "let a = 1;",
        "var a = () => 1;",
        "var a = `b`;",
        "var a = b?.c;",
        "var a = b ?? c;",
        "var a = 2 ** 3;",
        "var { a } = b;",
        "var a = { b };",
        "var a = { b() {} };",
        "var a = { get b() { return 1; } };",
        "var a = { b: 1, };",
        "var a = b.catch(c);",
        "try { a(); } catch { b(); }",
        "f(a, b,);",
        "function f(a,) {}",
        "function f(a = 1) {}",
        "for (var a of b) {}",
        "async function f() {}",
        "class A {}",
        "var a = /b/u;",
        "var a = 0b1;",
    ],
)
def test_the_parser_of_this_test_knows_what_is_newer(newer: Newer, script: str) -> None:
    assert newer(f"\n{script}")[0].startswith("2: ")
