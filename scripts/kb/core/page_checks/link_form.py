"""Finds what was meant as a link but is none: full-width brackets, or a space between the two pairs of brackets."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from kb.core.markdown_text import Span, SpanKind
from kb.core.page_checks.site import SourcePage
from kb.report import Problem, Severity

_MEANT = re.compile(
    r"(?P<open>[\[［【])(?P<text>[^\[\]［］【】\n]{1,200})(?P<close>[\]］】])(?P<gap>[ 　]{0,2})"
    r"(?P<left>[（(])(?P<target>[^（）()\s]{1,300})(?P<right>[）)])"
)
_ADDRESS = re.compile(r"\.(?:md|html?|png|jpe?g|svg|gif|webp|pdf)(?:#|$)|^https?:|^#[a-z]", re.IGNORECASE)
_LINE_END = re.compile(r"\r\n|\r|\n")


def link_form_problems(page: SourcePage) -> Iterator[Problem]:
    """Yield a warning for each; what stands in code or comments is left alone."""
    hidden = [span for span in page.text.spans if span.kind is not SpanKind.HTML]
    starts = [(span.line, span.column) for span in hidden]
    for number, line in enumerate(_LINE_END.split(page.front.body), page.front.body_line):
        if not any(mark in line for mark in "］】]"):
            continue
        for match in _MEANT.finditer(line):
            marks = "".join(match.group("open", "close", "gap", "left", "right"))
            if marks == "[]()" or not _ADDRESS.search(match["target"]):
                continue
            place = (number, match.start() + 1)
            if _inside(place, hidden, starts):
                continue
            reason = (
                "用了全角括号"
                if marks.strip(" 　") != "[]()" and marks.replace(" ", "") != "[]()"
                else "两对括号之间有空格"
            )
            hint = f"请写成 [{match['text'][:40]}]({match['target'][:80]})，括号都用半角，中间不留空格"
            message = f"这里像链接，但{reason}，不会成为链接"
            yield page.problem(*place, "KB-L07", message, hint, severity=Severity.WARNING)


def _inside(place: tuple[int, int], spans: list[Span], starts: list[tuple[int, int]]) -> bool:
    index = bisect_right(starts, place) - 1
    return index >= 0 and spans[index].holds(*place)
