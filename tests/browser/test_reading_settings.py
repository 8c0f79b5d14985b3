"""The 阅读设置 panel: text size and appearance by mouse and keyboard, remembered, and never in the way."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from browser.conftest import OpenPage

pytestmark = pytest.mark.browser

FONT_SIZE = "parseFloat(getComputedStyle(document.querySelector('article p')).fontSize)"


def open_panel(page: Page) -> None:
    page.get_by_role("button", name="阅读设置").click()
    expect(page.get_by_role("group", name="字号")).to_be_visible()


def test_larger_text_is_larger_and_stays_on_the_next_page(open_page: OpenPage) -> None:
    page = open_page("roles/hub.html")
    standard = page.evaluate(FONT_SIZE)
    open_panel(page)
    page.get_by_text("特大", exact=True).click()
    larger = page.evaluate(FONT_SIZE)
    assert larger >= standard * 1.25
    page.get_by_role("link", name="下一页").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("统筹协调作用")
    assert page.evaluate(FONT_SIZE) == larger


def test_dark_is_remembered_and_light_brings_it_back(open_page: OpenPage) -> None:
    page = open_page("roles/hub.html", color_scheme="light")
    body = page.locator("body")
    expect(body).to_have_attribute("data-md-color-scheme", "default")
    open_panel(page)
    page.get_by_text("深色", exact=True).click()
    page.reload()
    expect(body).to_have_attribute("data-md-color-scheme", "slate")
    open_panel(page)
    page.get_by_text("浅色", exact=True).click()
    expect(body).to_have_attribute("data-md-color-scheme", "default")


def test_the_system_decides_until_the_reader_does(open_page: OpenPage) -> None:
    page = open_page("roles/hub.html", color_scheme="dark")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")


def test_the_keyboard_opens_chooses_and_closes(open_page: OpenPage) -> None:
    page = open_page("roles/hub.html")
    button = page.get_by_role("button", name="阅读设置")
    button.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("radio", name="标准")).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(page.locator("html")).to_have_attribute("data-kb-text-size", "large")
    page.keyboard.press("Escape")
    expect(page.get_by_role("group", name="字号")).to_be_hidden()
    expect(button).to_be_focused()


def test_a_click_elsewhere_closes(open_page: OpenPage) -> None:
    page = open_page("roles/hub.html")
    open_panel(page)
    page.locator("h1").click()
    expect(page.get_by_role("group", name="字号")).to_be_hidden()


def test_nonsense_in_storage_is_survived(open_page: OpenPage) -> None:
    page = open_page("roles/hub.html")
    for nonsense in ("{", '"x"', "null", "7", '{"appearance": 3, "textSize": []}'):
        page.evaluate("value => localStorage.setItem('kb.1.reading-settings', value)", nonsense)
        page.reload()
        open_panel(page)
        expect(page.get_by_role("radio", name="标准")).to_be_checked()


def test_blocked_storage_is_said_once_and_the_setting_still_works(open_page: OpenPage) -> None:
    page = open_page("index.html")
    page.context.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new Error('blocked'); } })"
    )
    page.reload()
    open_panel(page)
    page.get_by_text("大", exact=True).click()
    expect(page.locator("html")).to_have_attribute("data-kb-text-size", "large")
    expect(page.get_by_text("此浏览器不允许保存设置")).to_be_visible()


def test_without_javascript_there_is_no_dead_button(open_page: OpenPage) -> None:
    page = open_page("index.html", java_script_enabled=False)
    expect(page.get_by_role("button", name="阅读设置")).to_be_hidden()
