"""Everything by keyboard: Tab stops only at what is seen, the menu opens and shuts, what scrolls can be scrolled."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from browser.conftest import OpenPage

pytestmark = pytest.mark.browser

PHONE = {"width": 375, "height": 800}
PAGE = "roles/hub.html"
# Where the focus is, "" when it is back at the start, and why nobody sees it there.
STOP = """() => {
    const active = document.activeElement;
    if (active === document.body) return null;
    // Without script a box of the menu has the focus, and its label, or the line of it, has the ring.
    const ring = e => e.offsetWidth && getComputedStyle(e).outlineStyle === 'solid';
    const stop = active.matches('.md-toggle') ? Array.from(active.labels).find(e => ring(e) || ring(e.parentElement)) : active;
    if (!stop) return [active.outerHTML, 'no ring'];
    const box = stop.getBoundingClientRect();
    const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
    const hit = document.elementFromPoint(x, y);
    const [seen] = stop.getClientRects();
    const first = document.elementFromPoint(seen.left + seen.width / 2, seen.top + seen.height / 2);
    const on = other => other && (stop.contains(other) || other.contains(stop));
    const fault = x < 0 || x > innerWidth || y < 0 || y > innerHeight ? 'off screen' :
        getComputedStyle(stop).visibility !== 'visible' ? 'hidden' : on(hit) || on(first) ? '' : 'covered';
    return [active.outerHTML.slice(0, 90), fault];
}"""


def walk(page: Page, limit: int = 400) -> list[tuple[str, str]]:
    """Press Tab until the page is through; return each stop and what is wrong with it."""
    stops: list[tuple[str, str]] = []
    for _ in range(limit):
        page.keyboard.press("Tab")
        found = page.evaluate(STOP)
        if found is None or (stops and found[0] == stops[0][0]):
            return stops
        stops.append(tuple(found))
    raise AssertionError("Tab never came round")


@pytest.mark.parametrize("script", ["with", "without"])
@pytest.mark.parametrize("width", [375, 1280])
def test_tab_stops_only_at_what_is_seen(open_page: OpenPage, width: int, script: str) -> None:
    page = open_page(
        PAGE,
        viewport={"width": width, "height": 800},
        java_script_enabled=script == "with",
        reduced_motion="reduce",
    )
    stops = walk(page)
    assert [stop for stop in stops if stop[1]] == []
    assert len(stops) > 20


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.textContent.trim()"))


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_the_menu_of_a_phone_opens_and_shuts(open_page: OpenPage, key: str) -> None:
    page = open_page(PAGE, viewport=PHONE)
    opener = page.get_by_role("button", name="目录", exact=True)
    expect(opener).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="跳到正文")).to_be_focused()
    page.keyboard.press("Tab")
    expect(opener).to_be_focused()
    assert opener.evaluate("e => getComputedStyle(e).outline").endswith("solid 2px")
    page.keyboard.press(key)
    expect(opener).to_have_attribute("aria-expanded", "true")
    expect(page.get_by_role("button", name="返回上一级，秘书工作的五种作用")).to_be_focused()
    page.wait_for_timeout(400)
    faults = [stop for stop in walk(page) if stop[1]]
    assert faults == []
    page.keyboard.press("Escape")
    expect(opener).to_be_focused()
    expect(opener).to_have_attribute("aria-expanded", "false")
    expect(page.locator(".md-sidebar--primary")).to_be_hidden()


def test_the_lists_in_the_menu_of_a_phone(open_page: OpenPage) -> None:
    page = open_page(PAGE, viewport=PHONE)
    page.get_by_role("button", name="目录", exact=True).press("Enter")
    menu = page.get_by_role("navigation", name="导航栏")
    contents = menu.locator("label.md-nav__link[for=__toc]")
    contents.press("Enter")
    expect(menu.get_by_role("button", name="返回上一级，目录")).to_be_focused()
    expect(menu.get_by_role("link", name="建议参谋作用")).to_be_hidden()
    page.keyboard.press("Space")
    expect(contents).to_be_focused()
    menu.get_by_role("button", name="返回上一级，秘书工作的五种作用").press("Enter")
    expect(menu.get_by_role("button", name="展开或收起“秘书工作的五种作用”")).to_be_focused()
    expect(menu.get_by_role("link", name="建议参谋作用")).to_be_hidden()


def test_without_script_the_menu_opens_with_the_space_bar(open_page: OpenPage) -> None:
    page = open_page(PAGE, viewport=PHONE, java_script_enabled=False)
    page.keyboard.press("Tab")
    expect(page.get_by_role("checkbox", name="目录")).to_be_focused()
    page.keyboard.press("Space")
    expect(
        page.get_by_role("navigation", name="导航栏").get_by_role("link", name="建议参谋作用")
    ).to_be_visible()


def test_on_a_desk_the_space_bar_unfolds_a_section_once(open_page: OpenPage) -> None:
    page = open_page(PAGE, viewport={"width": 1280, "height": 900})
    label = page.get_by_role("button", name="展开或收起“新任秘书入门”")
    for expected in ("true", "false"):
        label.press("Space")
        expect(label).to_have_attribute("aria-expanded", expected)
    label.press("Enter")
    expect(label).to_have_attribute("aria-expanded", "true")


def test_the_skip_link_leads_to_the_text(open_page: OpenPage) -> None:
    page = open_page(PAGE, viewport=PHONE)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('article') !== null")


def test_a_search_from_the_first_key_to_the_page_found(open_page: OpenPage) -> None:
    page = open_page(PAGE, viewport=PHONE)
    opener = page.get_by_role("button", name="搜索")
    for _ in range(6):
        page.keyboard.press("Tab")
        if opener.evaluate("e => e === document.activeElement"):
            break
    page.keyboard.press("Enter")
    page.keyboard.type("用印")
    expect(page.get_by_role("combobox", name="搜索")).to_have_value("用印")
    # The count is said once the results stand still.
    expect(page.get_by_role("status").filter(has_text="找到")).to_be_visible()
    expect(page.get_by_role("option").nth(1)).to_be_visible()
    page.keyboard.press("ArrowDown")
    target = page.locator("[role=option][aria-selected=true]").get_attribute("href") or ""
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: url.split("#")[-1] == target.split("#")[-1])


def test_a_table_is_a_tab_stop_while_it_scrolls(open_page: OpenPage) -> None:
    page = open_page("trainers/publishing.html", viewport={"width": 1280, "height": 800})
    frames = page.locator("[aria-label='表格，可以左右移动']")
    expect(frames).to_have_count(0)
    page.set_viewport_size(PHONE)
    expect(frames.first).to_have_attribute("tabindex", "0")
    frame = frames.first
    frame.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("document.activeElement.scrollLeft > 0")
    page.set_viewport_size({"width": 1280, "height": 800})
    expect(frames).to_have_count(0)
