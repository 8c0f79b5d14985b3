from __future__ import annotations

import pytest

from kb.core.codes import code_of, page_id


@pytest.mark.parametrize(
    ("id_", "code"),
    [
        ("r1-3", "R1-3"),
        ("p12-10", "P12-10"),
        ("h1", "H1"),
        ("R1-3", None),
        ("r1-0", None),
        ("term-gongwen", None),
        ("home-roles", None),
        ("", None),
    ],
)
def test_only_section_and_page_ids_have_a_code(id_: str, code: str | None) -> None:
    assert code_of(id_) == code


def test_a_page_id_is_its_code_in_lower_case() -> None:
    assert page_id("R1") == "r1"
