from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.core.anchor_register import (
    PAGE,
    Entry,
    Register,
    parse_name,
    parse_register,
    render_register,
    updated,
    with_alias,
)


def register(*entries: Entry) -> Register:
    return updated(Register(), entries)


def test_entries_are_sorted_by_page_and_by_number() -> None:
    ids = ["r1-10", "r1-2", PAGE, "r1", "r1-1"]
    text = render_register(register(*(Entry("b.md", id_, "题") for id_ in ids), Entry("a.md", PAGE, "甲")))
    rows = [line.split("\t")[:2] for line in text.splitlines() if not line.startswith("#")]
    assert rows == [["a.md", PAGE], *(["b.md", id_] for id_ in [PAGE, "r1", "r1-1", "r1-2", "r1-10"])]


def test_an_update_adds_changes_titles_and_keeps_the_rest() -> None:
    old = with_alias(
        register(Entry("a.md", "x", "旧"), Entry("a.md", "y", "留")), ("a.md", "x"), ("b.md", "z")
    )
    new = updated(old, [Entry("a.md", "x", "新\t题"), Entry("c.md", PAGE, "丙")])
    assert new.entries["a.md", "x"] == Entry("a.md", "x", "新 题", "b.md#z")
    assert set(new.entries) == {("a.md", "x"), ("a.md", "y"), ("c.md", PAGE)}


def test_comments_of_people_survive() -> None:
    found, problems = parse_register("# 我的说明\na.md\t-\t甲\n", "lock")
    assert problems == ()
    assert render_register(found).splitlines()[2:] == ["# 我的说明", "a.md\t-\t甲"]


@pytest.mark.parametrize("text", ["\ufeffa.md\t-\t甲\r\n", "a.md\t-\t甲", "\na.md\t-\t甲\n\n"])
def test_foreign_line_endings_and_blank_lines_are_read(text: str) -> None:
    found, problems = parse_register(text, "lock")
    assert list(found.entries) == [("a.md", PAGE)]
    assert problems == ()


def test_a_broken_line_is_named_and_the_others_are_read() -> None:
    found, problems = parse_register("a.md\t-\t甲\n=======\nb.md\t-\t乙\n", "lock")
    assert [(problem.line, problem.code) for problem in problems] == [(2, "KB-A13")]
    assert len(found.entries) == 2


EXISTING = {"a.md": {"a", "b"}, "b.md": {"c"}}


@pytest.mark.parametrize(
    ("key", "place"),
    [
        (("a.md", "a"), ("a.md", "a")),
        (("a.md", "gone"), None),
        (("a.md", "moved"), ("b.md", "c")),
        (("a.md", "twice"), ("b.md", "c")),
        (("a.md", "circle"), None),
        (("old.md", PAGE), ("b.md", PAGE)),
        (("old.md", "c"), ("b.md", "c")),
        (("old.md", "own"), ("a.md", "a")),
        (("old.md", "lost"), None),
        (("never.md", "x"), None),
    ],
)
def test_aliases_are_followed_to_what_exists(key: tuple[str, str], place: tuple[str, str] | None) -> None:
    entries = [
        Entry("a.md", "gone", ""),
        Entry("a.md", "moved", "", "b.md#c"),
        Entry("a.md", "twice", "", "a.md#moved"),
        Entry("a.md", "circle", "", "a.md#ring"),
        Entry("a.md", "ring", "", "a.md#circle"),
        Entry("old.md", PAGE, "", "b.md"),
        Entry("old.md", "c", ""),
        Entry("old.md", "own", "", "a.md#a"),
        Entry("old.md", "lost", ""),
    ]
    assert register(*entries).place_now(key, EXISTING) == place


NAMES = st.tuples(
    st.sampled_from(["a.md", "b/c.md"]), st.sampled_from([PAGE, "r1", "r1-2", "r1-10", "x0007"])
)
ENTRIES = st.lists(
    st.builds(
        lambda name, title, alias: Entry(*name, title, alias),
        NAMES,
        st.text(st.sampled_from("甲 乙\t#\u2028-"), max_size=5),
        st.sampled_from(["", "a.md", "a.md#r1"]),
    )
)


@given(ENTRIES, ENTRIES)
def test_what_is_written_is_read_again_and_nothing_is_ever_dropped(
    first: list[Entry], then: list[Entry]
) -> None:
    before = register(*first)
    after = updated(before, then)
    assert set(after.entries) == {entry.key for entry in [*first, *then]}
    read, problems = parse_register(render_register(after), "lock")
    assert problems == ()
    assert render_register(read) == render_register(after)
    assert {key: entry.alias for key, entry in read.entries.items()} == {
        key: entry.alias for key, entry in after.entries.items()
    }


@given(st.text())
def test_no_text_makes_reading_fail(text: str) -> None:
    found, _ = parse_register(text, "lock")
    assert parse_register(render_register(found), "lock")[1] == ()


def test_a_name_has_a_page_and_perhaps_an_id() -> None:
    assert parse_name("a/b.md#c") == ("a/b.md", "c")
    assert parse_name("a/b.md") == ("a/b.md", PAGE)
