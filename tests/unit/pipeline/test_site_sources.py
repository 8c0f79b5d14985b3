from __future__ import annotations

from pathlib import Path

import pytest

from check_project import lay_out, register_all
from kb.pipeline.checks import check_pages
from kb.report import Severity
from kb.settings import Settings

HOME = "---\ntitle: 首页\n---\n\n# 首页 {#home}\n"


@pytest.fixture
def project(tmp_path: Path) -> Settings:
    settings = lay_out({"index.md": HOME}, tmp_path)
    register_all(settings)
    return settings


@pytest.mark.parametrize(
    "name",
    [
        "Thumbs.db",
        "desktop.ini",
        ".DS_Store",
        "hub.md~",
        "~$报告.docx",
        "#hub.md#",
        ".#hub.md",
        "hub.md.bak",
        ".hub.md.swp",
        ".~lock.a.odt#",
        "folder/Thumbs.db",
    ],
)
def test_what_systems_and_editors_leave_behind_gets_one_warning(project: Settings, name: str) -> None:
    path = project.docs_dir / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("x", "utf-8")
    [problem] = check_pages(project).problems
    assert (problem.path, problem.code, problem.severity) == (f"docs/{name}", "KB-L15", Severity.WARNING)


def test_other_hidden_files_are_nobodys_business(project: Settings) -> None:
    (project.docs_dir / ".gitkeep").touch()
    assert check_pages(project).problems == ()


def test_a_symbolic_link_that_leads_nowhere_is_an_error(project: Settings) -> None:
    (project.docs_dir / "hub.md").symlink_to("gone.md")
    [problem] = check_pages(project).problems
    assert (problem.path, problem.code, problem.severity) == ("docs/hub.md", "KB-L16", Severity.ERROR)


def test_the_lock_of_an_open_editor_is_no_error_though_it_is_such_a_link(project: Settings) -> None:
    (project.docs_dir / ".#hub.md").symlink_to("author@desk.1234")
    assert [problem.code for problem in check_pages(project).problems] == ["KB-L15"]
