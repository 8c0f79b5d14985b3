"""Where the linter holds its tongue on layout: a question with a slip in an option is, to Markdown, a paragraph."""

from __future__ import annotations

from kb.core.chinese_lint.page import LintPage, Ranges
from kb.core.front_matter import split_front_matter
from kb.core.markdown_lines import markdown_lines
from kb.core.quiz.reading import UNREAD, read_quizzes

LAYOUT = frozenset({"KB-C04", "KB-C06", "KB-C21", "KB-C23", "KB-C24", "KB-C25", "KB-C27", "KB-C29"})
"""The rules whose advice would be wrong there; what they find otherwise they still find after the slip is mended."""


def unread_quizzes(page: LintPage) -> Ranges:
    """Return the stretches of the page that are questions with a line that cannot be read."""
    if "<quiz" not in page.text.lower():
        return Ranges(())
    front = split_front_matter(page.text)
    before = front.body_line - 1
    quizzes, _ = read_quizzes(markdown_lines(front.body))
    return Ranges(
        (page.starts[quiz.line + before], page.line_ends[quiz.end_line + before])
        for quiz in quizzes
        if any(fault.code == UNREAD for fault in quiz.faults)
    )
