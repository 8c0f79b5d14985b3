"""What readers carry away: the unpacked zip, the single file alone in a folder, the printed book."""

from __future__ import annotations

import dataclasses
import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import expect

from browser.axe import grave_findings
from browser.conftest import OpenPage
from browser.crawl import crawl
from kb.pipeline.package import pack_site
from kb.pipeline.package_name import package_name
from kb.pipeline.project import open_project

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def packed(
    built_site: Path, project_root: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, Path]:
    """The zip, unpacked, and the single file, moved alone to an empty folder."""
    place = tmp_path_factory.mktemp("packed")
    settings = dataclasses.replace(open_project(project_root), root=place, site_dir=built_site)
    assert not pack_site(settings).failed
    name = package_name(settings)
    shutil.unpack_archive(place / f"dist/{name}.zip", place / "解压 后")
    (place / "只有一个文件").mkdir()
    single = place / "只有一个文件/手册.html"
    shutil.move(place / f"dist/{name}.html", single)
    return place / "解压 后" / name, single


def test_every_link_of_the_unpacked_zip_leads_somewhere(
    open_page: OpenPage, packed: tuple[Path, Path]
) -> None:
    folder, _ = packed
    page = open_page("index.html", base=f"{folder.as_uri()}/")
    seen, broken = crawl(page, f"{folder.as_uri()}/")
    assert broken == {}
    assert seen == {path.as_uri() for path in folder.rglob("*.html")}


def test_the_single_file_holds_every_page_and_its_links_work(
    open_page: OpenPage, packed: tuple[Path, Path]
) -> None:
    _, single = packed
    page = open_page(single.name, base=f"{single.parent.as_uri()}/")
    contents = page.get_by_role("navigation", name="目录")
    contents.get_by_role("link", name="R3 中心枢纽作用").click()
    expect(page.locator("#r3")).to_be_in_viewport()
    found = page.eval_on_selector_all("[id]", "elements => elements.map(e => e.id)")
    ids = set(found)
    assert len(found) == len(ids)
    targets = page.eval_on_selector_all(
        "a[href^='#']", "links => links.map(a => decodeURIComponent(a.getAttribute('href').slice(1)))"
    )
    assert set(targets) <= ids
    page_ids = {f"r{n}" for n in range(6)} | {"f0", "f1", "f2", "h1"}
    assert page_ids <= ids
    assert page.evaluate("document.styleSheets.length") >= 2


@pytest.mark.parametrize("scripts", [True, False])
def test_the_single_file_begins_with_what_it_is_and_ends_with_the_check(
    open_page: OpenPage, packed: tuple[Path, Path], *, scripts: bool
) -> None:
    _, single = packed
    page = open_page(single.name, base=f"{single.parent.as_uri()}/", java_script_enabled=scripts)
    chapters = page.locator(".kb-book__chapter")
    home, last = chapters.first, chapters.last
    expect(home.get_by_role("link", name="新人从这里开始")).to_have_attribute("href", "#page-start-index")
    expect(home.get_by_role("link", name="R3 中心枢纽")).to_have_attribute("href", "#page-roles-hub")
    expect(home.get_by_text("这是单文件版")).to_be_visible()
    for of_the_site in ("通读全文", "index.html", "全书打印版"):
        expect(home.get_by_text(of_the_site)).to_have_count(0)
    expect(last.get_by_role("heading", level=1)).to_have_text("自检")
    if not scripts:
        expect(last).to_contain_text("脚本没有运行，所以没有检查结果。")
        expect(last).to_contain_text(re.compile(r"版\s*自检.*“自检”上方写的是哪一版", re.DOTALL))
        return
    expect(last.get_by_role("status")).to_have_count(0)  # not before somebody comes there
    page.get_by_role("navigation", name="目录").get_by_role("link", name="自检").click()
    expect(last.get_by_text("自检完成：")).to_be_visible(timeout=10_000)
    rows = last.get_by_role("listitem")
    expect(rows.filter(has_text="打开方式")).to_contain_text("整本手册都在这一个文件里")
    expect(rows.filter(has_text="手册版本").first).to_contain_text("正常")
    expect(rows.filter(has_text="试查“自检”")).to_contain_text("可以查全文")


def test_what_only_a_book_says_is_not_on_the_site(open_page: OpenPage) -> None:
    page = open_page("index.html")
    expect(page.get_by_text("这是单文件版")).to_be_hidden()
    expect(page.get_by_text("要印全书")).to_be_visible()


def test_the_single_file_is_searched_like_the_site(open_page: OpenPage, packed: tuple[Path, Path]) -> None:
    _, single = packed
    page = open_page(single.name, base=f"{single.parent.as_uri()}/")
    page.get_by_role("button", name="搜索").click()
    box = page.get_by_role("combobox", name="搜索")
    box.fill('"承上启下"')
    hit = page.get_by_role("option")
    expect(hit.first).to_be_visible()
    hit.first.click()
    expect(page.get_by_role("dialog", name="搜索")).to_be_hidden()
    mark = page.locator("mark.kb-hit[aria-current]")
    expect(mark).to_be_in_viewport()
    expect(mark).to_have_text("承上启下")
    assert "?" not in page.url
    answer = page.evaluate("KB.search.query('R3-1')")
    assert answer["mode"] == "worker"
    assert answer["hits"][0]["url"] == "#r3-1"
    assert page.evaluate("KB.search.query('huiwu')")["card"]["name"] == "会务"


