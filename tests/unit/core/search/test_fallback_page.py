from __future__ import annotations

from kb.core.search.fallback_page import Entry, fallback_page


def test_all_pages_and_terms_are_links_in_the_order_given() -> None:
    text = fallback_page(
        [Entry("R3 中心枢纽作用", "roles/hub.md"), Entry("首页", "index.md")],
        [Entry("函", "glossary/index.md#term-han")],
    )
    assert text.index("- [R3 中心枢纽作用](roles/hub.md)") < text.index("- [首页](index.md)")
    assert text.count('<div class="kb-columns') == text.count("</div>") == 2
    assert text.index("## 术语") < text.index("- [函](glossary/index.md#term-han)")


def test_signs_in_a_name_stay_text() -> None:
    assert r"- [\[甲\] \*乙\* \<b\>](a.md)" in fallback_page([Entry("[甲] *乙* <b>", "a.md")], [])
