"""Quotes, brackets and title marks that open and never close, or the other way round."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from kb.core.article_import.characters import is_han
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
    """Yield every mark that has no partner in its paragraph; a quotation may go on in the next one."""
    stretches = page.stretches
    for number, stretch in enumerate(stretches):
        for found in _unpaired(stretch.text):
            if _goes_on(stretches, number, found):
                continue
            mark = stretch.text[found]
            text = stretch.excerpt(found - _EXCERPT // 2, found + _EXCERPT)
            partner = _PAIRS.get(mark.translate(_FULL_WIDTH))
            if partner:
                message, hint = f"“{text}”：{mark}只有前一半", f"请在该结束的地方补上{partner}"
            else:
                opening = next(key for key, value in _PAIRS.items() if value == mark.translate(_FULL_WIDTH))
                message, hint = (
                    f"“{text}”：{mark}只有后一半",
                    f"请在该开始的地方补上{opening}，或删去多余的{mark}",
                )
            yield Finding(CODE, stretch.place(found), message, hint)


def _unpaired(text: str) -> list[int]:
    """The places of all marks without a partner. Half-width brackets count only where they stand beside Han."""
    numbers = {match.end() - 1 for match in _NUMBER.finditer(text)}
    stack: list[int] = []
    open_marks: Counter[str] = Counter()
    alone: list[int] = []
    for match in _MARKS.finditer(text):
        at, mark = match.start(), match[0].translate(_FULL_WIDTH)
        if mark in _PAIRS:
            stack.append(at)
            open_marks[_PAIRS[mark]] += 1
        elif open_marks[mark]:
            while (closing := _PAIRS[text[stack[-1]].translate(_FULL_WIDTH)]) != mark:
                open_marks[closing] -= 1
                alone.append(stack.pop())
            open_marks[mark] -= 1
            stack.pop()
        elif at not in numbers:
            alone.append(at)
    return sorted(at for at in [*alone, *stack] if text[at] not in "()" or _beside_han(text, at))


def _beside_han(text: str, at: int) -> bool:
    inner = text[at + 1 : at + 2] if text[at] == "(" else text[max(at - 1, 0) : at]
    return is_han(inner)


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
