from __future__ import annotations

import json

from kb.core.search.data import PageFacts, SectionNames, as_script, search_data
from kb.core.search.lexicon import Lexicon, SearchTerm
from kb.core.search.sections import PageText, Section

NO_WORDS = Lexicon((), {}, {})
PAGE = PageText(
    "roles/hub.html",
    "枢纽",
    (Section("r3", 1, ("枢纽", "前言")), Section("r3-1", 2, ("传递", "定义在此。", "又称：转达"))),
)


def head_and_body(data: str) -> tuple[dict[str, object], str]:
    head, _, body = data.partition("\n")
    return json.loads(head), body


def test_the_text_itself_follows_the_head() -> None:
    _, body = head_and_body(search_data([PAGE], {}, (), {}, NO_WORDS))
    assert body == "枢纽\n前言\n\n传递\n定义在此。\n又称：转达"


def test_a_page_says_where_its_sections_are() -> None:
    facts = {PAGE.url: PageFacts("R3", "作用", ("中枢",))}
    head, _ = head_and_body(search_data([PAGE], facts, (), {}, NO_WORDS))
    assert head["pages"] == [["roles/hub.html", 0, "R3", "作用", ["中枢"], "r3 r3-1", "12", 1]]


def test_a_title_that_is_no_heading_is_written_out() -> None:
    page = PageText("a.html", "别名", (Section("", 0, ("只有正文",)),))
    head, _ = head_and_body(search_data([page], {}, (), {}, NO_WORDS))
    assert head["pages"] == [["a.html", "别名", "", "", [], "-", "0", 1]]


def test_names_of_sections_stand_with_their_numbers() -> None:
    named = {"r3-1": SectionNames(("转达",), ("传话",)), "gone": SectionNames(("无",))}
    head, _ = head_and_body(search_data([PAGE], {PAGE.url: PageFacts(sections=named)}, (), {}, NO_WORDS))
    assert head["names"] == [[1, ["转达"], ["传话"]]]


def test_a_term_points_to_the_block_of_its_definition() -> None:
    term = SearchTerm("传递", "roles/hub.html#r3-1", "定义在此", ("转达",))
    head, _ = head_and_body(search_data([PAGE], {}, [term], {}, NO_WORDS))
    assert head["terms"] == [["传递", 1, 1, ["转达"], [], []]]


def test_a_term_without_an_entry_on_the_site_is_left_out() -> None:
    head, _ = head_and_body(search_data([PAGE], {}, [SearchTerm("甲", "x.html#y", "")], {}, NO_WORDS))
    assert head["terms"] == []


def test_the_script_holds_characters_not_escapes_and_survives_every_character() -> None:
    data = '“引号”"\\\n\u2028</script>\u2029领'
    script = as_script(data)
    assert "领" in script
    assert "\u2028" not in script
    assert "</script" not in script
    assert json.loads(script.partition("searchData=")[2].rstrip(";\n")) == data


def test_the_same_pages_give_the_same_bytes() -> None:
    lexicon = Lexicon(("甲乙",), {"jia": "甲"}, {})
    assert search_data([PAGE], {}, (), {"領": "领"}, lexicon) == search_data(
        [PAGE], {}, (), {"領": "领"}, lexicon
    )
