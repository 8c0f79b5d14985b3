from __future__ import annotations

import pytest

from kb.core.page_links import html_path, relative_href


@pytest.mark.parametrize(
    ("source", "target", "href"),
    [
        ("roles/hub.html", "roles/hub.html#r3-1", "#r3-1"),
        ("roles/hub.html", "roles/image.html#r5-1", "image.html#r5-1"),
        ("roles/hub.html", "functions/index.html", "../functions/index.html"),
        ("index.html", "roles/hub.html", "roles/hub.html"),
        ("a/b/c.html", "index.html", "../../index.html"),
    ],
)
def test_links_are_relative_to_the_page_they_stand_on(source: str, target: str, href: str) -> None:
    assert relative_href(source, target) == href


def test_a_page_keeps_its_name_on_the_site() -> None:
    assert html_path("roles/index.md") == "roles/index.html"
