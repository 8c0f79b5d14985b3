"""The leaves that block structure ends in, and the little of the element tree that it depends on."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from kb.core.markdown_text.lines import Line

LISTS = frozenset({"ol", "ul", "dl"})
ITEMS = frozenset({"li", "dd"})


class LeafKind(Enum):
    """What a leaf holds."""

    TEXT = "text"
    HEADING = "heading"
    CODE = "code"
    RAW = "raw"


@dataclass(frozen=True)
class Leaf:
    """Lines that hold no further blocks.

    ``level`` is that of a heading (else 0), ``marks`` how many # precede it. ``own_element`` is set where an attribute
    list at the end of a line belongs to the element, as on a heading: on table rows and terms.
    """

    kind: LeafKind
    lines: tuple[Line, ...]
    level: int = 0
    marks: int = 0
    own_element: bool = False


@dataclass
class Node:
    """An element of the tree that Python-Markdown would build."""

    tag: str
    children: list[Node] = field(default_factory=list)

    @property
    def last(self) -> Node | None:
        """Its last child."""
        return self.children[-1] if self.children else None

    def add(self, tag: str) -> Node:
        """A new last child."""
        self.children.append(Node(tag))
        return self.children[-1]
