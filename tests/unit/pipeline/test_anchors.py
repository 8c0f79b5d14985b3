from __future__ import annotations

from pathlib import Path

import pytest

from check_project import lay_out
from kb.adapters.files import read_text, write_bytes, write_text
from kb.pipeline import anchors
from kb.pipeline.anchors import alias_anchor, update_anchors
from kb.pipeline.checks import check_pages
from kb.settings import Settings

HUB = "---\ntitle: 枢纽\ncode: R3\n---\n\n# 枢纽 {#r3}\n\n## 甲 {#r3-1}\n\n## 乙 {#r3-2}\n"


@pytest.fixture
def project(tmp_path: Path) -> Settings:
    settings = lay_out({"roles/hub.md": HUB}, tmp_path)
    assert not update_anchors(settings).failed
    return settings


def test_a_second_update_changes_no_byte(project: Settings) -> None:
    before = project.anchors_lock.read_bytes()
    assert update_anchors(project).notes == ("登记表没有改动。",)
    assert project.anchors_lock.read_bytes() == before


def test_after_an_update_nothing_is_left_to_say(project: Settings) -> None:
    assert check_pages(project).problems == ()


def test_a_section_that_vanishes_is_an_error_until_its_new_place_is_recorded(project: Settings) -> None:
    write_text(project.docs_dir / "roles/hub.md", HUB.replace("{#r3-2}", "{#r3-3}"))
    assert [problem.code for problem in check_pages(project).problems] == ["KB-A12", "KB-A10"]
    assert not alias_anchor(project, "roles/hub.md#r3-2", "roles/hub.md#r3-3").failed
    update_anchors(project)
    assert check_pages(project).problems == ()


def test_a_page_that_moves_takes_its_sections_along(project: Settings) -> None:
    (project.docs_dir / "roles/hub.md").rename(project.docs_dir / "roles/centre.md")
    [problem] = check_pages(project).problems
    assert (problem.code, problem.path) == ("KB-A11", "docs/roles/centre.md")
    assert "kb anchors alias roles/hub.md roles/centre.md" in problem.hint
    # Registered as a new page, it would be no heir any more.
    assert [problem.code for problem in update_anchors(project).problems] == ["KB-A11"]
    assert not alias_anchor(project, "roles/hub.md", "docs/roles/centre.md").failed
    assert not update_anchors(project).failed
    assert check_pages(project).problems == ()


def test_an_alias_may_be_written_as_windows_writes_paths(project: Settings) -> None:
    write_text(project.docs_dir / "roles/hub.md", HUB.replace("{#r3-2}", "{#r3-3}"))
    assert not alias_anchor(project, "docs\\roles\\hub.md#r3-2", "roles\\hub.md#r3-3").failed
    assert "roles/hub.md\tr3-2\t乙\troles/hub.md#r3-3" in read_text(project.anchors_lock)


@pytest.mark.parametrize(("code", "run"), [("KB-A21", "update"), ("KB-A21", "alias")])
def test_a_register_that_cannot_be_written_is_reported(
    project: Settings, monkeypatch: pytest.MonkeyPatch, code: str, run: str
) -> None:
    write_text(project.docs_dir / "roles/hub.md", HUB.replace("{#r3-2}", "{#r3-3}"))

    def refuse(_path: Path, _text: str) -> bool:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(anchors, "write_text", refuse)
    report = (
        update_anchors(project)
        if run == "update"
        else alias_anchor(project, "roles/hub.md#r3-2", "roles/hub.md#r3-3")
    )
    assert [problem.code for problem in report.problems] == [code]


def test_an_unreadable_register_is_never_overwritten(project: Settings) -> None:
    broken = "roles/hub.md\t-\t枢纽".encode("gbk")
    write_bytes(project.anchors_lock, broken)
    assert update_anchors(project).failed
    assert alias_anchor(project, "roles/hub.md#r3-2", "roles/hub.md#r3-1").failed
    assert project.anchors_lock.read_bytes() == broken


def test_a_heading_without_id_does_not_stop_the_others(project: Settings) -> None:
    write_text(project.docs_dir / "roles/hub.md", f"{HUB}\n## 没有编号\n\n## 有 {{#r3-7}}\n")
    assert not update_anchors(project).failed
    assert "\tr3-7\t有\n" in read_text(project.anchors_lock)
