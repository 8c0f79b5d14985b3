"""Tells headings from paragraphs and gives each its level, from its number, its wording and its neighbours.

A style of numbering nests in the styles that surround it, whatever they are: under 作用如下 a （一） is an item, under
一、 it is one too; without either it is a group. A style keeps its level through the article; where it turns up
with a level between left out, the headings jump.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from kb.core.article_import.numbering import (
    ARABIC,
    RANKS,
    Numbered,
    is_heading_text,
    is_plain_heading,
    may_be_heading,
    numbered,
    run_in,
    stands_apart,
)
from kb.core.article_import.source_line import SourceLine

_OUTERMOST, _INNERMOST = -1, 99
_DECLARED = "<h>"  # the style of headings that a web page marks as such
_PLAIN, _GUESSED, _APART = "…如下", "？", "前言"
_BULLET = re.compile(r"^(?:[·•●○◆◇■□★☆▪►※]\s{0,3}|[-*+]\s{1,3})(?=\S)")
_STOPS = "。！？：；…”）.!?:;)"
_FEWEST_RUN_INS = 2
_GUESS_NEEDS_PROSE = 0.6  # of the lines end as sentences do: then a line that does not is no sentence


@dataclass(frozen=True)
class Candidate:
    """A line with what it may be: ``style`` empty for a paragraph; ``level`` 0 until it is known.

    ``listed`` marks an item of a list, ``body`` what stood behind a heading in the same line, ``guessed`` a heading
    that only its looks betray.
    """

    line: SourceLine
    text: str
    style: str = ""
    number: int = 0
    level: int = 0
    listed: bool = False
    body: str = ""
    guessed: bool = False


@dataclass(frozen=True)
class Jump:
    """A heading at ``line`` whose numbering leaves out a level; ``missing`` and ``style`` are examples of numbers."""

    line: int
    text: str
    style: str
    missing: str


def find_headings(lines: Sequence[SourceLine]) -> tuple[list[Candidate], list[Jump]]:
    """Return each line as a heading with its level, an item of a list, or a paragraph; and the jumps."""
    candidates = _without_lists(_with_run_ins([_first_look(line) for line in lines]))
    candidates = _with_guesses(candidates)
    return _with_levels(candidates)


def _first_look(line: SourceLine) -> Candidate:
    text = line.text
    if line.level:
        return Candidate(line, text, f"{_DECLARED}{line.level}", level=line.level)
    if line.listed or _BULLET.match(text):
        return Candidate(line, _BULLET.sub("", text), listed=True)
    strong = len(text) > 4 and text.startswith("**") and text.endswith("**") and "*" not in text[2:-2]  # noqa: PLR2004
    bare = text[2:-2].strip() if strong else text
    found = numbered(bare)
    sentence = found and found.style in ARABIC and found.rest.endswith("。")
    if found and not sentence and is_heading_text(found.rest):
        return Candidate(line, _closed(bare), found.style, found.number)
    if not found and (is_plain_heading(bare) or (strong and may_be_heading(bare))):
        return Candidate(line, bare.rstrip(":："), _APART if stands_apart(bare) else _PLAIN)
    return Candidate(line, text)


def _closed(text: str) -> str:
    return text.rstrip("。：:")


def _with_run_ins(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Part ``（一）及时。收到来文后……`` where all long lines of a style, two at least, are written so."""
    long_lines: dict[str, list[tuple[int, Numbered]]] = defaultdict(list)
    for index, candidate in enumerate(candidates):
        found = None if candidate.style or candidate.listed else numbered(candidate.text)
        if found:
            long_lines[found.style].append((index, found))
    headed = {candidate.style for candidate in candidates}
    result = list(candidates)
    for style, members in long_lines.items():
        parted = [run_in(found.rest) for _, found in members]
        if (
            len(members) < _FEWEST_RUN_INS
            or not all(parted)
            or style in headed
            or (style in ARABIC and headed & set(RANKS))
        ):
            continue
        for (index, found), parts in zip(members, parted, strict=True):
            if parts:
                candidate = candidates[index]
                mark = candidate.text[: len(candidate.text) - len(found.rest)]
                result[index] = replace(
                    candidate, text=mark + parts[0], style=style, number=found.number, body=parts[1]
                )
    return result


