from __future__ import annotations

import pytest

from kb.core.publication import address_problems, built_for


@pytest.mark.parametrize(
    ("site_url", "code"),
    [
        ("", "KB-P10"),
        ("handbook.example.com/", "KB-P11"),
        ("ftp://host/", "KB-P11"),
        ("https:///x/", "KB-P11"),
        ("https://host:端口/", "KB-P11"),
        ("https://host/?a/", "KB-P11"),
        ("https://host/a/?b", "KB-P11"),
        ("https://host", "KB-P12"),
        ("https://host/handbook", "KB-P12"),
    ],
)
def test_an_address_that_will_not_do_is_named_with_its_remedy(site_url: str, code: str) -> None:
    (problem,) = address_problems(site_url, "mkdocs.yml")
    assert problem.code == code
    assert problem.hint


@pytest.mark.parametrize("site_url", ["http://10.0.0.1:8080/", "https://host/", "https://host/a/b/"])
def test_an_address_that_will_do_gives_no_problem(site_url: str) -> None:
    assert address_problems(site_url, "mkdocs.yml") == []


def test_a_built_home_page_says_for_which_address_it_was_built() -> None:
    assert built_for('<link rel="canonical" href="https://h/a/index.html">') == "https://h/a/"
    assert built_for('<link rel="canonical" href="https://h/a/">') == "https://h/a/"
    assert built_for("<p></p>") == ""
