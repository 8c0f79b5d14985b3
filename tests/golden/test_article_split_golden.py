from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from kb.pipeline.article_split import split_article
from kb.pipeline.project import open_project

CASES = Path(__file__).parent / "article_split"
SCRIPTS = Path(__file__).parents[2] / "scripts" / "kb"

# KB-R47 needs a file that cannot be written; tests/unit/pipeline/test_article_split.py makes one.
WITHOUT_CASE = {"KB-R47"}


def case_folders() -> list[Path]:
    return sorted(path for path in CASES.iterdir() if path.is_dir())


def files_of(folder: Path) -> dict[str, bytes]:
    if not folder.is_dir():
        return {}
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.is_file() else ""


@pytest.mark.parametrize("case", case_folders(), ids=lambda case: case.name)
def test_split_writes_the_expected_pages_and_says_the_expected_things(case: Path, tmp_path: Path) -> None:
    settings = case / "mkdocs.yml" if (case / "mkdocs.yml").is_file() else CASES / "mkdocs.yml"
    shutil.copy(settings, tmp_path / "mkdocs.yml")
    shutil.copytree(case / "docs", tmp_path / "docs")
    before = files_of(tmp_path / "docs")
    arguments = text_of(case / "arguments.txt").split()

    report = split_article(
        open_project(tmp_path), check="--check" in arguments, overwrite="--overwrite" in arguments
    ).sorted()

    after = files_of(tmp_path / "docs")
    assert before.keys() <= after.keys()
    changed = {name: data for name, data in after.items() if before.get(name) != data}
    assert {name: data.decode() for name, data in changed.items()} == {
        name: data.decode() for name, data in files_of(case / "expected").items()
    }
    assert report.text() + "\n" == text_of(case / "report.txt")


@pytest.mark.parametrize("case", case_folders(), ids=lambda case: case.name)
def test_a_second_split_changes_nothing(case: Path, tmp_path: Path) -> None:
    settings = case / "mkdocs.yml" if (case / "mkdocs.yml").is_file() else CASES / "mkdocs.yml"
    shutil.copy(settings, tmp_path / "mkdocs.yml")
    shutil.copytree(case / "docs", tmp_path / "docs")
    split_article(open_project(tmp_path), overwrite=True)
    once = files_of(tmp_path / "docs")

    split_article(open_project(tmp_path), overwrite=True)

    assert files_of(tmp_path / "docs") == once


def test_every_problem_code_of_the_split_has_a_golden_case() -> None:
    sources = [*SCRIPTS.glob("core/*.py"), SCRIPTS / "pipeline" / "article_split.py"]
    codes = {code for path in sources for code in re.findall(r"KB-R\d\d", path.read_text(encoding="utf-8"))}
    reports = "".join(text_of(case / "report.txt") for case in case_folders())
    assert codes - set(re.findall(r"KB-R\d\d", reports)) == WITHOUT_CASE
