"""The 自检 page: what it says where everything works, and what it says where something does not."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from browser.conftest import OpenPage

pytestmark = pytest.mark.browser

CHECKS = [
    "打开方式",
    "手册版本",
    "浏览器",
    "脚本",
    "保存设置",
    "复制",
    "搜索",
    "后台计算",
    "中文字体",
    "屏幕与缩放",
    "语言",
]
# Every character as wide as it is high, 囊 darker than 一: so the tests need no Chinese font on the computer.
GLYPHS = """
  CanvasRenderingContext2D.prototype.measureText = () => ({ width: 48 });
  CanvasRenderingContext2D.prototype.fillText = function (character, x, y) {
    this.fillRect(x, y - 40, 40, character === "一" ? 4 : 40);
  };
"""
TOFU = GLYPHS.replace('character === "一" ? 4 : 40', "40")
DEAF_WORKER = """
  window.Worker = function () {};
  Worker.prototype.postMessage = Worker.prototype.terminate = () => {};
"""
UNREADABLE_CANVAS = """
  const read = CanvasRenderingContext2D.prototype.getImageData;
  CanvasRenderingContext2D.prototype.getImageData = function (...place) {
    const picture = read.apply(this, place);
    picture.data.fill(255);
    return picture;
  };
"""
NO_CLIPBOARD = "Object.defineProperty(Navigator.prototype, 'clipboard', { get: () => undefined });"
NO_COPYING = f"{NO_CLIPBOARD} Document.prototype.execCommand = () => false;"


def check(page: Page, *scripts: str) -> Page:
    """Wait until the check has finished; if there are ``scripts``, check again with them run before the page's."""
    # A worker that never answers is given three seconds.
    expect(page.get_by_text("自检完成：")).to_be_visible(timeout=10_000)
    if not scripts:
        return page
    for script in scripts:
        page.context.add_init_script(script)
    page.reload()
    return check(page)


def row(page: Page, name: str) -> Locator:
    return page.get_by_role("listitem").filter(has=page.locator("strong", has_text=name))


def report(page: Page) -> str:
    return page.get_by_role("textbox", name="发给培训师的说明").input_value()


def test_where_everything_works_every_check_says_so(open_page: OpenPage) -> None:
    page = check(open_page("selfcheck.html"), GLYPHS)
    expect(page.get_by_role("article").get_by_role("listitem").locator("strong")).to_have_text(CHECKS)
    for name in CHECKS:
        expect(row(page, name)).to_contain_text("正常")
    expect(page.get_by_role("status").filter(has_text="自检完成")).to_have_text("自检完成：11 项全部正常。")
    expect(page.get_by_text("脚本没有运行")).to_have_count(0)


def test_without_scripts_it_says_so_and_what_still_works(open_page: OpenPage) -> None:
    page = open_page("selfcheck.html", java_script_enabled=False)
    article = page.get_by_role("article")
    expect(article).to_contain_text("脚本没有运行，所以没有检查结果。")
    expect(article).to_contain_text("仍然能用：阅读全部内容")
    expect(article).to_contain_text("请把这三件事告诉培训师")
    expect(article.get_by_role("button")).to_have_count(0)


@pytest.mark.parametrize(
    "fault",
    [
        "Object.defineProperty(window, 'localStorage', { get() { throw new Error('blocked'); } })",
        "Object.defineProperty(window, 'localStorage', { value: null })",
        "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }",
        "Storage.prototype.setItem = () => {}",
    ],
)
def test_storage_that_keeps_nothing_is_said_and_survived(open_page: OpenPage, fault: str) -> None:
    page = check(open_page("selfcheck.html"), GLYPHS, fault)
    expect(row(page, "保存设置")).to_contain_text("不可用")
    expect(page.get_by_text("自检完成：10 项正常，需要留意 1 项：保存设置。")).to_be_visible()
    assert "保存设置：不可用" in report(page)


def test_the_check_of_the_storage_leaves_nothing_behind(open_page: OpenPage) -> None:
    page = check(open_page("selfcheck.html"))
    assert page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('kb.'))") == []


