"""Finds an enumeration inside a paragraph: 一是…；二是…, 第一，…。第二，…, 首先…；其次…；最后….

Nothing is taken away: the counting words stay in the items, what stands before and behind becomes a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

_DIGITS = "一二三四五六七八九十"
_FAMILIES: tuple[tuple[str, ...], ...] = (
    tuple(f"{digit}是" for digit in _DIGITS),
    tuple(f"{digit}要" for digit in _DIGITS),
    tuple(f"第{digit}[，、：]" for digit in _DIGITS),
    tuple(f"其{digit}[，、：]" for digit in _DIGITS),
    tuple(f"（{number}）" for number in range(1, 11)),
    tuple("①②③④⑤⑥⑦⑧⑨⑩"),
)
_IN_ORDER = ("首先", "其次", "再次|再者|然后", "最后")  # the third may be missing
_BEFORE_FIRST = "(?:^|(?<=[：。；！？”]))"
_BEFORE_NEXT = "(?<=[；。！？”])"
_FIRST_OF_A_FAMILY = [re.compile(f"{_BEFORE_FIRST}{words[0]}") for words in _FAMILIES]
_NEXT_OF_A_FAMILY = [[re.compile(f"{_BEFORE_NEXT}{word}") for word in words[1:]] for words in _FAMILIES]
_ORDER_FIRST = re.compile(f"{_BEFORE_FIRST}{_IN_ORDER[0]}")
_ORDER_NEXT = [re.compile(f"{_BEFORE_NEXT}(?:{word})") for word in _IN_ORDER[1:]]
_SENTENCE_END = re.compile("[。！？](?:[”’）]{0,2})")
_SUMMING_UP = re.compile("(?:此外|另外|总之|综上|总的来|总而言之|由此|可见|除了|除此|以上|上述)")
_SHORTEST_ITEM = 4


@dataclass(frozen=True)
class Enumeration:
    """The paragraph in parts; ``intro`` and ``closing`` may be empty."""

    intro: str
    items: tuple[str, ...]
    closing: str


def find_enumeration(text: str) -> Enumeration | None:
    """Part ``text`` at its outermost enumeration; None where there is none that can be listed without loss."""
    starts = min(
        (found for family in _FINDERS if (found := family(text))),
        key=lambda found: found[0],
        default=None,
    )
    if starts is None:
        return None
    end = _end_of_last(text, starts)
    items = [text[start:stop] for start, stop in zip(starts, [*starts[1:], end], strict=True)]
    if min(map(len, items)) < _SHORTEST_ITEM:
        return None
    return Enumeration(text[: starts[0]], tuple(items), text[end:])


def _counted(first: re.Pattern[str], following: Sequence[re.Pattern[str]], text: str) -> list[int]:
    start = first.search(text)
    if start is None:
        return []
    positions, end = [start.start()], start.end()
    for pattern in following:
        match = pattern.search(text, end)
        if match is None:
            break
        positions.append(match.start())
        end = match.end()
    return positions if len(positions) > 1 else []


def _ordered(text: str) -> list[int]:
    start = _ORDER_FIRST.search(text)
    second = _ORDER_NEXT[0].search(text, start.end()) if start else None
    if start is None or second is None:
        return []
    positions, end = [start.start(), second.start()], second.end()
    for pattern in _ORDER_NEXT[1:]:
        match = pattern.search(text, end)
        if match:
            positions.append(match.start())
            end = match.end()
    return positions


_FINDERS = [
    *(
        lambda text, first=first, following=following: _counted(first, following, text)
        for first, following in zip(_FIRST_OF_A_FAMILY, _NEXT_OF_A_FAMILY, strict=True)
    ),
    _ordered,
]


def _end_of_last(text: str, starts: Sequence[int]) -> int:
    """Where the last item ends: with its sentence, unless the items before it run to several sentences."""
    sentences = [len(_SENTENCE_END.findall(text[a:b])) for a, b in pairwise(starts)]
    ends = [match.end() for match in _SENTENCE_END.finditer(text, starts[-1])]
    if not ends:
        return len(text)
    if max(sentences) <= 1:
        return ends[0]
    return next((end for end in ends if _SUMMING_UP.match(text, end)), len(text))
