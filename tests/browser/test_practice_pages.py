"""Checklists that can be ticked, questions whose answers are folded, rules that lead to their documents; on paper too."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from browser.conftest import OpenPage

pytestmark = pytest.mark.browser

PAGE = "practice/sending.html"
FIRST_TASK = "起草前查过已有文件和发文计划，确认要发"


def printed(page: Page) -> None:
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")


@pytest.mark.parametrize("scripts", [True, False])
def test_a_task_is_ticked_by_a_tap_on_its_words(open_page: OpenPage, *, scripts: bool) -> None:
    page = open_page(PAGE, java_script_enabled=scripts)
    box = page.get_by_role("checkbox", name=FIRST_TASK)
    expect(box).not_to_be_checked()
    page.get_by_text(FIRST_TASK).click()
    expect(box).to_be_checked()


def test_a_task_is_ticked_with_the_keyboard(open_page: OpenPage) -> None:
    box = open_page(PAGE).get_by_role("checkbox", name=FIRST_TASK)
    box.focus()
    box.press("Space")
    expect(box).to_be_checked()


@pytest.mark.parametrize("scripts", [True, False])
def test_the_answer_of_a_question_shows_when_it_is_asked_for(open_page: OpenPage, *, scripts: bool) -> None:
    page = open_page(PAGE, java_script_enabled=scripts)
    question = page.get_by_role("group", name="第 1 题", exact=True)
    expect(question.get_by_text("正确。")).to_be_hidden()
    question.get_by_text("答案和理由").click()
    expect(question.get_by_text("正确。")).to_be_visible()


def test_a_citation_leads_to_its_document_and_from_there_back_to_the_section(open_page: OpenPage) -> None:
    page = open_page(PAGE + "#p4-1")
    page.locator(".kb-source a").first.click()
    expect(page).to_have_url(re.compile(r"authorities/index\.html#reg-official-documents$"))
    page.get_by_role("link", name="P4-1", exact=True).first.click()
    expect(page).to_have_url(re.compile(r"practice/sending\.html#p4-1$"))


def test_drawings_follow_the_dark_page_sheets_of_paper_are_dimmed_and_print_is_as_drawn(
    open_page: OpenPage,
) -> None:
    look = "img => getComputedStyle(img).filter"
    filters = []
    for path in ("practice/meetings.html", "practice/document-format.html"):
        page = open_page(path, color_scheme="dark")
        drawing = page.locator("article img").first
        filters.append(drawing.evaluate(look))
        page.emulate_media(media="print", color_scheme="dark")
        assert drawing.evaluate(look) == "none"
    assert [applied.split("(")[0] for applied in filters] == ["invert", "brightness"]


def test_what_to_do_and_what_not_to_do_have_the_same_room(open_page: OpenPage) -> None:
    page = open_page("roles/advisor.html", viewport={"width": 375, "height": 800})
    table = page.locator("article table").filter(has_text="不要这样做")
    left, right = table.locator("th").evaluate_all(
        "cells => cells.map(th => th.getBoundingClientRect().width)"
    )
    assert abs(left - right) <= 1


LINES = """([element, words]) => {
    const text = element.firstChild, range = document.createRange(), start = text.data.indexOf(words);
    range.setStart(text, start);
    range.setEnd(text, start + words.length);
    return range.getClientRects().length;
}"""


@pytest.mark.parametrize("width", [320, 1280])
def test_short_cells_stand_in_one_line(open_page: OpenPage, width: int) -> None:
    page = open_page("practice/archiving.html", viewport={"width": width, "height": 800})
    table = page.locator("article table").filter(has_text="归不归")
    for words in ("归不归", "永久", "30年"):
        cell = table.locator("th, td").filter(has_text=re.compile(f"^{words}$")).first
        assert page.evaluate(LINES, [cell.element_handle(), words]) == 1, words


def test_a_heading_breaks_between_its_phrases(open_page: OpenPage) -> None:
    page = open_page("index.html", viewport={"width": 320, "height": 800})
    heading = page.get_by_role("heading", name="五种作用、信息集散地和两项职能").element_handle()
    assert page.evaluate(LINES, [heading, "五种作用、信息集散地和两项职能"]) == 2
    assert page.evaluate(LINES, [heading, "信息集散地和两项职能"]) == 1


def test_the_tables_of_the_book_have_one_width(open_page: OpenPage) -> None:
    page = open_page("book.html")
    widths = "tables => [...new Set(tables.map(table => table.offsetWidth))]"
    screen = page.eval_on_selector_all("main table:not([class])", widths)
    page.emulate_media(media="print")
    paper = page.eval_on_selector_all("main table:not([class])", widths)
    assert len(screen) == len(paper) == 1


def test_in_the_printed_book_an_answer_may_follow_its_question_on_the_next_page(open_page: OpenPage) -> None:
    page = open_page("book.html")
    page.emulate_media(media="print")
    kept = "element => getComputedStyle(element).breakInside"
    assert page.locator(".kb-quiz").first.evaluate(kept) == "auto"
    assert page.locator(".kb-quiz-options").first.evaluate(kept) == "avoid"
    assert page.locator(".kb-quiz-answer").first.evaluate(kept) == "avoid"


def test_paper_shows_boxes_to_tick_and_no_answers(open_page: OpenPage) -> None:
    page = open_page(PAGE)
    printed(page)
    expect(page.get_by_role("checkbox", name=FIRST_TASK)).to_be_visible()
    expect(page.get_by_role("group", name="第 1 题", exact=True)).to_be_visible()
    assert page.get_by_text("答案和理由").filter(visible=True).count() == 0


def test_paper_shows_the_worked_answer_of_a_situation_and_the_screen_folds_it_again(
    open_page: OpenPage,
) -> None:
    page = open_page("roles/advisor.html")
    answer = page.get_by_text("先核后说")
    expect(answer).to_be_hidden()
    printed(page)
    expect(answer).to_be_visible()
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen")
    expect(answer).to_be_hidden()


@pytest.mark.parametrize("width", [320, 375, 1280])
def test_a_drawing_fits_its_column_and_has_words_instead(open_page: OpenPage, width: int) -> None:
    page = open_page("practice/document-format.html", viewport={"width": width, "height": 800})
    for drawing in page.locator("article img").all():
        assert len(drawing.get_attribute("alt") or "") > 20
        box = drawing.bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
        assert drawing.evaluate("image => image.naturalWidth") > 0


@pytest.mark.parametrize(
    ("path", "line", "sign"),
    [
        ("local/index.html", ".note > .admonition-title", "::before"),
        ("roles/advisor.html", ".kb-quiz-answer > summary", "::after"),
    ],
)
def test_a_line_has_its_sign_in_its_middle(open_page: OpenPage, path: str, line: str, sign: str) -> None:
    title = open_page(path).locator(line).first
    off = title.evaluate(
        """(title, name) => {
        const [sign, line] = [getComputedStyle(title, name), getComputedStyle(title)];
        const middle = (top, height) => parseFloat(top) + parseFloat(height) / 2;
        return middle(sign.top, sign.height) - middle(line.paddingTop, line.lineHeight);
    }""",
        sign,
    )
    assert abs(off) < 1


def test_the_page_number_of_an_example_stays_in_one_line(open_page: OpenPage) -> None:
    page = open_page("practice/document-format.html")
    cell = page.get_by_role("cell", name="单页居右空一字")
    lines = cell.evaluate("""cell => {
        const text = cell.firstChild, range = document.createRange(), start = text.data.indexOf('—');
        range.setStart(text, start);
        range.setEnd(text, text.data.lastIndexOf('—') + 1);
        return range.getClientRects().length;
    }""")
    assert lines == 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_table_that_goes_on_beyond_the_edge_shows_it(open_page: OpenPage, scheme: str) -> None:
    page = open_page("practice/seals.html", viewport={"width": 375, "height": 800}, color_scheme=scheme)
    frame = page.locator(".kb-wide-frame").first

    def shaded(x: int) -> bool:
        """Whether the strip of the frame that begins at ``x`` looks otherwise than with no shadow behind it."""
        box = frame.bounding_box()
        assert box is not None
        clip = {"x": box["x"] + x % box["width"], "y": box["y"] + 2, "width": 8, "height": 40}
        before = page.screenshot(clip=clip)
        frame.evaluate("frame => { frame.style.background = 'none'; }")
        bare = page.screenshot(clip=clip)
        frame.evaluate("frame => { frame.style.background = ''; }")
        return before != bare

    frame.scroll_into_view_if_needed()
    assert (shaded(0), shaded(-8)) == (False, True)
    frame.evaluate("frame => { frame.scrollLeft = 100; }")
    assert (shaded(0), shaded(-8)) == (True, True)
    frame.evaluate("frame => { frame.scrollLeft = frame.scrollWidth; }")
    assert (shaded(0), shaded(-8)) == (True, False)


@pytest.mark.parametrize("path", ["practice/seals.html", "practice/receiving.html", "practice/duty.html"])
def test_registers_take_the_width_of_the_sheet_as_other_tables_do(open_page: OpenPage, path: str) -> None:
    page = open_page(path, viewport={"width": 627, "height": 956})  # what the margins leave of A4
    page.emulate_media(media="print")
    widths, borders = page.evaluate(
        """() => {
          const tables = [...document.querySelectorAll("article .kb-wide, article table:not([class])")];
          return [
            tables.map((table) => Math.round(table.getBoundingClientRect().width)),
            tables.map((table) => getComputedStyle(table).borderLeftWidth),
          ];
        }"""
    )
    assert len(widths) > 1
    assert set(widths) == {627}
    assert set(borders) == {"0px"}
