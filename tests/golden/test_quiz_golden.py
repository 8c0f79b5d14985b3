from __future__ import annotations

import re
from pathlib import Path

import pytest

from check_project import lay_out
from kb.core.quiz.staging import staged_quizzes
from kb.pipeline.checks import content_problems
from kb.pipeline.site_sources import read_sources
from kb.report import Report

FOLDER = Path(__file__).parent / "quiz"
CASES = sorted(path for path in FOLDER.iterdir() if path.is_dir())
STAGED = [case for case in CASES if (case / "staged.md").exists()]
SOURCES = (Path(__file__).parents[2] / "scripts/kb/core/quiz").glob("*.py")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_check_says_what_is_wrong_with_the_questions(case: Path, tmp_path: Path) -> None:
    settings = lay_out({"practice/page.md": (case / "page.md").read_text("utf-8")}, tmp_path)
    site, _ = read_sources(settings)
    text = Report(tuple(content_problems(settings, site))).sorted().text()
    assert text == (case / "problems.txt").read_text("utf-8").rstrip("\n")


@pytest.mark.parametrize("case", STAGED, ids=lambda case: case.name)
def test_questions_are_staged_as_text_that_can_be_read(case: Path) -> None:
    staged = staged_quizzes((case / "page.md").read_text("utf-8"))
    assert staged == (case / "staged.md").read_text("utf-8")


def test_every_code_has_a_golden_case() -> None:
    codes = {code for path in SOURCES for code in re.findall(r"KB-Q\d\d", path.read_text("utf-8"))}
    shown = {
        code
        for case in CASES
        for code in re.findall(r"KB-Q\d\d", (case / "problems.txt").read_text("utf-8"))
        if case.name.startswith(code[3:].lower())
    }
    assert codes
    assert codes - shown == set()
