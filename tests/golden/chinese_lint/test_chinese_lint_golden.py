"""Each folder here is a case of the Chinese linter: what is written, what is said about it, what it becomes.

A page (``input.md``) has its problems in ``report.txt``, and where something is mechanical ``fixed.md``. Both are
rendered as the site renders them (``input.html``, ``fixed.html``), so that the mistake and its repair are seen where
readers would see them. ``paths.txt`` and ``table.yml`` are cases about paths and the table of words.

After a wanted change, run with ``KB_WRITE_GOLDEN=1`` to write the expectations anew, then read the difference.
"""

from __future__ import annotations

import os
from pathlib import Path

import markdown
import pytest

from kb.adapters.opencc_converter import simplify
from kb.adapters.pinyin_readings import readings_of
from kb.adapters.yaml_source import parse_yaml
from kb.core.chinese_lint.lint import LintRules, page_problems
from kb.core.chinese_lint.page import LintPage
from kb.core.chinese_lint.path_lengths import path_length_problems
from kb.core.chinese_lint.repair import repair_page
from kb.core.chinese_lint.wording import WordingRule
from kb.core.chinese_lint.wording_table import read_wordings
from kb.core.front_matter import split_front_matter
from kb.pipeline.chinese_lint import front_values
from kb.report import Problem, Report
from rendered_markdown import EXTENSIONS

HERE = Path(__file__).parent
CASES = sorted(path.name for path in HERE.iterdir() if path.is_dir() and path.name[0] not in "_.")
PAGES = [case for case in CASES if (HERE / case / "input.md").exists()]
# Codes about files that cannot be written or repaired: no page can show them.
WITHOUT_A_CASE = {"KB-C34", "KB-C35"}


def rules() -> LintRules:
    table, problems = read_wordings(parse_yaml((HERE / "wording.yml").read_text("utf-8")), "wording.yml")
    assert not problems
    return LintRules(simplify, readings_of, WordingRule(table))


def render(text: str) -> str:
    engine = markdown.Markdown(extensions=EXTENSIONS)
    return engine.convert(split_front_matter(text).body.replace("\r\n", "\n")) + "\n"


def read(path: Path) -> str:
    return path.read_bytes().decode("utf-8")


def said(problems: list[Problem]) -> str:
    return Report(tuple(problems)).sorted().text() + "\n"


def results_of(folder: Path) -> dict[str, str]:
    if (folder / "paths.txt").exists():
        files = read(folder / "paths.txt").split()
        return {
            "report.txt": said(list(path_length_problems(files, "secretary-handbook-2026.11", 120, "docs/")))
        }
    if (folder / "table.yml").exists():
        return {
            "report.txt": said(
                list(read_wordings(parse_yaml(read(folder / "table.yml")), "docs/wording.yml")[1])
            )
        }
    text = read(folder / "input.md")
    results = {
        "report.txt": said(page_problems(LintPage(text, front_values(text)), rules(), "docs/input.md")),
        "input.html": render(text),
    }
    repaired = repair_page(text, front_values, rules())
    assert repaired.safe
    if repaired.text != text:
        results |= {"fixed.md": repaired.text, "fixed.html": render(repaired.text)}
    return results


@pytest.mark.parametrize("case", CASES)
def test_a_case_gives_the_expected_problems_and_pages(case: str) -> None:
    folder = HERE / case
    results = results_of(folder)
    given = {"input.md", "paths.txt", "table.yml"}
    if "KB_WRITE_GOLDEN" in os.environ:
        for path in folder.iterdir():
            if path.name not in given:
                path.unlink()
        for name, text in results.items():
            (folder / name).write_bytes(text.encode())
    assert results == {path.name: read(path) for path in folder.iterdir() if path.name not in given}


@pytest.mark.parametrize("case", PAGES)
def test_a_repaired_page_is_not_repaired_again(case: str) -> None:
    fixed = HERE / case / "fixed.md"
    text = read(fixed if fixed.exists() else HERE / case / "input.md")
    assert repair_page(text, front_values, rules()).text == text


def test_every_code_has_a_case() -> None:
    sources = Path(__file__).parents[3] / "scripts" / "kb"
    modules = [*(sources / "core" / "chinese_lint").glob("*.py"), sources / "pipeline" / "chinese_lint.py"]
    codes = {
        f"KB-C{number:02}" for number in range(1, 100) if any(f"KB-C{number:02}" in read(m) for m in modules)
    }
    shown = "".join(read(HERE / case / "report.txt") for case in CASES)
    assert {code for code in codes if code not in shown} == WITHOUT_A_CASE
