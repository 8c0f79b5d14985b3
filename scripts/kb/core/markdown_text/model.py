"""What the scanner finds; lines and columns count from 1 in characters of the file."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum


class SpanKind(Enum):
    """Why a stretch of source is not prose."""

    CODE = "code"
    COMMENT = "comment"
    HTML = "html"


@dataclass(frozen=True, order=True)
class Span:
    """A stretch of source; ``end_line``/``end_column`` name the character after its last one.

    ``inline`` tells a stretch of running text from a block.
    """

    line: int
    column: int
    end_line: int
    end_column: int
    kind: SpanKind = SpanKind.CODE
    inline: bool = field(default=False, compare=False)

    def holds(self, line: int, column: int) -> bool:
        """Whether the character at this place belongs to the span."""
        return (self.line, self.column) <= (line, column) < (self.end_line, self.end_column)


@dataclass(frozen=True)
class Heading:
    """A Markdown heading.

    ``title`` is the text that readers see; ``id`` the explicit one, None where there is none. ``line`` and ``column``
    are the place of the heading, ``id_line`` and ``id_column`` that of the id (of the heading where there is none).
    ``stray`` is text at its end that looks like an id but is none (full-width braces, no space before), else empty.
    """

    level: int
    title: str
    id: str | None
    line: int
    column: int
    id_line: int
    id_column: int
    stray: str = ""


@dataclass(frozen=True)
class RawHeading:
    """A heading written as an HTML tag: ``<h2>``."""

    level: int
    line: int
    column: int


class LinkKind(Enum):
    """How a link or image is written."""

    LINK = "link"
    IMAGE = "image"
    REFERENCE = "reference"
    IMAGE_REFERENCE = "image reference"
    AUTOLINK = "autolink"
    FOOTNOTE = "footnote"
    HTML_LINK = "html link"
    HTML_SOURCE = "html source"


@dataclass(frozen=True)
class Link:
    """A link or image; ``target`` as the author wrote it, without ``<>``, title and backslashes.

    The place is that of the target; for references and footnotes ``target`` is the label and ``line``/``column``
    its place. A reference is listed whether its label is defined or not.
    """

    kind: LinkKind
    target: str
    line: int
    column: int


@dataclass(frozen=True)
class Definition:
    """A reference definition ``[label]: target`` (label in lower case) or a footnote ``[^label]: …`` (target empty)."""

    label: str
    target: str
    line: int
    column: int


@dataclass(frozen=True)
class Anchor:
    """An id that stands on something else than a Markdown heading; a link may lead to it."""

    id: str
    line: int
    column: int


@dataclass(frozen=True)
class MarkdownText:
    """All that was found in one source, each list in the order of the text."""

    headings: tuple[Heading, ...]
    raw_headings: tuple[RawHeading, ...]
    links: tuple[Link, ...]
    definitions: tuple[Definition, ...]
    footnotes: tuple[Definition, ...]
    anchors: tuple[Anchor, ...]
    spans: tuple[Span, ...]
    visible_ids: tuple[Anchor, ...]
    """Ids in braces that readers see as text, because nothing there takes an id."""
    unclosed_html: tuple[Anchor, ...]
    """Block tags without an end: everything after them is not rendered as Markdown (``id`` holds the tag's name)."""
