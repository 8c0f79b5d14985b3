"""Quotes, brackets and title marks that open and never close, or the other way round."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kb.core.chinese_lint.finding import Finding
from kb.core.chinese_lint.page import LintPage
from kb.core.chinese_lint.stretch import Stretch

CODE = "KB-C06"
_PAIRS = {"“": "”", "（": "）", "《": "》", "〈": "〉", "【": "】", "「": "」", "『": "』", "〔": "〕"}
_MARKS = re.compile("[" + "".join(_PAIRS) + "".join(_PAIRS.values()) + "()]")
# 1）、a) and 三）number an item: nothing opens before them.
_NUMBER = re.compile(r"(?:^|(?<=[\n，。；：、\s“]))[0-9a-zA-Z一二三四五六七八九十]{1,3}[)）]")
_FULL_WIDTH = str.maketrans("()", "（）")
_EXCERPT = 10


def pair_findings(page: LintPage) -> Iterator[Finding]:
    """Yield the first mark of each stretch that has no partner; a quotation may go on in the next paragraph."""
    stretches = page.stretches
    for number, stretch in enumerate(stretches):
        found = _unpaired(stretch.text)
        if found is None or _goes_on(stretches, number, found):
            continue
        mark = stretch.text[found]
        text = stretch.excerpt(found - _EXCERPT // 2, found + _EXCERPT)
        partner = _PAIRS.get(mark)
        if partner:
            message, hint = f"“{text}”：{mark}只有前一半", f"请在该结束的地方补上{partner}"
        else:
            opening = next(key for key, value in _PAIRS.items() if value == mark)
            message, hint = (
                f"“{text}”：{mark}只有后一半",
                f"请在该开始的地方补上{opening}，或删去多余的{mark}",
            )
        yield Finding(CODE, stretch.place(found), message, hint)


def _unpaired(text: str) -> int | None:
    """The index of the first full-width mark without a partner. Half-width brackets count as partners only."""
    numbers = {match.end() - 1 for match in _NUMBER.finditer(text)}
    stack: list[int] = []
    for match in _MARKS.finditer(text):
        mark = match[0].translate(_FULL_WIDTH)
        if mark in _PAIRS:
            stack.append(match.start())
            continue
        if stack and _PAIRS[text[stack[-1]].translate(_FULL_WIDTH)] == mark:
            stack.pop()
        elif match.start() not in numbers and match[0] != ")":
            return min([match.start(), *(index for index in stack[:1] if text[index] != "(")])
    return next((index for index in stack if text[index] != "("), None)


def _goes_on(stretches: Sequence[Stretch], number: int, found: int) -> bool:
    """Each paragraph of a long quotation opens it anew, the last one closes it."""
    following = stretches[number + 1] if number + 1 < len(stretches) else None
    return (
        stretches[number].text[found] == "“"
        and not stretches[number].text[:found].strip()
        and following is not None
        and following.kind is stretches[number].kind
        and following.text.lstrip().startswith("“")
    )
