from __future__ import annotations

from kb.core.authorities.document import Authorities, Document, OutdatedSaying
from kb.core.authorities.index_page import index_page, register_entries, uses_of
from kb.core.front_matter import split_front_matter
from kb.core.located import Mapping, Scalar
from kb.core.markdown_text import scan_markdown
from kb.core.page_checks.site import SourcePage

LAW = Document("law-books", "馆藏法", "法律", "现行", "已查证", short=("藏法",), in_force="2024-03-01")
HEARSAY = Document("doc-night", "夜间规定", "标准", "现行", "二手查证", note="只见转载。")
OLD = Document("old-books", "旧藏法", "法律", "已被取代", "已查证", number="馆令1号", replaced_by="law-books")
LIST = Authorities((LAW, HEARSAY, OLD), (OutdatedSaying("一个月", "三十天"),))

PAGE = """---
title: 借书
code: P4
---

# 借书 {#p4}

总则（依据：《馆藏法》第一条）。

## 登记 {#p4-1}

登记（依据：《馆藏法》第三条、第四条）。再登记（依据：《藏法》第三条）。

## 依据 {#p4-2}

- 《馆藏法》：第三条（依据：《馆藏法》第九条）。

## 自测题 {#p4-3}

<quiz section="p4-1">
怎么办？

- [x] 登记
  > 要登记（依据：《馆藏法》第八条）。
- [ ] 不登记
  > 不行。
</quiz>
"""


def page(text: str) -> SourcePage:
    front = split_front_matter(text)
    values = Mapping(
        1, 1, ((Scalar(2, 1, "title"), Scalar(2, 8, "借书")), (Scalar(3, 1, "code"), Scalar(3, 7, "P4")))
    )
    return SourcePage(
        "practice/lending.md",
        "docs/practice/lending.md",
        front,
        values,
        None,
        scan_markdown(front.body, front.body_line),
    )


def test_each_document_lists_the_sections_that_rest_on_it_once() -> None:
    text = index_page(LIST, uses_of([page(PAGE)], LIST))
    assert (
        "- [P4 借书](../practice/lending.md)："
        "[P4](../practice/lending.md#p4) 第一条；[P4-1](../practice/lending.md#p4-1) 第三条、第四条\n"
    ) in text


def test_questions_and_the_pages_own_lists_are_no_use() -> None:
    text = index_page(LIST, uses_of([page(PAGE)], LIST))
    assert "第八条" not in text
    assert "第九条" not in text


def test_what_is_not_verified_and_what_nobody_cites_is_said_so() -> None:
    text = index_page(LIST, {})
    assert "二手查证（待核）。\n\n只见转载。\n\n目前没有页面引用。" in text


def test_superseded_documents_point_to_what_replaced_them() -> None:
    text = index_page(LIST, {})
    assert "| 《旧藏法》 | 馆令1号 | [《馆藏法》](#law-books) | 新文件2024年3月1日施行。 |" in text
    assert "| 一个月 | 三十天 |" in text


def test_a_document_says_its_other_names_and_what_it_replaced() -> None:
    assert "也写作：藏法。\n\n取代了：《旧藏法》，旧文件不能再引用。\n\n目前没有" in index_page(LIST, {})
    same_title = Document("older-books", "馆藏法", "法律", "已被取代", "已查证", replaced_by="law-books")
    assert "取代了" not in index_page(Authorities((LAW, same_title)), {})


def test_every_heading_of_the_page_is_registered_and_nothing_else() -> None:
    text = index_page(LIST, {})
    headings = {heading.id for heading in scan_markdown(split_front_matter(text).body).headings}
    entries = register_entries(LIST)
    assert {entry.id for entry in entries} - {"-"} == headings
    assert {entry.path for entry in entries} == {"authorities/index.md"}


def test_only_what_is_listed_of_a_document_is_called_verified() -> None:
    bare = Document("bare-rule", "借阅规则", "法律", "现行", "已查证")
    full = Document(
        "full-rule", "归还规则", "法律", "现行", "已查证", number="馆令2号", in_force="2024-03-01"
    )
    text = index_page(Authorities((bare, full, LAW)), {})
    assert "文号和施行日期没有查到。所引内容已查证。" in text
    assert "馆令2号，2024年3月1日施行。文号和日期已查证。" in text
    assert "\n\n2024年3月1日施行。日期已查证。" in text
