"""What a reader meets on the page that a search led to, and who answers when no worker can."""

from __future__ import annotations

from html import escape
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from browser.conftest import OpenPage
from kb.core.search.data import PageFacts
from kb.core.search.lexicon import SearchTerm
from kb.pipeline.search import DATA_FILE, add_search, wire_search

pytestmark = pytest.mark.browser

WORKERS = {
    "throws": "window.Worker = function () { throw new Error('no worker') };",
    "fails": "window.Worker = function () { const w = { postMessage() {}, terminate() {} };"
    "setTimeout(() => w.onerror({ preventDefault() {}, message: 'no' }), 5); return w; };",
    "is silent": "window.Worker = function () { return { postMessage() {}, terminate() {} } };",
}
NESTED = """<!doctype html><html><head><meta charset="utf-8"><title>嵌套</title></head><body>
<header class="md-header"><nav class="md-header__inner"></nav></header>
<article class="md-content__inner"><h1 id="t">嵌套 &lt;img src=x onerror=window.hit=1&gt;</h1>
<p id="here">上情<strong>下<em>达</em></strong>，<a href="#t" title="上情下达">下情上达</a>。</p>
<script type="text/plain">上情下达</script><style>/* 上情下达 */</style><pre>上情
下达</pre><details><summary>更多</summary><p>又见上情下达。</p></details></article></body></html>"""


@pytest.fixture(scope="session")
def nested_site(tmp_path_factory: pytest.TempPathFactory, project_root: Path) -> Path:
    site = tmp_path_factory.mktemp("site")
    (site / "a.html").write_text(NESTED, encoding="utf-8")
    add_search(site, site / ".cache")
    wire_search(site, project_root / "overrides" / "assets" / "kb")
    return site


def test_matches_are_marked_through_nested_markup_and_nowhere_else(
    open_page: OpenPage, nested_site: Path
) -> None:
    page = open_page("a.html?h=" + quote("上情下达"), base=f"{nested_site.as_uri()}/")
    expect(page.get_by_text("第 1 处，共 3 处")).to_be_visible()
    assert page.locator("mark").all_inner_texts()[:3] == ["上情", "下", "达"]
    assert page.locator("script mark, style mark").count() == 0
    assert page.locator("article a").get_attribute("title") == "上情下达"
    page.get_by_role("button", name="上一处").click()
    expect(page.get_by_text("第 3 处，共 3 处")).to_be_visible()
    expect(page.get_by_text("又见")).to_be_visible()  # its details opened


def test_esc_leaves_the_page_as_it_was_and_the_address_clean(open_page: OpenPage, nested_site: Path) -> None:
    shape = "(p) => [p.innerHTML, p.childNodes.length]"
    before = open_page("a.html", base=f"{nested_site.as_uri()}/").locator("#here").evaluate(shape)
    page = open_page("a.html?h=" + quote("上情下达") + "#t", base=f"{nested_site.as_uri()}/")
    expect(page.get_by_role("group", name="搜索到的文字")).to_be_visible()
    assert page.url.endswith("/a.html#t")
    page.keyboard.press("Escape")
    assert page.locator("mark").count() == 0
    assert page.locator("#here").evaluate(shape) == before


def test_markup_in_titles_and_in_what_to_mark_stays_text(open_page: OpenPage, nested_site: Path) -> None:
    page = open_page("a.html?h=" + quote("<img src=x onerror=window.hit=1>"), base=f"{nested_site.as_uri()}/")
    page.keyboard.press("Control+k")
    page.get_by_role("combobox", name="搜索").fill("嵌套")
    expect(page.get_by_role("option").first).to_contain_text("<img src=x onerror=window.hit=1>")
    assert page.evaluate("window.hit") is None
    assert page.locator("img").count() == 0


HOSTILE = "<img src=x onerror=window.hit=1>&amp;[[x]]${1}`\u202e"