@pytest.mark.parametrize(
    "fault",
    [
        "window.Worker = undefined",
        "window.Worker = function () { throw new DOMException('blocked', 'SecurityError'); }",
        f"{DEAF_WORKER} Worker.prototype.postMessage = function () {{ this.onerror(new Event('error')); }};",
        DEAF_WORKER,
    ],
    ids=["missing", "throws", "fails later", "never answers"],
)
def test_a_worker_that_does_not_start_is_said_and_survived(open_page: OpenPage, fault: str) -> None:
    page = check(open_page("selfcheck.html"), fault)
    expect(row(page, "后台计算")).to_contain_text("受限")


def test_a_policy_that_forbids_workers_is_survived_and_nothing_else_breaks_it(
    browser: Browser, http_base: str
) -> None:
    """Not through ``open_page``: the browser itself reports the forbidden worker on the console."""
    policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:"

    def answer(route: Route) -> None:
        response = route.fetch()
        route.fulfill(response=response, headers={**response.headers, "content-security-policy": policy})

    context = browser.new_context(locale="zh-CN")
    page = context.new_page()
    page.add_init_script(
        "window.broken = [];"
        "addEventListener('securitypolicyviolation', event => broken.push(event.effectiveDirective));"
    )
    page.route("**/*.html", answer)
    page.goto(f"{http_base}selfcheck.html")
    check(page)
    expect(row(page, "后台计算")).to_contain_text("受限")
    page.get_by_role("button", name="试一试搜索").click()
    expect(row(page, "搜索")).to_contain_text("正常")
    assert set(page.evaluate("broken")) == {"worker-src"}
    context.close()


def test_missing_chinese_glyphs_are_noticed(open_page: OpenPage) -> None:
    page = check(open_page("selfcheck.html"), TOFU)
    expect(row(page, "中文字体")).to_contain_text("不可用")
    expect(row(page, "中文字体")).to_contain_text("请让管理员安装一种中文字体")


@pytest.mark.parametrize("guard", ["HTMLCanvasElement.prototype.getContext = () => null", UNREADABLE_CANVAS])
def test_a_browser_that_hides_the_canvas_is_not_said_to_lack_fonts(open_page: OpenPage, guard: str) -> None:
    page = check(open_page("selfcheck.html"), guard)
    expect(row(page, "中文字体")).to_contain_text("受限")