def test_the_single_file_keeps_to_the_readers_settings(
    open_page: OpenPage, packed: tuple[Path, Path]
) -> None:
    _, single = packed
    page = open_page(single.name, base=f"{single.parent.as_uri()}/", color_scheme="dark")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.keyboard.press("Tab")
    button = page.get_by_role("button", name="阅读设置")
    expect(button).to_be_focused()
    assert button.evaluate("button => getComputedStyle(button).outline") == "rgb(240, 164, 154) solid 2px"
    button.click()
    page.get_by_text("浅色", exact=True).click()
    page.get_by_text("特大", exact=True).click()
    page.reload()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "default")
    expect(page.locator("html")).to_have_attribute("data-kb-text-size", "larger")


@pytest.mark.parametrize("scripts", [True, False])
def test_a_phone_in_the_middle_of_the_single_file_is_one_tap_from_the_contents(
    open_page: OpenPage, packed: tuple[Path, Path], *, scripts: bool
) -> None:
    _, single = packed
    page = open_page(
        f"{single.name}#r3-8",
        base=f"{single.parent.as_uri()}/",
        viewport={"width": 320, "height": 640},
        java_script_enabled=scripts,
    )
    contents = page.get_by_role("navigation", name="目录")
    back = contents.get_by_role("link", name="回到目录")
    expect(back).to_be_in_viewport()
    summary = contents.locator("summary")
    expect(summary).not_to_be_in_viewport()
    back.focus()
    page.keyboard.press("Enter")
    expect(summary).to_be_in_viewport()
    expect(contents).to_be_focused()
    page.set_viewport_size({"width": 1280, "height": 800})
    expect(back).to_be_hidden()


def test_the_single_file_says_where_the_files_are_that_it_does_not_hold(
    open_page: OpenPage, packed: tuple[Path, Path]
) -> None:
    folder, single = packed
    page = open_page(single.name, base=f"{single.parent.as_uri()}/")
    dead = page.locator("a:not([href])")
    expect(dead.filter(has_text="nginx.conf")).to_have_count(1)
    told = dead.evaluate_all("links => links.map(a => a.nextSibling ? a.nextSibling.textContent : '')")
    paths = [re.match("（在离线包里：(.+?)）", text) for text in told]
    assert all(path and (folder / path[1]).is_file() for path in paths), told


@pytest.mark.parametrize("width", [375, 1280])
def test_the_search_of_the_single_file_can_be_used_by_everyone(
    open_page: OpenPage, packed: tuple[Path, Path], width: int
) -> None:
    _, single = packed
    page = open_page(single.name, base=f"{single.parent.as_uri()}/", viewport={"width": width, "height": 800})
    opener = page.get_by_role("button", name="搜索")
    expect(opener).to_be_in_viewport()
    assert grave_findings(page, ".kb-book__contents") == []
    opener.click()
    page.get_by_role("combobox", name="搜索").fill("会议")
    expect(page.get_by_role("option").first).to_be_visible()
    assert grave_findings(page, ".kb-search") == []


def test_every_hit_in_the_single_file_is_a_place_in_it(
    open_page: OpenPage, packed: tuple[Path, Path]
) -> None:
    _, single = packed
    page = open_page(single.name, base=f"{single.parent.as_uri()}/")
    urls = page.evaluate("KB.search.query('的', {limit: Infinity}).then(a => a.hits.map(hit => hit.url))")
    assert len(urls) > 100
    ids = set(page.eval_on_selector_all("[id]", "elements => elements.map(e => e.id)"))
    assert {url for url in urls if url[0] != "#" or url[1:] not in ids} == set()


def test_terms_in_the_single_file_have_their_cards(open_page: OpenPage, packed: tuple[Path, Path]) -> None:
    _, single = packed
    page = open_page(single.name, base=f"{single.parent.as_uri()}/")
    marks = page.locator("#page-roles-hub a.kb-term")
    for mark in (marks.first, marks.nth(3)):
        entry = page.locator(mark.get_attribute("href") or "")
        mark.focus()
        card = page.get_by_role("dialog", name="术语：")
        expect(card).to_contain_text(entry.text_content() or "?")
        page.keyboard.press("Escape")
        expect(card).to_be_hidden()


def test_the_search_of_the_single_file_leads_to_its_contents_without_script(
    open_page: OpenPage, packed: tuple[Path, Path]
) -> None:
    _, single = packed
    page = open_page(single.name, base=f"{single.parent.as_uri()}/", java_script_enabled=False)
    page.get_by_role("navigation", name="目录").get_by_role("link", name="搜索").click()
    expect(page.get_by_role("navigation", name="目录")).to_be_in_viewport()
    expect(page.locator(".kb-notes")).to_be_hidden()


