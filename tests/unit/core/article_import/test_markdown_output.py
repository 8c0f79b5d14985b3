from __future__ import annotations

import pytest

from kb.adapters.yaml_source import parse_yaml
from kb.core.article_import.front_matter import front_matter_end, write_front_matter
from kb.core.article_import.markdown_output import escape_paragraph
from kb.core.located import Mapping, Scalar, Sequence


@pytest.mark.parametrize(
    ("raw", "escaped"),
    [
        ("#话题", "\\#话题"),
        ("1. 正文", "1\\. 正文"),
        ("1.5万", "1.5万"),
        ("- 正文", "\\- 正文"),
        ("甲*乙*丙", "甲\\*乙\\*丙"),
        ("_斜体_", "\\_斜体\\_"),
        ("文件a_b.txt", "文件a_b.txt"),
        ("<b>粗", "&lt;b>粗"),
        ("3<5", "3<5"),
        ("[甲](乙)", "[甲\\](乙)"),
        ("见http://example.org/a_b*c", "见http://example.org/a_b*c"),
        ("> 引", "\\> 引"),
        ("普通的一段话。", "普通的一段话。"),
    ],
)
def test_markdown_takes_nothing_of_raw_text_for_its_own(raw: str, escaped: str) -> None:
    assert escape_paragraph(raw) == escaped


@pytest.mark.parametrize(
    "value",
    [
        "秘书工作",
        "时间: 某某 分享",
        "2496405",
        "yes",
        "甲 # 乙",
        '带"引号"',
        "- 甲",
        "",
        "a: b",
        "甲：乙",
        "null",
        "\\",
    ],
)
def test_front_matter_reads_back_as_it_was_written(value: str) -> None:
    text = write_front_matter({"title": value, "related": [value, "乙"]})
    tree = parse_yaml(text.split("---\n")[1])
    assert isinstance(tree, Mapping)
    title, related = tree.get("title"), tree.get("related")
    assert isinstance(related, Sequence)
    assert [item.value for item in related.items if isinstance(item, Scalar)] == [value, "乙"]
    assert (title.value if isinstance(title, Scalar) else "") == value


def test_a_ruler_at_the_top_is_no_front_matter() -> None:
    assert front_matter_end(["---", "正文", "---"]) == 0
    assert front_matter_end(["---", "title: 甲", "---", "正文"]) == 3
