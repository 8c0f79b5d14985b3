"""Reads a page once for all rules of the linter."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from kb.core.article_import.characters import han_count
from kb.core.chinese_lint.reading import LeafReading, places_of_line, read_leaf, runs_of, stretches_of
from kb.core.chinese_lint.stretch import NOWHERE, Stretch, StretchKind
from kb.core.front_matter import BYTE_ORDER_MARK, Trouble, split_front_matter
from kb.core.located import Located, Mapping, Scalar
from kb.core.markdown_text import Span
from kb.core.markdown_text.blocks import BlockReader
from kb.core.markdown_text.fences import hide_fences, unclosed_fence
from kb.core.markdown_text.html_blocks import hide_html
from kb.core.markdown_text.inline import InlineReader
from kb.core.markdown_text.lines import Line, Passage, split_lines
from kb.core.markdown_text.tags import Tag
from kb.core.markdown_text.tree import Leaf, LeafKind
from kb.core.region import find_regions

_LINE_END = re.compile(r"\r\n|\r|\n")
_KEY_LINE = re.compile(
    r"\ufeff?[^\S\r\n]*(?:[-—]{3,}[^\S\r\n]*|[A-Za-z_][A-Za-z0-9_-]*[^\S\r\n]*[:：][^\r\n]*)?(?:\r\n|\r|\n)"
)
# A Chinese input method writes · for a backquote; six of them are an ellipsis.
_MISTYPED_FENCE = re.compile(
    r"^(?:·{3}|｀{3,})[^\S\r\n]*(?:[A-Za-z0-9#.+-]+[^\S\r\n]*)?(?=[\r\n]|\Z)", re.MULTILINE
)
_SEPARATOR = re.compile(r" *\|?[ :|-]*-[ :|-]*$")


# Of a note only the label: its text is prose like any other, unless it looks like a definition in turn.
_LIKE_A_DEFINITION = re.compile(
    r"^[^\w\[\r\n]*(?:[0-9]+\.[^\w\[\r\n]*)?"
    r"(?:\[\^[^\]\s]+\]:[ ]*(?![^\r\n]*\]:)|\[[^\]\r\n]*\][^\S\r\n]*:[^\r\n]*)",
    re.MULTILINE,
)


class Ranges:
    """Tells whether an offset lies in one of several ranges, or a range meets one of them."""

    def __init__(self, ranges: Iterable[tuple[int, int]]) -> None:
        self._merged: list[tuple[int, int]] = []
        for start, end in sorted(ranges):
            if self._merged and start <= self._merged[-1][1]:
                self._merged[-1] = (self._merged[-1][0], max(end, self._merged[-1][1]))
            elif start < end:
                self._merged.append((start, end))
        self._starts = [start for start, _ in self._merged]

    def holds(self, offset: int) -> bool:
        """Whether ``offset`` lies in a range."""
        return self.meets(offset, offset + 1)

    def meets(self, start: int, end: int) -> bool:
        """Whether a range has a character from ``start`` to ``end``; an empty stretch meets what it lies inside."""
        index = bisect_right(self._starts, max(start, end - 1)) - 1
        if index < 0:
            return False
        begin, stop = self._merged[index]
        return begin < start < stop if start == end else stop > start


@dataclass(frozen=True)
class Image:
    """An image with its description: None where it lacks one, empty for an ornament."""

    offset: int
    description: str | None


class LintPage:
    """One page. ``values`` are those of its front matter, None where it has none that can be read."""

    def __init__(self, text: str, values: Located | None) -> None:
        self.text = text
        front = split_front_matter(text)
        self.body_start = len(text) - len(front.body)
        bom = len(text) - len(text.removeprefix(BYTE_ORDER_MARK))
        ends = [match.span() for match in _LINE_END.finditer(text)]
        # Index 0 is unused: lines count from 1.
        self.starts = [0, bom, *(end for _, end in ends)]
        self.line_ends = [0, *(start for start, _ in ends), len(text)]
        self._values = values
        lines, fences = hide_fences(split_lines(front.body, front.body_line))
        html = hide_html(lines)
        reader = BlockReader()
        reader.read(html.items)
        self._html_tags = [(tag, passage) for tag, passage in html.tags if tag.name == "img"]
        labels = {found.label for found in reader.definitions}
        notes = {found.label for found in reader.footnotes}
        self.readings: list[LeafReading] = []
        self.code_leaves: list[Leaf] = []
        protected = [self._range(span) for span in (*fences, *html.spans)]
        self.mistyped_fences = self._mistyped_fences(Ranges(protected))
        protected += self.mistyped_fences
        self.unclosed_fence = self._unclosed_fence(lines, Ranges(protected))
        if self.unclosed_fence is not None:
            protected.append((self.unclosed_fence, len(text)))  # nobody knows where the code ends
        for leaf in reader.leaves:
            if not leaf.lines:
                continue
            if leaf.kind in {LeafKind.CODE, LeafKind.RAW}:
                protected += [self._lines_range(leaf)]
                if leaf.kind is LeafKind.CODE:
                    self.code_leaves.append(leaf)
                continue
            inline = InlineReader(Passage(leaf.lines), labels, notes)
            reading = read_leaf(leaf, inline, self.starts, self.line_ends)
            first = leaf.lines[0]
            before = text[self.starts[first.number] : self.offset(first.number, first.column(0))]
            reading.quoted = ">" in before and "<" not in before
            self.readings.append(reading)
        self.readings.sort(key=lambda reading: (reading.leaf.lines[0].number, reading.leaf.lines[0].start))
        _mark_tables(self.readings)
        for reading in self.readings:
            protected += reading.protected
        # A line that looks like a definition is left alone: one character decides whether it is one.
        protected += [match.span() for match in _LIKE_A_DEFINITION.finditer(text)]
        self.protected = Ranges(protected)
        regions, region_problems = find_regions(text, "")
        lost = front.trouble not in {None, Trouble.MISSING}
        self.broken = lost or bool(region_problems)
        """Whether nobody knows what of the page is text: its region markers or its front matter are broken."""
        self.lost_keys = _end_of_keys(text) if lost else 0
        """Where the lines end that were meant as front matter and are not read as such."""
        self.article = Ranges((region.start, region.end) for region in regions)
        self.prose = Ranges(run for reading in self.readings for run in runs_of(reading.places))

    @cached_property
    def stretches(self) -> tuple[Stretch, ...]:
        """All running text of the page: the values of its front matter first."""
        body = (stretch for reading in self.readings for stretch in stretches_of(reading, self.line_ends))
        return (*self._front(), *body)

    @cached_property
    def front_values(self) -> Ranges:
        """The values of the front matter that may be repaired."""
        fronts = (stretch for stretch in self.stretches if stretch.kind is StretchKind.FRONT)
        return Ranges((stretch.places[0], stretch.places[-1] + 1) for stretch in fronts)

    @cached_property
    def images(self) -> tuple[Image, ...]:
        """All images, however they are written."""
        found = []
        for reading in self.readings:
            for link in reading.images:
                description = reading.source[link.start + 1 : link.text_end].strip()
                found.append(Image(reading.offset(link.start - 1), description or None))
            tags = [tag for tag in reading.inline.tags if tag.name == "img" and not tag.closing]
            found += [Image(reading.offset(tag.start), _alt(tag)) for tag in tags]
        for tag, passage in self._html_tags:
            found.append(Image(self.offset(*passage.place(tag.start)), _alt(tag)))
        return tuple(found)

    def may_define(self, reading: LeafReading) -> bool:
        """Whether a note or a link's target stands in the lines of a leaf.

        There no line may be set apart: a list would no longer belong to the note, ``[甲]: …`` would vanish.
        """
        first, last = reading.leaf.lines[0].number, reading.leaf.lines[-1].number
        return "]:" in self.text[self.starts[first] : self.line_ends[last]]

    def offset(self, line: int, column: int) -> int:
        """The offset of a line and column (both from 1)."""
        return min(self.starts[min(line, len(self.starts) - 1)] + column - 1, len(self.text))

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column (both from 1) of an offset."""
        line = max(1, bisect_right(self.starts, offset, lo=1) - 1)
        return line, max(offset - self.starts[line], 0) + 1

    def line_break(self) -> str:
        """The line break of the page."""
        match = _LINE_END.search(self.text)
        return match[0] if match else "\n"

    def _range(self, span: Span) -> tuple[int, int]:
        return self.offset(span.line, span.column), self.offset(span.end_line, span.end_column)

    def _unclosed_fence(self, kept: Sequence[Line], protected: Ranges) -> int | None:
        line = unclosed_fence(kept)
        start = self.offset(line.number, 1) if line else None
        return None if start is None or protected.holds(start) else start

    def _mistyped_fences(self, protected: Ranges) -> list[tuple[int, int]]:
        """From each mistyped fence to the one that was meant to close it, or to the end of the page."""
        found = [match.span() for match in _MISTYPED_FENCE.finditer(self.text)]
        found = [(start, end) for start, end in found if not protected.holds(start)]
        if len(found) % 2 and not self.text[slice(*found[-1])].strip(" ·"):
            found.pop()  # ··· without a partner is an ellipsis
        ends = [end for _, end in found[1::2]]
        return list(zip([start for start, _ in found[::2]], [*ends, len(self.text)], strict=False))

    def _lines_range(self, leaf: Leaf) -> tuple[int, int]:
        places = [
            place for line in leaf.lines for place in places_of_line(line, self.starts) if place != NOWHERE
        ]
        return (min(places), max(places) + 1) if places else (0, 0)

    def _front(self) -> Iterator[Stretch]:
        """The values with Han characters that stand in the front matter letter by letter, on one line."""
        for scalar in _scalars(self._values):
            value = scalar.value
            if not isinstance(value, str) or not han_count(value) or "\n" in value:
                continue
            start = self.offset(scalar.line, scalar.column)
            start += self.text[start : start + 1] in {'"', "'"}
            if self.text.startswith(value, start) and start + len(value) <= self.body_start:
                yield Stretch(StretchKind.FRONT, value, range(start, start + len(value)), {})


