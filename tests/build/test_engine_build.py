"""The real engine on the real pages: the same bytes by every way, nothing half-built, nothing from outside."""

from __future__ import annotations

import filecmp
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from kb.pipeline import site_build
from kb.pipeline.project import open_project

pytestmark = pytest.mark.build

PROJECT = ("mkdocs.yml", "docs", "overrides", "scripts")


@pytest.fixture
def copy(tmp_path: Path, project_root: Path) -> Path:
    """A copy of the project that a test may spoil."""
    place = tmp_path / "copy"
    place.mkdir()
    for name in PROJECT:
        source = project_root / name
        if source.is_dir():
            shutil.copytree(source, place / name, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
        else:
            shutil.copy(source, place / name)
    return place


def files_of(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def bare_mkdocs(project: Path, *arguments: str) -> None:
    environment = {key: value for key, value in os.environ.items() if key != "SOURCE_DATE_EPOCH"}
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", *arguments],
        cwd=project,
        check=True,
        env={**environment, "NO_MKDOCS_2_WARNING": "1"},
    )


def test_bare_mkdocs_writes_the_bytes_of_kb_build(copy: Path, built_site: Path) -> None:
    bare_mkdocs(copy)
    assert files_of(copy / "site") == files_of(built_site)


def test_two_builds_in_two_folders_are_identical(copy: Path, built_site: Path) -> None:
    report = site_build.build_site(open_project(copy))
    assert not report.failed, report.text()
    assert files_of(copy / "site") == files_of(built_site)


def test_a_second_build_over_the_first_leaves_nothing_behind(copy: Path) -> None:
    site_build.build_site(open_project(copy))
    first = files_of(copy / "site")
    (copy / "site/left-over.html").write_text("x", "utf-8")
    site_build.build_site(open_project(copy))
    assert files_of(copy / "site") == first
    assert not (copy / ".site.old").exists()


def test_finishing_a_finished_site_changes_nothing(
    built_site: Path, tmp_path: Path, project_root: Path
) -> None:
    again = tmp_path / "site"
    shutil.copytree(built_site, again)
    site_build.finish_site(open_project(project_root), again)
    comparison = filecmp.dircmp(built_site, again)
    assert files_of(again) == files_of(built_site), comparison.diff_files


def test_an_error_in_a_page_keeps_the_last_good_site(copy: Path) -> None:
    site_build.build_site(open_project(copy))
    good = files_of(copy / "site")
    page = copy / "docs/index.md"
    page.write_text(page.read_text("utf-8") + "\n[坏链接](nowhere.md)\n", "utf-8")
    report = site_build.build_site(open_project(copy))
    assert report.failed
    assert "nowhere.md" in report.text()
    assert files_of(copy / "site") == good


def test_a_failing_engine_is_reported_in_its_own_words(copy: Path) -> None:
    site_build.build_site(open_project(copy))
    good = files_of(copy / "site")
    (copy / "overrides/main.html").write_text("{% block %}", "utf-8")
    report = site_build.build_site(open_project(copy))
    assert [problem.code for problem in report.problems if problem.code == "KB-B01"] == ["KB-B01"]
    assert "main.html" in report.text()
    assert files_of(copy / "site") == good


def test_docs_that_nobody_may_write_can_be_built_again_and_again(copy: Path) -> None:
    for path in (copy / "docs").rglob("*"):
        path.chmod(0o555 if path.is_dir() else 0o444)
    for _ in range(2):
        assert not site_build.build_site(open_project(copy)).failed
    modes = [path.stat().st_mode & 0o200 for path in (copy / "site").rglob("*")]
    assert all(modes), "a copy must be writable, or the next build cannot remove it"


def test_a_hidden_file_that_leads_nowhere_is_left_behind(copy: Path) -> None:
    (copy / "docs/roles/.#hub.md").symlink_to("nobody@nowhere:1")  # as Emacs marks a file that it edits
    assert not site_build.build_site(open_project(copy)).failed


def test_an_engine_run_leaves_no_work_folder_behind(copy: Path) -> None:
    site_build.build_site(open_project(copy))
    segmenter_cache = "jieba"  # makes the next build faster
    assert {path.name for path in (copy / "build").iterdir()} <= {segmenter_cache}


def test_a_failing_write_is_a_problem_and_keeps_the_site(copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site_build.build_site(open_project(copy))
    good = files_of(copy / "site")

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device", "disk")

    monkeypatch.setattr(site_build, "swap_folder", refuse)
    report = site_build.build_site(open_project(copy))
    assert [problem.code for problem in report.problems if problem.code == "KB-B02"] == ["KB-B02"]
    assert files_of(copy / "site") == good


def test_nothing_in_the_site_is_fetched_from_another_host(built_site: Path) -> None:
    loads = re.compile(
        rb"""(?:src|srcset|poster)\s*=\s*["']?(?:https?:)?//|url\(\s*["']?(?:https?:)?//|@import"""
    )
    links = re.compile(rb"""<link\b[^>]*href\s*=\s*["']?(?:https?:)?//""")
    found = [
        name
        for name, data in files_of(built_site).items()
        if name.endswith((".html", ".css")) and (loads.search(data) or links.search(data))
    ]
    assert found == []


def test_no_page_carries_an_inline_script(built_site: Path) -> None:
    inline = re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*application/json)[^>]*>")
    pages = {name: data.decode() for name, data in files_of(built_site).items() if name.endswith(".html")}
    # The 404 page stands alone wherever it is served; the sample configuration allows its script by hash.
    assert [name for name, text in pages.items() if inline.search(text)] == ["404.html"]


def test_every_page_declares_its_language_title_and_description(built_site: Path) -> None:
    for path in built_site.rglob("*.html"):
        text = path.read_text("utf-8")
        assert '<html lang="zh-CN"' in text, path
        assert re.search(r"<title>[^<]+</title>", text), path
        assert re.search(r'<meta name="description" content="[^"]+"', text), path
    home = (built_site / "index.html").read_text("utf-8")
    assert "<title>秘书工作知识库：面向新任秘书与培训师的秘书工作知识库</title>" in home


def test_nothing_of_the_build_machine_is_in_the_site(built_site: Path, project_root: Path) -> None:
    for name, data in files_of(built_site).items():
        assert str(project_root).encode() not in data, name
        assert str(built_site).encode() not in data, name


def _not_utf8(project: Path) -> None:
    page = project / "docs/roles/hub.md"
    page.write_bytes(page.read_text("utf-8").encode("gb18030"))


def _no_date(project: Path) -> None:
    config = project / "mkdocs.yml"
    config.write_text(re.sub("edition_date: .*", "edition_date: 明天", config.read_text("utf-8")), "utf-8")


@pytest.mark.parametrize(("spoil", "code"), [(_not_utf8, "KB-F15"), (_no_date, "KB-S04")])
def test_a_preview_that_cannot_be_shown_ends_with_the_complaint_and_no_traceback(
    copy: Path, spoil: Callable[[Path], None], code: str
) -> None:
    spoil(copy)
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-q"],
        cwd=copy,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
    )
    assert done.returncode == 1
    assert code in done.stdout + done.stderr
    assert "Traceback" not in done.stderr


