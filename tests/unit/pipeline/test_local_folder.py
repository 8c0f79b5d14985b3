"""What a unit writes in docs/local is its own: read and checked like any page, never written to, never registered."""

from __future__ import annotations

from pathlib import Path

from check_project import lay_out
from kb.pipeline.anchors import update_anchors
from kb.pipeline.checks import check_pages
from kb.pipeline.chinese_lint import fix_pages, lint_problems

HOME = "---\ntitle: 首页\n---\n\n# 首页 {#home}\n\n收文,登记。\n"
OWN = "---\ntitle: 本单位规定\n---\n\n# 本单位规定 {#local}\n\n收文,登记。\n\n## 找谁问 {#local-1}\n"


def test_fixing_leaves_the_units_pages_alone_and_still_reports_them(tmp_path: Path) -> None:
    settings = lay_out({"index.md": HOME, "local/index.md": OWN}, tmp_path)
    fix_pages(settings)
    assert (settings.docs_dir / "index.md").read_text("utf-8") == HOME.replace(",", "，")
    assert (settings.docs_dir / "local/index.md").read_text("utf-8") == OWN
    assert [problem.path for problem in lint_problems(settings)] == ["docs/local/index.md"]


def test_the_units_pages_are_not_registered_and_may_change_at_will(tmp_path: Path) -> None:
    settings = lay_out({"index.md": HOME, "local/index.md": OWN}, tmp_path)
    update_anchors(settings)
    assert "local" not in settings.anchors_lock.read_text("utf-8")
    (settings.docs_dir / "local/index.md").unlink()
    assert check_pages(settings).problems == ()
