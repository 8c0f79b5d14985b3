"""axe finds nothing grave on any page type, in any state; each state is first seen to be on the screen."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from browser.axe import grave_findings
from browser.conftest import OpenPage

pytestmark = pytest.mark.browser

PAGE_TYPES = {
    "index.html": "秘书工作知识库",
    "roles/index.html": "秘书工作的五种作用",
    "roles/advisor.html": "建议参谋作用",
    "functions/index.html": "秘书工作的两项职能",
    "functions/affairs.html": "事务性助手职能",
    "information/index.html": "信息集散地",
    "practice/index.html": "实务：怎么办",
    "practice/document-format.html": "公文格式",
    "practice/sending.html": "发文办理",
    "start/index.html": "新任秘书入门",
    "start/first-day.html": "第一天",
    "local/index.html": "本单位规定",
    "authorities/index.html": "依据一览",
    "trainers/editing.html": "编者手册",
    "glossary/index.html": "术语表",
    "article.html": "秘书工作的作用与职能",
    "selfcheck.html": "自检",
    "search.html": "查找",
}
PHONE = {"width": 375, "height": 800}
DESKTOP = {"width": 1280, "height": 900}


def test_every_other_page_on_phone_and_desktop(open_page: OpenPage, http_base: str, built_site: Path) -> None:
    page = open_page(base=http_base)
    found: dict[str, list[str]] = {}
    for file in sorted(built_site.rglob("*.html")):
        path = file.relative_to(built_site).as_posix()
        if path in PAGE_TYPES or path == "book.html":  # looked at by themselves
            continue
        page.goto(http_base + path)
        for viewport in (DESKTOP, PHONE):
            page.set_viewport_size(viewport)
            if findings := grave_findings(page, contrast=False):  # the page types are looked at for it
                found[f"{path} {viewport['width']}"] = findings
    assert found == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGE_TYPES)
def test_a_page_type_in_light_and_dark_on_desktop_and_phone(
    open_page: OpenPage, path: str, scheme: str
) -> None:
    page = open_page(path, color_scheme=scheme, viewport=DESKTOP)
    expect(page.get_by_role("heading", level=1)).to_have_text(PAGE_TYPES[path])
    expected = "slate" if scheme == "dark" else "default"
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", expected)
    assert grave_findings(page) == []
    page.set_viewport_size(PHONE)
    expect(page.locator("label.md-header__button[for=__drawer]")).to_be_visible()
    assert grave_findings(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_open_reading_settings(open_page: OpenPage, scheme: str) -> None:
    page = open_page("roles/hub.html", color_scheme=scheme)
    page.get_by_role("button", name="阅读设置").click()
    expect(page.get_by_role("group", name="字号")).to_be_visible()
    assert grave_findings(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_open_card_of_a_term(open_page: OpenPage, scheme: str) -> None:
    page = open_page("roles/hub.html", color_scheme=scheme, viewport=PHONE)
    page.locator("article a.kb-term").nth(3).focus()
    expect(page.get_by_role("dialog")).to_be_visible()
    assert grave_findings(page) == []


def test_the_filtered_glossary(open_page: OpenPage) -> None:
    page = open_page("glossary/index.html")
    page.get_by_role("searchbox", name="筛选术语").fill("gongwen")
    expect(page.get_by_role("status")).to_contain_text("找到")
    assert grave_findings(page) == []


@pytest.mark.parametrize("path", ["roles/hub.html", "practice/reception.html", "trainers/publishing.html"])
def test_the_largest_text_on_a_phone(open_page: OpenPage, path: str) -> None:
    page = open_page(path, viewport=PHONE)
    page.evaluate("document.documentElement.setAttribute('data-kb-text-size', 'larger')")
    assert page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)") > 25
    assert grave_findings(page) == []


def test_the_open_navigation_on_a_phone(open_page: OpenPage) -> None:
    page = open_page("roles/hub.html", viewport=PHONE)
    page.locator("label.md-header__button[for=__drawer]").click()
    expect(
        page.get_by_role("navigation", name="导航栏").get_by_role("link", name="形象窗口作用")
    ).to_be_visible()
    assert grave_findings(page) == []


@pytest.mark.parametrize("path", ["practice/sending.html", "roles/advisor.html"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_unfolded_answers(open_page: OpenPage, path: str, scheme: str) -> None:
    page = open_page(path, color_scheme=scheme)
    page.evaluate("document.querySelectorAll('details').forEach(details => { details.open = true; })")
    expect(page.get_by_text("这道题考的是").first).to_be_visible()
    assert grave_findings(page) == []


def test_a_moved_section_on_the_screen(open_page: OpenPage) -> None:
    page = open_page("roles/hub.html")
    page.evaluate(
        """() => document.querySelector('article').insertAdjacentHTML('afterbegin',
        '<p class="kb-moved" id="r3-99">本节已移到<a href="#r3-1">中枢位置</a>。</p>')"""
    )
    page.evaluate("location.hash = 'r3-99'")
    expect(page.get_by_text("本节已移到")).to_be_visible()
    assert grave_findings(page) == []


@pytest.mark.parametrize("path", ["404.html", "book.html"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_outside_the_theme(open_page: OpenPage, http_base: str, path: str, scheme: str) -> None:
    page = open_page(path, base=http_base, color_scheme=scheme)
    expect(page.get_by_role("main")).to_be_visible()
    assert grave_findings(page) == []


def test_the_contents_beside_the_text_name_the_section_that_was_chosen(open_page: OpenPage) -> None:
    page = open_page("practice/sending.html", viewport=DESKTOP)
    contents = page.locator("nav.md-nav--secondary")
    assert contents.first.evaluate("contents => getComputedStyle(contents).textAutospace") == "normal"
    links = contents.get_by_role("link")
    for index in range(2, 6):
        links.nth(index).click()
        expect(links.nth(index)).to_have_class(re.compile("md-nav__link--active"))
        address = links.nth(index).get_attribute("href") or ""
        code = page.locator(f"a.kb-code[href='{address}']")
        clear = "e => e.getBoundingClientRect().top - document.querySelector('.md-header').offsetHeight"
        assert code.evaluate(clear) >= 4  # its line begins further down
        code.click(trial=True)  # nothing lies over it


# Links in a sentence are as high as its lines; everything else must have room for a finger.
SMALL_TARGETS = """() => {
    const block = e => getComputedStyle(e).display.startsWith('inline') ? block(e.parentElement) : e;
    const inSentence = e => getComputedStyle(e).display === 'inline' &&
        (e.closest('td') || block(e.parentElement).textContent.trim().length > e.textContent.trim().length + 3);
    return Array.from(document.querySelectorAll('a[href], button, summary, label'))
        .filter(e => e.offsetParent && !e.matches('.md-skip') && !inSentence(e))
        .map(e => [e.outerHTML.slice(0, 120), e.getBoundingClientRect()])
        .filter(([, box]) => box.right > 0 && box.left < innerWidth && (box.width < 23.9 || box.height < 23.9))
        .map(([html]) => html);
}"""


def overflow(page: Page) -> int:
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


@pytest.mark.parametrize("path", [*PAGE_TYPES, "book.html"])
def test_no_page_scrolls_sideways(open_page: OpenPage, path: str) -> None:
    page = open_page(path)
    too_wide = {}
    for size in ("standard",) if path == "book.html" else ("standard", "large", "larger"):
        page.evaluate("size => document.documentElement.setAttribute('data-kb-text-size', size)", size)
        for width in (320, 375, 768, 1220, 1280, 1366, 1440, 1920):
            page.set_viewport_size({"width": width, "height": 800})
            too_wide[size, width] = overflow(page)
    assert {place: more for place, more in too_wide.items() if more > 0} == {}


@pytest.mark.parametrize("path", PAGE_TYPES)
def test_two_hundred_percent_on_a_small_phone(open_page: OpenPage, path: str) -> None:
    page = open_page(path, viewport={"width": 360, "height": 640})
    page.evaluate("document.documentElement.style.fontSize = '250%'")
    assert overflow(page) <= 0


def test_in_the_largest_text_the_narrowest_phone_shows_the_whole_name(open_page: OpenPage) -> None:
    page = open_page("index.html", viewport={"width": 320, "height": 700})
    page.evaluate("document.documentElement.setAttribute('data-kb-text-size', 'larger')")
    name = page.locator(".md-header__title .md-ellipsis").first
    expect(name).to_have_text("秘书工作知识库")
    assert name.evaluate("name => name.scrollWidth - name.clientWidth") <= 0


def test_on_a_phone_the_ways_in_fill_two_rows(open_page: OpenPage) -> None:
    page = open_page("index.html", viewport={"width": 320, "height": 700})
    first, second, third = (
        page.get_by_role("link", name=name).evaluate("link => link.getBoundingClientRect().toJSON()")
        for name in ("新人从这里开始", "手上有事要办", "通读全文")
    )
    assert first["bottom"] < second["top"] == third["top"]
    assert first["left"] == second["left"] < third["left"]
    assert first["right"] == pytest.approx(third["right"], abs=1)


def test_on_a_phone_both_ways_through_the_pages_are_named(open_page: OpenPage) -> None:
    page = open_page("roles/hub.html", viewport={"width": 320, "height": 700})
    for title in ("事务助手作用", "统筹协调作用"):
        expect(page.locator(".md-footer").get_by_text(title)).to_be_visible()
    assert overflow(page) <= 0


@pytest.mark.parametrize("path", [*PAGE_TYPES, "glossary/uses.html", "404.html", "book.html"])
def test_controls_are_large_enough_to_tap(open_page: OpenPage, path: str) -> None:
    page = open_page(path, viewport=PHONE)
    assert page.evaluate(SMALL_TARGETS) == []


def test_the_folds_of_the_navigation_are_large_enough_to_click(open_page: OpenPage) -> None:
    page = open_page("roles/hub.html", viewport=DESKTOP)
    folds = page.locator(".md-nav--primary .md-nav__container > label")
    sizes = folds.evaluate_all(
        "labels => labels.map(e => [e.offsetWidth, e.offsetHeight]).filter(([w]) => w)"
    )
    assert len(sizes) > 3
    assert min(min(size) for size in sizes) >= 24
