"""Builds the article's blocks from its lines: title, lead, groups, items, paragraphs, lists."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from kb.core.article_import.blocks import Block, Bullets, Heading, Paragraph
from kb.core.article_import.enumeration import find_enumeration
from kb.core.article_import.headings import Candidate, Jump, find_headings
from kb.core.article_import.numbering import bare_title, numbered
from kb.core.article_import.source_line import Dropped, SourceLine

_LONGEST_TITLE = 60


@dataclass(frozen=True)
class Repeated:
    """Two items with one title; both lines of the raw file."""

    title: str
    first_line: int
    line: int


@dataclass(frozen=True)
class Structure:
    """The blocks of an article, in order; ``guessed`` are headings that only their looks betray."""

    title: Heading | None
    blocks: tuple[Block, ...]
    jumps: tuple[Jump, ...]
    guessed: tuple[Heading, ...]
    dropped: tuple[Dropped, ...]


def build_structure(lines: Sequence[SourceLine]) -> Structure:
    """Find the structure of the body ``lines``, the first of which is the title unless a page declares another."""
    title, rest = _title(lines)
    dropped = []
    while title and rest and rest[0].text.rstrip("：:") == title.text:
        dropped.append(Dropped(rest[0].number, rest[0].text, "与题目重复"))
        rest = rest[1:]
    candidates, jumps = find_headings(rest)
    blocks: list[Block] = []
    guessed = []
    for listed, run in groupby(candidates, key=lambda candidate: candidate.listed):
        members = list(run)
        if listed:
            blocks += _lists(members)
            continue
        for candidate in members:
            if candidate.style:
                heading = Heading(candidate.line.number, candidate.level, candidate.text)
                blocks.append(heading)
                if candidate.guessed:
                    guessed.append(heading)
                if candidate.body:
                    blocks.append(Paragraph(candidate.line.number, candidate.body))
            else:
                blocks.append(Paragraph(candidate.line.number, candidate.text))
    return Structure(title, tuple(blocks), tuple(jumps), tuple(guessed), tuple(dropped))


def with_enumerations(blocks: Sequence[Block]) -> list[Block]:
    """Turn enumerations inside paragraphs into lists, with what stands before and behind as paragraphs."""
    result: list[Block] = []
    for block in blocks:
        found = find_enumeration(block.text) if isinstance(block, Paragraph) else None
        if found is None:
            result.append(block)
            continue
        parts: list[Block] = [
            Paragraph(block.line, found.intro),
            Bullets(block.line, found.items),
            Paragraph(block.line, found.closing),
        ]
        result += [part for part in parts if not (isinstance(part, Paragraph) and not part.text.strip())]
    return result


def repeated_items(blocks: Sequence[Block]) -> list[Repeated]:
    """Items (or groups without items) of one title: they could not become two pages."""
    headings = [block for block in blocks if isinstance(block, Heading)]
    depth = 3 if any(heading.level == 3 for heading in headings) else 2  # noqa: PLR2004 - items, else groups
    first: dict[str, int] = {}
    repeated = []
    for heading in headings:
        if heading.level == depth:
            title = bare_title(heading.text)
            if title in first:
                repeated.append(Repeated(title, first[title], heading.line))
            first.setdefault(title, heading.line)
    return repeated


def _title(lines: Sequence[SourceLine]) -> tuple[Heading | None, list[SourceLine]]:
    for index, line in enumerate(lines):
        if line.level == 1:
            return Heading(line.number, 1, line.text), [*lines[:index], *lines[index + 1 :]]
    if not lines or not _may_be_title(lines[0]):
        return None, list(lines)
    return Heading(lines[0].number, 1, lines[0].text), list(lines[1:])


def _may_be_title(line: SourceLine) -> bool:
    return (
        not line.level
        and not line.listed
        and len(line.text) <= _LONGEST_TITLE
        and line.text[-1] not in "。；;，,"
        and numbered(line.text) is None
    )


def _lists(members: Sequence[Candidate]) -> list[Block]:
    """The list that neighbouring items make: ordered where its numbers are 1, 2, 3 …, else with its own numbers."""
    numbers = [numbered(member.text) for member in members]
    in_order = [found.number if found and found.style == "1." else 0 for found in numbers]
    if len(members) > 1 and in_order == list(range(1, len(members) + 1)):
        items = tuple(found.rest for found in numbers if found)
        if all(items):
            return [Bullets(members[0].line.number, items, ordered=True)]
    return [Bullets(members[0].line.number, tuple(member.text for member in members))]
