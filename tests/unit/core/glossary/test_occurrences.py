from __future__ import annotations

import pytest

from kb.adapters.jieba_words import word_cutter
from kb.core.glossary.occurrences import Cut, TermFinder
from kb.core.glossary.term import Glossary, Term


def term(name: str, **more: object) -> Term:
    values = {"id": f"term-{name}", "pinyin": "", "category": "", "definition": "", **more}
    return Term(name=name, **values)  # type: ignore[arg-type]


TERMS = Glossary(
    (
        term("公文", aliases=("公务文书",)),
        term("中枢", aliases=("枢纽",)),
        term("中心枢纽作用"),
        term("信访", avoid=("～条例",)),
        term("助手"),
        term("秘书"),
        term("报告", only=("写～", "～里"), aliases=("工作报告书",)),
        term("请示", only=("写～",)),
        term("北大", avoid=("北大概",)),
    )
)


@pytest.fixture(scope="module")
def cut(tmp_path_factory: pytest.TempPathFactory) -> Cut:
    return word_cutter((), tmp_path_factory.mktemp("jieba"))


@pytest.fixture
def found(cut: Cut) -> object:
    finder = TermFinder(TERMS, cut)

    def find(text: str, **options: object) -> list[str]:
        return [text[o.start : o.end] for o in finder.find(text, **options)]  # type: ignore[arg-type]

    return find


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("处理公文时要细心", ["公文"]),
        ("办公文件柜", []),
        ("南北大概差十度", []),
        ("公务文书就是公文", ["公务文书", "公文"]),
        ("发挥中心枢纽作用", ["中心枢纽作用"]),
        ("它是枢纽", ["枢纽"]),
        ("信访条例", []),
        ("《信访工作指南》管信访", ["信访"]),
        ("得力助手", ["助手"]),
        ("他是秘书长", []),
        ("决定性的一票", []),
    ],
)
def test_whole_words_longest_first(found: object, text: str, expected: list[str]) -> None:
    assert found(text) == expected  # type: ignore[operator]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("写报告要列提纲", ["报告"]),
        ("立即报告领导", []),
        ("“报告”", ["报告"]),
        ("报告", ["报告"]),
        ("请示、报告要分清", ["请示", "报告"]),
        ("公文、报告", ["公文"]),
        ("工作报告书已经写好", ["工作报告书"]),
    ],
)
def test_a_careful_term_is_marked_only_where_the_wording_says_so(
    found: object, text: str, expected: list[str]
) -> None:
    assert found(text) == expected  # type: ignore[operator]


def test_nothing_is_marked_where_it_is_forbidden(found: object) -> None:
    assert found("公文和公文", forbidden=[(0, 1)]) == ["公文"]  # type: ignore[operator]


def test_a_term_that_is_known_still_keeps_shorter_ones_away(found: object) -> None:
    assert found("中心枢纽作用与枢纽", known={"term-中心枢纽作用"}) == ["枢纽"]  # type: ignore[operator]
    assert found("中心枢纽作用", known={"term-中心枢纽作用"}) == []  # type: ignore[operator]
