"""Turns what the Markdown scanner read into stretches of running text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain

from kb.core.chinese_lint.stretch import NOWHERE, OBJECT, Break, Stretch, StretchKind
from kb.core.markdown_text import LinkKind, SpanKind
from kb.core.markdown_text.attributes import attributes_at_end, read_attributes
from kb.core.markdown_text.inline import FoundLink, InlineReader
from kb.core.markdown_text.lines import MASK, TAB, Line
from kb.core.markdown_text.tags import Tag
from kb.core.markdown_text.tree import Leaf, LeafKind

_ATTRIBUTES = re.compile(r"\{:?[ ]*([#.][^{}\n]*)\}")
_STARS = re.compile(r"\*+")
_MASKS = re.compile(f"{MASK}+")
_IMAGES = frozenset({LinkKind.IMAGE, LinkKind.IMAGE_REFERENCE})
_REFERENCES = frozenset({LinkKind.REFERENCE, LinkKind.IMAGE_REFERENCE})
_BREAK_TAGS = frozenset({"br", "img", "hr"})
_CODE_TAGS = frozenset({"code", "kbd", "samp", "tt", "var"})
_READING_TAGS = frozenset({"rt", "rp"})
"""What stands above a character in ``<ruby>``: no part of the running text."""
_SIMPLIFIED = re.compile(r"zh(?:-cn|-sg|-hans.*)?$", re.IGNORECASE)


def places_of_line(line: Line, starts: Sequence[int]) -> list[int]:
    """The offset in the file of each character of ``line.text``; ``starts`` has the offset of each line of the file.

    A space that a tab was expanded to has no place.
    """
    base = starts[line.number]
    if not line.source:
        return list(range(base + line.start, base + line.start + len(line.text)))
    places: list[int] = []
    for column, character in enumerate(line.source):
        if character == "\t":
            places += [NOWHERE] * (TAB - len(places) % TAB)
        else:
            places.append(base + column)
    return places[line.start : line.start + len(line.text)]


@dataclass
class LeafReading:
    """A leaf of the page with its inline parts; ``places`` has the offset in the file of each character of ``source``."""

    leaf: Leaf
    inline: InlineReader
    places: list[int]
    cell: bool = False
    quoted: bool = False
    """Whether it stands in a block quote: there authors lay out letters and documents as they look on paper."""
    protected: list[tuple[int, int]] = field(default_factory=list)
    """Offsets in the file of code, targets, tags, comments and attribute lists: no repair may touch them."""
    hidden: list[tuple[int, int, str]] = field(default_factory=list)
    """Offsets in ``source`` of what a reader does not see, with what stands for it."""
    images: list[FoundLink] = field(default_factory=list)

    @property
    def source(self) -> str:
        """The text of the leaf as it stands, lines joined by line feeds."""
        return self.inline.source

    def offset(self, index: int) -> int:
        """The offset in the file of the character at ``index`` of ``source``, or of the nearest one that has a place."""
        around = chain(range(index, len(self.places)), range(min(index, len(self.places)) - 1, -1, -1))
        return next((self.places[near] for near in around if self.places[near] != NOWHERE), 0)

    def rows(self) -> Iterator[tuple[int, str]]:
        """Each line of the text in which all markup is hidden, with its index in ``source``."""
        index = 0
        for row in self.inline.text.split("\n"):
            yield index, row
            index += len(row) + 1


def read_leaf(
    leaf: Leaf, inline: InlineReader, starts: Sequence[int], line_ends: Sequence[int]
) -> LeafReading:
    """Find what is hidden and what is protected in one leaf of running text."""
    places: list[int] = []
    for row, line in enumerate(leaf.lines):
        if row:
            places.append(line_ends[leaf.lines[row - 1].number])
        places += places_of_line(line, starts)
    reading = LeafReading(leaf, inline, places)
    _hide_spans(reading)
    _hide_code_tags(reading)
    _hide_links(reading)
    _hide_attributes(reading)
    covered = sorted((start, end) for start, end, _ in reading.hidden)
    # What is masked beyond that are escapes and mail addresses; a mask in the source is no part of the leaf.
    reading.hidden += [
        (start, end, OBJECT if inline.source[start] != MASK else "")
        for start, end in _outside(covered, ((m.start(), m.end()) for m in _MASKS.finditer(inline.text)))
    ]
    reading.hidden += [(m.start(), m.end(), "") for m in _STARS.finditer(inline.text)]
    reading.hidden.sort()
    return reading


def runs_of(places: Iterable[int]) -> Iterator[tuple[int, int]]:
    """The stretches of the file that ``places`` cover, each as its first offset and the one after its last."""
    start = end = NOWHERE
    for place in places:
        if place == NOWHERE:
            continue
        if place != end:
            if start != NOWHERE:
                yield start, end
            start = place
        end = place + 1
    if start != NOWHERE:
        yield start, end


def _protect(reading: LeafReading, start: int, end: int) -> None:
    reading.protected += runs_of(reading.places[start:end])


def _hide_spans(reading: LeafReading) -> None:
    inline = reading.inline
    breaks = {tag.start for tag in inline.tags if tag.name in _BREAK_TAGS}
    for span in inline.spans:
        shown = OBJECT if span.kind is SpanKind.CODE or span.start in breaks else ""
        reading.hidden.append((span.start, span.end, shown))
        _protect(reading, span.start, span.end)


def _hide_code_tags(reading: LeafReading) -> None:
    """What stands between ``<kbd>`` and ``</kbd>`` is no more prose than what stands between backquotes.

    Nor is what stands between ``<rt>`` and ``</rt>``, or in an element whose ``lang`` is not Simplified Chinese.
    """
    opened: Tag | None = None
    depth = 0
    for tag in sorted(reading.inline.tags, key=lambda tag: tag.start):
        if opened is None:
            begins = tag.name in _CODE_TAGS | _READING_TAGS or _is_foreign(tag)
            opened = tag if begins and not tag.closing else None
            depth = 0
        if opened is None or tag.name != opened.name:
            continue
        depth += -1 if tag.closing else 1
        if depth == 0:
            shown = "" if opened.name in _READING_TAGS else OBJECT
            reading.hidden.append((opened.start, tag.start, shown))
            _protect(reading, opened.start, tag.start)
            opened = None


def _is_foreign(tag: Tag) -> bool:
    language = tag.attributes.get("lang")
    return language is not None and not _SIMPLIFIED.match(language.value.strip())


def _hide_links(reading: LeafReading) -> None:
    inline = reading.inline
    for link in inline.links:
        if link.kind is LinkKind.FOOTNOTE:
            if link.target in inline.footnotes:
                reading.hidden.append((link.start, link.outer_end, ""))
                _protect(reading, link.start, link.outer_end)
        elif link.kind is LinkKind.AUTOLINK:
            reading.hidden.append((link.start, link.outer_end, OBJECT))
            _protect(reading, link.start, link.outer_end)
        elif link.kind in _REFERENCES and link.target not in inline.labels:
            _protect(reading, link.start, link.outer_end)
        elif link.kind in _IMAGES:
            reading.hidden.append((link.start - 1, link.outer_end, OBJECT))
            reading.images.append(link)
            _protect(reading, link.text_end, link.outer_end)
        else:
            reading.hidden += [(link.start, link.start + 1, ""), (link.text_end, link.outer_end, "")]
            _protect(reading, link.text_end, link.outer_end)
            if link.kind is LinkKind.REFERENCE and link.text_end + 1 == link.outer_end:
                _protect(reading, link.start, link.outer_end)  # the text is the label as well


def _hide_attributes(reading: LeafReading) -> None:
    inline = reading.inline
    found = [
        (m.start(), m.end()) for m in _ATTRIBUTES.finditer(inline.text) if read_attributes(m[1]) is not None
    ]
    at_end = attributes_at_end(inline.text) if reading.leaf.kind is LeafKind.HEADING else None
    if at_end is not None:
        found = [(start, end) for start, end in found if end <= at_end.start]
        found.append((at_end.start, len(inline.text)))
    for start, end in found:
        reading.hidden.append((start, end, ""))
        _protect(reading, start, end)


def _outside(
    covered: Sequence[tuple[int, int]], ranges: Iterator[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """The parts of ``ranges`` that no range of ``covered`` holds; both are in order."""
    index, reach = 0, 0
    for start, stop in ranges:
        begin = start
        while begin < stop:
            while index < len(covered) and covered[index][0] <= begin:
                reach = max(reach, covered[index][1])
                index += 1
            if reach > begin:
                begin = reach
                continue
            end = min(stop, covered[index][0] if index < len(covered) else stop)
            yield begin, end
            begin = end


def stretches_of(reading: LeafReading, line_ends: Sequence[int]) -> list[Stretch]:
    """The running text of one leaf: a stretch for each cell of a table row, and one for each image's description."""
    kind = _kind(reading)
    breaks = _breaks(reading, line_ends)
    pieces: list[str] = []
    places: list[int] = []
    found_breaks: dict[int, Break] = {}
    stretches: list[Stretch] = []

    def close() -> None:
        text = "".join(pieces)
        if text.strip():
            stretches.append(Stretch(kind, text, tuple(places), dict(found_breaks)))
        pieces.clear()
        places.clear()
        found_breaks.clear()

    for index, shown in _shown(reading, 0, len(reading.source)):
        if reading.cell and shown == "|":
            close()
            continue
        if shown == "\n" and index in breaks:
            found_breaks[len(places)] = breaks[index]
        pieces.append(shown)
        places += [reading.places[index]] if len(shown) == 1 and shown != OBJECT else [NOWHERE] * len(shown)
    close()
    for image in reading.images:
        inner = range(image.start + 1, image.text_end)
        text = "".join(reading.source[index] for index in inner)
        if text.strip() and "\n" not in text:
            stretches.append(Stretch(StretchKind.ALT, text, tuple(reading.places[i] for i in inner), {}))
    return stretches