def _without_lists(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Take numbered lines that follow one another without any text between for a list, not for headings."""
    result = list(candidates)
    start = 0
    while start < len(result):
        stop = start + 1
        while stop < len(result) and _continues(result[stop - 1], result[stop]):
            stop += 1
        if stop - start > 1 and (result[start].style in ARABIC or _leads_nowhere(result, stop)):
            for index in range(start, stop):
                result[index] = replace(result[index], text=result[index].line.text, style="", listed=True)
        start = stop
    for index in range(len(result)):
        result[index] = _numbered_sentence(result, index)
    return result


def _continues(one: Candidate, other: Candidate) -> bool:
    same = one.style in RANKS and other.style == one.style and other.number > one.number
    return same and not one.body and not other.body


def _leads_nowhere(candidates: Sequence[Candidate], stop: int) -> bool:
    """Whether no text belongs to a run of numbered lines: it ends the article, or a heading further out follows.

    A run whose numbers start again right behind it is a table of contents.
    """
    if stop == len(candidates):
        return True
    style, following = candidates[stop - 1].style, candidates[stop]
    if following.style in RANKS:
        return RANKS[following.style] < RANKS[style] or (following.style == style and following.number == 1)
    return bool(following.style)


def _numbered_sentence(candidates: Sequence[Candidate], index: int) -> Candidate:
    """A numbered line that is no heading belongs to a list where a neighbour is numbered in the same style.

    So does the short last line of a list whose other lines end with a semicolon.
    """
    candidate = candidates[index]
    found = numbered(candidate.line.text)
    if candidate.listed or found is None or found.style not in ARABIC:
        return candidate
    if candidate.style:
        above = candidates[index - 1] if index else candidate
        before = numbered(above.text) if above.listed and above.text[-1] in "；;" else None
        if before and before.style == found.style and before.number == found.number - 1:
            return replace(candidate, text=candidate.line.text, style="", listed=True)
        return candidate
    for near in (index - 1, index + 1):
        if 0 <= near < len(candidates) and not candidates[near].style:
            neighbour = numbered(candidates[near].text)
            if neighbour and neighbour.style == found.style and abs(neighbour.number - found.number) == 1:
                return replace(candidate, listed=True)
    return candidate


def _with_guesses(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Take a short bare line before a paragraph for a heading, where the paragraphs end as sentences do."""
    prose = [c for c in candidates if not c.style and not c.listed and not may_be_heading(c.text)]
    if not prose or sum(c.text[-1] in _STOPS for c in prose) < _GUESS_NEEDS_PROSE * len(prose):
        return list(candidates)
    result = list(candidates)
    for index, (candidate, following) in enumerate(pairwise(candidates)):
        is_paragraph = not following.style and following.text[-1] in _STOPS
        introduces = is_paragraph and len(following.text) > len(candidate.text)
        numbered_first = following.style in RANKS and following.number == 1
        if (
            not candidate.style
            and not candidate.listed
            and may_be_heading(candidate.text)
            and numbered(candidate.text) is None
            and (introduces or numbered_first)
        ):
            result[index] = replace(candidate, style=_GUESSED, guessed=True)
    return result


def _with_levels(candidates: Sequence[Candidate]) -> tuple[list[Candidate], list[Jump]]:
    ranks = _ranks(candidates)
    stack: list[tuple[str, int, int]] = []  # style, rank, level
    known: dict[str, tuple[int, str]] = {}  # style → its level and the style around it
    result, jumps = [], []
    for candidate, rank in zip(candidates, ranks, strict=True):
        if not candidate.style:
            result.append(candidate)
            continue
        while stack and stack[-1][1] >= rank and stack[-1][0] != candidate.style:
            stack.pop()
        if any(style == candidate.style for style, _, _ in stack):
            while stack[-1][0] != candidate.style:
                stack.pop()
            stack.pop()
        around, level = (stack[-1][0], stack[-1][2] + 1) if stack else ("", 2)
        level = min(level, 6)
        expected, missing = known.setdefault(candidate.style, (level, around))
        if level < expected and rank not in (_OUTERMOST, _INNERMOST):
            jumps.append(Jump(candidate.line.number, candidate.text, candidate.style, missing))
        if candidate.style != _APART:
            stack.append((candidate.style, rank, level))
        result.append(replace(candidate, level=level))
    return result, jumps


def _ranks(candidates: Sequence[Candidate]) -> list[int]:
    """How far inside each heading belongs; one without a number is judged by the numbers around it.

    Where the numbering goes on behind it, it stands inside; where it starts anew or ends, it is a group.
    """
    following: dict[str, int] = {}  # style → the number of its next heading
    next_numbers: list[dict[str, int] | None] = []
    for candidate in reversed(candidates):
        next_numbers.append(dict(following) if candidate.style in (_PLAIN, _GUESSED) else None)
        if candidate.style in RANKS:
            following[candidate.style] = candidate.number
    ranks = []
    before: Candidate | None = None
    for candidate, numbers in zip(candidates, reversed(next_numbers), strict=True):
        if candidate.style.startswith(_DECLARED):
            ranks.append(int(candidate.style.removeprefix(_DECLARED)) - 10)
        elif candidate.style in RANKS:
            ranks.append(RANKS[candidate.style])
            before = candidate
        else:
            inside = before and numbers and numbers.get(before.style) == before.number + 1
            ranks.append(_INNERMOST if inside else _OUTERMOST)
    return ranks