def test_hostile_words_of_the_glossary_stay_text(
    open_page: OpenPage, tmp_path: Path, project_root: Path
) -> None:
    text = escape(HOSTILE)
    (tmp_path / "a.html").write_text(
        NESTED.replace(
            "</article>", f'<dl><dt id="term-x">毒药{text}</dt><dd>解释{text}</dd></dl></article>'
        ),
        encoding="utf-8",
    )
    term = SearchTerm(
        f"毒药{HOSTILE}",
        "a.html#term-x",
        f"解释{HOSTILE}",
        (f"别名{HOSTILE}",),
        (f"叫法{HOSTILE}",),
        (HOSTILE,),
    )
    add_search(
        tmp_path, tmp_path / ".cache", terms=[term], facts={"a.html": PageFacts(HOSTILE, HOSTILE, (HOSTILE,))}
    )
    wire_search(tmp_path, project_root / "overrides" / "assets" / "kb")
    page = open_page("a.html", base=f"{tmp_path.as_uri()}/")
    for query in (f"毒药{HOSTILE}", f"别名{HOSTILE}", "叫法", "duyao", "dy", HOSTILE):
        page.keyboard.press("Control+k")
        page.get_by_role("combobox", name="搜索").fill(query)
        expect(page.get_by_role("option").first).to_be_visible()
        page.keyboard.press("Escape")
    page.keyboard.press("Control+k")
    page.get_by_role("combobox", name="搜索").fill(f"毒药{HOSTILE}")
    expect(page.locator(".kb-search__hit--card")).to_contain_text("<img src=x onerror=window.hit=1>")
    assert page.evaluate("window.hit") is None
    assert page.locator("img").count() == 0


def test_following_a_result_brings_its_match_into_view(open_page: OpenPage) -> None:
    page = open_page("index.html")
    page.keyboard.press("Control+k")
    page.get_by_role("combobox", name="搜索").fill("上情下达")
    expect(page.get_by_role("option").nth(1)).to_be_visible()
    page.get_by_role("option").nth(1).click()
    expect(page.locator("mark.kb-hit").first).to_be_in_viewport()
    assert "?" not in page.url


def test_a_result_on_the_same_page_needs_no_reload(open_page: OpenPage) -> None:
    page = open_page("roles/hub.html")
    page.evaluate("window.stays = true")
    page.keyboard.press("Control+k")
    page.get_by_role("combobox", name="搜索").fill("R3-1")
    page.get_by_role("option").first.click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert page.url.endswith("roles/hub.html#r3-1")
    assert page.evaluate("window.stays")


_ANSWERS = "(texts) => KB.search.queryAll(texts)"
_TEXTS = ["会议", "jiyao", "上清下达", "请示和报告有什么区别", "R3-1", "没有这样的话吧", "“会议”"]


def test_in_a_worker_from_disk_and_from_a_server_the_answers_are_the_same(
    open_page: OpenPage, http_base: str
) -> None:
    from_disk = open_page("index.html").evaluate(_ANSWERS, _TEXTS)
    from_server = open_page("index.html", base=http_base).evaluate(_ANSWERS, _TEXTS)
    assert {answer["mode"] for answer in from_disk} == {"worker"}
    assert from_disk == from_server


@pytest.mark.parametrize("case", WORKERS)
def test_where_no_worker_starts_the_page_gives_the_same_answers(open_page: OpenPage, case: str) -> None:
    expected = open_page("index.html").evaluate(_ANSWERS, _TEXTS)
    page = open_page("index.html")
    page.add_init_script(WORKERS[case])
    page.reload()
    answers = page.evaluate(_ANSWERS, _TEXTS)
    assert {answer.pop("mode") for answer in answers} == {"page"}
    assert answers == [{key: value for key, value in answer.items() if key != "mode"} for answer in expected]


def test_where_the_worker_dies_the_page_goes_on(open_page: OpenPage) -> None:
    page = open_page("index.html")
    page.add_init_script(
        "const Real = Worker; window.Worker = class extends Real { constructor(u) { super(u); window.last = this; } };"
    )
    page.reload()
    assert page.evaluate("KB.search.query('会议').then((a) => a.mode)") == "worker"
    answer = page.evaluate(
        "last.terminate() || last.onerror({ preventDefault() {}, message: 'died' }) || KB.search.query('会议')"
    )
    assert (answer["mode"], answer["total"] > 0) == ("page", True)


def test_the_data_is_loaded_on_first_need_only(open_page: OpenPage) -> None:
    page = open_page("index.html")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.wait_for_timeout(200)
    assert [url for url in asked if url.endswith(DATA_FILE)] == []
    page.locator("[data-kb~=search]").click()
    page.evaluate("KB.search.start()")
    assert len([url for url in asked if url.endswith(DATA_FILE)]) == 1
