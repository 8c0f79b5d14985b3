"""Brings the steps of the scanner together."""

from __future__ import annotations

from functools import lru_cache

from kb.core.markdown_text.attributes import ids_in_attribute_lists, visible_ids
from kb.core.markdown_text.blocks import BlockReader
from kb.core.markdown_text.definitions import FoundDefinition
from kb.core.markdown_text.fences import hide_fences
from kb.core.markdown_text.headings import read_heading
from kb.core.markdown_text.html_blocks import hide_html
from kb.core.markdown_text.inline import InlineReader
from kb.core.markdown_text.lines import Passage, split_lines
from kb.core.markdown_text.model import (
    Anchor,
    Definition,
    Heading,
    Link,
    LinkKind,
    MarkdownText,
    RawHeading,
    Span,
    SpanKind,
)
from kb.core.markdown_text.tags import Attribute, Tag, tags_in
from kb.core.markdown_text.tree import Leaf, LeafKind

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


# Each step of a build asks of the same pages.
@lru_cache(maxsize=512)
def scan_markdown(text: str, first_line: int = 1) -> MarkdownText:
    """Return what stands where in ``text``, which has no front matter; its first line is line ``first_line`` of the file.

    Never raises and takes time in proportion to the length of the text, whatever the text is.
    """
    lines, code = hide_fences(split_lines(text, first_line))
    html = hide_html(lines)
    reader = BlockReader()
    reader.read(html.items)
    findings = _Findings(reader)
    findings.spans += [*code, *html.spans]
    for tag, passage in html.tags:
        findings.tag(tag, passage)
    for leaf in reader.leaves:
        findings.leaf(leaf)
    return findings.result(html.unclosed)


class _Findings:
    def __init__(self, reader: BlockReader) -> None:
        self.definitions = [_definition(found) for found in reader.definitions]
        self.footnotes = [_definition(found) for found in reader.footnotes]
        self.labels = {found.label for found in reader.definitions}
        self.notes = {found.label for found in reader.footnotes}
        self.headings: list[Heading] = []
        self.raw_headings: list[RawHeading] = []
        self.links: list[Link] = []
        self.anchors: list[Anchor] = [
            Anchor(f"fn:{note.label}", note.line, note.column) for note in self.footnotes
        ]
        self.visible_ids: list[Anchor] = []
        self.spans: list[Span] = []

    def leaf(self, leaf: Leaf) -> None:
        if not leaf.lines:
            return
        passage = Passage(leaf.lines)
        if leaf.kind is LeafKind.CODE:
            self._span(SpanKind.CODE, passage, 0, len(passage.text))
            return
        if leaf.kind is LeafKind.RAW:
            self._raw(passage)
            return
        inline = InlineReader(passage, self.labels, self.notes)
        for span in inline.spans:
            self._span(span.kind, passage, span.start, span.end, inline=True)
        for link in inline.links:
            self.links.append(Link(link.kind, link.target, *passage.place(link.offset)))
        for tag in inline.tags:
            self.tag(tag, passage)
        if leaf.kind is LeafKind.HEADING:
            self.headings.append(read_heading(leaf.level, leaf.marks, passage, inline))
        elif "{" in inline.text:
            self._ids(leaf, passage, inline.text)

    def _ids(self, leaf: Leaf, passage: Passage, text: str) -> None:
        for found in ids_in_attribute_lists(text):
            self.anchors.append(Anchor(found.id, *passage.place(found.offset)))
        for found in () if leaf.own_element else visible_ids(text):
            self.visible_ids.append(Anchor(found.id, *passage.place(found.offset)))

    def tag(self, tag: Tag, passage: Passage) -> None:
        if tag.closing:
            return
        if tag.name in _HEADINGS:
            self.raw_headings.append(RawHeading(int(tag.name[1]), *passage.place(tag.start)))
        for name, kind in (("href", LinkKind.HTML_LINK), ("src", LinkKind.HTML_SOURCE)):
            attribute = tag.attributes.get(name)
            if attribute is not None:
                self.links.append(Link(kind, attribute.value.strip(), *passage.place(attribute.offset)))
        for name in ("id", "name") if tag.name == "a" else ("id",):
            named: Attribute | None = tag.attributes.get(name)
            if named is not None and named.value:
                self.anchors.append(Anchor(named.value, *passage.place(named.offset)))

    def _raw(self, passage: Passage) -> None:
        for tag in tags_in(passage.text, 0, len(passage.text)):
            self.tag(tag, passage)

    def _span(self, kind: SpanKind, passage: Passage, start: int, end: int, *, inline: bool = False) -> None:
        self.spans.append(Span(*passage.place(start), *passage.place(end), kind, inline))

    def result(self, unclosed: list[Anchor]) -> MarkdownText:
        return MarkdownText(
            headings=tuple(sorted(self.headings, key=lambda found: (found.line, found.column))),
            raw_headings=tuple(sorted(self.raw_headings, key=lambda found: (found.line, found.column))),
            links=tuple(sorted(self.links, key=lambda found: (found.line, found.column))),
            definitions=tuple(self.definitions),
            footnotes=tuple(self.footnotes),
            anchors=tuple(self.anchors),
            spans=tuple(
                sorted(self.spans, key=lambda span: (span.line, span.column, span.end_line, span.end_column))
            ),
            visible_ids=tuple(self.visible_ids),
            unclosed_html=tuple(unclosed),
        )


def _definition(found: FoundDefinition) -> Definition:
    return Definition(found.label, found.target, found.line, found.column)
