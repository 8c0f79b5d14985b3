from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.core.region import (
    Region,
    begin_marker,
    content_digest,
    end_marker,
    find_regions,
    line_break_of,
    with_content,
)

CONTENT = "<!-- 说明 -->\n\n正文。\n"


def only_region(text: str) -> Region:
    regions, problems = find_regions(text, "docs/a.md")
    assert problems == ()
    assert len(regions) == 1
    return regions[0]


def complaints(text: str) -> list[tuple[str, int, int]]:
    return [(problem.code, problem.line, problem.column) for problem in find_regions(text, "docs/a.md")[1]]


def marked(content: str) -> str:
    return f"{begin_marker('r1', content)}\n{content}{end_marker('r1')}"


def test_a_region_knows_its_place_and_content() -> None:
    region = only_region(f"# 题\n\n{marked(CONTENT)}\n")
    assert (region.id, region.line, region.column, region.content) == ("r1", 3, 1, CONTENT)


def test_content_that_the_marker_vouches_for_is_not_edited_also_with_other_line_breaks() -> None:
    text = marked(CONTENT)
    assert not only_region(text).edited
    assert not only_region(text.replace("\n", "\r\n")).edited
    assert only_region(text.replace("正文", "正文改了")).edited


def test_fresh_markers_of_an_author_are_an_unedited_region_unless_text_stands_between() -> None:
    begin, end = "<!-- kb:article r1 begin -->", end_marker("r1")
    assert not only_region(f"{begin}\n\n{end}").edited
    assert only_region(f"{begin}\n我的话\n{end}").edited


def test_the_digest_is_short_and_follows_the_content() -> None:
    assert len(content_digest("a")) == 12
    assert content_digest("a") != content_digest("b")


B, E = "<!-- kb:article {} begin -->", "<!-- kb:article {} end -->"


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ([B.format("r1")], [("KB-R32", 1, 1)]),
        (["", " " + E.format("r1")], [("KB-R33", 2, 2)]),
        ([B.format("r1"), E.format("r1"), E.format("r1")], [("KB-R33", 3, 1)]),
        ([B.format("r1"), B.format("r1"), E.format("r1")], [("KB-R34", 2, 1)]),
        ([B.format("r1"), E.format("r1"), B.format("r1"), E.format("r1")], [("KB-R34", 3, 1)]),
        ([B.format("r1"), B.format("r2"), E.format("r2"), E.format("r1")], [("KB-R35", 2, 1)]),
        ([B.format("r1"), B.format("r2"), E.format("r1"), E.format("r2")], [("KB-R36", 2, 1)]),
        (["<!-- kb:article r1 begn -->"], [("KB-R37", 1, 1)]),
        (["<!-- kb:article R1 begin -->"], [("KB-R37", 1, 1)]),
        (["<!-- kb：article r1 begin -->"], [("KB-R37", 1, 1)]),
        (["<!— kb:article r1 begin —>"], [("KB-R37", 1, 1)]),
        (["话 <!-- kb:article r1 end -->"], [("KB-R37", 1, 1)]),
        ([B.format("r1"), E.format("r1"), B.format("r2"), E.format("r2")], []),
    ],
)
def test_each_kind_of_wrong_marker_has_its_own_complaint(
    lines: list[str], expected: list[tuple[str, int, int]]
) -> None:
    assert complaints("\n".join(lines)) == expected


@pytest.mark.parametrize(
    "text",
    [
        f"```\n{B.format('r1')}\n```\n",
        f"例子：\n\n    {B.format('r1')}\n",
        f"写 `{B.format('r1')}` 这一行\n",
        "提到 kb:article 这个词\n",
    ],
)
def test_a_text_about_markers_holds_no_marker(text: str) -> None:
    assert find_regions(text, "docs/a.md") == ((), ())


outside = st.text(alphabet=st.sampled_from("甲a \n\r#-`~<!>\ufeff\x0b\u2028"), max_size=60)


@given(before=outside, after=outside, content=outside, line_break=st.sampled_from(["\n", "\r\n", "\r"]))
def test_new_content_never_touches_a_character_outside_the_markers(
    before: str, after: str, content: str, line_break: str
) -> None:
    head, tail = f"甲{line_break}{before}{line_break}", f"{end_marker('r1')}{line_break}{after}"
    text = f"{head}<!-- kb:article r1 begin -->{line_break}旧{line_break}{tail}"
    regions, problems = find_regions(text, "docs/a.md")
    if problems or not regions:
        return  # the random text hid a marker in code
    wanted = content.replace("\r", "\n") + "\n"

    written = with_content(text, regions[0], wanted)

    inside = f"{begin_marker('r1', wanted)}\n{wanted}"
    assert written == head + inside.replace("\n", line_break_of(text)) + tail


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"])
def test_a_region_is_written_in_the_line_breaks_of_its_page(line_break: str) -> None:
    text = ("\ufeff题\n\n" + marked("旧\n") + "\n末").replace("\n", line_break)
    written = with_content(text, only_region(text), CONTENT)
    assert written == ("\ufeff题\n\n" + marked(CONTENT) + "\n末").replace("\n", line_break)
