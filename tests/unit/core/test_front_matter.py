from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mkdocs.utils.meta import get_data

from kb.core.front_matter import Trouble, split_front_matter

PAGE = "---\ntitle: 甲\n---\n\n# 甲\n"


def test_front_matter_and_body_know_their_first_lines() -> None:
    front = split_front_matter(PAGE)
    assert (front.yaml, front.yaml_line, front.body, front.body_line) == ("title: 甲\n", 2, "\n# 甲\n", 4)
    assert front.trouble is None


@pytest.mark.parametrize("text", ["\ufeff" + PAGE, PAGE.replace("\n", "\r\n"), PAGE.replace("\n", "\r")])
def test_byte_order_marks_and_foreign_line_endings_change_nothing(text: str) -> None:
    front = split_front_matter(text)
    assert (front.yaml, front.body_line, front.trouble) == ("title: 甲\n", 4, None)
    assert text.endswith(front.body)


@pytest.mark.parametrize(
    ("text", "trouble", "line", "column"),
    [
        ("", Trouble.MISSING, 1, 1),
        ("# 甲\n", Trouble.MISSING, 1, 1),
        ("---\n\n# 甲\n", Trouble.UNCLOSED, 1, 1),
        ("---\ntitle: 甲\n---", Trouble.UNCLOSED, 1, 1),
        ("---\n---\n", Trouble.UNCLOSED, 1, 1),
        ("\n\n  ---\ntitle: 甲\n---\n", Trouble.SHIFTED, 3, 3),
        ("——-\ntitle：甲\n", Trouble.SHIFTED, 1, 1),
        ("----\n\n正文\n", Trouble.MISSING, 1, 1),
        ("Note: 说明\n", Trouble.BARE, 1, 1),
        ("说明: 正文\n", Trouble.MISSING, 1, 1),
    ],
)
def test_front_matter_that_mkdocs_does_not_read_is_named(
    text: str, trouble: Trouble, line: int, column: int
) -> None:
    front = split_front_matter(text)
    assert (front.trouble, front.line, front.column) == (trouble, line, column)
    assert (front.yaml, front.body, front.body_line) == ("", text, 1)


LINES = st.lists(
    st.sampled_from(["---", "--- ", "...", "----", "title: 甲", "a: b", "", " ", "正文", "- 项"]), max_size=8
)


@given(LINES.map("\n".join))
def test_mkdocs_cuts_at_the_same_place(text: str) -> None:
    front = split_front_matter(text)
    body, data = get_data(text)
    if front.trouble is None and data:
        assert front.body.lstrip("\n") == body
    elif front.trouble in {Trouble.MISSING, Trouble.UNCLOSED, Trouble.SHIFTED}:
        assert data == {}


@given(st.text(st.sampled_from("-—.\n\r\t :aA字\ufeff"), max_size=60))
def test_no_text_is_lost(text: str) -> None:
    front = split_front_matter(text)
    assert text.endswith(front.body)
    assert (front.trouble is None) or front.body == text.removeprefix("\ufeff")
