"""Repairs an article that is Markdown already: its structure, ids, comments and code stay as they are."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kb.core.article_import.front_matter import front_matter_end

_FENCE = re.compile(r"\s*(`{3,}|~{3,})")
_HEADING = re.compile(r"(#{1,6})\s+(\S.*?)\s*(?:#+\s*)?$")
_ATTRIBUTES = re.compile(r"\s*\{[:#.][^{}]*\}\s*$")
# Quotes and marks in these lines belong to Markdown, not to the text.
_DIRECTIVE = re.compile(r"\s*(?:!!!|\?\?\?|===|\[[^\]]{1,200}\]:|\*\[[^\]]{1,200}\]:|\|?[\s:|-]+\|[\s:|-]*$)")


@dataclass(frozen=True)
class MarkdownHeading:
    """An ATX heading; ``line`` counts from 1; ``has_id`` tells whether it bears an explicit id."""

    line: int
    level: int
    text: str
    has_id: bool = False


def prose_lines(lines: Sequence[str]) -> list[int]:
    """The indexes of the lines whose text may be repaired: not front matter, code, comments or directives."""
    found = []
    fence, comment = "", False
    for index in range(front_matter_end(lines), len(lines)):
        line = lines[index]
        if comment:
            comment = "-->" not in line
            continue
        opened = _FENCE.match(line)
        if fence:
            if opened and opened[1].startswith(fence) and line.strip() == opened[1]:
                fence = ""
            continue
        if opened:
            fence = opened[1]
            continue
        if line.lstrip().startswith("<!--"):
            comment = "-->" not in line
            continue
        if line.strip() and not _DIRECTIVE.match(line):
            found.append(index)
    return found


def headings(lines: Sequence[str]) -> list[MarkdownHeading]:
    """The ATX headings of ``lines``, without their attributes."""
    found = []
    for index in prose_lines(lines):
        match = _HEADING.match(lines[index])
        if match:
            text, attributes = _ATTRIBUTES.subn("", match[2])
            found.append(MarkdownHeading(index + 1, len(match[1]), text, has_id=attributes > 0))
    return found


def is_markdown(lines: Sequence[str]) -> bool:
    """Whether ``lines`` are structured Markdown: they have a heading of level 2 or deeper, or front matter."""
    return front_matter_end(lines) > 0 or any(heading.level > 1 for heading in headings(lines))


def repair_prose(lines: Sequence[str], repair: Callable[[Sequence[str]], Sequence[str]]) -> list[str]:
    """Return ``lines`` with their prose repaired by ``repair``, which returns as many lines as it is given."""
    indexes = prose_lines(lines)
    result = list(lines)
    for index, text in zip(indexes, repair([lines[index] for index in indexes]), strict=True):
        result[index] = text
    return result
