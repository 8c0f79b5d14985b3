from __future__ import annotations

from kb.core.navigation import NavigationPage, navigation


def test_pages_follow_the_reading_order_and_then_their_codes() -> None:
    pages = [
        NavigationPage("roles/zeta.md", "二", "R2"),
        NavigationPage("roles/alpha.md", "十", "R10"),
        NavigationPage("roles/index.md", "五种作用", "R0"),
        NavigationPage("article.md", "全文"),
        NavigationPage("index.md", "首页"),
    ]
    assert navigation(pages, ["index.md", "roles", "article.md"]) == [
        "index.md",
        {"五种作用": ["roles/index.md", "roles/zeta.md", "roles/alpha.md"]},
        "article.md",
    ]


def test_a_folder_with_one_page_is_that_page() -> None:
    pages = [NavigationPage("information/index.md", "信息集散地", "H1")]
    assert navigation(pages, []) == ["information/index.md"]


def test_what_the_order_does_not_name_comes_last_by_name() -> None:
    pages = [NavigationPage(f"{name}/a.md", name) for name in ("zoo", "bar", "roles")]
    assert navigation(pages, ["roles"]) == ["roles/a.md", "bar/a.md", "zoo/a.md"]


def test_pages_without_code_stand_behind_those_with_one() -> None:
    pages = [NavigationPage("p/a.md", "a"), NavigationPage("p/b.md", "b", "P1")]
    assert navigation(pages, []) == [{"p": ["p/b.md", "p/a.md"]}]


def test_a_nested_folder_is_a_section_of_its_own() -> None:
    pages = [
        NavigationPage("p/a.md", "a"),
        NavigationPage("p/q/index.md", "内"),
        NavigationPage("p/q/b.md", "b"),
    ]
    assert navigation(pages, []) == [{"p": ["p/a.md", {"内": ["p/q/index.md", "p/q/b.md"]}]}]
