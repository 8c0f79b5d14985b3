from __future__ import annotations

from pathlib import Path

import pytest

from kb.pipeline.project import open_project
from kb.pipeline.publish import check_publication

ADDRESS = "https://example.org/handbook/"


@pytest.mark.parametrize(
    ("home", "codes"),
    [
        (None, ["KB-P13"]),
        (f'<link rel="canonical" href="{ADDRESS}index.html">', []),
        (
            f'<link rel="canonical" href="{ADDRESS}index.html"><div id="kb-footer">试 · 0 版（2026-01-01）。',
            ["KB-P07"],
        ),
        (
            f'<link rel="canonical" href="{ADDRESS}index.html"><div id="kb-footer">试 · 1 版（2026-01-01）。',
            [],
        ),
        ('<link rel="canonical" href="https://example.org/old/index.html">', ["KB-P14"]),
        ("<title>没有网址</title>", ["KB-P14"]),
    ],
)
def test_a_site_is_published_only_as_it_was_built(tmp_path: Path, home: str | None, codes: list[str]) -> None:
    config = (Path(__file__).parents[2] / "golden/check/mkdocs.yml").read_text("utf-8")
    (tmp_path / "mkdocs.yml").write_text(f"site_url: {ADDRESS}\n{config}", "utf-8")
    if home is not None:
        (tmp_path / "site").mkdir()
        (tmp_path / "site/index.html").write_text(home, "utf-8")
    assert [problem.code for problem in check_publication(open_project(tmp_path)).problems] == codes
