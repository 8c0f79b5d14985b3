"""Lines of one container with what Python-Markdown may take each of them for, found once.

Python-Markdown searches a whole block again for every kind of line; the tables here answer "the next heading after
line n" at once, so that a page of a megabyte stays linear.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from kb.core.markdown_text.html_blocks import Element, Item
from kb.core.markdown_text.lines import TAB, Line

INDENT = " " * TAB


class Kind(Enum):
    """What a line alone may be; whether it is, depends on its block."""

    CALLOUT = "callout"
    HEADING = "heading"
    RULE = "rule"
    QUOTE = "quote"
    DEFINITION = "definition"
    FOOTNOTE = "footnote"
    REFERENCE = "reference"


CALLOUT = re.compile(
    r"""(?:!!!\ ?[\w\-]+(?:\ +[\w\-]+)* (?:\ +"(?P<title>.*?)")?
        |\?{3}\+?\ ?(?:[\w\-]+(?:\ +[\w\-]+)*)?\ +"(?P<summary>.*?)"
        |\?{3}\+?\ ?[\w\-]+(?:\ +[\w\-]+)*)
        \ *$""",
    re.VERBOSE,
)
QUOTE = re.compile(r" {0,3}> ?")
DEFINITION = re.compile(r" {0,3}: {1,3}")
FOOTNOTE = re.compile(r" {0,3}\[\^(?P<label>[^\]]*)\]: *")
REFERENCE = re.compile(r" {0,3}\[(?P<label>[^\[\]]*)\]:")
SETEXT = re.compile(r"(?:=+|-+) *")
ORDERED = re.compile(r" {0,3}\d+\. +")
BULLET = re.compile(r" {0,3}[*+-] +")
ANY_ITEM = re.compile(r" {0,3}(?:\d+\.|[*+-]) +")
NESTED_ITEM = re.compile(r" {4,7}(?:\d+\.|[*+-]) +")


def is_heading(text: str) -> bool:
    """Whether a line is a ``#`` heading: Python-Markdown asks for no space, but no backslash may end the line."""
    return text.startswith("#") and (len(text) - len(text.rstrip("\\"))) % 2 == 0


def _is_rule(text: str) -> bool:
    marks = text.strip(" ")
    if len(text) - len(text.lstrip(" ")) >= TAB or "   " in marks:
        return False
    return len(set(marks) - {" "}) == 1 and len(marks.replace(" ", "")) >= 3  # noqa: PLR2004


def _kinds(text: str) -> Iterator[Kind]:
    head = text.lstrip(" ")[:1]
    if text[:3] in {"!!!", "???"} and CALLOUT.match(text):
        yield Kind.CALLOUT
    if head == "#" and is_heading(text):
        yield Kind.HEADING
    if head and head in "-_*" and _is_rule(text):
        yield Kind.RULE
    if head == ">" and QUOTE.match(text):
        yield Kind.QUOTE
    if head == ":" and DEFINITION.match(text):
        yield Kind.DEFINITION
    if head == "[" and FOOTNOTE.match(text):
        yield Kind.FOOTNOTE
    if head == "[" and REFERENCE.match(text):
        yield Kind.REFERENCE


class Sheet:
    """Lines without blank ones among them, and for each kind the index of its next line."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self._next: dict[Kind, list[int]] = {}
        marks: dict[Kind, list[int]] = {}
        for index, line in enumerate(lines):
            for kind in _kinds(line.text):
                marks.setdefault(kind, []).append(index)
        for kind, places in marks.items():
            table: list[int] = []
            for place in [*places, len(lines)]:
                table += [place] * (place + 1 - len(table))
            self._next[kind] = table

    def next(self, kind: Kind, start: int) -> int:
        """The index of the first line of ``kind`` at or after ``start``; the number of lines where there is none."""
        table = self._next.get(kind)
        return table[start] if table else len(self.lines)


@dataclass(frozen=True)
class Block:
    """Lines ``low`` to ``high`` (exclusive) of a sheet: text between two blank lines, or a rest of it."""

    sheet: Sheet
    low: int
    high: int

    @property
    def first(self) -> Line:
        """Its first line."""
        return self.sheet.lines[self.low]

    @property
    def lines(self) -> Sequence[Line]:
        """All its lines."""
        return self.sheet.lines[self.low : self.high]

    def find(self, kind: Kind) -> int | None:
        """The index (in the sheet) of its first line of this kind."""
        index = self.sheet.next(kind, self.low)
        return index if index < self.high else None

    def part(self, low: int, high: int) -> Block:
        """Another stretch of the same sheet."""
        return Block(self.sheet, low, high)


def blocks_of(items: Sequence[Item]) -> list[Block | Element]:
    """Cut at blank lines and around elements."""
    found: list[Block | Element] = []
    lines: list[Line] = []
    for item in [*items, Line("", 0)]:
        if isinstance(item, Line) and not item.blank:
            lines.append(item)
            continue
        if lines:
            found.append(Block(Sheet(lines), 0, len(lines)))
            lines = []
        if isinstance(item, Element):
            found.append(item)
    return found
