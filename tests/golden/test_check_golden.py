from __future__ import annotations

import re
from pathlib import Path

import pytest

from check_project import STAGED, lay_out, register_all
from kb.pipeline.checks import check_pages

FOLDER = Path(__file__).parent / "check"
CASES = sorted(path for path in FOLDER.iterdir() if path.is_dir())
SOURCES = [
    *(Path(__file__).parents[2] / "scripts/kb/core/page_checks").glob("*.py"),
    *(Path(__file__).parents[2] / "scripts/kb/pipeline").glob("site_sources.py"),
    *(Path(__file__).parents[2] / "scripts/kb/core").glob("anchor_register.py"),
]
# KB-L16 needs a symbolic link, which not every system can unpack; tests/unit/pipeline/test_site_sources.py makes one.
WITHOUT_CASE = {"KB-L16"}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_check_says_what_is_expected(case: Path, tmp_path: Path) -> None:
    settings = lay_out(case / "docs", tmp_path)
    if not settings.anchors_lock.exists():
        # A case that is not about the register has everything in it.
        register_all(settings)
    text = check_pages(settings, STAGED).text()
    assert text == (case / "problems.txt").read_text("utf-8").rstrip("\n")


def test_every_code_of_the_checks_has_a_golden_case() -> None:
    codes = {code for path in SOURCES for code in re.findall(r"KB-[A-Z]\d\d", path.read_text("utf-8"))}
    shown = {
        code
        for case in CASES
        for code in re.findall(r"KB-[A-Z]\d\d", (case / "problems.txt").read_text("utf-8"))
        if case.name.startswith(code[3:].lower())
    }
    assert codes
    assert codes - shown == WITHOUT_CASE
