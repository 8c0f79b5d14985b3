"""A new edition is taken over by copying docs/local into it: the unit's pages are built in and come through untouched."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kb.adapters.files import write_text
from kb.pipeline.anchors import update_anchors
from kb.pipeline.article_split import split_article
from kb.pipeline.chinese_lint import fix_pages
from kb.pipeline.project import open_project
from kb.pipeline.site_build import build_site

pytestmark = pytest.mark.build

OWN = {
    "index.md": "---\ntitle: 丁单位规定\n---\n\n# 丁单位规定 {#local}\n\n找谁问，看[通讯录](contacts.md)。\n",
    "contacts.md": "---\ntitle: 通讯录\n---\n\n# 通讯录 {#contacts}\n\n值班室8110 。\n",
}


def test_a_units_pages_survive_the_upgrade_untouched_and_are_built_in(
    tmp_path: Path, project_root: Path
) -> None:
    new = tmp_path / "new"
    new.mkdir()
    for name in ("docs", "overrides", "scripts"):
        shutil.copytree(project_root / name, new / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(project_root / "mkdocs.yml", new)
    shutil.rmtree(new / "docs/local")
    for name, text in OWN.items():
        write_text(new / "docs/local" / name, text)
    settings = open_project(new)
    fix_pages(settings)
    split_article(settings)
    update_anchors(settings)
    report = build_site(settings)
    assert not report.failed, report.text()
    assert {path.name: path.read_text("utf-8") for path in (new / "docs/local").iterdir()} == OWN
    assert "丁单位规定" in (new / "site/local/index.html").read_text("utf-8")
    assert "contacts.html" in (new / "site/roles/hub.html").read_text("utf-8")  # in every page's navigation
