from __future__ import annotations

import pytest

from kb.core.article_import.enumeration import find_enumeration


@pytest.mark.parametrize(
    ("text", "intro", "items", "closing"),
    [
        (
            "有两件事：一是收文登记；二是发文核对。此外要快。",
            "有两件事：",
            ("一是收文登记；", "二是发文核对。"),
            "此外要快。",
        ),
        ("首先，登记清楚；其次，分送到人。", "", ("首先，登记清楚；", "其次，分送到人。"), ""),
        (
            "第一，要早。早一步主动。第二，要准。准了才有用。总之，要用心。",
            "",
            ("第一，要早。早一步主动。", "第二，要准。准了才有用。"),
            "总之，要用心。",
        ),
        ("其一，人要到齐；其二，材料要齐。", "", ("其一，人要到齐；", "其二，材料要齐。"), ""),
    ],
)
def test_an_enumeration_is_parted_without_loss(
    text: str, intro: str, items: tuple[str, ...], closing: str
) -> None:
    found = find_enumeration(text)
    assert found is not None
    assert (found.intro, found.items, found.closing) == (intro, items, closing)
    assert found.intro + "".join(found.items) + found.closing == text


@pytest.mark.parametrize(
    "text",
    [
        "一是快，二是准，三是稳。",  # commas hold one sentence together
        "首先要说明的是，会议改期。",
        "第一，只有一点。",
        "二是没有一的二；三是也一样。",
        "他首先到场，其次才是主任。",
        "第一次会议；第二次会议。",
        "一是；二是。",
        "他说：“一是登记清楚；二是分送到人。”说完就走。",  # a quotation must not fall apart
        "",
    ],
)
def test_what_only_looks_like_an_enumeration_stays_a_paragraph(text: str) -> None:
    assert find_enumeration(text) is None
