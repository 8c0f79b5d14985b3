"""A finished page as blocks of running text that terms are looked for in, and the marks put into it (selectolax).

Marks go into text nodes only, so the visible text never changes; taking them away restores the page to the byte.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from selectolax.lexbor import LexborHTMLParser, LexborNode

from kb.adapters.html_page import ARTICLE, written
from kb.core.glossary.index_page import USES_ATTRIBUTE
from kb.core.glossary.marks import ADDED_ATTRIBUTE, MARK_CLASS

# Where nothing is marked. Inline ones still belong to the sentence around them, so their words count as context.
_CLOSED_INLINE = frozenset(
    ["a", "abbr", "button", "code", "dfn", "kbd", "label", "mark", "rp", "rt", "ruby", "samp", "var"]
)
_CLOSED = frozenset(
    [
        "audio",
        "canvas",
        "datalist",
        "dialog",
        "dt",
        "embed",
        "fieldset",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "iframe",
        "input",
        "legend",
        "math",
        "menu",
        "nav",
        "noscript",
        "object",
        "optgroup",
        "option",
        "output",
        "picture",
        "pre",
        "progress",
        "quiz",
        "script",
        "select",
        "style",
        "summary",
        "svg",
        "template",
        "textarea",
        "th",
        "title",
        "video",
    ]
)
_CLOSED_ATTRIBUTES = frozenset({"data-kb-no-terms", "data-kb-chrome", "data-kb-moved", "hidden"})
# Headings of tables of contents, permalinks, cards that are one large link, quizzes.
_CLOSED_CLASSES = frozenset({"cards", "headerlink", "kb-code", "kb-quiz", "footnote-backref", "footnote-ref"})
_INLINE = frozenset(
    [
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "del",
        "em",
        "i",
        "ins",
        "q",
        "s",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "u",
        "wbr",
    ]
)
_SECTION_HEADING = "h2"


@dataclass(frozen=True)
class Section:
    """Text from a heading of level 2 to the next; ``id`` and ``title`` are "" before the first."""

    number: int
    id: str
    title: str


@dataclass(frozen=True)
class _Piece:
    node: LexborNode
    start: int
    end: int


@dataclass
class TextBlock:
    """Running text that belongs together; ``closed`` are the ranges in which nothing may be marked."""

    section: Section
    length: int = 0
    closed: list[tuple[int, int]] = field(default_factory=list)
    pieces: list[_Piece] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)

    @cached_property
    def text(self) -> str:
        """The whole text, once it has been gathered."""
        return "".join(self.parts)

    def add(self, text: str, node: LexborNode | None) -> None:
        """Add the text of a node, or of one in which nothing may be marked."""
        start, self.length = self.length, self.length + len(text)
        self.parts.append(text)
        if node is None:
            self.closed.append((start, self.length))
        else:
            self.pieces.append(_Piece(node, start, self.length))


@dataclass(frozen=True)
class Mark:
    """A place in a block's text and the attributes of the link that goes there, by whether it is the first piece."""

    start: int
    end: int
    first: str
    later: str


class TermPage:
    """A page of the built site, without the marks that it may have had."""

    def __init__(self, text: str) -> None:
        self._tree = LexborHTMLParser(text.strip())
        self._article = self._tree.css_first(ARTICLE)
        self._remove_marks()

    @property
    def html(self) -> str:
        """The page as text, ending with a newline."""
        return written(self._tree)

    def blocks(self) -> list[TextBlock]:
        """Return the article's running text in the order of the page."""
        return _Walk().blocks_of(self._article) if self._article is not None else []

    def mark(self, block: TextBlock, marks: Sequence[Mark]) -> None:
        """Put links around places of ``block``; they must not overlap. A block can be marked once."""
        cuts: dict[int, list[tuple[int, int, str]]] = defaultdict(list)
        for mark in marks:
            attributes = mark.first
            for index, piece in enumerate(block.pieces):
                start, end = max(mark.start, piece.start), min(mark.end, piece.end)
                if start < end:
                    cuts[index].append((start - piece.start, end - piece.start, attributes))
                    attributes = mark.later
        for index, places in cuts.items():
            piece = block.pieces[index]
            _cut(piece.node, block.text[piece.start : piece.end], sorted(places))

    def append(self, html: str) -> None:
        """Put one element last in the article."""
        if self._article is not None:
            self._article.insert_child(_element(html))

    def _remove_marks(self) -> None:
        if self._article is None:
            return
        for node in self._article.css(f"[{ADDED_ATTRIBUTE}]"):
            node.decompose()
        marks = self._article.css(f"a.{MARK_CLASS}")
        for node in marks:
            node.unwrap()
        if marks:
            self._article.merge_text_nodes()


