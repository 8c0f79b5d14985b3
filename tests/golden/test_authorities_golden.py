from __future__ import annotations

import re
from pathlib import Path

import pytest

from check_project import lay_out
from kb.pipeline.checks import content_problems
from kb.pipeline.site_sources import read_sources
from kb.report import Report

FOLDER = Path(__file__).parent / "authorities"
CASES = sorted(path for path in FOLDER.iterdir() if path.is_dir())
SOURCES = (
    *(Path(__file__).parents[2] / "scripts/kb/core/authorities").glob("*.py"),
    *(Path(__file__).parents[2] / "scripts/kb/pipeline").glob("authority_source.py"),
)
LIST = (FOLDER / "authorities.yml").read_text("utf-8")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_check_says_what_is_wrong_with_the_citations(case: Path, tmp_path: Path) -> None:
    own = case / "authorities.yml"
    texts = {"authorities/authorities.yml": own.read_text("utf-8") if own.exists() else LIST}
    if (case / "page.md").exists():
        texts["practice/page.md"] = (case / "page.md").read_text("utf-8")
    if (case / "anchors.lock").exists():
        texts["anchors.lock"] = (case / "anchors.lock").read_text("utf-8")
    settings = lay_out(texts, tmp_path)
    site, _ = read_sources(settings)
    text = Report(tuple(content_problems(settings, site))).sorted().text()
    assert text == (case / "problems.txt").read_text("utf-8").rstrip("\n")


def test_every_code_has_a_golden_case() -> None:
    codes = {code for path in SOURCES for code in re.findall(r"KB-Y\d\d", path.read_text("utf-8"))}
    shown = {
        code
        for case in CASES
        for code in re.findall(r"KB-Y\d\d", (case / "problems.txt").read_text("utf-8"))
        if case.name.startswith(code[3:].lower())
    }
    assert codes
    assert codes - shown == set()
