"""Finds code spans by Python-Markdown's rules for runs of backticks."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict

_RUN = re.compile(r"(\\*)(`+)")


def code_spans(text: str) -> list[tuple[int, int]]:
    """Start and end of each code span with its backticks.

    A run of backticks is closed by the next run of the same length; where there is none, by the longest shorter one.
    """
    runs = [(match.start(2), len(match[2]), len(match[1]) % 2) for match in _RUN.finditer(text)]
    by_length: dict[int, list[int]] = defaultdict(list)
    for start, length, _ in runs:
        by_length[length].append(start)
    longest = _longest_after([(start, length) for start, length, _ in runs])
    spans: list[tuple[int, int]] = []
    resume = 0
    for index, (run_start, run_length, escaped) in enumerate(runs):
        if run_start < resume or run_length == escaped:
            continue
        # A backslash takes the first backtick out of the run that opens; a run that closes counts whole.
        start, length = run_start + escaped, run_length - escaped
        places = by_length.get(length, [])
        position = bisect_right(places, run_start)
        best, best_start = longest[index + 1]
        if position < len(places):
            end = places[position] + length
        elif 0 < best < length:
            end = best_start + best
        else:
            continue
        spans.append((start, end))
        resume = end
    return spans


def _longest_after(runs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """For each index the length and offset of the longest run of backticks from there on (the first of several)."""
    table = [(0, 0)]
    for start, length in reversed(runs):
        best = table[-1]
        table.append((length, start) if length >= best[0] else best)
    return table[::-1]
