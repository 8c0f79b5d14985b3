from __future__ import annotations

from pathlib import Path

import pytest

from check_project import lay_out
from kb.core.page_checks.page_keys import PAGE_KEYS
from kb.pipeline.checks import check_pages

FULL = "".join(f"{key.example}\n" for key in PAGE_KEYS.values())


def codes(front: str, folder: Path) -> list[str]:
    page = f"---\n{front}---\n\n# 建议参谋作用 {{#r1}}\n"
    problems = check_pages(lay_out({"roles/advisor.md": page}, folder)).problems
    return [
        problem.code
        for problem in problems
        if problem.path.endswith("advisor.md") and problem.code != "KB-A12"
    ]


def test_the_examples_that_authors_are_shown_are_right(tmp_path: Path) -> None:
    assert codes(FULL, tmp_path) == []


@pytest.mark.parametrize("key", ["title", "code"])
def test_a_page_without_a_key_it_needs_is_reported(key: str, tmp_path: Path) -> None:
    assert codes(FULL.replace(f"{PAGE_KEYS[key].example}\n", ""), tmp_path) == ["KB-F07"]


@pytest.mark.parametrize("key", PAGE_KEYS)
def test_a_misspelt_key_is_reported_with_the_right_one(key: str, tmp_path: Path) -> None:
    wrong = f"{key[:-1]}q"
    page = f"---\n{FULL.replace(f'{key}:', f'{wrong}:')}---\n\n# 建议参谋作用 {{#r1}}\n"
    problems = check_pages(lay_out({"roles/advisor.md": page}, tmp_path)).problems
    assert [problem.hint for problem in problems if problem.code == "KB-F08"] == [
        f"是不是想写“{key}”（{PAGE_KEYS[key].meaning}）？"
    ]


@pytest.mark.parametrize("key", PAGE_KEYS)
@pytest.mark.parametrize("value", ["{a: b}", "[[a]]", "", '""'])
def test_a_value_of_no_known_type_is_reported(key: str, value: str, tmp_path: Path) -> None:
    assert "KB-F09" in codes(FULL.replace(PAGE_KEYS[key].example, f"{key}: {value}"), tmp_path)
