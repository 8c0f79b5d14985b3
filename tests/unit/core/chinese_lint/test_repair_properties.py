"""Whatever a page holds: a repair ends, changes nothing twice, loses no character and leaves code and targets alone."""

from __future__ import annotations

import re

import markdown
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench import growth, lint_bench
from kb.adapters.opencc_converter import simplify
from kb.adapters.pinyin_readings import readings_of
from kb.core.article_import.characters import han_of
from kb.core.chinese_lint.lint import LintRules, page_problems
from kb.core.chinese_lint.page import LintPage
from kb.core.chinese_lint.repair import Repaired, repair_page
from kb.core.chinese_lint.wording import Wording, WordingRule
from kb.core.front_matter import split_front_matter
from kb.core.markdown_text import scan_markdown
from kb.pipeline.chinese_lint import front_values
from rendered_markdown import EXTENSIONS

WORDS = WordingRule(
    [Wording("账号", ("帐号",), (), "理由。"), Wording("登录系统", ("登陆系统",), (), "理由。")]
)
RULES = LintRules(simplify, readings_of, WORDS)
FRONT = "---\ntitle: 收文,登记\ncode: P1\n---\n\n# 收文 {#p1}\n\n"

# Without Traditional characters and words of the table: what these hold in Han characters must stay.
PLAIN = [
    "收文", "登记，", "，", ",", ".", ";", ":", "?", "!", "(", ")", "（", "）", "“", "”", '"', "'", "《", "》",
    "...", "--", "。。", "，，", " ", "  ", "\t", "\u3000", "　　", "**", "**", "*", "__", "＊＊", "\n", "\n", "\n\n",
    "\n- ", "\n1. ", "\n１．", "\n2.", "\n• ", "\n２．", "\n  - ", "\n   - ", "\n    - ", "\n1、", "\n(2)", "\n＃ ", "\n## ", "\n> ", "\n    ", "\n| ", " |", "\n| --- | --- |",
    "`码,码`", "`", "```\n", "\n```\n代,码\n```\n", "[链接](a.md)", "[链", "](b.md#c)", "![](x.svg)", "![图,片](x.svg)",
    "<b>粗</b>", "<br>", "<div>", "</div>", "<!-- 注,释 -->", "<!--", "-->", "{#p1-1}", " {.x}", "\\*", "\\", "&nbsp;",
    "秘(mi)", "书(shu)", "领lǐng导", "参谋（cān móu）", "<kbd>", "</kbd>", "D:\\临时 ", "－", "好(hǎo)", "导(dǎo)", "关(guān)", "\u200b", "\u200d", "\xa0", "\ufeff", "\xad", "２０２６", "Ａ", "％", "\r\n", "\r",
    "Word", "3.14", "https://example.org/a,b", "[^1]", "\n[^1]: 注", "\n[甲]: a.md", "[甲]", ": ", "\n:   释", "\n---\n", "\n===\n",
    '\n!!! note "题,目"\n', "\n??? tip\n", "- [ ] 做", "①", "1）", "A", "……", "——",
]  # fmt: skip
ANY = st.characters(exclude_categories=["Cs"])
# A Traditional character drawn by chance would be exchanged.
NO_HAN = st.characters(exclude_categories=["Cs", "Lo"])
SPECIAL = ["秘書", "著", "随著", "「", "」", "帐号", "登陆系统", "乾隆", "後来"]


def pages(fragments: list[str], letters: st.SearchStrategy[str] = ANY) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(fragments) | st.text(letters, max_size=3), max_size=30).map("".join)


def repaired(text: str) -> Repaired:
    return repair_page(text, front_values, RULES)


def shown(text: str) -> str:
    """The Han characters that readers see, without those in tags and comments; notes may move to the page's end."""
    html = markdown.Markdown(extensions=EXTENSIONS).convert(split_front_matter(text).body.lstrip("\ufeff"))
    return "".join(sorted(han_of(re.sub(r"<!--.*?-->|<[^>]*>", "", html, flags=re.DOTALL))))


def code_and_targets(text: str) -> tuple[list[str], list[str]]:
    front = split_front_matter(text)
    found = scan_markdown(front.body)
    starts = [0, *(match.end() for match in re.finditer(r"\r\n|\r|\n", front.body))]
    code = [
        front.body[starts[span.line - 1] + span.column - 1 : starts[span.end_line - 1] + span.end_column - 1]
        for span in found.spans
    ]
    return code, [link.target for link in found.links]


@settings(derandomize=True)
@given(pages(PLAIN + SPECIAL))
def test_a_second_repair_changes_nothing(text: str) -> None:
    once = repaired(FRONT + text)
    # A page whose code or targets a repair would change is left as it is.
    assert once.safe or once.text == FRONT + text
    assert repaired(once.text).text == once.text


@settings(derandomize=True)
@given(pages(PLAIN + SPECIAL))
def test_code_and_targets_stay_letter_by_letter(text: str) -> None:
    once = repaired(FRONT + text)
    assert code_and_targets(once.text) == code_and_targets(FRONT + text)


@settings(derandomize=True)
@given(pages(PLAIN, NO_HAN))
def test_readers_see_the_same_han_characters(text: str) -> None:
    assert shown(repaired(FRONT + text).text) == shown(FRONT + text)


@settings(derandomize=True)
@given(pages(PLAIN + SPECIAL))
def test_every_problem_has_a_place_in_the_text(text: str) -> None:
    page = LintPage(text, front_values(text))
    lines = re.split(r"\r\n|\r|\n", text.removeprefix("\ufeff"))
    for problem in page_problems(page, RULES, "a.md"):
        assert 1 <= problem.line <= len(lines)
        assert 1 <= problem.column <= len(lines[problem.line - 1]) + 1


@pytest.mark.parametrize("piece", lint_bench.PIECES)
def test_one_thing_over_and_over_is_repaired_at_once(piece: str) -> None:
    once = repaired(growth.repeated(piece, 2000, FRONT))
    assert repaired(once.text).text == once.text
