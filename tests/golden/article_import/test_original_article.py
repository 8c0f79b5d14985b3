"""The article that the project began with, as it was received; it is not part of the repository.

Where it lies beside the project, these tests run; elsewhere ``conftest.py`` leaves them out. They hold no sentence of it.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kb.adapters.opencc_converter import simplify
from kb.adapters.yaml_source import parse_yaml
from kb.core.article_import.characters import han_of
from kb.core.article_import.markdown_output import CLOSING_MARK
from kb.core.located import Mapping, Sequence
from kb.pipeline.article_import import import_article
from kb.report import Severity

ORIGINAL = Path(__file__).parents[4] / "shared" / "article" / "original.txt"
LEFTOVER = re.compile(r"[(（]\s*[a-zà-ǜ]+\s*[)）]")


@pytest.fixture(scope="module")
def markdown(tmp_path_factory: pytest.TempPathFactory) -> str:
    output = tmp_path_factory.mktemp("original") / "article.md"
    report = import_article(ORIGINAL, output, replace=False, dry_run=False)
    assert not report.failed
    return output.read_text("utf-8")


@pytest.fixture(scope="module")
def body(markdown: str) -> str:
    return markdown.split("---\n", 2)[2]


def test_it_has_five_roles_and_two_functions_each_with_a_closing(body: str) -> None:
    roles, functions = re.split(r"^## .*$", body, flags=re.MULTILINE)[1:]
    for group, items in ((roles, 5), (functions, 2)):
        assert len(re.findall(r"^### （[一二三四五]）", group, flags=re.MULTILINE)) == items
        assert group.count(CLOSING_MARK) == 1
        assert len(group.split(CLOSING_MARK)[1].split()) == 1  # one paragraph, and no heading


def test_the_related_titles_and_the_furniture_are_front_matter(markdown: str) -> None:
    head = parse_yaml(markdown.split("---\n", 2)[1])
    assert isinstance(head, Mapping)
    assert list(head.keys()) == ["title", "category", "breadcrumb", "byline", "counter", "related"]
    related, breadcrumb = head.get("related"), head.get("breadcrumb")
    assert isinstance(related, Sequence)
    assert isinstance(breadcrumb, Sequence)
    assert (len(related.items), len(breadcrumb.items)) == (6, 4)


def test_no_pinyin_and_no_traditional_character_is_left(markdown: str) -> None:
    assert LEFTOVER.findall(markdown) == []
    assert simplify(markdown) == markdown
    assert "著" not in markdown


def test_every_han_character_of_the_body_stands_in_the_result_in_order(body: str) -> None:
    clean = re.sub(r"\([^()]*[a-zà-ǜ]\)", "", ORIGINAL.read_text("utf-8"))
    lines = [line.strip() for line in clean.splitlines() if line.strip()]
    related = next(i for i, line in enumerate(lines) if line.endswith("相關文章:"))
    raw = han_of(simplify(lines[1] + "".join(lines[3:related])))  # without breadcrumb, byline, related titles
    assert han_of(body) == raw.replace("著", "着")


def test_both_closings_are_reported_with_their_lines(tmp_path: Path) -> None:
    report = import_article(ORIGINAL, tmp_path / "article.md", replace=False, dry_run=True)
    assert [(p.code, p.line, p.severity) for p in report.problems] == [
        ("KB-I20", 31, Severity.HINT),
        ("KB-I20", 43, Severity.HINT),
    ]


def test_importing_the_result_again_changes_nothing(markdown: str, tmp_path: Path) -> None:
    once, twice = tmp_path / "once.md", tmp_path / "twice.md"
    once.write_text(markdown, "utf-8")
    import_article(once, twice, replace=False, dry_run=False)
    assert twice.read_text("utf-8") == markdown
