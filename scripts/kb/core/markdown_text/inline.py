"""Finds code spans, links, images, tags and ids in one stretch of running text.

The order is Python-Markdown's: code before backslashes before references before links before images before tags.
What one step takes is hidden from the next, so that nothing in a code span is ever a link.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass

from kb.core.markdown_text.code_spans import code_spans
from kb.core.markdown_text.lines import MASK, Passage
from kb.core.markdown_text.link_target import Target, TargetReader
from kb.core.markdown_text.model import LinkKind, SpanKind
from kb.core.markdown_text.ranges import Ranges, bracket_pairs, merged
from kb.core.markdown_text.tags import Comments, Tag, tag_at

_ESCAPE = re.compile(r"\\[\\`*_{}\[\]()>#+\-.!]")
_FOOTNOTE = re.compile(r"\[\^([^\]\n]{0,200})\]")
_SECOND_LABEL = re.compile(r"\s?\[([^\]]{0,500})\]")
_AUTOLINK = re.compile(r"<([A-Za-z][A-Za-z0-9+.-]{0,30}://[^<>]{0,2000})>")
_MAIL = re.compile(r"<[^<> !]{1,300}@[^@<> ]{1,300}>")


@dataclass(frozen=True)
class FoundLink:
    """A link in a passage, with offsets: ``outer_end`` is where its markup ends, the label is ``start`` to ``text_end``."""

    kind: LinkKind
    target: str
    offset: int
    start: int
    text_end: int
    outer_end: int


@dataclass(frozen=True)
class FoundSpan:
    """A stretch that is no prose."""

    kind: SpanKind
    start: int
    end: int


class InlineReader:
    """Reads one passage; ``text`` is what is left of it when everything found has been hidden."""

    def __init__(self, passage: Passage, labels: Collection[str], footnotes: Collection[str]) -> None:
        self.passage = passage
        self.source = passage.text
        self.labels = labels
        self.footnotes = footnotes
        self.links: list[FoundLink] = []
        self.spans: list[FoundSpan] = []
        self.tags: list[Tag] = []
        self.text = self.source
        if "`" in self.text:
            self._code_spans()
        if "\\" in self.text:
            self.text = _ESCAPE.sub(MASK * 2, self.text)
        if "[" in self.text:
            self._brackets()
        if "<" in self.text:
            self._angles()
        comments = [(span.start, span.end) for span in self.spans if span.kind is SpanKind.COMMENT]
        if comments:
            inside = Ranges(comments)
            self.links = [link for link in self.links if not inside.holds(link.start)]

    def _hide(self, ranges: list[tuple[int, int]]) -> None:
        """Hide ranges that do not overlap; line feeds stay, so that ends of lines remain visible."""
        parts, position = [], 0
        for start, end in sorted(ranges):
            parts += [self.text[position:start], re.sub(r"[^\n]", MASK, self.text[start:end])]
            position = end
        self.text = "".join([*parts, self.text[position:]])

    def _code_spans(self) -> None:
        hidden = code_spans(self.text)
        self.spans += [FoundSpan(SpanKind.CODE, start, end) for start, end in hidden]
        self._hide(hidden)

    def _brackets(self) -> None:
        self._footnotes()
        pairs = bracket_pairs(self.text)
        reader = TargetReader(self.text, self.source)
        taken: list[tuple[int, int]] = []
        opens = sorted(pairs)
        image = {start: start > 0 and self.text[start - 1] == "!" for start in opens}
        self._pass(
            [s for s in opens if not image[s]],
            pairs,
            lambda s, e: self._reference(s, e, LinkKind.REFERENCE),
            taken,
        )
        self._pass(
            [s for s in opens if not image[s]],
            pairs,
            lambda s, e: self._link(s, e, reader, LinkKind.LINK),
            taken,
        )
        self._pass(
            [s for s in opens if image[s]],
            pairs,
            lambda s, e: self._link(s, e, reader, LinkKind.IMAGE),
            taken,
        )
        self._pass(
            [s for s in opens if image[s]],
            pairs,
            lambda s, e: self._reference(s, e, LinkKind.IMAGE_REFERENCE),
            taken,
        )
        for short, kind in ((False, LinkKind.REFERENCE), (True, LinkKind.IMAGE_REFERENCE)):
            starts = [start for start in opens if image[start] is short]
            self._pass(starts, pairs, lambda s, e, kind=kind: self._short(s, e, kind), taken)  # type: ignore[misc]
        self._hide(merged(taken))

    def _footnotes(self) -> None:
        found = list(_FOOTNOTE.finditer(self.text))
        for match in found:
            at = match.start(1)
            self.links.append(FoundLink(LinkKind.FOOTNOTE, match[1], at, match.start(), at, match.end()))
        self._hide([match.span() for match in found])

    def _pass(
        self,
        starts: list[int],
        pairs: dict[int, int],
        find: Callable[[int, int], FoundLink | None],
        taken: list[tuple[int, int]],
    ) -> None:
        """Try ``find`` at each opening bracket outside what is ``taken`` or was just found; add to both lists."""
        blocked = Ranges(taken)
        resume = -1
        for start in starts:
            if start < resume or blocked.holds(start):
                continue
            found = find(start, pairs[start])
            if found is not None:
                self.links.append(found)
                resume = found.outer_end
                # The text of a link is read on for images and tags; its brackets and target are not.
                taken += [(start, start + 1), (found.text_end, found.outer_end)]

    def _link(self, start: int, close: int, reader: TargetReader, kind: LinkKind) -> FoundLink | None:
        target: Target | None = reader.read(close + 1)
        if target is None:
            return None
        return FoundLink(kind, target.value, target.offset, start, close, target.end)

    def _reference(self, start: int, close: int, kind: LinkKind) -> FoundLink | None:
        match = _SECOND_LABEL.match(self.text, close + 1)
        if match is None:
            return None
        label = re.sub(r"\s+", " ", match[1].lower() or self.source[start + 1 : close][:500].lower())
        adjacent = match.start() + 1 == match.start(1) and self.text[match.end() : match.end() + 1] not in {
            "(",
            "[",
        }
        if label not in self.labels and not (adjacent and label.strip()):
            return None
        offset = match.start(1) if match[1] else start + 1
        return FoundLink(kind, label, offset, start, close, match.end())

    def _short(self, start: int, close: int, kind: LinkKind) -> FoundLink | None:
        label = re.sub(r"\s+", " ", self.source[start + 1 : close][:500].lower())
        return FoundLink(kind, label, start + 1, start, close, close + 1) if label in self.labels else None

    def _angles(self) -> None:
        comments = Comments(self.text)
        hidden: list[tuple[int, int]] = []
        position = 0
        while (at := self.text.find("<", position)) >= 0:
            position = self._angle(at, comments)
            if position > at + 1:
                hidden.append((at, position))
        self._hide(hidden)

    def _angle(self, at: int, comments: Comments) -> int:
        link = _AUTOLINK.match(self.text, at)
        if link:
            self.links.append(FoundLink(LinkKind.AUTOLINK, link[1], at + 1, at, at, link.end()))
            return link.end()
        mail = _MAIL.match(self.text, at)
        if mail:
            return mail.end()
        if self.text.startswith("<!--", at):
            end = comments.end(at)
            if end is None:
                return at + 1
            self.spans.append(FoundSpan(SpanKind.COMMENT, at, end))
            return end
        tag = tag_at(self.text, at)
        if tag is None:
            return at + 1
        self.tags.append(tag)
        self.spans.append(FoundSpan(SpanKind.HTML, tag.start, tag.end))
        return tag.end
