"""The site behind the headers of the sample nginx configuration: everything works, nothing else is allowed.

The headers are always tested through a small server that sends them; where nginx itself is installed, it is started
with the file and its answers are looked at too. The IIS configuration cannot be started here: it is read and compared.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import os
import re
import shutil
import subprocess
import time
import urllib.error
import urllib.request
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPMessage
from pathlib import Path

import pytest
from playwright.sync_api import Response, expect

from browser.conftest import OpenPage, free_port, serve

pytestmark = pytest.mark.browser

CONFIG = Path(__file__).parents[2] / "docs/trainers/files/nginx.conf"
SUBFOLDER_CONFIG = CONFIG.with_name("nginx-subfolder.conf")
GUIDE = CONFIG.parents[1] / "publishing.md"
KNOWN_TO_IIS = {".css", ".csv", ".gz", ".html", ".js", ".png", ".xml"}
FIRST_VIEW_LIMIT = 150_000  # bytes, gzipped, as in tests/build
NGINX = os.environ.get("KB_NGINX") or shutil.which(
    "nginx", path="/usr/sbin:/usr/local/sbin:/usr/bin:/usr/local/bin"
)


def headers_for_pages() -> dict[str, str]:
    """The headers that the configuration adds to a page (those outside any location)."""
    text = CONFIG.read_text("utf-8")
    policy = re.search(r'set \$csp "([^"]+)";', text)
    assert policy is not None
    server = text.partition("location ~")[0]
    found = re.findall(r'add_header (\S+) (?:"([^"]+)"|(\S+)) always;', server)
    return {name: (quoted or plain).replace("$csp", policy[1]) for name, quoted, plain in found}


def headers_of_blocks(text: str) -> list[dict[str, str]]:
    """The headers of the server or outer location of a configuration, then those of the location for assets."""
    outer, _, inner = text.partition("location ~")
    return [dict(re.findall(r"add_header (\S+) (.+) always;", block)) for block in (outer, inner)]


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


def test_no_file_goes_out_with_less_protection_than_another() -> None:
    pages, assets = headers_of_blocks(CONFIG.read_text("utf-8"))
    assert pages.pop("Cache-Control") != assets.pop("Cache-Control")
    assert pages == assets  # a location with one add_header of its own inherits none


def test_a_subfolder_is_served_as_a_host_of_its_own_is() -> None:
    text, other = (path.read_text("utf-8") for path in (CONFIG, SUBFOLDER_CONFIG))
    assert headers_of_blocks(other) == headers_of_blocks(text)
    for line in text[text.index("    index") :].splitlines():
        assert (
            line.replace("/404.html", "/handbook/404.html").replace("^/assets", "^/handbook/assets") in other
        )


def test_the_sample_for_a_subfolder_names_it_as_often_as_the_guide_says(project_root: Path) -> None:
    lines = SUBFOLDER_CONFIG.read_text("utf-8").splitlines()
    settings = "\n".join(line for line in lines if not line.lstrip().startswith("#"))
    assert settings.count("/handbook") == 5
    for text in ("\n".join(lines), (project_root / "docs/trainers/publishing.md").read_text("utf-8")):
        assert "共五处" in text


def test_no_drawing_needs_a_style_that_the_policy_forbids(built_site: Path) -> None:
    drawings = sorted(built_site.rglob("*.svg"))
    assert drawings
    for path in drawings:
        elements = list(ET.fromstring(path.read_bytes()).iter())  # noqa: S314 - our own drawings
        assert not any(element.tag.endswith("}style") for element in elements), path
        assert not any("style" in element.attrib for element in elements), path


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
    removed = {header.get("name") for header in iis_configuration().findall(".//customHeaders/remove")}
    assert set(sent) <= removed  # one that the server sends already would stop the site


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


@pytest.mark.parametrize(
    "path",
    [
        "index.html",
        "roles/advisor.html",
        "practice/document-format.html",
        "glossary/index.html",
        "authorities/index.html",
        "article.html",
        "selfcheck.html",
        "search.html",
        "404.html",
    ],
)
def test_what_a_page_fetches_before_anyone_touches_it_is_light(
    open_page: OpenPage, http_base: str, path: str
) -> None:
    """With what scripts and styles fetch; the files that a page names are weighed in ``tests/build``."""
    page = open_page("404.html", base=http_base)
    answers: list[Response] = []

    def keep(answer: Response) -> None:
        answers.append(answer)

    page.on("response", keep)
    page.goto(http_base + path, wait_until="networkidle")
    page.wait_for_timeout(500)
    weights = {
        answer.url: len(gzip.compress(answer.body()))
        for answer in answers
        if answer.url.startswith(http_base)
    }
    assert weights
    assert sum(weights.values()) <= FIRST_VIEW_LIMIT, weights


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


@contextmanager
def started_nginx(place: Path, server: str, site: Path) -> Iterator[str]:
    """Nginx with one server, which listens where ``PORT`` stands, and ``site`` copied to ``place/web/handbook``."""
    port = free_port()
    copy = place / "web/handbook"
    shutil.copytree(site, copy)
    # nginx may drop root's rights for its workers; they must still reach the files.
    for folder in (copy, *copy.parents):
        if folder.is_relative_to(place.parents[2]):
            folder.chmod(folder.stat().st_mode | 0o055)
    (place / "nginx.conf").write_text(
        f"daemon off; pid {place}/pid; error_log {place}/error.log; events {{}}\n"
        f"http {{ types {{ text/html html; text/css css; application/javascript js; image/svg+xml svg; }}\n"
        f"default_type application/octet-stream;\n"
        f"access_log off; client_body_temp_path {place}/b; proxy_temp_path {place}/p;\n"
        f"fastcgi_temp_path {place}/f; uwsgi_temp_path {place}/u; scgi_temp_path {place}/s;\n"
        f"{server.replace('PORT', str(port))}\n}}\n",
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


@pytest.fixture(scope="module")
def nginx(built_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Nginx itself with the sample file, its port and folder changed as the file says."""
    place = tmp_path_factory.mktemp("nginx")
    server = (
        CONFIG.read_text("utf-8")
        .replace("listen 80;", "listen 127.0.0.1:PORT;")
        .replace("root /srv/secretary-handbook/site;", f'root "{place}/web/handbook";')
    )
    with started_nginx(place, server, built_site) as base:
        yield base


