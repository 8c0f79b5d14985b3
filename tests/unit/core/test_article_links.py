from __future__ import annotations

import pytest

from kb.core.article_links import ArticleAnchors, change_targets, relative_path
from kb.core.markdown_lines import markdown_lines

ANCHORS = ArticleAnchors(
    "article.md", {"r1": "roles/advisor.md", "r1-2": "roles/advisor.md", "article": "article.md"}
)


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("roles/hub.md#r3-1", "hub.md#r3-1"),
        ("functions/affairs.md", "../functions/affairs.md"),
        ("images/图.png?v=1", "../images/图.png?v=1"),
        ("./downloads/", "../downloads/"),
        ("../outside.md", "../../outside.md"),
        ("#r1-2", "#r1-2"),
        ("article.md#r1", "#r1"),
        ("article.md", "../article.md"),
        ("#article", "../article.md"),
        ("#unknown", "#unknown"),
        ("https://example.org/roles/hub.md", "https://example.org/roles/hub.md"),
        ("mailto:a@example.org", "mailto:a@example.org"),
        ("/site.md", "/site.md"),
        ("//example.org", "//example.org"),
        ("", ""),
    ],
)
def test_a_target_reads_from_the_folder_of_the_page(target: str, expected: str) -> None:
    assert ANCHORS.on_page(target, "roles/advisor.md") == expected


def test_an_anchor_of_the_article_leads_to_the_page_that_carries_it() -> None:
    assert ANCHORS.on_page("#r1-2", "roles/hub.md") == "advisor.md#r1-2"
    assert ANCHORS.on_page("#r1-2", "index.md") == "roles/advisor.md#r1-2"


def test_a_page_beside_the_article_keeps_targets_as_they_were_written() -> None:
    assert ANCHORS.on_page("./roles/../a.md", "index.md") == "./roles/../a.md"


def test_the_way_between_pages_does_not_depend_on_the_working_folder() -> None:
    assert relative_path("a/b/c.md", "a/d/e.md") == "../b/c.md"
    assert relative_path("../../x.md", "a.md") == "../../x.md"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[一](a.md) ![二](b.png '题')", "[一](X) ![二](X '题')"),
        ("[一](<a b.md>)", "[一](<X>)"),
        ("[一](a(1).md)后", "[一](X)后"),
        ("[名]: a.md '题'", "[名]: X '题'"),
        ("[^1]: a.md", "[^1]: a.md"),
        ("<img src='a.png'>", "<img src='X'>"),
        ("[`码`](a.md)", "[`码`](X)"),
        ("`[一](a.md)` 与 ``[`](a.md)``", "`[一](a.md)` 与 ``[`](a.md)``"),
        ("`没有配对 [一](a.md)", "`没有配对 [一](X)"),
        ("\\`[一](a.md)`", "\\`[一](X)`"),
        ("\\[一\\](a.md)", "\\[一\\](a.md)"),
        ("```\n[一](a.md)\n```", "```\n[一](a.md)\n```"),
        ("- 项\n\n    [一](a.md)", "- 项\n\n    [一](X)"),
        ("段\n\n    [一](a.md)", "段\n\n    [一](a.md)"),
        ("`跨\n行 [一](a.md)` [二](b.md)", "`跨\n行 [一](a.md)` [二](X)"),
    ],
)
def test_targets_change_in_prose_and_stay_in_code(text: str, expected: str) -> None:
    assert "\n".join(change_targets(markdown_lines(text), lambda *_: "X")) == expected


def test_a_change_is_told_line_and_column_of_the_target() -> None:
    places: list[tuple[str, int, int]] = []

    def note(target: str, line: int, column: int) -> str:
        places.append((target, line, column))
        return target

    change_targets(markdown_lines("题\n\n段 [一](a.md)\n和[二](b.md)\n"), note)
    assert places == [("a.md", 3, 7), ("b.md", 4, 6)]
