from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.adapters.yaml_source import YamlSyntaxError, parse_yaml
from kb.core.located import Mapping, Scalar, Sequence


def test_every_value_keeps_its_place() -> None:
    tree = parse_yaml("名: 甲\n表:\n  - 一\n  - 2\n", first_line=10)
    assert isinstance(tree, Mapping)
    assert tree.get("名") == Scalar(10, 4, "甲")
    table = tree.get("表")
    assert isinstance(table, Sequence)
    assert table.items == (Scalar(12, 5, "一"), Scalar(13, 5, 2))


def test_a_repeated_key_is_kept_twice() -> None:
    tree = parse_yaml("a: 1\na: 2\n")
    assert isinstance(tree, Mapping)
    assert [value for _, value in tree.entries] == [Scalar(1, 4, 1), Scalar(2, 4, 2)]


def test_dates_are_dates_and_foreign_tags_are_passed_over() -> None:
    tree = parse_yaml("d: 2026-11-23\ne: !ENV [A, b]\nf: !!python/name:os.system\n")
    assert isinstance(tree, Mapping)
    assert tree.get("d") == Scalar(1, 4, date(2026, 11, 23))


def test_nothing_is_an_empty_mapping() -> None:
    assert parse_yaml("# 只有注释\n") == Mapping(1, 1, ())


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("a: 1\nb: [1, 2\nc: 3\n", 6, 4),
        ("b: [\nc: 3\n", 5, 4),
        ("a: {x: 1\nb: 2\n", 5, 4),
        ("a: 1\nb: [\n", 6, 4),
        ("a: 1\nb: {x: 1,\n\n", 6, 4),
        ("a: 1\nb: 'x\nc: 3\n", 6, 4),
        ('b: "x\nc: 3\n', 5, 4),
        ('b: [1, "x" y]\n', 5, 12),
        ("a: 1\nb: c: d\n", 6, 5),
    ],
)
def test_broken_yaml_says_where_to_look_and_not_where_the_parser_noticed(
    text: str, line: int, column: int
) -> None:
    with pytest.raises(YamlSyntaxError) as caught:
        parse_yaml(text, first_line=5)
    assert (caught.value.line, caught.value.column) == (line, column)


@pytest.mark.parametrize("text", ["a: 2026-13-45\n", "a: \x07\n", "*x\n", "a: &a [*a]\n"])
def test_what_cannot_be_a_value_is_an_error_of_the_text(text: str) -> None:
    with pytest.raises(YamlSyntaxError) as caught:
        parse_yaml(text)
    assert caught.value.line == 1


@given(st.text(max_size=200))
def test_no_text_breaks_the_reader(text: str) -> None:
    place = place_of_error(text)
    assert place is None or min(place) >= 1


def place_of_error(text: str) -> tuple[int, int] | None:
    try:
        parse_yaml(text)
    except YamlSyntaxError as error:
        return error.line, error.column
    return None