def fill_uses(text: str, contents: Mapping[str, str]) -> str:
    """Return a page in which every element that waits for the uses of a term holds them.

    ``contents`` gives the HTML by the term's id; what such an element held before is gone.
    """
    tree = LexborHTMLParser(text.strip())
    for node in tree.css(f"[{USES_ATTRIBUTE}]"):
        for child in _children(node):
            child.decompose()
        html = contents.get(node.attributes[USES_ATTRIBUTE] or "", "")
        body = LexborHTMLParser(html).body
        for child in _children(body) if html and body is not None else ():
            node.insert_child(child)
    return written(tree)


class _Walk:
    """One walk over an article that gathers its blocks."""

    def __init__(self) -> None:
        self._section = Section(0, "", "")
        self._blocks: list[TextBlock] = []
        self._current = TextBlock(self._section)

    def blocks_of(self, article: LexborNode) -> list[TextBlock]:
        # Not recursive: pages nest as deeply as their authors like.
        waiting: list[tuple[LexborNode | None, bool]] = []
        waiting += [(child, False) for child in reversed(_children(article))]
        while waiting:
            node, closed = waiting.pop()
            if node is None:
                self._end_block()
            elif node.is_text_node:
                self._add(node, closed=closed)
            elif node.is_element_node:
                waiting += reversed(self._inside(node, closed=closed))
        self._end_block()
        return self._blocks

    def _inside(self, node: LexborNode, *, closed: bool) -> list[tuple[LexborNode | None, bool]]:
        """What is to be walked for an element; None ends a block."""
        tag = node.tag or ""
        if tag == _SECTION_HEADING:
            self._end_block()
            self._section = Section(
                self._section.number + 1, node.attributes.get("id") or "", _heading_text(node)
            )
            self._current = TextBlock(self._section)
            return []
        if tag in _CLOSED or _is_closed(node):
            self._end_block()
            return []
        children: list[tuple[LexborNode | None, bool]] = [
            (child, closed or tag in _CLOSED_INLINE) for child in _children(node)
        ]
        if tag in _INLINE or tag in _CLOSED_INLINE:
            return children
        return [(None, False), *children, (None, False)]

    def _add(self, node: LexborNode, *, closed: bool) -> None:
        text = node.text_content or ""
        if text:
            self._current.add(text, None if closed else node)

    def _end_block(self) -> None:
        if self._current.pieces and self._current.text.strip():
            self._blocks.append(self._current)
        self._current = TextBlock(self._section)


def _children(node: LexborNode) -> list[LexborNode]:
    return list(node.iter(include_text=True))


def _is_closed(node: LexborNode) -> bool:
    attributes = node.attributes
    return not _CLOSED_ATTRIBUTES.isdisjoint(attributes) or not _CLOSED_CLASSES.isdisjoint(
        (attributes.get("class") or "").split()
    )


def _heading_text(node: LexborNode) -> str:
    parts = [
        child.text()
        for child in _children(node)
        if "headerlink" not in (child.attributes.get("class") or "" if child.is_element_node else "")
    ]
    return "".join(parts).strip()


def _cut(node: LexborNode, text: str, places: Sequence[tuple[int, int, str]]) -> None:
    """Replace a text node by its text with links around ``places``."""
    end = 0
    for start, stop, attributes in places:
        if start > end:
            node.insert_before(text[end:start])
        link = _element(f"<a {attributes}></a>")
        link.insert_child(text[start:stop])
        node.insert_before(link)
        end = stop
    if end < len(text):
        node.replace_with(text[end:])
    else:
        node.decompose()


def _element(html: str) -> LexborNode:
    body = LexborHTMLParser(html).body
    if body is None or body.first_child is None:
        raise ValueError(html)
    return body.first_child
