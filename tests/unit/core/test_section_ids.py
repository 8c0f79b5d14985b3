from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kb.core.section_ids import RESERVED_LETTERS, IdNumbers


def test_a_section_number_is_above_all_that_were_ever_used() -> None:
    numbers = IdNumbers(["r1-3", "r1-1", "r2-9"])
    assert [numbers.next_section("r1"), numbers.next_section("r1")] == ["r1-4", "r1-5"]
    assert numbers.next_section("r2") == "r2-10"
    assert numbers.next_section("r3") == "r3-1"


def test_a_page_number_counts_pages_of_which_only_a_section_is_left() -> None:
    assert IdNumbers(["r2", "r7-1"]).next_page("r") == "r8"


def test_there_are_no_more_than_ninety_nine_pages_of_a_letter() -> None:
    numbers = IdNumbers(["r98"])
    assert [numbers.next_page("r"), numbers.next_page("r")] == ["r99", None]


def test_letters_of_the_site_and_letters_in_use_are_never_given_away() -> None:
    numbers = IdNumbers(["a1", "b0", "d3-2"])
    letters = []
    while letter := numbers.next_letter():
        letters.append(letter)
    assert letters[:2] == ["c", "e"]
    assert not RESERVED_LETTERS & set(letters)
    assert len(letters) == 26 - 3 - len(RESERVED_LETTERS)


def test_ids_of_another_form_count_for_nothing() -> None:
    numbers = IdNumbers(["term-r1", "r01", "r1-0", "R1-5", "r1-" + "9" * 5000, "读者"])
    assert numbers.next_section("r1") == "r1-1"


@given(st.lists(st.from_regex(r"[a-c][0-9]{1,2}(-[1-9][0-9]?)?", fullmatch=True)))
def test_no_number_is_given_twice(used: list[str]) -> None:
    numbers = IdNumbers(used)
    given_out = [numbers.next_section("a1") for _ in range(3)]
    assert not set(given_out) & set(used)
    assert len(set(given_out)) == 3
