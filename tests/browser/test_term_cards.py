"""The card of a term: by mouse, keyboard and touch, in a narrow window, without script, on paper."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from browser.conftest import OpenPage

pytestmark = pytest.mark.browser

PAGE = "roles/hub.html"
NARROW = {"viewport": {"width": 320, "height": 568}}
TOUCH = {**NARROW, "has_touch": True, "is_mobile": True}


def card(page: Page) -> Locator:
    return page.get_by_role("dialog")


def word(page: Page, name: str = "中枢") -> Locator:
    return page.get_by_role("article").get_by_role("link", name=name, exact=True).first


def overlaps(one: Locator, other: Locator) -> bool:
    a, b = one.bounding_box(), other.bounding_box()
    assert a is not None
    assert b is not None
    return (
        a["x"] < b["x"] + b["width"]
        and b["x"] < a["x"] + a["width"]
        and a["y"] < b["y"] + b["height"]
        and b["y"] < a["y"] + a["height"]
    )


def test_hovering_shows_what_the_term_means(open_page: OpenPage) -> None:
    page = open_page(PAGE)
    expect(card(page)).to_be_hidden()
    word(page).hover()
    shown = card(page)
    expect(shown).to_be_visible()
    expect(shown).to_have_accessible_name("术语：中枢")
    for text in ("zhōng shū", "系统里承上启下", "又称：枢纽"):
        expect(shown).to_contain_text(text)
    expect(shown).to_contain_text(re.compile(r"出现在 \d+ 处"))


def test_the_pointer_may_move_into_the_card_and_follow_its_link(open_page: OpenPage) -> None:
    page = open_page(PAGE)
    word(page).hover()
    card(page).hover()
    page.wait_for_timeout(500)
    expect(card(page)).to_be_visible()
    card(page).get_by_role("link", name="查看完整条目").click()
    expect(page).to_have_url(re.compile(r"glossary/index\.html#term-zhong-shu$"))
    expect(page.locator("#term-zhong-shu")).to_be_in_viewport()


def test_the_pointer_leaving_closes(open_page: OpenPage) -> None:
    page = open_page(PAGE)
    word(page).hover()
    expect(card(page)).to_be_visible()
    page.locator("h1").hover()
    expect(card(page)).to_be_hidden()


def test_a_click_of_the_mouse_follows_the_link(open_page: OpenPage) -> None:
    page = open_page(PAGE)
    word(page).click()
    expect(page).to_have_url(re.compile(r"glossary/index\.html#term-zhong-shu$"))


def test_the_keyboard_opens_by_focus_and_closes_by_escape_and_by_leaving(open_page: OpenPage) -> None:
    page = open_page(PAGE)
    page.locator("#r3-1").evaluate("e => { e.tabIndex = -1; e.focus(); }")
    page.keyboard.press("Tab")
    expect(word(page, "指挥管理系统")).to_be_focused()
    expect(card(page)).to_have_accessible_name("术语：指挥管理系统")
    page.keyboard.press("Escape")
    expect(card(page)).to_be_hidden()
    expect(word(page, "指挥管理系统")).to_be_focused()
    page.keyboard.press("Tab")
    expect(word(page, "秘书部门")).to_be_focused()
    expect(card(page)).to_have_accessible_name("术语：秘书部门")
    page.locator("h1").evaluate("e => { e.tabIndex = -1; e.focus(); }")
    expect(card(page)).to_be_hidden()


def test_a_screen_reader_hears_the_definition_as_the_description_of_the_link(open_page: OpenPage) -> None:
    page = open_page(PAGE)
    expect(word(page)).to_have_accessible_description(re.compile("系统里承上启下"))


def test_the_first_tap_explains_and_the_second_follows(open_page: OpenPage) -> None:
    page = open_page(PAGE, **TOUCH)
    word(page).scroll_into_view_if_needed()
    word(page).tap()
    expect(card(page)).to_be_visible()
    expect(page.get_by_role("status")).to_contain_text("中枢：系统里承上启下")
    assert page.url.endswith(PAGE)
    word(page).tap()
    expect(page).to_have_url(re.compile(r"glossary/index\.html#term-zhong-shu$"))


def test_a_tap_elsewhere_closes_and_one_on_the_card_does_not(open_page: OpenPage) -> None:
    page = open_page(PAGE, **TOUCH)
    word(page).tap()
    card(page).locator("p").first.tap()
    expect(card(page)).to_be_visible()
    page.locator("h1").tap()
    expect(card(page)).to_be_hidden()


@pytest.mark.parametrize("options", [NARROW, {"viewport": {"width": 1280, "height": 400}}])
def test_no_card_covers_its_word_or_leaves_the_window(
    open_page: OpenPage, options: dict[str, object]
) -> None:
    page = open_page("roles/advisor.html", **options)
    size = page.viewport_size
    assert size is not None
    marks = page.locator("article a.kb-term")
    assert marks.count() > 5
    for index in range(marks.count()):
        mark = marks.nth(index)
        mark.focus()
        expect(card(page)).to_be_visible()
        box = card(page).bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["y"] >= 0
        assert box["x"] + box["width"] <= size["width"]
        assert box["y"] + box["height"] <= size["height"] + 0.5
        assert not overlaps(mark, card(page)), mark.text_content()


def test_a_card_follows_its_word_and_closes_when_it_is_out_of_sight(open_page: OpenPage) -> None:
    page = open_page(PAGE, viewport={"width": 1280, "height": 500})
    word(page).focus()
    expect(card(page)).to_be_visible()
    page.mouse.wheel(0, 60)
    page.wait_for_timeout(200)
    assert not overlaps(word(page), card(page))
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    expect(card(page)).to_be_hidden()


def test_reduced_motion_is_respected(open_page: OpenPage) -> None:
    page = open_page(PAGE, reduced_motion="reduce")
    word(page).hover()
    expect(card(page)).to_be_visible()
    assert card(page).evaluate("e => parseFloat(getComputedStyle(e).animationDuration)") < 0.001


def test_without_script_a_term_is_a_link_to_its_entry(open_page: OpenPage) -> None:
    page = open_page(PAGE, java_script_enabled=False)
    word(page).click()
    expect(page.locator("#term-zhong-shu")).to_be_in_viewport()
    expect(page.get_by_role("heading", level=1)).to_have_text("术语表")


def test_paper_carries_the_definitions_as_numbered_notes(open_page: OpenPage, tmp_path: Path) -> None:
    page = open_page(PAGE)
    notes = page.locator(".kb-notes")
    expect(notes).to_be_hidden()
    page.emulate_media(media="print")
    expect(notes).to_be_visible()
    expect(notes.locator("li")).to_have_count(
        len(set(page.locator("a.kb-term").evaluate_all("a => a.map(e => e.hash)")))
    )
    mark = page.locator("a.kb-term[href$='#term-zhong-shu']").first
    number = mark.get_attribute("data-kb-note")
    assert number
    assert number in mark.evaluate("e => getComputedStyle(e, '::after').content")
    expect(notes.locator("li").nth(int(number) - 1)).to_contain_text("中枢 zhōng shū：系统里承上启下")
    page.pdf(path=str(tmp_path / "page.pdf"))
    assert (tmp_path / "page.pdf").stat().st_size > 10_000


def test_a_role_page_ends_with_its_terms(open_page: OpenPage) -> None:
    page = open_page(PAGE)
    section = page.locator(".kb-page-terms")
    expect(section.get_by_role("heading", name="本页用到的术语")).to_be_visible()
    count = section.get_by_role("link").count()
    expect(section).to_contain_text(f"全部 {count} 个")
    section.get_by_role("link", name="职能部门").click()
    expect(page.locator("#term-zhi-neng-bu-men")).to_be_in_viewport()


def test_the_whole_book_explains_its_terms_itself(open_page: OpenPage) -> None:
    page = open_page("book.html")
    mark = page.locator("#page-roles-hub a.kb-term").first
    entry = mark.get_attribute("href")
    mark.click()
    expect(page).to_have_url(re.compile(rf"book\.html{entry}$"))
    expect(page.locator(str(entry))).to_be_in_viewport()
