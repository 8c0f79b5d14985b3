from __future__ import annotations

from pathlib import Path

import pytest
from mkdocs.config import load_config
from mkdocs.structure.files import get_files

from check_project import STAGED, lay_out
from kb.core.page_checks.heading_check import page_stem
from kb.core.page_checks.link_guess import relative
from kb.pipeline.checks import check_pages

HEAD = "---\ntitle: 首页\n---\n\n# 首页 {#home}\n\n"
HUB = "---\ntitle: 枢纽\ncode: R3\n---\n\n# 枢纽 {#r3}\n\n## 位置 {#r3-1}\n"


def complaints(body: str, folder: Path) -> list[str]:
    settings = lay_out({"index.md": HEAD + body, "roles/hub.md": HUB, "images/a.png": "x"}, folder)
    return [problem.code for problem in check_pages(settings, STAGED).problems if problem.code != "KB-A12"]


@pytest.mark.parametrize(
    "target",
    [
        *("roles/hub.md", "./roles/hub.md", "roles/../roles/hub.md#r3-1", "#home", "index.md#home", "?a=b"),
        *("images/a.png", "images/%61.png", "roles/hub.md#r3%2D1", "roles/hub.md?x=y#r3-1", "roles/hub.md#"),
        *(
            "https://example.org",
            "mailto:a@example.org",
            "tel:12345",
            "HTTPS://example.org",
            "javascript:void(0)",
        ),
        *("glossary/index.md", "glossary/index.md#term-huiwu", "<roles/hub.md>"),
    ],
)
def test_a_good_link_is_no_problem(target: str, tmp_path: Path) -> None:
    assert complaints(f"[文]({target})\n", tmp_path) == []


@pytest.mark.parametrize("body", ["`[a](no.md)`", "    [a](no.md)", "<!-- [a](no.md) -->", "\\[a](no.md)"])
def test_what_is_no_link_is_not_checked(body: str, tmp_path: Path) -> None:
    assert complaints(f"{body}\n", tmp_path) == []


@pytest.mark.parametrize(
    ("target", "page", "written"),
    [
        ("a.md", "b.md", "a.md"),
        ("a.md", "x/b.md", "../a.md"),
        ("x/a.md", "x/b.md", "a.md"),
        ("x/a.md", "b.md", "x/a.md"),
    ],
)
def test_a_proposed_link_is_relative_to_the_page(target: str, page: str, written: str) -> None:
    assert relative(target, page) == written


@pytest.mark.parametrize(
    ("path", "stem"),
    [
        ("index.md", "home"),
        ("start/index.md", "start"),
        ("start/day-1.md", "day-1"),
        ("2026.md", "s-2026"),
        ("图.md", "s"),
    ],
)
def test_a_page_without_code_gets_ids_from_its_name(path: str, stem: str) -> None:
    assert page_stem(path) == stem


def test_numbers_that_were_ever_given_are_not_proposed_again(tmp_path: Path) -> None:
    lock = "roles/hub.md\tr3-8\t旧\troles/hub.md#r3-1\n"
    article = "---\ntitle: 全\n---\n\n# 全 {#article}\n\n## 组 {#r0}\n\n### 三 {#r3}\n\n#### 节 {#r3-9}\n"
    settings = lay_out(
        {"roles/hub.md": f"{HUB}\n## 新\n\n## 再新\n", "article.md": article, "anchors.lock": lock}, tmp_path
    )
    hints = [problem.hint for problem in check_pages(settings).problems if problem.code == "KB-A01"]
    assert [hint.split("#")[1] for hint in hints] == ["r3-10}", "r3-11}"]


def test_of_many_dead_links_each_is_reported(tmp_path: Path) -> None:
    links = "".join(f"[文](page-{number}.md#a{number}) " for number in range(500))
    assert complaints(links, tmp_path).count("KB-L01") == 500


def test_the_keys_of_the_checks_do_not_trouble_mkdocs(tmp_path: Path) -> None:
    """A page that passes is one that MkDocs lists as a page: the rules for names do not hide a file from it."""
    settings = lay_out({"index.md": HEAD, "roles/hub.md": HUB}, tmp_path)
    config = load_config(str(tmp_path / "mkdocs.yml"), theme="mkdocs", plugins=[])
    assert {file.src_uri for file in get_files(config).documentation_pages()} == {
        path.relative_to(settings.docs_dir).as_posix() for path in settings.docs_dir.rglob("*.md")
    }
