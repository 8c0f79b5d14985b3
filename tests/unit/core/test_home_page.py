from __future__ import annotations

from kb.core.home_page import plain_home_page
from kb.core.navigation import NavigationPage


def test_every_page_is_linked_with_its_code() -> None:
    pages = [
        NavigationPage("roles/hub.md", "枢纽", "R3"),
        NavigationPage("article.md", "文章", "", "全文通读"),
    ]
    assert plain_home_page("手册", pages) == (
        "---\ntitle: 首页\n---\n\n# 手册 {#home}\n\n- [R3 枢纽](roles/hub.md)\n- [全文通读](article.md)\n"
    )
