from __future__ import annotations

from pathlib import Path

import pytest

from kb.adapters.files import read_text, write_text
from kb.adapters.folders import copy_with_texts, list_files, swap_folder


def test_line_endings_and_byte_order_marks_come_back_as_they_were(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes("\ufeff一\r\n二".encode())
    text = read_text(path)
    assert text == "\ufeff一\r\n二"
    assert write_text(path, text) is False
    assert path.read_bytes() == "\ufeff一\r\n二".encode()


def test_a_write_that_fails_leaves_the_old_file_and_no_rubbish(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.md"
    path.write_text("旧", "utf-8")

    def refuse(*_: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(OSError, match="disk full"):
        write_text(path, "新")
    assert [p.name for p in tmp_path.iterdir()] == ["a.md"]
    assert path.read_text("utf-8") == "旧"


def test_a_new_file_gets_its_folders(tmp_path: Path) -> None:
    assert write_text(tmp_path / "a/b/c.md", "文") is True
    assert (tmp_path / "a/b/c.md").read_text("utf-8") == "文"


def test_a_folder_copy_replaces_what_was_there_and_adds_texts(tmp_path: Path) -> None:
    (tmp_path / "docs/roles").mkdir(parents=True)
    (tmp_path / "docs/roles/a.md").write_text("甲", "utf-8")
    (tmp_path / "stage").mkdir()
    (tmp_path / "stage/old.md").write_text("旧", "utf-8")
    copy_with_texts(tmp_path / "docs", tmp_path / "stage", {"roles/a.md": "改", "b/c.md": "新"})
    found = {p.relative_to(tmp_path / "stage").as_posix() for p in list_files(tmp_path / "stage")}
    assert found == {"roles/a.md", "b/c.md"}
    assert (tmp_path / "stage/roles/a.md").read_text("utf-8") == "改"
    assert (tmp_path / "docs/roles/a.md").read_text("utf-8") == "甲"


def test_a_swap_puts_the_new_folder_in_place_and_clears_the_old_away(tmp_path: Path) -> None:
    for name in ("new", "site"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "index.html").write_text(name, "utf-8")
    swap_folder(tmp_path / "new", tmp_path / "site")
    assert (tmp_path / "site/index.html").read_text("utf-8") == "new"
    assert [p.name for p in tmp_path.iterdir()] == ["site"]


def test_a_swap_that_fails_keeps_the_old_folder(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site/index.html").write_text("旧", "utf-8")
    with pytest.raises(OSError, match="missing"):
        swap_folder(tmp_path / "missing", tmp_path / "site")
    assert (tmp_path / "site/index.html").read_text("utf-8") == "旧"


def test_hidden_files_and_those_of_systems_are_not_listed(tmp_path: Path) -> None:
    for name in ("Thumbs.db", "desktop.ini", "Desktop.ini"):
        (tmp_path / name).touch()
    (tmp_path / "__MACOSX").mkdir()
    (tmp_path / "__MACOSX/d.md").touch()
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git/a.md").touch()
    (tmp_path / ".b.md").touch()
    (tmp_path / "c.md").touch()
    assert [p.name for p in list_files(tmp_path)] == ["c.md"]
