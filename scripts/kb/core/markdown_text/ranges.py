"""Stretches of a text as pairs of offsets, and pairs of brackets in it."""

from __future__ import annotations

import re
from bisect import bisect_right


class Ranges:
    """Answers whether an offset lies in one of several ranges."""

    def __init__(self, ranges: list[tuple[int, int]]) -> None:
        self._merged = merged(ranges)
        self._starts = [start for start, _ in self._merged]

    def holds(self, offset: int) -> bool:
        """Whether the character at ``offset`` is in one of them."""
        index = bisect_right(self._starts, offset) - 1
        return index >= 0 and offset < self._merged[index][1]


def merged(ranges: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The same stretches, sorted, those that overlap made one."""
    result: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if result and start < result[-1][1]:
            result[-1] = (result[-1][0], max(end, result[-1][1]))
        else:
            result.append((start, end))
    return result


def bracket_pairs(text: str) -> dict[int, int]:
    """Each opening bracket that has a closing one, with it."""
    pairs: dict[int, int] = {}
    stack: list[int] = []
    for match in re.finditer(r"[\[\]]", text):
        if match[0] == "[":
            stack.append(match.start())
        elif stack:
            pairs[stack.pop()] = match.start()
    return pairs