def _end_of_keys(text: str) -> int:
    end = 0
    while key := _KEY_LINE.match(text, end):
        end = key.end()
    return end


def _alt(tag: Tag) -> str | None:
    # An empty alt is how HTML marks an ornament.
    alt = tag.attributes.get("alt")
    return None if alt is None else alt.value.strip()


def _scalars(value: Located | None) -> Iterator[Scalar]:
    if isinstance(value, Scalar):
        yield value
    elif isinstance(value, Mapping):
        for _, inner in value.entries:
            yield from _scalars(inner)
    elif value is not None:
        for item in value.items:
            yield from _scalars(item)


def _mark_tables(readings: Sequence[LeafReading]) -> None:
    """Mark the rows of tables: the scanner gives each row as a leaf of one line."""
    for index, reading in enumerate(readings):
        if index == 0 or reading.cell or not _is_row(reading) or not _SEPARATOR.match(reading.inline.text):
            continue
        line = reading.leaf.lines[0].number
        head = readings[index - 1]
        if not _is_row(head) or head.leaf.lines[0].number != line - 1:
            continue
        head.cell = True
        for later, row in enumerate(readings[index:]):
            if not _is_row(row) or row.leaf.lines[0].number != line + later:
                break
            row.cell = True


def _is_row(reading: LeafReading) -> bool:
    return reading.leaf.kind is LeafKind.TEXT and len(reading.leaf.lines) == 1
