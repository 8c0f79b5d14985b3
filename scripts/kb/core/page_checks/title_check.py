"""Checks that a page has one heading of level 1 and that its front matter names the same title."""

from __future__ import annotations

from collections.abc import Iterator

from kb.core.page_checks.site import SourcePage
from kb.report import Problem, Severity

_SHOWN = 60


def title_problems(page: SourcePage) -> Iterator[Problem]:
    """Yield every problem with the title of one page."""
    titles = [heading for heading in page.text.headings if heading.level == 1]
    written = page.value("title")
    if not titles and page.value("template") is None:
        name = str(written.value)[:_SHOWN] if written and written.value is not None else "页面标题"
        hint = f"请在正文最前面写一行“# {name}”，行末加编号"
        yield page.problem(page.front.body_line, 1, "KB-A07", "没有一级标题", hint)
    for heading in (title for title in titles[1:] if title.title):
        message = f"一级标题只能有一个，第一个在第 {titles[0].line} 行"
        yield page.problem(heading.line, heading.column, "KB-A08", message, "请改成二级标题（## ）")
    # On a page without code (home and the like) the title is a short name for the navigation.
    if titles and page.code and written is not None and isinstance(written.value, str):
        shown = titles[0].title
        if shown and shown != " ".join(written.value.split()):
            message = f"title 是“{written.value[:_SHOWN]}”，一级标题（第 {titles[0].line} 行）却是“{shown[:_SHOWN]}”"
            hint = "请让两处一致：目录用 title，页面上显示一级标题"
            yield page.problem(
                written.line, written.column, "KB-F13", message, hint, severity=Severity.WARNING
            )
