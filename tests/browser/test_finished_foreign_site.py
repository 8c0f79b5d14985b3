"""``kb finish`` on a site that is none of ours: built by Material with its own theme settings and search."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import expect

from browser.conftest import OpenPage, serve
from kb.pipeline.finish import finish_any_site
from kb.pipeline.project import open_project

pytestmark = pytest.mark.browser

PAGES = {
    "index.md": "# 测试站\n\n欢迎来到测试站。\n",
    "guide/install.md": "# 安装指南 `pip`\n\n先装好环境。\n\n## 系统要求\n\n需要**两核**以上的处理器，預先安裝。\n",
    "guide/<b>.md": "# 尖括号 &lt;img src=x onerror=window.hit=1&gt;\n\n标题里有标记。\n",
}


@pytest.fixture(scope="module")
def foreign(tmp_path_factory: pytest.TempPathFactory, project_root: Path) -> Path:
    place = tmp_path_factory.mktemp("foreign")
    for name, text in PAGES.items():
        path = place / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    config = {"site_name": "别人的站", "theme": {"name": "material", "font": False}, "plugins": ["search"]}
    (place / "mkdocs.yml").write_text(json.dumps(config), "utf-8")
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet"],
        cwd=place,
        check=True,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
    )
    report = finish_any_site(open_project(project_root), place / "site")
    assert not report.failed, report.text()
    return place / "site"


def test_it_can_be_searched_from_disk(open_page: OpenPage, foreign: Path) -> None:
    page = open_page("guide/install/index.html", base=f"{foreign.as_uri()}/")
    page.get_by_role("button", name="搜索").click()
    page.get_by_role("combobox", name="搜索").fill("预先安装")
    page.get_by_role("option", name="系统要求").click()
    expect(page.locator("mark.kb-hit")).to_have_text("預先安裝")


def test_the_letters_of_the_themes_own_search_open_nothing(open_page: OpenPage, foreign: Path) -> None:
    with serve(foreign) as base:
        page = open_page("guide/install/", base=base)
        page.keyboard.press("s")
        page.keyboard.press("f")
        page.wait_for_timeout(200)
        assert page.evaluate("document.activeElement.nodeName") == "BODY"
        page.keyboard.press("/")
        expect(page.get_by_role("combobox", name="搜索")).to_be_focused()
        page.evaluate("KB.search.start()")  # what the box asks for comes before the server goes


def test_without_script_the_way_in_leads_to_a_list_of_pages(open_page: OpenPage, foreign: Path) -> None:
    page = open_page("guide/install/index.html", base=f"{foreign.as_uri()}/", java_script_enabled=False)
    page.get_by_role("link", name="搜索").click()
    page.get_by_role("link", name="尖括号 <img src=x onerror=window.hit=1>").click()
    expect(page.get_by_text("标题里有标记")).to_be_visible()


def test_a_second_run_changes_nothing(foreign: Path, project_root: Path) -> None:
    before = {path: path.read_bytes() for path in foreign.rglob("*") if path.is_file()}
    finish_any_site(open_project(project_root), foreign)
    assert {path: path.read_bytes() for path in foreign.rglob("*") if path.is_file()} == before


def test_a_folder_without_pages_is_refused_in_words(tmp_path: Path, project_root: Path) -> None:
    report = finish_any_site(open_project(project_root), tmp_path)
    assert [problem.code for problem in report.problems] == ["KB-B12"]
    assert finish_any_site(open_project(project_root), tmp_path / "nowhere").failed
