"""The import of one article: the rules of this package in their order.

The same input always gives the same result, and importing that result again changes nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from kb.core.article_import import complaints, markdown_input
from kb.core.article_import.blocks import Heading
from kb.core.article_import.characters import han_count, han_of, visible_lines
from kb.core.article_import.closing import Closing, find_closings, with_closing_marks
from kb.core.article_import.front_matter import write_front_matter
from kb.core.article_import.furniture import Furniture, set_furniture_aside
from kb.core.article_import.ledger import Ledger, han_of_blocks, outline
from kb.core.article_import.markdown_output import write_blocks
from kb.core.article_import.prose import ProseRules, repair_characters, repair_marks
from kb.core.article_import.source_line import Dropped, SourceLine, join_wrapped, lines_of_text
from kb.core.article_import.structure import (
    Structure,
    build_structure,
    repeated_items,
    with_enumerations,
)
from kb.report import Problem, Severity

_RARE_PINYIN = 2  # a site that puts pinyin into its texts does it more often than this
_MOST_PASSES = 6
_BROKEN = "\ufffd"


@dataclass(frozen=True)
class RawArticle:
    """What is imported. ``name`` is how problems call the file.

    ``page`` holds the lines of a web page, and ``dropped`` what is no part of its article; where ``page`` is None,
    ``text`` is read line by line.
    """

    name: str
    text: str
    page: tuple[SourceLine, ...] | None = None
    dropped: tuple[Dropped, ...] = ()


@dataclass(frozen=True)
class Imported:
    """The result: ``markdown`` is empty where an error forbids it; ``account`` is for a person to read."""

    markdown: str
    problems: tuple[Problem, ...]
    account: tuple[str, ...]


def import_text(raw: RawArticle, rules: ProseRules) -> Imported:
    """Import ``raw``. Errors and guesses come back as problems with lines of the raw file; nothing raises."""
    lines, invisible = visible_lines(raw.text)
    ledger = Ledger(characters_in=len(raw.text), lines_in=len(lines), invisible=invisible)
    problems = [
        complaints.broken_character(raw.name, number, line.index(_BROKEN) + 1)
        for number, line in enumerate(lines, 1)
        if _BROKEN in line
    ]
    if raw.page is None and markdown_input.is_markdown(lines):
        markdown, account = _import_markdown(raw.name, lines, rules, ledger, problems)
    else:
        source = lines_of_text(lines) if raw.page is None else list(raw.page)
        ledger.dropped += raw.dropped
        markdown, account = _import_plain(raw.name, source, rules, ledger, problems)
    if any(problem.severity is Severity.ERROR for problem in problems):
        return Imported("", tuple(problems), ())
    return Imported(markdown, tuple(problems), tuple(account))


def _import_markdown(
    name: str, lines: Sequence[str], rules: ProseRules, ledger: Ledger, problems: list[Problem]
) -> tuple[str, list[str]]:
    """Repair characters and punctuation; the structure is the author's."""
    problems += _markdown_problems(name, lines)
    ledger.han_in = sum(map(han_count, lines))
    markdown = "\n".join(_repaired_markdown(lines, rules, ledger)).rstrip("\n") + "\n"
    ledger.characters_out, ledger.han_out = len(markdown), han_count(markdown)
    if not ledger.balanced:
        problems.append(complaints.missing_characters(name, 1))
    return markdown, [*ledger.account(), "这份文件已经是 Markdown：层次、编号、注释和文件头都原样保留。"]


def _markdown_problems(name: str, lines: Sequence[str]) -> list[Problem]:
    headings = markdown_input.headings(lines)
    if not any(heading.level > 1 for heading in headings):
        return [complaints.no_headings(name)]
    problems = []
    for above, heading in pairwise(headings):
        # A group that is a page of its own (## … {#h1}) has sections of level 4 and no items.
        own_page = above.level == 2 and above.has_id and heading.level == 4  # noqa: PLR2004
        if heading.level > above.level + 1 and not own_page:
            problems.append(
                complaints.markdown_jump(name, heading.line, heading.text, heading.level, above.level)
            )
    repeated = repeated_items([Heading(heading.line, heading.level, heading.text) for heading in headings])
    return problems + [complaints.repeated_item(name, each) for each in repeated]