def test_the_trial_copy_really_lands_in_the_clipboard(open_page: OpenPage) -> None:
    page = check(open_page("selfcheck.html"))
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="试一试复制").click()
    expect(page.get_by_text("已复制“秘书工作知识库：复制成功”")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == "秘书工作知识库：复制成功"


def test_without_the_clipboard_interface_the_older_way_copies(open_page: OpenPage) -> None:
    page = check(open_page("selfcheck.html"), NO_CLIPBOARD)
    expect(row(page, "复制")).to_contain_text("正常")
    page.get_by_role("button", name="试一试复制").click()
    expect(page.get_by_text("已复制“秘书工作知识库：复制成功”")).to_be_visible()
    box = page.get_by_role("textbox", name="发给培训师的说明")
    box.press("Control+End")
    box.press("Control+V")
    assert report(page).endswith("遇到的问题：秘书工作知识库：复制成功")


def test_where_nothing_copies_the_text_is_selected_for_the_reader(open_page: OpenPage) -> None:
    page = check(open_page("selfcheck.html"), NO_COPYING)
    page.get_by_role("button", name="试一试复制").click()
    expect(row(page, "复制").get_by_role("status")).to_contain_text("请按 Ctrl+C")
    expect(page.get_by_role("textbox", name="试复制的文字")).to_be_focused()
    assert page.evaluate("getSelection().toString()") == "秘书工作知识库：复制成功"
    page.get_by_role("button", name="复制说明").click()
    assert page.evaluate("getSelection().toString()") == report(page)


@pytest.mark.parametrize("button", ["试一试复制", "复制说明"])
def test_a_copy_that_failed_is_told_in_the_row_and_in_the_text_to_send(
    open_page: OpenPage, button: str
) -> None:
    page = check(open_page("selfcheck.html"), GLYPHS, NO_COPYING)
    expect(row(page, "复制")).to_contain_text("正常")
    box = page.get_by_role("textbox", name="发给培训师的说明")
    box.press("Control+End")
    box.press_sequentially("打印时少一页")
    page.get_by_role("button", name=button).click()
    expect(row(page, "复制")).to_contain_text("不可用")
    expect(page.get_by_text("自检完成：10 项正常，需要留意 1 项：复制。")).to_be_visible()
    assert "\n复制：不可用\n" in report(page)
    assert report(page).endswith("遇到的问题：打印时少一页")
    if button == "复制说明":
        assert page.evaluate("getSelection().toString()") == report(page)


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (("search-data.js", None), "无法读取 search-data.js"),
        (("search-data.js", "KB.searchData = 'x';"), "搜索数据或程序已损坏"),
        (("search-data.js", ""), "search-data.js 没有内容"),
        (("search-rank.js", None), "无法读取 search-rank.js"),
        (("search-client.js", None), "搜索的程序没有读到"),
    ],
)
def test_a_search_that_does_not_work_is_noticed_and_why(
    browser: Browser, built_site: Path, tmp_path: Path, spoil: tuple[str, str | None], said: str
) -> None:
    place = tmp_path / "handbook"
    shutil.copytree(built_site / "assets", place / "assets")
    shutil.copy(built_site / "selfcheck.html", place)
    file, text = spoil
    spoilt = place / "assets/kb" / file
    spoilt.unlink() if text is None else spoilt.write_text(text, "utf-8")
    context = browser.new_context(locale="zh-CN")
    page = context.new_page()
    page.goto(f"{place.as_uri()}/selfcheck.html")
    check(page)
    expect(row(page, "搜索")).to_contain_text("不可用")
    expect(row(page, "搜索")).to_contain_text("把整个压缩包重新解压一遍")
    assert f"\n搜索：不可用，{said}\n" in report(page)
    context.close()


def test_the_report_says_everything_and_names_no_place(open_page: OpenPage, built_site: Path) -> None:
    page = check(open_page("selfcheck.html"), GLYPHS)
    text = report(page)
    for name in CHECKS:
        assert f"\n{name}：正常" in text
    assert "打开方式：正常，从磁盘打开" in text
    edition = page.locator("meta[name=kb-edition]").get_attribute("content")
    assert f"手册版本：正常，{edition}" in text
    for private in ("file:", "/", "\\", built_site.parts[1], "路径"):
        assert private not in text


