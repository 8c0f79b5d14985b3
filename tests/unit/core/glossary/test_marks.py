from __future__ import annotations

import re

import pytest

from kb.core.glossary.marks import notes
from kb.core.glossary.term import Term


def printed(**values: object) -> str:
    term = Term(id="term-ni-gao", name="拟稿", pinyin="nǐ gǎo", category="办文", **values)  # type: ignore[arg-type]
    return re.sub(r"<[^>]+>", "", notes([term])).removeprefix("术语注释")


@pytest.mark.parametrize(
    ("values", "text"),
    [
        (
            {"definition": "撰写初稿。", "aliases": ("起草", "草拟"), "authority": "《条例》第十九条"},
            "拟稿 nǐ gǎo：撰写初稿。又称：起草；草拟。依据：《条例》第十九条。",
        ),
        ({"definition": "撰写初稿。"}, "拟稿 nǐ gǎo：撰写初稿。"),
        ({"definition": "撰写初稿", "aliases": ("起草",)}, "拟稿 nǐ gǎo：撰写初稿。又称：起草。"),
    ],
)
def test_the_parts_of_a_note_do_not_run_together_on_paper(values: dict[str, object], text: str) -> None:
    assert printed(**values) == text


def test_a_card_takes_each_part_without_the_stops_between_them() -> None:
    term = Term(
        "term-ni-gao", "拟稿", "nǐ gǎo", "办文", "撰写。", aliases=("起草",), authority="《条例》第一条"
    )
    parts = re.findall(r'<span class="kb-note__more">(.*?)</span>', notes([term]))
    assert parts == ["又称：起草", "依据：《条例》第一条"]
