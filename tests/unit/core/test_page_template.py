from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.adapters.yaml_source import parse_yaml
from kb.core.located import Mapping, Scalar
from kb.core.page_template import new_page, yaml_text
from kb.core.region import find_regions


def test_a_new_page_has_front_matter_heading_and_an_unedited_region() -> None:
    page = new_page("r1", "**建议**参谋", "<!-- 说明 -->\n\n话。\n")
    assert page.startswith(
        "---\ntitle: 建议参谋\ncode: R1\n---\n\n# **建议**参谋 {#r1}\n\n<!-- kb:article r1 begin "
    )
    assert page.endswith("-->\n<!-- 说明 -->\n\n话。\n<!-- kb:article r1 end -->\n")
    regions, problems = find_regions(page, "a.md")
    assert problems == ()
    assert not regions[0].edited


def test_a_plain_title_needs_no_quotes() -> None:
    assert yaml_text("办文、办会（三办）") == "办文、办会（三办）"


def read_back(text: str) -> object:
    tree = parse_yaml(f"title: {yaml_text(text)}\ncode: R1\n")
    assert isinstance(tree, Mapping)
    value = tree.get("title")
    assert isinstance(value, Scalar)
    return value.value


@pytest.mark.parametrize(
    "title", ["参谋: 一 # 二", "- 一", "“引”", '"引"', "2026-01-01", "true", "1.0", "是 ", "\\", "[一]"]
)
def test_a_title_is_read_back_by_yaml_as_it_was(title: str) -> None:
    assert read_back(title) == title


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12))
def test_any_title_is_read_back_by_yaml_as_it_was(title: str) -> None:
    assert read_back(title) == title
