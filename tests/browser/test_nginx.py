"""Nginx itself with the sample configurations: what it sends, and that everything works in what it serves."""

from __future__ import annotations

import urllib.error
import urllib.request
from collections.abc import Iterator
from http.client import HTTPMessage
from pathlib import Path

import pytest
from playwright.sync_api import expect

from browser.conftest import OpenPage
from browser.nginx_server import headers_for_pages, served_in_a_subfolder

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def subfolder(built_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the site in a sub-folder of another one."""
    with served_in_a_subfolder(built_site, tmp_path_factory.mktemp("nginx-subfolder")) as base:
        yield base


def answer(url: str) -> tuple[int, HTTPMessage]:
    request = urllib.request.Request(url, headers={"Accept-Encoding": "gzip"})
    try:
        with urllib.request.urlopen(request, timeout=5) as response:
            return response.status, response.headers
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.headers


def test_a_page_comes_with_the_headers_compressed_and_never_stale(nginx_base: str) -> None:
    status, headers = answer(nginx_base + "roles/hub.html")
    assert status == 200
    for name, value in headers_for_pages().items():
        assert headers[name] == value
    assert headers["Content-Encoding"] == "gzip"
    assert headers["Content-Type"] == "text/html; charset=utf-8"


def test_files_named_by_their_content_may_be_kept(nginx_base: str, built_site: Path) -> None:
    style = next((built_site / "assets/stylesheets").glob("main.*.css"))
    status, headers = answer(f"{nginx_base}assets/stylesheets/{style.name}")
    assert status == 200
    assert "immutable" in headers["Cache-Control"]
    for name, value in headers_for_pages().items():
        assert name == "Cache-Control" or headers[name] == value
    assert headers["Content-Encoding"] == "gzip"


def test_a_wrong_address_is_answered_with_our_page(nginx_base: str) -> None:
    status, headers = answer(nginx_base + "roles/nowhere.html")
    assert status == 404
    assert "Content-Security-Policy" in headers


def test_from_page_to_page(open_page: OpenPage, nginx_base: str) -> None:
    page = open_page("roles/hub.html", base=nginx_base)
    page.get_by_role("link", name="下一页").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("统筹协调作用")


@pytest.mark.parametrize("path", ["trainers/files/nginx.conf", "glossary/secretary-terms.csv"])
def test_downloads_are_sent_as_files_to_be_saved(nginx_base: str, path: str) -> None:
    status, headers = answer(nginx_base + path)
    assert status == 200
    assert headers["Content-Type"] == "application/octet-stream"


def test_a_drawing_by_itself_looks_as_in_the_page(open_page: OpenPage, nginx_base: str) -> None:
    page = open_page("practice/images/letter-format.svg", base=nginx_base)
    paths = page.locator("path[fill='none']")
    assert paths.first.evaluate("e => getComputedStyle(e).fill") == "none"


def test_a_subfolder_of_another_site(open_page: OpenPage, subfolder: str) -> None:
    status, headers = answer(subfolder + "roles/nowhere.html")
    assert status == 404
    for name, value in headers_for_pages().items():
        assert headers[name] == value
    assert answer(subfolder.removesuffix("/"))[0] == 200  # by way of the folder
    page = open_page("index.html", base=subfolder)
    page.get_by_role("link", name="中心枢纽").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("中心枢纽作用")
    style = page.locator("link[rel=stylesheet]").first.evaluate("link => link.href")
    status, headers = answer(style)
    assert status == 200
    assert "immutable" in headers["Cache-Control"]