def test_the_reader_may_add_to_the_report_before_copying(open_page: OpenPage) -> None:
    page = check(open_page("selfcheck.html"))
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    box = page.get_by_role("textbox", name="发给培训师的说明")
    box.press("Control+End")
    box.press_sequentially("打印时少一页")
    page.get_by_role("button", name="复制说明").click()
    expect(page.get_by_text("已复制，可以粘贴给培训师了。")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()").endswith("遇到的问题：打印时少一页")


def test_on_a_server_it_was_opened_from_a_web_site(open_page: OpenPage, http_base: str) -> None:
    page = check(open_page("selfcheck.html", base=http_base))
    expect(row(page, "打开方式")).to_contain_text("从网站打开")
    assert http_base.split("/")[2] not in report(page)


def test_on_a_server_the_search_is_tried_when_the_reader_asks_for_it(
    open_page: OpenPage, http_base: str
) -> None:
    page = open_page("selfcheck.html", base=http_base)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    check(page, GLYPHS)
    expect(row(page, "搜索")).to_contain_text("未试")
    expect(page.get_by_text("自检完成：10 项正常，未试 1 项：搜索。")).to_be_visible()
    assert "\n搜索：未试，搜索程序可用\n" in report(page)
    assert "search-data.js" not in asked
    button = page.get_by_role("button", name="试一试搜索")
    button.click()
    expect(page.get_by_text("自检完成：11 项全部正常。")).to_be_visible()
    expect(row(page, "搜索")).to_contain_text("可以查全文")
    expect(row(page, "搜索")).not_to_contain_text("未试")
    expect(row(page, "搜索").get_by_role("status")).to_have_text("试过了：正常。")
    expect(button).to_be_focused()
    assert "\n搜索：正常\n" in report(page)


@pytest.mark.parametrize(
    "folder",
    [
        "Temp1_handbook.zip",
        "6a7fdc1e-20d5_handbook.zip.3e5",
        "7zO4C0F1A22",
        "Rar$EXa1234.5678",
        "BNZ.5f2b1a",
        "360zip$Temp",
        ".fr-Ab3dEf",
    ],
)
def test_inside_a_zip_viewer_it_asks_to_unpack(
    open_page: OpenPage, built_site: Path, tmp_path: Path, folder: str
) -> None:
    place = tmp_path / folder / "handbook"
    shutil.copytree(built_site / "assets", place / "assets")
    shutil.copy(built_site / "selfcheck.html", place)
    page = check(open_page("selfcheck.html", base=f"{place.as_uri()}/"))
    expect(row(page, "打开方式")).to_contain_text("受限")
    expect(row(page, "打开方式")).to_contain_text("请把整个压缩包解压到一个文件夹")


KIT = "AppleWebKit/537.36 (KHTML, like Gecko)"


@pytest.mark.parametrize(
    ("agent", "named", "state"),
    [
        (
            f"Mozilla/5.0 (Windows NT 10.0; Win64; x64) {KIT} Chrome/120.0.0.0 Safari/537.36 Edg/120.0.2210.61",
            "Edge 120.0.2210.61（Chromium 120），Windows 10 或 11",
            "正常",
        ),
        (
            f"Mozilla/5.0 (Windows NT 6.1; WOW64) {KIT} Chrome/86.0.4240.198 Safari/537.36 QIHU 360SE",
            "360 浏览器（Chromium 86），Windows 7",
            "正常",
        ),
        (
            "Mozilla/5.0 (X11; Linux aarch64; rv:115.0) Gecko/20100101 Firefox/115.0",
            "火狐 115.0，Linux aarch64",
            "正常",
        ),
        (
            f"Mozilla/5.0 (Linux; Android 13; V2148A) {KIT} Chrome/116.0.0.0 Mobile MicroMessenger/8.0.44",
            "微信 8.0.44（Chromium 116），安卓 13",
            "受限",
        ),
        ("Something nobody ever saw", "没有认出，没有认出", "正常"),
    ],
)
def test_the_browser_is_called_as_people_call_it(
    open_page: OpenPage, agent: str, named: str, state: str
) -> None:
    page = check(open_page("selfcheck.html", user_agent=agent))
    expect(row(page, "浏览器")).to_contain_text(named)
    expect(row(page, "浏览器")).to_contain_text(state)


def test_a_browser_below_the_floor_is_told_what_to_use(open_page: OpenPage) -> None:
    page = check(open_page("selfcheck.html"), "delete Intl.ListFormat")
    expect(row(page, "浏览器")).to_contain_text("请更新，或换用 Edge、Chrome、火狐")


def test_a_translated_page_is_noticed(open_page: OpenPage) -> None:
    mark = "document.addEventListener('readystatechange', () => document.documentElement.classList.add('translated-ltr'))"
    page = check(open_page("selfcheck.html"), mark)
    expect(row(page, "语言")).to_contain_text("请关闭翻译")


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_on_the_smallest_screen_nothing_is_cut_off(open_page: OpenPage, colours: str) -> None:
    page = open_page("selfcheck.html", viewport={"width": 320, "height": 640}, color_scheme=colours)
    check(page, NO_COPYING)
    page.get_by_role("button", name="试一试复制").click()
    expect(page.get_by_role("textbox", name="试复制的文字")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    box = page.get_by_role("textbox", name="发给培训师的说明")
    assert box.evaluate("box => box.scrollHeight <= box.clientHeight"), "the report scrolls inside its box"


def test_on_paper_there_are_results_and_no_buttons(open_page: OpenPage) -> None:
    page = check(open_page("selfcheck.html"))
    page.emulate_media(media="print")
    expect(row(page, "保存设置")).to_be_visible()
    expect(page.get_by_role("article").get_by_role("button")).to_have_count(0)
