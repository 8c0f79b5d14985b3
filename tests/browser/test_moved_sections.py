"""Links go on working: to a renamed section, a moved page, a section named in capitals; a wrong one says so."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import expect

from browser.conftest import OpenPage
from kb.pipeline.anchors import alias_anchor, update_anchors
from kb.pipeline.article_split import split_article
from kb.pipeline.project import open_project
from kb.pipeline.site_build import build_site

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def after_the_move(project_root: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """A site in which section R3-1 became R3-99 and the page roles/image.md became roles/window.md."""
    place = tmp_path_factory.mktemp("moved")
    shutil.copy(project_root / "mkdocs.yml", place)
    for name in ("docs", "overrides", "scripts"):
        shutil.copytree(project_root / name, place / name, ignore=shutil.ignore_patterns("__pycache__"))
    change(place / "docs/article.md", "{#r3-1}", "{#r3-99}")
    change(place / "mkdocs.yml", "roles/image.md", "roles/window.md")
    for page in (place / "docs").rglob("*.md"):
        for old, new in (
            ("image.md", "window.md"),
            ("hub.md#r3-1)", "hub.md#r3-99)"),
            ('section="r3-1"', 'section="r3-99"'),
        ):
            change(page, old, new)
    (place / "docs/roles/image.md").rename(place / "docs/roles/window.md")
    settings = open_project(place)
    assert not split_article(settings).failed
    for old, new in (("roles/hub.md#r3-1", "roles/hub.md#r3-99"), ("roles/image.md", "roles/window.md")):
        report = alias_anchor(settings, old, new)
        assert not report.failed, report.text()
    update_anchors(settings)
    report = build_site(settings)
    assert not report.failed, report.text()
    return f"{settings.site_dir.as_uri()}/"


def change(path: Path, old: str, new: str) -> None:
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")


def test_a_renamed_section_leaves_a_notice_that_leads_on(open_page: OpenPage, after_the_move: str) -> None:
    page = open_page("roles/hub.html#r3-1", base=after_the_move, java_script_enabled=False)
    notice = page.get_by_text("本节已移到")
    expect(notice).to_be_in_viewport()
    notice.get_by_role("link").click()
    expect(page.locator("#r3-99")).to_be_in_viewport()


@pytest.mark.parametrize("section", ["r5-4", "R5-4"])
def test_a_moved_page_forwards_to_the_very_section(
    open_page: OpenPage, after_the_move: str, section: str
) -> None:
    page = open_page(f"roles/image.html#{section}", base=after_the_move)
    page.wait_for_url("**/roles/window.html#r5-4")
    expect(page.locator("#r5-4")).to_be_in_viewport()


def test_a_moved_page_forwards_as_a_whole(open_page: OpenPage, after_the_move: str) -> None:
    page = open_page("roles/image.html", base=after_the_move)
    page.wait_for_url("**/roles/window.html")
    expect(page.get_by_role("heading", level=1)).to_have_text("形象窗口作用")


def test_without_script_a_moved_page_says_where_its_section_is(
    open_page: OpenPage, after_the_move: str
) -> None:
    page = open_page("roles/image.html#r5-4", base=after_the_move, java_script_enabled=False)
    expect(page.get_by_role("link", name="形象窗口作用")).to_be_visible()
    page.get_by_text("本节已移到").get_by_role("link").click()
    expect(page.locator("#r5-4")).to_be_in_viewport()


@pytest.mark.parametrize("name", ["P13-5", "%50%31%33%2D5"])
@pytest.mark.parametrize("path", ["practice/seals.html", "book.html"])
def test_a_section_may_be_named_as_its_code_is_printed(open_page: OpenPage, path: str, name: str) -> None:
    page = open_page(f"{path}#{name}")
    page.wait_for_url(f"**/{path}#p13-5")
    expect(page.locator("#p13-5")).to_be_in_viewport()


@pytest.mark.parametrize(("path", "whole"), [("practice/seals.html", "这一页"), ("book.html", "全书")])
def test_a_section_that_is_not_there_is_named_until_the_next_address(
    open_page: OpenPage, path: str, whole: str
) -> None:
    page = open_page(f"{path}#p13-5")
    notice = page.get_by_role("status").filter(has_text="请从目录里找")
    expect(notice).to_have_count(0)
    page.evaluate("location.hash = '#p13-55'")
    expect(notice).to_have_text(f"{whole}没有 P13-55，请从目录里找。")
    expect(notice).to_be_in_viewport()
    page.emulate_media(media="print")
    expect(page.get_by_text("请从目录里找")).to_be_hidden()
    page.evaluate("location.hash = '#p13-5'")
    expect(page.locator(".kb-lost")).to_have_count(0)


def test_what_is_no_code_is_passed_over_in_silence(open_page: OpenPage) -> None:
    page = open_page("practice/seals.html#%E4%B8%8D")
    page.evaluate("location.hash = '#%'")
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("印章"))
    expect(page.locator(".kb-lost")).to_have_count(0)
