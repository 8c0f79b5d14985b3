"""The search box in a real browser: keys, pointers, input methods, deep links, assistive technology."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from browser.axe import grave_findings
from browser.conftest import OpenPage

pytestmark = pytest.mark.browser

PAGE = "roles/hub.html"


def box(page: Page) -> Page:
    """Open the box and wait until the search can answer."""
    page.keyboard.press("Control+k")
    expect(page.get_by_role("dialog", name="搜索")).to_be_visible()
    page.evaluate("KB.search.start()")
    return page


def announcement(page: Page) -> Locator:
    return page.get_by_role("dialog", name="搜索").get_by_role("status")


def search(page: Page, text: str) -> None:
    page.get_by_role("combobox", name="搜索").fill(text)
    expect(announcement(page)).not_to_be_empty()


@pytest.mark.parametrize("key", ["/", "Control+k", "Meta+k"])
def test_a_key_opens_the_box_and_esc_closes_it(open_page: OpenPage, key: str) -> None:
    page = open_page(PAGE)
    opener = page.locator("[data-kb~=search]")
    opener.focus()
    page.keyboard.press(key)
    expect(page.get_by_role("combobox", name="搜索")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(opener).to_be_focused()


@pytest.mark.parametrize("key", ["/", "Control+k"])
@pytest.mark.parametrize("typed", ["huiyi", "会议纪要"])
def test_what_is_typed_before_the_box_stands_is_not_lost(open_page: OpenPage, key: str, typed: str) -> None:
    page = open_page(PAGE)
    opener = page.locator("[data-kb~=search]")
    on_the_way: list[Route] = []
    page.route("**/search-box.js", lambda route: on_the_way.append(route))  # noqa: PLW0108 (Playwright marks it)
    page.reload()
    opener.focus()
    page.keyboard.press(key)
    page.keyboard.type(typed)
    while not on_the_way:
        page.wait_for_timeout(20)
    on_the_way.pop().continue_()
    field = page.get_by_role("combobox", name="搜索")
    expect(field).to_be_focused()
    page.keyboard.type(" a")
    expect(field).to_have_value(f"{typed} a")
    page.keyboard.press("Escape")
    expect(opener).to_be_focused()


def test_esc_before_the_box_stands_keeps_it_shut(open_page: OpenPage) -> None:
    page = open_page(PAGE)
    opener = page.locator("[data-kb~=search]")
    on_the_way: list[Route] = []
    page.route("**/search-box.js", lambda route: on_the_way.append(route))  # noqa: PLW0108 (Playwright marks it)
    page.reload()
    opener.focus()
    page.keyboard.press("Control+k")
    page.keyboard.press("Escape")
    expect(opener).to_be_focused()
    while not on_the_way:
        page.wait_for_timeout(20)
    on_the_way.pop().continue_()
    page.wait_for_function("window.KB.searchBox")
    page.wait_for_timeout(50)
    assert not page.evaluate("KB.searchBox.isOpen()")
    page.keyboard.press("Control+k")
    expect(page.get_by_role("combobox", name="搜索")).to_be_focused()


@pytest.mark.parametrize("key", ["s", "f", "n", "p", "k", "ArrowDown"])
def test_bare_letters_open_nothing(open_page: OpenPage, key: str) -> None:
    page = open_page(PAGE)
    page.keyboard.press(key)
    page.wait_for_timeout(100)
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert page.url.endswith(PAGE)


def test_the_link_in_the_header_opens_the_box(open_page: OpenPage) -> None:
    page = open_page(PAGE)
    page.locator("[data-kb~=search]").click()
    expect(page.get_by_role("combobox", name="搜索")).to_be_focused()


def test_without_script_the_link_leads_to_a_page(open_page: OpenPage) -> None:
    page = open_page(PAGE, java_script_enabled=False)
    assert page.locator("[data-kb~=search]").get_attribute("href") == "../search.html"


def test_results_are_a_listbox_that_arrows_walk_through(open_page: OpenPage) -> None:
    page = box(open_page(PAGE))
    search(page, "会议")
    field = page.get_by_role("combobox", name="搜索")
    expect(field).to_have_attribute("aria-expanded", "true")
    options = page.get_by_role("listbox", name="搜索结果").get_by_role("option")
    first, second = options.nth(0), options.nth(1)
    expect(first).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowDown")
    expect(second).to_have_attribute("aria-selected", "true")
    expect(first).to_have_attribute("aria-selected", "false")
    assert field.get_attribute("aria-activedescendant") == second.get_attribute("id")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(options.last).to_have_attribute("aria-selected", "true")
    expect(field).to_be_focused()


def test_the_number_of_results_is_announced(open_page: OpenPage) -> None:
    page = box(open_page(PAGE))
    search(page, "会议")
    expect(announcement(page)).to_have_text(re.compile(r"找到 \d+ 处，分布在 \d+ 页"))


def test_enter_opens_the_first_result(open_page: OpenPage) -> None:
    page = box(open_page("index.html"))
    search(page, "R3")
    page.keyboard.press("Enter")
    page.wait_for_url("**/roles/hub.html")


def test_focus_stays_within_the_open_box(open_page: OpenPage) -> None:
    page = box(open_page(PAGE))
    search(page, "会议")
    for _ in range(12):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('[role=dialog]') !== null")


def test_results_can_be_narrowed_to_a_kind(open_page: OpenPage) -> None:
    page = box(open_page(PAGE))
    search(page, "会议")
    kinds = page.get_by_role("group", name="按类别筛选")
    kinds.get_by_role("button", name=re.compile("术语")).click()
    expect(kinds.get_by_role("button", name=re.compile("术语"))).to_have_attribute("aria-pressed", "true")
    hrefs = page.get_by_role("option").evaluate_all("(all) => all.map((one) => one.href)")
    assert hrefs
    assert all("/glossary/" in href for href in hrefs)


def test_nothing_is_searched_or_chosen_while_a_character_is_composed(open_page: OpenPage) -> None:
    page = box(open_page("index.html"))
    session = page.context.new_cdp_session(page)
    session.send("Input.imeSetComposition", {"text": "hui'yi", "selectionStart": 6, "selectionEnd": 6})
    page.wait_for_timeout(300)
    expect(page.get_by_role("option")).to_have_count(0)
    session.send(
        "Input.dispatchKeyEvent", {"type": "rawKeyDown", "key": "Process", "windowsVirtualKeyCode": 229}
    )
    page.wait_for_timeout(100)
    expect(page.get_by_role("dialog", name="搜索")).to_be_visible()
    assert page.url.endswith("index.html")
    session.send("Input.insertText", {"text": "会议"})
    expect(page.get_by_role("option").first).to_be_visible()
    assert page.get_by_role("combobox", name="搜索").input_value() == "会议"


def test_pasted_text_is_searched(open_page: OpenPage) -> None:
    page = box(open_page(PAGE))
    page.evaluate("document.execCommand('insertText', false, '会议')")
    expect(page.get_by_role("option").first).to_be_visible()


def test_an_address_with_a_query_opens_the_box_and_is_clean_again_afterwards(open_page: OpenPage) -> None:
    page = open_page("index.html?q=%E4%BC%9A%E8%AE%AE")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("Escape")
    assert page.url.endswith("/index.html")


def test_only_the_last_query_of_the_session_is_remembered(open_page: OpenPage) -> None:
    page = box(open_page(PAGE))
    search(page, "会议")
    page.reload()
    box(page)
    expect(page.get_by_role("combobox", name="搜索")).to_have_value("会议")
    kept = page.evaluate("[Object.keys(localStorage), Object.keys(sessionStorage)]")
    assert [key for keys in kept for key in keys if "search" in key] == ["kb.1.search.last"]


def test_on_a_phone_the_box_fills_the_screen(open_page: OpenPage) -> None:
    page = box(open_page(PAGE, viewport={"width": 375, "height": 667}, has_touch=True))
    panel = page.locator(".kb-search__panel").bounding_box()
    assert panel == {"x": 0, "y": 0, "width": 375, "height": 667}
    assert page.evaluate("document.documentElement.scrollWidth") <= 375


@pytest.mark.parametrize("size", ["standard", "larger"])
def test_on_the_smallest_phone_hints_are_read_whole(open_page: OpenPage, size: str) -> None:
    page = open_page(PAGE, viewport={"width": 320, "height": 640})
    page.evaluate("size => document.documentElement.setAttribute('data-kb-text-size', size)", size)
    box(page)
    expect(page.get_by_text("可以输入一个词")).to_be_visible()
    lines = page.locator(".kb-search__whole").evaluate_all("all => all.map(e => e.getClientRects().length)")
    assert lines == [1, 1]
    room = page.get_by_role("combobox", name="搜索").evaluate(
        """input => {
            const style = getComputedStyle(input);
            const pen = document.createElement('canvas').getContext('2d');
            pen.font = style.font;
            return input.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight) -
                pen.measureText(input.placeholder).width;
        }"""
    )
    assert room >= 0


def test_a_mended_query_says_so_and_leads_back(open_page: OpenPage) -> None:
    page = box(open_page(PAGE))
    search(page, "上清下达")
    expect(page.get_by_text("按“上情下达”为您搜索。")).to_be_visible()
    page.get_by_role("button", name="仍按“上清下达”搜索").click()
    expect(page.get_by_text("没有找到")).to_be_visible()


def test_a_word_that_stands_nowhere_is_named_above_the_hits(open_page: OpenPage) -> None:
    page = box(open_page(PAGE))
    search(page, "秘书能不能代签")
    expect(page.get_by_text("没有找到“代签”，下面按“秘书”找。")).to_be_visible()
    expect(page.get_by_text("含全部词")).to_have_count(0)


def test_more_results_are_listed_on_demand_and_the_first_new_one_is_at_hand(open_page: OpenPage) -> None:
    page = box(open_page(PAGE))
    search(page, "会议")
    options = page.get_by_role("option")
    before = options.count()
    page.get_by_role("button", name="再列").click()
    expect(page.get_by_role("combobox", name="搜索")).to_be_focused()
    expect(options.nth(before)).to_have_attribute("aria-selected", "true")
    assert options.count() > before


def test_hits_that_hold_the_query_stand_before_all_others_in_the_list_too(open_page: OpenPage) -> None:
    page = box(open_page(PAGE))
    search(page, "会议通知")
    listed = page.get_by_role("option").evaluate_all("hits => hits.map(hit => new URL(hit.href))")
    literal = page.evaluate(
        """KB.search.query('会议通知').then(({hits}) => hits.map(hit => [hit.url.split('#')[1], hit.literal]))"""
    )
    order = [dict(map(tuple, literal)).get(url.partition("#")[2]) for url in map(str, listed)]
    assert order == sorted(order, key=lambda is_literal: not is_literal)


def test_where_nothing_is_found_a_link_leads_to_everything(open_page: OpenPage) -> None:
    page = box(open_page(PAGE))
    search(page, "喝酒")
    expect(page.get_by_text("找过：喝酒")).to_be_visible()
    page.get_by_role("link", name="全部页面和术语").click()
    expect(page.get_by_role("heading", name="查找", level=1)).to_be_visible()


def test_a_term_shows_its_definition_on_top(open_page: OpenPage) -> None:
    page = box(open_page(PAGE))
    search(page, "督查")
    assert "kb-search__hit--card" in (page.get_by_role("option").first.get_attribute("class") or "")


def test_markup_in_a_query_stays_text(open_page: OpenPage) -> None:
    page = open_page("index.html?q=" + "%3Cimg%20src%3Dx%20onerror%3D%22window.hit%3D1%22%3E")
    expect(page.get_by_text("没有找到")).to_be_visible()
    assert page.evaluate("window.hit") is None
    assert page.locator(".kb-search img").count() == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("query", ["", "会议", "上清下达", "领导 决策 信息", "啊啊啊啊"])
def test_axe_finds_nothing_grave_in_the_open_box(open_page: OpenPage, scheme: str, query: str) -> None:
    page = box(open_page(PAGE, color_scheme=scheme))
    if query:
        search(page, query)
    assert grave_findings(page) == []


def test_the_way_in_is_large_enough_for_a_finger(open_page: OpenPage) -> None:
    for width in (320, 375):
        page = open_page(PAGE, viewport={"width": width, "height": 600}, has_touch=True)
        size = page.get_by_role("button", name="搜索").bounding_box()
        assert size is not None
        assert min(size["width"], size["height"]) >= 44
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_where_loosened_results_begin_a_line_says_so(open_page: OpenPage) -> None:
    page = box(open_page(PAGE))
    search(page, "领导 决策 信息")
    begin = page.evaluate("KB.search.query('领导 决策 信息').then((answer) => answer.loosenedFrom)")
    assert begin > 0
    before = page.locator(".kb-search__divider").evaluate(
        "(line) => [...document.querySelectorAll('[role=option]')]"
        ".filter((one) => line.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_PRECEDING).length"
    )
    assert before == begin
