"""Every complaint about the glossary, with the source that causes it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from check_project import lay_out
from kb.pipeline.glossary_source import check_glossary

FOLDER = Path(__file__).parent / "glossary"
CASES = sorted(path for path in FOLDER.iterdir() if path.is_dir())
PACKAGE = Path(__file__).parents[2] / "scripts/kb"
SOURCES = [*(PACKAGE / "core/glossary").glob("*.py"), PACKAGE / "pipeline/glossary_source.py"]
PAGE = "---\ntitle: 首页\n---\n\n# 首页 {#home}\n\n公文和会议纪要都要登记。\n"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_glossary_check_says_what_is_expected(case: Path, tmp_path: Path) -> None:
    source = (case / "terms.yml").read_text("utf-8")
    settings = lay_out({"index.md": PAGE, "glossary/terms.yml": source}, tmp_path)
    expected = (case / "problems.txt").read_text("utf-8").rstrip("\n")
    assert check_glossary(settings).text() == expected


def test_every_code_of_the_glossary_has_a_golden_case() -> None:
    codes = {code for path in SOURCES for code in re.findall(r"KB-G\d\d", path.read_text("utf-8"))}
    shown = {
        code
        for case in CASES
        for code in re.findall(r"KB-G\d\d", (case / "problems.txt").read_text("utf-8"))
        if case.name.startswith(code[3:].lower())
    }
    assert codes - shown == set()
