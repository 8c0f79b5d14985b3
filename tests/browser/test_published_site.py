"""The site behind the headers of the sample nginx configuration: everything works, nothing else is allowed.

The headers are always tested through a small server that sends them; where nginx itself is installed, it is started
with the file and its answers are looked at too. The IIS configuration cannot be started here: it is read and compared.
"""

from __future__ import annotations

import base64
import hashlib
import re
import shutil
import subprocess
import time
import urllib.error
import urllib.request
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from http.client import HTTPMessage
from pathlib import Path

import pytest
from playwright.sync_api import expect

from browser.conftest import OpenPage, free_port, serve

pytestmark = pytest.mark.browser

CONFIG = Path(__file__).parents[2] / "docs/trainers/files/nginx.conf"
GUIDE = CONFIG.parents[1] / "publishing.md"
KNOWN_TO_IIS = {".css", ".csv", ".gz", ".html", ".js", ".png", ".xml"}
NGINX = shutil.which("nginx", path="/usr/sbin:/usr/local/sbin:/usr/bin:/usr/local/bin")


def headers_for_pages() -> dict[str, str]:
    """The headers that the configuration adds to a page (those outside any location)."""
    text = CONFIG.read_text("utf-8")
    policy = re.search(r'set \$csp "([^"]+)";', text)
    assert policy is not None
    server = text.partition("location ~")[0]
    found = re.findall(r'add_header (\S+) (?:"([^"]+)"|(\S+)) always;', server)
    return {name: (quoted or plain).replace("$csp", policy[1]) for name, quoted, plain in found}


