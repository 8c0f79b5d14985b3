"""Sentences that a newcomer understands at first reading, and terms that the glossary explains."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from content.handbook import HAN, ROOT, pages, site
from kb.adapters.yaml_source import parse_yaml
from kb.core.located import Mapping, Scalar, Sequence
from kb.core.markdown_lines import LineKind, markdown_lines
from kb.core.page_checks.site import SourcePage

LONGEST = 90  # Han characters between two stops
STOPS = re.compile(r"[。！？；：|]|——")
ASIDE = re.compile(r"（依据：[^）]*(?:（[^）]*）[^）]*)*）|!\[[^\]]*\]\([^)]*\)|\]\([^)]*\)|<[^>]*>")
TERMS = ROOT / "docs/glossary/terms.yml"


def too_long(page: SourcePage) -> list[tuple[int, str]]:
    found = []
    for line in markdown_lines(page.front.body):
        if line.kind is LineKind.TEXT and not line.text.startswith("相关术语"):
            number = line.number + page.front.body_line - 1
            stretches = STOPS.split(ASIDE.sub("", line.text))
            found += [(number, stretch) for stretch in stretches if len(HAN.findall(stretch)) > LONGEST]
    return found


@pytest.mark.parametrize("page", site().pages, ids=lambda page: page.path)
def test_no_sentence_runs_on_without_a_stop(page: SourcePage) -> None:
    assert too_long(page) == []


@pytest.mark.parametrize("page", pages("RFHP"), ids=lambda page: page.code)
def test_a_page_names_the_terms_that_it_carries(page: SourcePage) -> None:
    assert len(related_terms(page)) >= 4
    assert len(set(related_terms(page))) == len(related_terms(page))


def related_terms(page: SourcePage) -> list[str]:
    line = next(line for line in page.front.body.splitlines() if line.startswith("相关术语："))
    return line.removeprefix("相关术语：").split("、")


def names(path: Path) -> set[str]:
    """The terms of the glossary with their aliases."""
    tree = parse_yaml(path.read_text("utf-8"))
    assert isinstance(tree, Sequence)
    found = set()
    for term in tree.items:
        assert isinstance(term, Mapping)
        aliases = term.get("aliases")
        scalars = [term.get("name"), *(aliases.items if isinstance(aliases, Sequence) else ())]
        found |= {str(scalar.value) for scalar in scalars if isinstance(scalar, Scalar)}
    return found


if TERMS.exists():

    @pytest.mark.parametrize("page", pages("RFHP"), ids=lambda page: page.code)
    def test_every_related_term_stands_in_the_glossary(page: SourcePage) -> None:
        assert set(related_terms(page)) - names(TERMS) == set()