@pytest.fixture(scope="module")
def nginx_subfolder(built_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The sample for a sub-folder within a server that has rules of its own for styles, headers and wrong addresses."""
    place = tmp_path_factory.mktemp("nginx-subfolder")
    location = SUBFOLDER_CONFIG.read_text("utf-8").replace(
        "root /srv/secretary-handbook;", f'root "{place}/web";'
    )
    server = (
        "server { listen 127.0.0.1:PORT; add_header X-Portal yes; error_page 404 /portal.html;\n"
        'location ~ \\.css$ { return 500; } location = / { return 200 "portal"; }\n' + location + "}"
    )
    with started_nginx(place, server, built_site) as base:
        yield base + "handbook/"


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
        for name, value in headers_for_pages().items():
            assert name == "Cache-Control" or headers[name] == value
        assert headers["Content-Encoding"] == "gzip"

    def test_nginx_answers_a_wrong_address_with_our_page(nginx: str) -> None:
        status, headers = answer(nginx + "roles/nowhere.html")
        assert status == 404
        assert "Content-Security-Policy" in headers

    def test_nginx_serves_a_site_that_works(open_page: OpenPage, nginx: str) -> None:
        page = open_page("roles/hub.html", base=nginx)
        page.get_by_role("link", name="下一页").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("统筹协调作用")

    @pytest.mark.parametrize("path", ["trainers/files/nginx.conf", "glossary/secretary-terms.csv"])
    def test_nginx_sends_downloads_as_files_to_be_saved(nginx: str, path: str) -> None:
        status, headers = answer(nginx + path)
        assert status == 200
        assert headers["Content-Type"] == "application/octet-stream"

    def test_nginx_shows_a_drawing_by_itself_as_in_the_page(open_page: OpenPage, nginx: str) -> None:
        page = open_page("practice/images/letter-format.svg", base=nginx)
        paths = page.locator("path[fill='none']")
        assert paths.first.evaluate("e => getComputedStyle(e).fill") == "none"

    def test_nginx_serves_a_subfolder_of_another_site(open_page: OpenPage, nginx_subfolder: str) -> None:
        status, headers = answer(nginx_subfolder + "roles/nowhere.html")
        assert status == 404
        for name, value in headers_for_pages().items():
            assert headers[name] == value
        assert answer(nginx_subfolder.removesuffix("/"))[0] == 200  # by way of the folder
        page = open_page("index.html", base=nginx_subfolder)
        page.get_by_role("link", name="中心枢纽").first.click()
        expect(page.get_by_role("heading", level=1)).to_have_text("中心枢纽作用")
        style = page.locator("link[rel=stylesheet]").first.evaluate("link => link.href")
        status, headers = answer(style)
        assert status == 200
        assert "immutable" in headers["Cache-Control"]
