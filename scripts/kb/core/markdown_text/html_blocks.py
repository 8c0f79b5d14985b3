"""Takes raw HTML blocks and comments out of the source before its Markdown is read, as Python-Markdown does.

A block tag or comment at the beginning of a line (at most three spaces before it) opens raw HTML that lasts until its
end tag; with ``markdown="1"`` its content is Markdown again (md_in_html). A tag that is never closed swallows the rest.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from kb.core.markdown_text.lines import MASK, Line, Passage
from kb.core.markdown_text.model import Anchor, Span, SpanKind
from kb.core.markdown_text.tags import BLOCK_TAGS, LITERAL_TAGS, LONGEST_TAG, Comments, Tag, tag_at, tags_in

_SPAN_TAGS = frozenset(
    ["address", "dd", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "legend", "li", "p", "summary", "td", "th"]
)
_RAW_TAGS = frozenset(["canvas", "math", "option", "pre", "script", "style", "textarea"])
_MARKDOWN_TAGS = BLOCK_TAGS - _SPAN_TAGS - _RAW_TAGS - {"hr"}
_BLANK_LINE = re.compile(r" *\n *\n")
_POSSIBLE = re.compile(r"<(?:[a-zA-Z/!?])")


@dataclass(frozen=True)
class Element:
    """An HTML element around Markdown.

    ``mode`` is md_in_html's: in ``block`` everything counts, in ``span`` only links, in ``off`` nothing but tags.
    """

    tag: Tag
    mode: str
    items: list[Item] = field(default_factory=list)


Item = Line | Element


@dataclass
class HtmlBlocks:
    """What is left to read as Markdown, and what was taken out."""

    items: list[Item]
    spans: list[Span]
    tags: list[tuple[Tag, Passage]]
    unclosed: list[Anchor]


def hide_html(lines: Sequence[Line]) -> HtmlBlocks:
    """Return the lines with raw HTML blocks replaced by hidden lines and Markdown-bearing elements set apart."""
    return _Extractor(lines).run()


class _Extractor:
    def __init__(self, lines: Sequence[Line]) -> None:
        self.passage = Passage(lines)
        self.text = self.passage.text
        self.comments = Comments(self.text)
        self.items: list[Item] = []
        self.spans: list[Span] = []
        self.tags: list[tuple[Tag, Passage]] = []
        self.written = 0
        self.raw: list[Tag] = []
        self.raw_names: Counter[str] = Counter()
        self.elements: list[Element] = []
        self.element_names: Counter[str] = Counter()
        self.fresh = False  # inside an element, nothing but tags so far: a block tag counts anywhere
        self.tail = False  # on the line on which a raw block ended: a block tag counts anywhere

    def run(self) -> HtmlBlocks:
        position = 0
        while match := _POSSIBLE.search(self.text, position):
            self._pass_over(position, match.start())
            position = self._read(match.start())
        open_tags = self.raw[:1] or [element.tag for element in self.elements[:1]]
        unclosed = [Anchor(tag.name, *self.passage.place(tag.start)) for tag in open_tags]
        if self.raw:
            self._hide(self.raw[0].start, len(self.text), SpanKind.HTML)
        self._keep(len(self.text))
        while self.elements:
            self._end_element()
        return HtmlBlocks(self.items, self.spans, self.tags, unclosed)

    def _read(self, at: int) -> int:
        """Deal with the ``<`` at ``at``; return where to go on."""
        if self.text.startswith("<!--", at):
            end = self.comments.end(at)
            if end is None:
                return at + 1
            if self._block_may_start(at) and not self.raw:
                self._hide(at, end, SpanKind.COMMENT)
            return end
        if self.text[at + 1] in "!?":
            return self._read_declaration(at)
        tag = tag_at(self.text, at)
        if tag is None:
            return at + 1
        if tag.closing:
            self._close(tag)
        else:
            self._open(tag)
        if tag.name in LITERAL_TAGS and self.raw and not tag.closing:
            found = re.compile(f"</{tag.name}", re.IGNORECASE).search(self.text, tag.end)
            return found.start() if found else len(self.text)
        return tag.end

    def _read_declaration(self, at: int) -> int:
        close = self.text.find(">", at, at + LONGEST_TAG)
        if close < 0 or not self._block_may_start(at):
            return at + 2
        if not self.raw:
            self._hide(at, close + 1, SpanKind.HTML)
        return close + 1

    def _block_may_start(self, at: int) -> bool:
        line_start = self.text.rfind("\n", max(0, at - 4), at) + 1
        at_start = (line_start > 0 or at <= 3) and not self.text[line_start:at].strip()  # noqa: PLR2004
        return at_start or self.tail

    def _open(self, tag: Tag) -> None:
        block = tag.name in BLOCK_TAGS
        if self.raw:
            if not tag.empty and tag.name != "hr":
                self._push(tag)
            return
        if not block or not (self._block_may_start(tag.start) or (self.elements and self.fresh)):
            return
        if tag.empty or tag.name == "hr":
            self._hide(tag.start, tag.end, SpanKind.HTML)
            return
        mode = self._mode(tag)
        if mode in {"block", "span"} or self.elements:
            self._open_element(tag, mode)
        else:
            self._keep(tag.start)
            self._push(tag)

    def _push(self, tag: Tag) -> None:
        self.raw.append(tag)
        self.raw_names[tag.name] += 1

    def _mode(self, tag: Tag) -> str:
        attribute = tag.attributes.get("markdown")
        value = "0" if attribute is None else {"": "1", "markdown": "1"}.get(attribute.value, attribute.value)
        parent = self.elements[-1].mode if self.elements else ""
        if parent == "off" or (parent == "span" and value != "0"):
            value = parent
        if (value == "1" and tag.name in _MARKDOWN_TAGS) or (
            value == "block" and tag.name in _MARKDOWN_TAGS | _SPAN_TAGS
        ):
            return "block"
        if (value == "1" and tag.name in _SPAN_TAGS) or (
            value == "span" and tag.name in _MARKDOWN_TAGS | _SPAN_TAGS
        ):
            return "span"
        return "off"

    def _open_element(self, tag: Tag, mode: str) -> None:
        if self.element_names["p"]:
            self._keep(tag.start)
            self._end_elements("p")
        self._keep(tag.start)
        self.tags.append((tag, self.passage))
        self._span(tag.start, tag.end, SpanKind.HTML)
        self.written = tag.end
        self.elements.append(Element(tag, mode))
        self.element_names[tag.name] += 1
        self.fresh = True

    def _close(self, tag: Tag) -> None:
        if self.raw:
            first = self.raw[0]
            if self.raw_names[tag.name]:
                while self._pop() != tag.name:
                    pass
            if not self.raw:
                self._hide(first.start, tag.end, SpanKind.HTML)
        elif tag.name in BLOCK_TAGS and self.element_names[tag.name]:
            self._keep(tag.start)
            self._span(tag.start, tag.end, SpanKind.HTML)
            self.written = tag.end
            self._end_elements(tag.name)
            self.tail = not self.elements and not self._blank_line_follows(tag.end)

    def _pop(self) -> str:
        name = self.raw.pop().name
        self.raw_names[name] -= 1
        return name

    def _end_elements(self, name: str) -> None:
        while self._end_element() != name:
            pass

    def _end_element(self) -> str:
        element = self.elements.pop()
        self.element_names[element.tag.name] -= 1
        self._target().append(element)
        return element.tag.name

    def _hide(self, start: int, end: int, kind: SpanKind) -> None:
        """Take the text from ``start`` to ``end`` out and leave a hidden line in its place."""
        self._keep(start)
        self._span(start, end, kind)
        if kind is SpanKind.HTML:
            self.tags += [(tag, self.passage) for tag in tags_in(self.text, start, end)]
        number, column = self.passage.place(start)
        blank = Line("", number)
        self._target().extend([blank, Line(MASK, number, column - 1), blank])
        self.written = end
        self.tail = not self.elements and not self._blank_line_follows(end)

    def _blank_line_follows(self, end: int) -> bool:
        return _BLANK_LINE.match(self.text, end) is not None

    def _pass_over(self, start: int, end: int) -> None:
        if start < end:
            self.fresh = False
            if self.tail and "\n" in self.text[start:end]:
                self.tail = False

    def _target(self) -> list[Item]:
        return self.elements[-1].items if self.elements else self.items

    def _keep(self, end: int) -> None:
        """Hand on the text between what was written and ``end`` as lines to read."""
        if end <= self.written:
            return
        target = self._target()
        row, index = self.passage.at(self.written)
        last_row, last_index = self.passage.at(end)
        while row < last_row:
            target.append(self.passage.lines[row].cut(index))
            row, index = row + 1, 0
        line = self.passage.lines[row]
        rest = Line(line.text[index:last_index], line.number, line.start + index, line.source)
        if rest.text or end == len(self.text):
            target.append(rest)
        self.written = end

    def _span(self, start: int, end: int, kind: SpanKind) -> None:
        self.spans.append(Span(*self.passage.place(start), *self.passage.place(end), kind))
