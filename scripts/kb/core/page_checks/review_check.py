"""Checks that no page goes out with figures that should have been looked at again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from kb.core.page_checks.site import SourcePage
from kb.report import Problem, Severity


def review_problems(page: SourcePage, edition_date: date) -> Iterator[Problem]:
    """Yield a warning where the review date of ``page`` lies before the date of the edition, not before today.

    The edition's date and not the clock: the same material always gives the same report and the same pages.
    """
    found = page.value("review_date")
    if found is None or not isinstance(found.value, date) or found.value >= edition_date:
        return
    message = f"本页的复核日期 {found.value} 早于这一版的日期 {edition_date}，页面上会提醒读者"
    hint = "请核对本页的数字、时限和条号，改好后把 review_date 推后"
    yield page.problem(found.line, found.column, "KB-F17", message, hint, severity=Severity.WARNING)
