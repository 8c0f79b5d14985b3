"""Reads block structure in the order in which Python-Markdown tries its block processors.

Each step below is one processor of Python-Markdown 3 (or of admonition, details, def_list, footnotes, tables) reduced
to what decides where headings, code and running text are. ``Node`` stands for the element tree: only tags matter.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import replace

from kb.core.markdown_text import container_steps, leaf_steps
from kb.core.markdown_text.definitions import FoundDefinition
from kb.core.markdown_text.html_blocks import Element, Item
from kb.core.markdown_text.lines import Line
from kb.core.markdown_text.sheet import Block, blocks_of
from kb.core.markdown_text.tree import Leaf, LeafKind, Node

__all__ = ["BlockReader", "Leaf", "LeafKind"]

DEEPEST = 25
"""Containers nested deeper than this are read as text; nobody writes them, and time stays linear."""


class BlockReader:
    """Collects the leaves and definitions of one source."""

    def __init__(self) -> None:
        self.leaves: list[Leaf] = []
        self.definitions: list[FoundDefinition] = []
        self.footnotes: list[FoundDefinition] = []
        self._states: list[str] = []
        self._depth = 0

    def last_leaf_is_a_term(self) -> None:
        """Take back that the paragraph read last is one: a definition follows it."""
        self.leaves[-1] = replace(self.leaves[-1], own_element=True)

    def read(self, items: Sequence[Item]) -> None:
        """Read a whole document."""
        self.chunk(Node("div"), items)

    def leaf(
        self,
        kind: LeafKind,
        lines: Sequence[Line],
        level: int = 0,
        marks: int = 0,
        *,
        own_element: bool = False,
    ) -> None:
        """Keep a leaf."""
        self.leaves.append(Leaf(kind, tuple(lines), level, marks, own_element))

    def chunk(self, parent: Node, items: Sequence[Item], state: str | None = None) -> None:
        """Read the content of ``parent``, blank lines and all."""
        self.blocks(parent, blocks_of(items), state)

    def blocks(self, parent: Node, blocks: Sequence[Block | Element], state: str | None = None) -> None:
        """Read blocks into ``parent``; ``state`` is Python-Markdown's name for where they stand."""
        if self._depth >= DEEPEST:
            for block in blocks:
                if isinstance(block, Block):
                    self.leaf(LeafKind.TEXT, block.lines)
            return
        self._depth += 1
        if state is not None:
            self._states.append(state)
        queue = deque(blocks)
        while queue:
            block = queue.popleft()
            if isinstance(block, Element):
                self._element(parent, block)
            else:
                self._block(parent, block, queue)
        if state is not None:
            self._states.pop()
        self._depth -= 1

    @property
    def almost_too_deep(self) -> bool:
        """Whether no further container should be opened here."""
        return self._depth >= DEEPEST - 1

    def in_state(self, state: str) -> bool:
        """Whether the innermost state is this one."""
        return bool(self._states) and self._states[-1] == state

    def _element(self, parent: Node, element: Element) -> None:
        node = parent.add(element.tag.name)
        if element.mode == "block":
            self.chunk(node, element.items)
            return
        lines = [item for item in element.items if isinstance(item, Line)]
        self.leaf(LeafKind.TEXT if element.mode == "span" else LeafKind.RAW, lines)
        for item in element.items:
            if isinstance(item, Element):
                self._element(node, item)

    def _block(self, parent: Node, block: Block, queue: deque[Block | Element]) -> None:
        for step in _STEPS:
            if step(self, parent, block, queue):
                return
        if not self.in_state("list"):
            parent.add("p")
        self.leaf(LeafKind.TEXT, block.lines)

    def before(self, parent: Node, block: Block, index: int) -> None:
        """Read the lines of ``block`` before line ``index`` now."""
        if index > block.low:
            self.blocks(parent, [block.part(block.low, index)])

    def after(self, block: Block, index: int, queue: deque[Block | Element]) -> None:
        """Read the lines of ``block`` from line ``index`` on next."""
        if index < block.high:
            queue.appendleft(block.part(index, block.high))


_Step = Callable[[BlockReader, Node, Block, "deque[Block | Element]"], bool]
_STEPS: tuple[_Step, ...] = (
    container_steps.callout,
    container_steps.inside_callout,
    container_steps.inside_item,
    leaf_steps.code,
    leaf_steps.table,
    leaf_steps.hash_heading,
    leaf_steps.setext_heading,
    leaf_steps.rule,
    container_steps.list_block,
    container_steps.definition_list,
    container_steps.quote,
    container_steps.footnote,
    leaf_steps.reference,
)
"""In the order of Python-Markdown's priorities."""
