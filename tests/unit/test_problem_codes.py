"""Every problem that the scripts can report is expected by name somewhere in the tests."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

TESTS = Path(__file__).parents[1]
SCRIPTS = TESTS.parent / "scripts/kb"
CODE = re.compile(r"KB-[A-Z]\d\d")
TEXTS = {".py", ".txt"}


def codes_in(files: Iterable[Path]) -> set[str]:
    return {code for path in files for code in CODE.findall(path.read_text("utf-8", "replace"))}


def test_every_code_of_the_scripts_is_named_in_a_test() -> None:
    folders = [TESTS / name for name in ("browser", "build", "content", "golden", "unit")]
    tests = (
        path for folder in folders for path in folder.rglob("*") if path.suffix in TEXTS and path.is_file()
    )
    codes = codes_in(SCRIPTS.rglob("*.py"))
    assert codes
    assert codes - codes_in(tests) == set()