def test_every_page_says_what_it_is_where_it_stands_and_of_which_edition(
    built_site: Path, project_root: Path
) -> None:
    """On paper too, where header and footer are gone: the line above the title holds code, time and edition."""
    edition = open_project(project_root).edition
    reference = {"authorities/index.html", "glossary/index.html", "glossary/uses.html", "search.html"}
    descriptions = {}
    reviewed = set()
    for name in sorted(files_of(built_site)):
        if not name.endswith(".html") or name in {"404.html", "book.html"}:
            continue
        tree = LexborHTMLParser((built_site / name).read_text("utf-8"))
        info = "".join(node.text() for node in tree.css("article > .kb-page-info"))
        assert f"{edition} 版" in info, name
        if tree.css_first(".kb-page-info time") is not None:
            reviewed.add(name)
            assert re.search(r"应于 \d{4}-\d\d-\d\d 前复核", info), name
        timeless = {*reference, "index.html", "selfcheck.html"}
        assert ("分钟" in info) == (name not in timeless), name
        trail = [node.text().strip() for node in tree.css("nav.md-path li")]
        assert trail[:1] == ([] if name == "index.html" else ["首页"]), name
        assert len(trail) == 3 or "/" not in name or name.endswith(("/index.html", "/uses.html")), name
        meta = tree.css_first("meta[name=description]")
        descriptions[name] = meta.attributes["content"] if meta is not None else None
    assert len(set(descriptions.values())) == len(descriptions)
    assert len(descriptions) > 40
    assert reviewed


def test_the_not_found_page_lists_every_page_of_the_side_bar(built_site: Path) -> None:
    home = LexborHTMLParser((built_site / "index.html").read_text("utf-8"))
    lost = LexborHTMLParser((built_site / "404.html").read_text("utf-8"))
    bar = {a.attributes["href"] for a in home.css(".md-nav--primary a.md-nav__link[href]")}
    listed = [(a.attributes["href"] or "").lstrip("/") for a in lost.css("nav a")]
    assert set(listed) == {href for href in bar if href and not href.startswith("#")} - {"index.html"}
    assert len(set(listed)) == len(listed)
