from __future__ import annotations

from kb.adapters.pinyin_readings import spoken
from kb.adapters.yaml_source import parse_yaml
from kb.core.glossary.entry import read_entries
from kb.core.glossary.filling import fill_pinyin

SOURCE = """\
# 编者的话
- name: 公文   # 常用
  category: 办文
  definition: 机关的文书。
- name: "AI写作"
  aliases:
    - 机器写作
  pinyin:
  category: 办文
- name: 函
  pinyin: hán
  category: 办文
"""


def fill(text: str) -> tuple[str, list[tuple[str, str]]]:
    entries, _ = read_entries(parse_yaml(text), "terms.yml")
    return fill_pinyin(text, entries, spoken)


def test_missing_pinyin_is_added_and_nothing_else_changes() -> None:
    text, added = fill(SOURCE)
    assert added == [("公文", "gōng wén"), ("AI写作", "AI xiě zuò")]
    expected = SOURCE.replace("# 常用\n", "# 常用\n  pinyin: gōng wén\n").replace(
        "  pinyin:\n", "  pinyin: AI xiě zuò\n"
    )
    assert text == expected


def test_filling_again_changes_nothing() -> None:
    text, _ = fill(SOURCE)
    assert fill(text) == (text, [])


def test_windows_line_ends_stay() -> None:
    text, _ = fill(SOURCE.replace("\n", "\r\n"))
    assert text.count("\r\n") == text.count("\n")


def test_a_last_line_without_an_end_is_no_trouble() -> None:
    text, _ = fill("- name: 公文")
    assert text == "- name: 公文\n  pinyin: gōng wén\n"
