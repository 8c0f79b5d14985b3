"""Tells spaces that lay out fields (姓名　张三, 甲方（盖章）：   乙方（盖章）：) from stray ones: without them the fields run together."""

from __future__ import annotations

import re

from kb.core.article_import.characters import HAN, is_han
from kb.core.chinese_lint.stretch import Stretch, StretchKind

WIDE_SPACE = "\u3000"
_GAP = re.compile(f"(?<=[^ {WIDE_SPACE}])[ {WIDE_SPACE}]{{2,}}(?=[^ {WIDE_SPACE}])")
_WIDEST_SLIP = 2
_IN_SENTENCE = re.compile("[，。；]")
# 张三 李四 王五, 请通知 张三 李四 准时到会: so many short words side by side nobody parts by accident.
_SHORT_WORDS = re.compile(
    f"(?<![{HAN}])[{HAN}]{{2,4}}(?: [{HAN}]{{2,4}}){{2,}}(?![{HAN}])|[{HAN}] (?:[{HAN}]{{2,4}} ){{2,}}[{HAN}]"
)
# 附件 会议议程, 主持人 张三: two words that are a whole paragraph or heading are a label and what it labels.
_TWO_WORDS = re.compile(f"[{HAN}]{{2,8}} [{HAN}]{{2,8}}")
_LONGEST_ROW = 100


def gaps_of(line: str) -> list[tuple[int, int]]:
    """Start and end of each gap between fields of a ``line``: three spaces and more, or more than one gap of two."""
    gaps = [match.span() for match in _GAP.finditer(line)]
    return gaps if len(gaps) > 1 or any(end - start > _WIDEST_SLIP for start, end in gaps) else []


def is_layout(stretch: Stretch, spaces: str) -> bool:
    """Whether ``spaces`` are no mistake: between department and name in a cell, before a signature in a quoted letter."""
    if stretch.kind is StretchKind.CELL:
        return not _IN_SENTENCE.search(stretch.text)
    return stretch.kind is StretchKind.QUOTE and (WIDE_SPACE in spaces or len(spaces) > 1)


def may_part_fields(stretch: Stretch, start: int, end: int) -> bool:
    """Whether the spaces from ``start`` to ``end`` may part two fields, as only the author knows."""
    if WIDE_SPACE not in stretch.text[start:end]:
        whole = _TWO_WORDS.fullmatch(stretch.text.strip()) is not None
        return whole or _is_between_short_words(stretch.text, start)
    return stretch.text.count(WIDE_SPACE) > 1 or (
        is_han(stretch.text[max(start - 1, 0) : start]) and is_han(stretch.text[end : end + 1])
    )


def _is_between_short_words(text: str, at: int) -> bool:
    begin = max(text.rfind("\n", 0, at) + 1, at - _LONGEST_ROW)
    end = text.find("\n", at)
    end = min(end if end >= 0 else len(text), at + _LONGEST_ROW)
    return any(match.start() < at < match.end() for match in _SHORT_WORDS.finditer(text, begin, end))