def test_the_single_file_reads_without_script(open_page: OpenPage, packed: tuple[Path, Path]) -> None:
    _, single = packed
    page = open_page(single.name, base=f"{single.parent.as_uri()}/", java_script_enabled=False)
    expect(page.get_by_role("heading", name="形象窗口作用", level=1)).to_be_visible()


def test_the_printed_book_starts_each_chapter_on_a_page_without_the_screen_furniture(
    open_page: OpenPage,
) -> None:
    page = open_page("book.html")
    page.emulate_media(media="print")
    breaks = page.eval_on_selector_all(
        ".kb-book__chapter", "chapters => chapters.slice(1).map(c => getComputedStyle(c).breakBefore)"
    )
    assert breaks
    assert set(breaks) == {"page"}
    expect(page.get_by_role("heading", name="智能性参谋职能", level=1)).to_be_visible()


def test_a_printed_page_is_the_text_alone_black_on_white(open_page: OpenPage) -> None:
    page = open_page("roles/hub.html", color_scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    for furniture in (".md-header", ".md-sidebar--primary", ".md-footer", ".kb-settings"):
        expect(page.locator(furniture)).to_be_hidden()
    look = "e => [getComputedStyle(e).color, getComputedStyle(e).backgroundColor]"
    assert page.eval_on_selector("body", look) == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]
    assert page.eval_on_selector("article p:not([class])", look)[0] == "rgb(0, 0, 0)"


# Everything that reaches the paper: its colours, its size, and which look a browser gives to what it draws itself.
LOOKS = """() => {
    const looks = {};
    for (const element of document.querySelectorAll('article, article *, .kb-book *')) {
        if (element.getClientRects().length) {
            const style = getComputedStyle(element);
            looks[[style.color, style.backgroundColor, style.colorScheme, style.filter, style.fontSize].join('; ')] =
                element.outerHTML.slice(0, 100);
        }
    }
    return looks;
}"""
ON_PAPER = re.compile(r"rgb\(0, 0, 0\); (rgba\(0, 0, 0, 0\)|rgb\(255, 255, 255\)); light; none; ")


@pytest.mark.parametrize("path", ["practice/minutes.html", "practice/sending.html", "book.html", "单文件"])
def test_what_was_chosen_for_the_screen_leaves_no_trace_on_paper(
    open_page: OpenPage, packed: tuple[Path, Path], path: str
) -> None:
    _, single = packed
    place = {"base": f"{single.parent.as_uri()}/"} if path == "单文件" else {}
    page = open_page(single.name if place else path, color_scheme="light", **place)
    page.emulate_media(media="print")
    looks = page.evaluate(LOOKS)
    assert len(looks) > 5
    assert {look: element for look, element in looks.items() if not ON_PAPER.match(look)} == {}
    page.evaluate(
        """localStorage.setItem("kb.1.reading-settings", '{"appearance":"dark","textSize":"larger"}')"""
    )
    page.reload()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    expect(page.locator("html")).to_have_attribute("data-kb-text-size", "larger")
    assert page.evaluate(LOOKS).keys() == looks.keys()


def test_the_not_found_page_prints_as_the_others_do(open_page: OpenPage) -> None:
    page = open_page("404.html", color_scheme="dark")
    edition = page.locator(".code")
    expect(edition).to_contain_text(re.compile(r"\d{4}\.\d\d 版"))
    page.emulate_media(media="print", color_scheme="dark")
    colours = page.eval_on_selector_all("main, main *", "all => all.map(e => getComputedStyle(e).color)")
    assert set(colours) == {"rgb(0, 0, 0)"}
    assert len(re.findall(rb"/Type */Page\b", page.pdf(prefer_css_page_size=True))) == 1


def test_the_home_page_prints_on_one_sheet(open_page: OpenPage) -> None:
    printed = open_page("index.html").pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type */Page\b", printed)) == 1


@pytest.mark.parametrize("size", ["standard", "larger"])
def test_the_bar_of_hits_leaves_the_ways_and_what_was_found_free_in_the_single_file(
    open_page: OpenPage, packed: tuple[Path, Path], size: str
) -> None:
    _, single = packed
    page = open_page(
        f"{single.name}?h=办文#r2", base=f"{single.parent.as_uri()}/", viewport={"width": 375, "height": 800}
    )
    page.evaluate("size => document.documentElement.setAttribute('data-kb-text-size', size)", size)
    page.locator("#r2").evaluate("heading => heading.scrollIntoView()")
    code = page.locator("#page-roles-assistant .kb-page-code").bounding_box()
    bar = page.locator(".kb-hits").bounding_box()
    way_in = page.locator(".kb-book__search").bounding_box()
    assert bar is not None
    assert way_in is not None
    assert code is not None
    assert bar["y"] + bar["height"] <= code["y"] < way_in["y"]


def test_the_heads_of_the_sheets_cost_no_sheet(open_page: OpenPage) -> None:
    def sheets() -> int:
        return len(re.findall(rb"/Type */Page\b", page.pdf(prefer_css_page_size=True)))

    page = open_page("practice/seals.html")
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.body).page").startswith("kb-")
    headed = sheets()
    page.add_style_tag(content="body { page: auto !important; }")
    assert sheets() == headed