def _repaired_markdown(lines: Sequence[str], rules: ProseRules, ledger: Ledger) -> list[str]:
    """Repair the prose of Markdown ``lines`` until nothing changes any more."""

    def repair(prose: Sequence[str]) -> list[str]:
        _, simplified = repair_characters(prose, rules, ledger)
        return [repair_marks(line, ledger).text for line in simplified.lines]

    current = list(lines)
    for _ in range(_MOST_PASSES):
        repaired = markdown_input.repair_prose(current, repair)
        if repaired == current:
            break
        current = repaired
    return current


def _import_plain(
    name: str, source: Sequence[SourceLine], rules: ProseRules, ledger: Ledger, problems: list[Problem]
) -> tuple[str, list[str]]:
    """Find the structure of an article that has none in writing."""
    ledger.han_in = sum(han_count(line.text) for line in source) + ledger.han_dropped
    body, furniture = _repaired_lines(name, source, rules, ledger, problems)
    structure = build_structure(body)
    ledger.dropped += structure.dropped
    if structure.title is None:
        problems.append(complaints.no_title(name, body[0].number if body else 1))
        return "", []
    closings = find_closings(structure.blocks)
    problems += _structure_problems(name, structure, closings)
    title = structure.title.text
    blocks = with_enumerations(with_closing_marks(structure.blocks, closings))
    written = write_blocks(title, blocks)
    markdown = _front_matter(title, furniture) + "\n"
    head = len(markdown.split("\n"))
    markdown = "\n".join(_repaired_markdown((markdown + written).split("\n"), rules, Ledger()))
    ledger.characters_out = len(markdown)
    ledger.han_out = sum(map(han_count, markdown.split("\n")[head - 1 :]))
    if han_of(written) != han_of_blocks(title, structure.blocks) or not ledger.balanced:
        problems.append(complaints.missing_characters(name, 1))
    return markdown, [*ledger.account(), *outline(title, blocks)]


def _repaired_lines(
    name: str, source: Sequence[SourceLine], rules: ProseRules, ledger: Ledger, problems: list[Problem]
) -> tuple[list[SourceLine], Furniture]:
    """Repair the lines and part the furniture from the body; furniture keeps its punctuation as received."""
    without, simplified = repair_characters([line.text for line in source], rules, ledger)
    numbers = [line.number for line in source]
    if len(without.removed) <= _RARE_PINYIN:
        problems += [
            complaints.gloss_guess(name, replace(removal, line=numbers[removal.line - 1]))
            for removal in without.removed
        ]
    doubts = [replace(doubt, line=numbers[doubt.line - 1]) for doubt in simplified.doubtful]
    problems += complaints.particle_guesses(name, doubts)
    furniture = set_furniture_aside(
        [line.with_text(text) for line, text in zip(source, simplified.lines, strict=True)]
    )
    ledger.moved += furniture.moved
    ledger.dropped += furniture.dropped
    body = []
    for line in join_wrapped(furniture.body):
        repaired = repair_marks(line.text, ledger)
        if repaired.unpaired_quote_at:
            problems.append(complaints.quote_guess(name, line.number, repaired.unpaired_quote_at))
        body.append(line.with_text(repaired.text))
    return body, furniture


def _structure_problems(name: str, structure: Structure, closings: Sequence[Closing]) -> list[Problem]:
    if not any(isinstance(block, Heading) for block in structure.blocks):
        return [complaints.no_headings(name)]
    return [
        *(complaints.jump(name, found) for found in structure.jumps),
        *(complaints.repeated_item(name, found) for found in repeated_items(structure.blocks)),
        *(complaints.heading_guess(name, heading) for heading in structure.guessed),
        *(complaints.closing_guess(name, closing) for closing in closings),
    ]


def _front_matter(title: str, furniture: Furniture) -> str:
    byline: str | list[str] = furniture.byline[0] if len(furniture.byline) == 1 else furniture.byline
    return write_front_matter(
        {
            "title": title,
            "category": furniture.category,
            "breadcrumb": furniture.breadcrumb,
            "byline": byline,
            "counter": furniture.counter,
            "related": furniture.related,
        }
    )
