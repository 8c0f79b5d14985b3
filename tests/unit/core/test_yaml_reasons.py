from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.adapters.yaml_source import YamlSyntaxError, parse_yaml
from kb.core.yaml_reasons import explained, place_of_mistake


def advice(text: str) -> tuple[str, str] | None:
    try:
        parse_yaml(text)
    except YamlSyntaxError as error:
        return explained(text, 1, error.line, error.reason)
    return None


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("a: [1, 2\nb: 1\n", "括号"),
        ("a: {b: 1\n", "括号"),
        ("a: 'x\n", "引号"),
        ('a: "x\\q"\n', "反斜杠"),
        ("a: ]\n", "特殊符号"),
        ("a: @x\n", "特殊符号"),
        ("a: b: c\n", "冒号加空格"),
        ("\ta: 1\n", "Tab"),
        ("- a：1\n- b: [\n", "全角冒号"),
        ("a: 1\nb: 2024-13-45\n", "没有这一天"),
    ],
)
def test_the_usual_mistakes_are_named(text: str, part: str) -> None:
    found = advice(text)
    assert found is not None
    assert part in found[0]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("title：测试\ncode: P99\n", (1, 6)),
        ("a: 1\ntitle：测试\ncode: P99\n", (2, 6)),
        ("a: 1\nb: 2024-13-45\n", (2, 4)),
        ("a: b: c\n", (1, 5)),
    ],
)
def test_a_mistake_is_shown_where_it_stands(text: str, place: tuple[int, int]) -> None:
    with pytest.raises(YamlSyntaxError) as caught:
        parse_yaml(text)
    assert place_of_mistake(text, 1, caught.value.line, caught.value.column) == place


@given(st.text(st.sampled_from("ab:- \n[]{}'\",#&*!|>%@`\t?：引"), max_size=30))
def test_no_advice_is_in_english(text: str) -> None:
    found = advice(text)
    assert found is None or not re.search("[a-z]{4}", found[0] + found[1].replace("title", ""))
