"""Lines that remember where they stood in the file while block structure is peeled off them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

TAB = 4
MASK = "\x02"
"""Stands for a character that no later rule may read (Python-Markdown drops U+0002 from every source)."""

_LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Line:
    """A part of one source line, tabs expanded: ``text`` begins ``start`` characters into the expanded ``source``."""

    text: str
    number: int
    start: int = 0
    source: str = ""
    """The line as the file has it; only kept where tabs make its columns differ from those of ``text``."""

    def cut(self, count: int) -> Line:
        """The line without its first ``count`` characters."""
        return Line(self.text[count:], self.number, self.start + count, self.source)

    def masked(self, begin: int, end: int) -> Line:
        """The line with the characters from ``begin`` to ``end`` hidden."""
        text = self.text[:begin] + MASK * (end - begin) + self.text[end:]
        return Line(text, self.number, self.start, self.source)

    def column(self, index: int) -> int:
        """The column in the file of ``text[index]``, from 1."""
        at = self.start + index
        if not self.source:
            return at + 1
        width = 0
        for column, char in enumerate(self.source):
            if width >= at:
                return column + 1
            width += TAB - width % TAB if char == "\t" else 1
        return len(self.source) + 1 + max(0, at - width)

    @property
    def blank(self) -> bool:
        """Whether the line separates blocks."""
        return not self.text.strip(" ")


def split_lines(text: str, first_line: int = 1) -> list[Line]:
    r"""Cut ``text`` at ``\n``, ``\r\n`` and ``\r`` only, and expand its tabs, as Python-Markdown does."""
    lines = []
    for number, raw in enumerate(_LINE_END.split(text), first_line):
        clean = raw.replace("\x02", " ").replace("\x03", " ")
        expanded = clean.expandtabs(TAB)
        lines.append(Line(expanded, number, 0, clean if "\t" in clean else ""))
    return lines


class Passage:
    """Several lines read as one text (``text``, joined by line feeds) that can still name the place of a character."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self.text = "\n".join(line.text for line in lines)
        self._starts: list[int] = []
        offset = 0
        for line in lines:
            self._starts.append(offset)
            offset += len(line.text) + 1

    def at(self, offset: int) -> tuple[int, int]:
        """Index of the line and index in it of ``text[offset]``."""
        row = max(0, bisect_right(self._starts, offset) - 1)
        return row, offset - self._starts[row]

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column in the file of ``text[offset]``."""
        row, index = self.at(offset)
        line = self.lines[row]
        return line.number, line.column(index)
