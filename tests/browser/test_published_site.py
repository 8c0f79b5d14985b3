"""The site behind the headers of the sample nginx configuration: everything works, nothing else is allowed.

The pages come from nginx; the IIS configuration cannot be started here: it is read and compared.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from playwright.sync_api import Response, expect

from browser.conftest import OpenPage
from browser.nginx_server import CONFIG, SUBFOLDER_CONFIG, headers_for_pages

pytestmark = pytest.mark.browser

GUIDE = CONFIG.parents[1] / "publishing.md"
KNOWN_TO_IIS = {".css", ".csv", ".gz", ".html", ".js", ".png", ".xml"}
FIRST_VIEW_LIMIT = 150_000  # bytes, gzipped, as in tests/build


def headers_of_blocks(text: str) -> list[dict[str, str]]:
    """The headers of the server or outer location of a configuration, then those of the location for assets."""
    outer, _, inner = text.partition("location ~")
    return [dict(re.findall(r"add_header (\S+) (.+) always;", block)) for block in (outer, inner)]


def iis_configuration() -> ET.Element:
    """What the publishing guide tells to store as web.config."""
    (text,) = re.findall(r"^```xml\n(.*?)^```$", GUIDE.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    return ET.fromstring(text.encode())  # noqa: S314 - our own text


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
def test_a_page_breaks_no_rule_of_the_policy(open_page: OpenPage, nginx_base: str, path: str) -> None:
    page = open_page(path, base=nginx_base)
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


def test_the_settings_work_under_the_policy(open_page: OpenPage, nginx_base: str) -> None:
    page = open_page("roles/hub.html", base=nginx_base)
    page.get_by_role("button", name="阅读设置").click()
    page.get_by_text("深色", exact=True).click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")


def test_the_search_runs_in_its_worker_under_the_policy(open_page: OpenPage, nginx_base: str) -> None:
    page = open_page("roles/hub.html?q=%E5%86%B3%E7%AD%96", base=nginx_base)
    expect(page.get_by_role("option").first).to_be_visible()
    assert page.evaluate("KB.search.start()") == "worker"
    page.get_by_role("option").first.click()
    expect(page.locator("mark.kb-hit[aria-current]").first).to_be_in_viewport()
