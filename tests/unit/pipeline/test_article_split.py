from __future__ import annotations

from pathlib import Path

import pytest

from kb.adapters import files
from kb.pipeline import article_split
from kb.pipeline.article_split import article_page_paths, region_problems, split_article
from kb.pipeline.project import open_project
from kb.settings import Settings

MKDOCS = """site_name: 手册
extra:
  kb:
    edition: "1"
    edition_date: 2026-01-05
    article:
      source: article.md
      groups:
        - { letter: B, heading: 服务, overview: services/index.md }
      pages:
        B1: { title: 借阅, path: services/lending.md }
    reading_order: [index.md]
"""
ARTICLE = "# 题\n\n## 服务\n\n### 借阅\n\n一。\n\n### 保密\n\n二。\n"


@pytest.fixture
def project(tmp_path: Path) -> Settings:
    (tmp_path / "mkdocs.yml").write_text(MKDOCS, encoding="utf-8")
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "article.md").write_text(ARTICLE, encoding="utf-8")
    return open_project(tmp_path)


def snapshot(settings: Settings) -> dict[str, bytes]:
    docs = settings.docs_dir
    return {p.relative_to(docs).as_posix(): p.read_bytes() for p in docs.rglob("*") if p.is_file()}


def test_check_writes_nothing_and_fails_until_the_split_has_run(project: Settings) -> None:
    before = snapshot(project)
    assert split_article(project, check=True).failed
    assert snapshot(project) == before

    assert not split_article(project).failed

    assert not split_article(project, check=True).failed
    assert region_problems(project) == []


def test_a_new_item_becomes_a_page_named_in_pinyin_and_the_report_says_how_to_declare_it(
    project: Settings,
) -> None:
    report = split_article(project)
    assert "### 保密 {#b2}" in (project.docs_dir / "article.md").read_text(encoding="utf-8")
    assert (project.docs_dir / "services" / "bao-mi.md").is_file()
    assert "B2: { title: 保密, path: services/bao-mi.md }" in report.text()


def test_overwriting_is_no_way_around_a_check(project: Settings) -> None:
    split_article(project)
    page = project.docs_dir / "services" / "lending.md"
    page.write_text(page.read_text(encoding="utf-8").replace("一。", "一，改了。"), encoding="utf-8")
    edited = page.read_bytes()

    report = split_article(project, check=True, overwrite=True)

    assert [problem.code for problem in report.problems] == ["KB-R31"]
    assert page.read_bytes() == edited
    assert not split_article(project, overwrite=True).failed
    assert not split_article(project, check=True).failed


def test_the_register_of_published_ids_keeps_its_numbers(project: Settings) -> None:
    project.anchors_lock.write_text("# 登记\nservices/old.md\tb6-1\t旧\n", encoding="utf-8")
    split_article(project)
    assert "### 保密 {#b7}" in (project.docs_dir / "article.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("register", ["<<<<<<< 冲突\n".encode(), "旧".encode("gb18030")])
def test_with_a_broken_register_no_number_is_given(project: Settings, register: bytes) -> None:
    project.anchors_lock.write_bytes(register)
    before = snapshot(project)
    report = split_article(project)
    assert {problem.path for problem in report.problems} == {"docs/anchors.lock"}
    assert report.failed
    assert snapshot(project) == before


def test_a_file_that_cannot_be_written_leaves_everything_as_it_was(
    project: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = snapshot(project)

    def full_disk(path: Path, text: str) -> bool:
        if path.name == "bao-mi.md":
            raise OSError(28, "No space left on device")
        return files.write_text(path, text)

    monkeypatch.setattr(article_split, "write_text", full_disk)
    report = split_article(project)

    assert [(problem.code, problem.path) for problem in report.problems] == [
        ("KB-R47", "docs/services/bao-mi.md")
    ]
    assert snapshot(project) == before


def test_the_reading_view_learns_where_every_page_of_the_article_lives(project: Settings) -> None:
    split_article(project)
    moved = project.docs_dir / "safe.md"
    (project.docs_dir / "services" / "bao-mi.md").rename(moved)
    assert article_page_paths(project) == {
        "b0": "services/index.md",
        "b1": "services/lending.md",
        "b2": "safe.md",
    }


def test_a_missing_article_is_one_clear_problem(project: Settings) -> None:
    (project.docs_dir / "article.md").unlink()
    assert [problem.code for problem in region_problems(project)] == ["KB-R01"]
    assert article_page_paths(project) == {}