def _kind(reading: LeafReading) -> StretchKind:
    if reading.leaf.kind is LeafKind.HEADING:
        return StretchKind.HEADING
    if reading.cell:
        return StretchKind.CELL
    return StretchKind.QUOTE if reading.quoted else StretchKind.PROSE


def _shown(reading: LeafReading, start: int, end: int) -> Iterator[tuple[int, str]]:
    """Each visible character with its index in ``source``; what stands in for something comes as one."""
    position = start
    for begin, stop, shown in reading.hidden:
        if stop <= position:
            continue
        for index in range(position, max(position, begin)):
            yield index, reading.source[index]
        if shown:
            yield begin, shown
        for index in range(max(begin, position), stop):
            if reading.source[index] == "\n":
                yield index, "\n"
        position = stop
    for index in range(position, end):
        yield index, reading.source[index]


def _breaks(reading: LeafReading, line_ends: Sequence[int]) -> dict[int, Break]:
    """The line ends inside the leaf by their index in ``source``."""
    found: dict[int, Break] = {}
    index = 0
    for row, line in enumerate(reading.leaf.lines[:-1]):
        index += len(line.text)
        stripped = len(line.text) - len(line.text.rstrip(" "))
        following = reading.leaf.lines[row + 1].text
        first = index + 1 + len(following) - len(following.lstrip())
        end = reading.offset(first) if first < len(reading.places) else line_ends[line.number]
        start = line_ends[line.number]
        if stripped and stripped < len(line.text):
            last = reading.places[index - stripped - 1]
            start = last + 1 if last != NOWHERE else start
        found[index] = Break(start, end, hard=stripped > 1)
        index += 1
    return found
