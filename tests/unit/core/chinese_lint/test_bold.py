"""The rule for bold says exactly what the engine does: a ``**`` is reported where readers would see it."""

from __future__ import annotations

import re

import markdown
from hypothesis import given, settings
from hypothesis import strategies as st

from kb.core.chinese_lint.bold import bold_findings
from kb.core.chinese_lint.page import LintPage
from rendered_markdown import EXTENSIONS

PIECES = st.sampled_from(
    [
        "**",
        "**",
        "重点",
        "，",
        "：",
        "“",
        "”",
        "（",
        "）",
        "《",
        "》",
        " ",
        "a",
        "1",
        "。",
        "`码`",
        "[链](a.md)",
    ]
)


def literal_stars(text: str) -> int:
    html = markdown.Markdown(extensions=EXTENSIONS).convert(text)
    return len(re.findall(r"\*\*", re.sub(r"<[^>]*>", "", html)))


@settings(derandomize=True)
@given(st.lists(PIECES, max_size=14).map("".join))
def test_a_mark_is_reported_where_the_page_shows_it(middle: str) -> None:
    text = f"甲{middle}乙"
    if "***" in text:
        return  # runs of three and more pair by rules of their own; nothing is said of them
    findings = list(bold_findings(LintPage(text, None)))
    assert bool(findings) == bool(literal_stars(text))


@settings(derandomize=True)
@given(st.lists(PIECES, max_size=14).map("".join))
def test_the_proposed_edits_leave_no_mark_on_the_page(middle: str) -> None:
    text = f"甲{middle}乙"
    if "***" in text:
        return
    findings = list(bold_findings(LintPage(text, None)))
    if not findings or not all(finding.edits for finding in findings):
        return
    for edit in sorted((edit for finding in findings for edit in finding.edits), reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    assert literal_stars(text) == 0
