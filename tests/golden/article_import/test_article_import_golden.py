"""Each folder here is a case: ``input.*``, what it must become, and everything that must be said about it.

After a wanted change, run with ``KB_WRITE_GOLDEN=1`` to write the expectations anew, then read the difference.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from kb.pipeline.article_import import import_article

HERE = Path(__file__).parent
CASES = sorted(path.parent.name for path in HERE.glob("*/input.*"))


@pytest.mark.parametrize("case", CASES)
def test_a_raw_article_becomes_the_expected_markdown(
    case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = HERE / case
    monkeypatch.chdir(folder)
    raw = next(folder.glob("input.*")).relative_to(folder)
    output = tmp_path / "article.md"
    report = import_article(raw, output, replace=False, dry_run=False)
    said = report.text().replace(output.as_posix(), "article.md") + "\n"
    results = {"report.txt": said}
    if output.exists():
        results["expected.md"] = output.read_text("utf-8")
    if "KB_WRITE_GOLDEN" in os.environ:
        (folder / "expected.md").unlink(missing_ok=True)
        for name, text in results.items():
            (folder / name).write_text(text, "utf-8")
    expected = {path.name: path.read_text("utf-8") for path in folder.iterdir() if path.stem != "input"}
    assert results == expected


@pytest.mark.parametrize("case", [case for case in CASES if not case.startswith("error_")])
def test_importing_the_result_again_changes_nothing(case: str, tmp_path: Path) -> None:
    folder = HERE / case
    once, twice = tmp_path / "once.md", tmp_path / "twice.md"
    import_article(next(folder.glob("input.*")), once, replace=False, dry_run=False)
    report = import_article(once, twice, replace=False, dry_run=False)
    assert not report.failed
    assert twice.read_text("utf-8") == once.read_text("utf-8")
