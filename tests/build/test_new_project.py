"""From a raw article to a site, in a project that has nothing but its settings and its theme."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kb.pipeline.anchors import update_anchors
from kb.pipeline.article_import import import_article
from kb.pipeline.article_split import split_article
from kb.pipeline.checks import check_project
from kb.pipeline.project import open_project
from kb.pipeline.site_build import build_site

pytestmark = pytest.mark.build

RAW = """\
首頁>園藝>入門>

陽臺種菜的好處介紹

時間: 小園 分享

　　在陽臺(tái)上種菜,花費不多,那么有什么好處呢?

　　陽臺種菜的作用如下

　　(一)美化作用

　　綠色讓陽臺顯著好看,也發(fā)揮著遮蔭的作用。

　　(二)健身作用

　　每天澆水、除草,活動筋骨。

　　陽臺種菜的方法介紹

　　(一)選盆

　　盆要深,底下要有孔。

　　(二)選土

　　土要松,不積水。
"""


def test_an_article_of_another_topic_becomes_a_site(tmp_path: Path, project_root: Path) -> None:
    for name in ("mkdocs.yml", "overrides", "scripts"):
        source = project_root / name
        if source.is_dir():
            shutil.copytree(source, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, tmp_path / name)
    (tmp_path / "raw.txt").write_text(RAW, "utf-8")
    settings = open_project(tmp_path)
    steps = (
        import_article(tmp_path / "raw.txt", tmp_path / "docs/article.md", replace=False, dry_run=False),
        split_article(settings),
        update_anchors(settings),
        check_project(settings),
        build_site(settings),
    )
    for report in steps:
        assert not report.failed, report.text()
    home = (settings.site_dir / "index.html").read_text("utf-8")
    assert "美化作用" in home
    assert "健身作用" in home
    pages = "".join(path.read_text("utf-8") for path in settings.site_dir.rglob("*.html"))
    assert "也发挥着遮荫的作用" in pages or "也发挥着遮阴的作用" in pages
    assert "(tái)" not in pages