def iis_configuration() -> ET.Element:
    """What the publishing guide tells to store as web.config."""
    (text,) = re.findall(r"^```xml\n(.*?)^```$", GUIDE.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    return ET.fromstring(text.encode())  # noqa: S314 - our own text


@pytest.fixture(scope="module")
def guarded(built_site: Path) -> Iterator[str]:
    """The site with the headers of the configuration."""
    with serve(built_site, headers_for_pages()) as base:
        yield base


def test_the_policy_allows_nothing_from_elsewhere_and_no_inline_code() -> None:
    policy = headers_for_pages()["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert not re.search(r"https?:|\*", policy)


@pytest.mark.parametrize("tag", ["script", "style"])
def test_the_policy_names_the_hashes_of_the_not_found_page(built_site: Path, tag: str) -> None:
    page = (built_site / "404.html").read_text("utf-8")
    match = re.search(f"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
    assert match is not None
    total = base64.b64encode(hashlib.sha256(match[1].encode()).digest()).decode()
    rules = headers_for_pages()["Content-Security-Policy"].split("; ")
    assert f"{tag}-src 'self' 'sha256-{total}'" in rules


def test_iis_is_told_to_send_what_nginx_sends() -> None:
    added = iis_configuration().findall(".//customHeaders/add")
    sent = {header.get("name"): header.get("value") for header in added}
    expected = headers_for_pages()
    assert expected.pop("Cache-Control") == "no-cache"  # which DisableCache stands for
    cache = iis_configuration().find(".//clientCache")
    assert cache is not None
    assert cache.get("cacheControlMode") == "DisableCache"
    assert sent == expected


def test_iis_is_told_of_every_kind_of_file_that_it_does_not_know(built_site: Path) -> None:
    told = {entry.get("fileExtension") for entry in iis_configuration().findall(".//mimeMap")}
    removed = {entry.get("fileExtension") for entry in iis_configuration().findall(".//staticContent/remove")}
    assert told == removed  # a second entry for one that it knows would stop the site
    assert {path.suffix for path in built_site.rglob("*") if path.is_file()} <= told | KNOWN_TO_IIS


@pytest.mark.parametrize(
    "path",
    [
        "index.html",
        "roles/advisor.html",
        "article.html",
        "selfcheck.html",
        "search.html",
        "book.html",
        "404.html",
    ],
)
def test_a_page_breaks_no_rule_of_the_policy(open_page: OpenPage, guarded: str, path: str) -> None:
    page = open_page(path, base=guarded)
    expect(page.get_by_role("heading", level=1).first).to_be_visible()
    page.wait_for_timeout(300)  # the watch of open_page fails on any console error, as a violation is


def test_the_settings_work_under_the_policy(open_page: OpenPage, guarded: str) -> None:
    page = open_page("roles/hub.html", base=guarded)
    page.get_by_role("button", name="阅读设置").click()
    page.get_by_text("深色", exact=True).click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")


def test_the_search_runs_in_its_worker_under_the_policy(open_page: OpenPage, guarded: str) -> None:
    page = open_page("roles/hub.html?q=%E5%86%B3%E7%AD%96", base=guarded)
    expect(page.get_by_role("option").first).to_be_visible()
    assert page.evaluate("KB.search.start()") == "worker"
    page.get_by_role("option").first.click()
    expect(page.locator("mark.kb-hit[aria-current]").first).to_be_in_viewport()


@pytest.fixture(scope="module")
def nginx(built_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Nginx itself with the sample file, its port and folder changed as the file says."""
    place = tmp_path_factory.mktemp("nginx")
    port = free_port()
    site = place / "site"
    shutil.copytree(built_site, site)
    # nginx may drop root's rights for its workers; they must still reach the files.
    for folder in (site, *site.parents):
        if folder.is_relative_to(place.parents[2]):
            folder.chmod(folder.stat().st_mode | 0o055)
    server = (
        CONFIG.read_text("utf-8")
        .replace("listen 80;", f"listen 127.0.0.1:{port};")
        .replace("root /srv/secretary-handbook/site;", f'root "{site}";')
    )
    (place / "nginx.conf").write_text(
        f"daemon off; pid {place}/pid; error_log {place}/error.log; events {{}}\n"
        f"http {{ types {{ text/html html; text/css css; application/javascript js; image/svg+xml svg; }}\n"
        f"access_log off; client_body_temp_path {place}/b; proxy_temp_path {place}/p;\n"
        f"fastcgi_temp_path {place}/f; uwsgi_temp_path {place}/u; scgi_temp_path {place}/s;\n{server}\n}}\n",
        "utf-8",
    )
    process = subprocess.Popen([NGINX or "nginx", "-p", str(place), "-c", str(place / "nginx.conf")])
    base = f"http://127.0.0.1:{port}/"
    for _ in range(100):
        try:
            urllib.request.urlopen(base, timeout=1).close()
            break
        except OSError:
            time.sleep(0.05)
    yield base
    process.terminate()
    process.wait()


def answer(url: str) -> tuple[int, HTTPMessage]:
    request = urllib.request.Request(url, headers={"Accept-Encoding": "gzip"})
    try:
        with urllib.request.urlopen(request, timeout=5) as response:
            return response.status, response.headers
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.headers


if NGINX:  # where it is not installed there is nothing to start, and the tests above stand for it

    def test_nginx_sends_the_headers_compressed_and_never_stale(nginx: str) -> None:
        status, headers = answer(nginx + "roles/hub.html")
        assert status == 200
        for name, value in headers_for_pages().items():
            assert headers[name] == value
        assert headers["Content-Encoding"] == "gzip"
        assert headers["Content-Type"] == "text/html; charset=utf-8"

    def test_nginx_lets_named_by_content_files_be_kept(nginx: str, built_site: Path) -> None:
        style = next((built_site / "assets/stylesheets").glob("main.*.css"))
        status, headers = answer(f"{nginx}assets/stylesheets/{style.name}")
        assert status == 200
        assert "immutable" in headers["Cache-Control"]
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Content-Encoding"] == "gzip"

    def test_nginx_answers_a_wrong_address_with_our_page(nginx: str) -> None:
        status, headers = answer(nginx + "roles/nowhere.html")
        assert status == 404
        assert "Content-Security-Policy" in headers

    def test_nginx_serves_a_site_that_works(open_page: OpenPage, nginx: str) -> None:
        page = open_page("roles/hub.html", base=nginx)
        page.get_by_role("link", name="下一页").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("统筹协调作用")
