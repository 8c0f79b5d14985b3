"""The same mark twice (，，), and two marks where one must do (，。)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kb.core.chinese_lint.finding import Finding
from kb.core.chinese_lint.page import LintPage

CODE = "KB-C05"
# Three full stops and more are meant as an ellipsis; ！！ and ？！ are good Chinese.
_DOUBLED = re.compile(r"([，、；：])\1+|(?<!。)。。(?!。)")
_MIXED = re.compile(r"[，、；：。]{2,}")


def doubled_findings(page: LintPage) -> Iterator[Finding]:
    """Yield each doubled mark; which of two different marks is meant, only the author knows."""
    for stretch in page.stretches:
        for match in _MIXED.finditer(stretch.text):
            for doubled in _DOUBLED.finditer(match[0]):
                start, end = match.start() + doubled.start(), match.start() + doubled.end()
                message = f"标点“{doubled[0]}”重复了"
                edits = stretch.edit(start + 1, end, "")
                yield Finding(
                    CODE, stretch.place(start), message, f"请只留一个“{doubled[0][0]}”", edits=edits
                )
            if len(set(match[0])) > 1:
                message = f"两个不同的标点“{match[0]}”连在一起"
                yield Finding(CODE, stretch.place(match.start()), message, "请只留合适的一个")
