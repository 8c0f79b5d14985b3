from __future__ import annotations

import json

from kb.report import Problem, Report, Severity

ERROR = Problem("docs/a.md", 3, 5, "KB-A01", "标题没有编号", "在行末写 {#r1-2}")
HINT = Problem("docs/a.md", 1, 1, "KB-A09", "还没有登记", severity=Severity.HINT)


def test_text_says_place_code_problem_and_remedy_and_counts_at_the_end() -> None:
    assert Report((HINT, ERROR)).text() == (
        "docs/a.md:1:1 提示 KB-A09 还没有登记\n"
        "docs/a.md:3:5 错误 KB-A01 标题没有编号\n"
        "    建议：在行末写 {#r1-2}\n"
        "共发现 1 个错误、1 个提示。"
    )


def test_a_problem_of_a_whole_file_has_no_line() -> None:
    assert Problem("mkdocs.yml", 0, 0, "KB-S01", "找不到").text() == "mkdocs.yml 错误 KB-S01 找不到"


def test_only_errors_make_a_report_fail() -> None:
    assert Report((ERROR,)).failed
    assert not Report((HINT,)).failed


def test_json_gives_the_fields_as_they_are() -> None:
    assert json.loads(Report((ERROR,)).json()) == [
        {
            "path": "docs/a.md",
            "line": 3,
            "column": 5,
            "code": "KB-A01",
            "severity": "error",
            "message": "标题没有编号",
            "hint": "在行末写 {#r1-2}",
        }
    ]
    assert json.loads(Report().json()) == []


def test_github_annotations_escape_what_would_end_them() -> None:
    problem = Problem("docs/a,b.md", 1, 2, "KB-A01", "一行\n又一行，100%")
    assert problem.github() == ("::error file=docs/a%2Cb.md,line=1,col=2,title=KB-A01::一行%0A又一行，100%25")


def test_sorting_puts_problems_in_reading_order_and_drops_repeats() -> None:
    assert Report((ERROR, HINT, ERROR)).sorted().problems == (HINT, ERROR)
