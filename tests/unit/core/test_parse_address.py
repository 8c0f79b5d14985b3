from __future__ import annotations

import pytest

from kb.core.anchor_register import PAGE, parse_address

KNOWN = {"index.md", "roles/hub.md", "roles/index.md"}


@pytest.mark.parametrize(
    "address",
    [
        "roles/hub.md#r3-2",
        " docs/roles/hub.md#r3-2 ",
        "docs\\roles\\hub.md#r3-2",
        "roles/hub.html#r3-2",
        "https://example.org/handbook/roles/hub.html?h=%E4%BD%9C%E7%94%A8#r3-2",
        "file:///C:/%E8%B5%84%E6%96%99/site/roles/hub.html#r3-2",
        "C:\\site\\roles\\hub.html#r3-2",
    ],
)
def test_a_section_is_known_however_its_address_was_copied(address: str) -> None:
    assert parse_address(address, KNOWN) == ("roles/hub.md", "r3-2")


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("https://example.org/roles/", "roles/index.md"),
        ("https://example.org/", "index.md"),
        ("roles/hub.html", "roles/hub.md"),
        ("roles/gone.html", "roles/gone.md"),
        ("https://example.org/handbook/roles/index.html", "roles/index.md"),
    ],
)
def test_a_page_may_be_meant_as_a_whole(address: str, path: str) -> None:
    assert parse_address(address, KNOWN) == (path, PAGE)
