"""The block processors that end in a leaf. Each returns whether the block was one for it."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from kb.core.markdown_text import sheet as pattern
from kb.core.markdown_text.definitions import read_definitions
from kb.core.markdown_text.html_blocks import Element
from kb.core.markdown_text.lines import TAB, Line
from kb.core.markdown_text.lists import strip_indent, take_indented
from kb.core.markdown_text.sheet import INDENT, Block, Kind, Sheet
from kb.core.markdown_text.table import is_table
from kb.core.markdown_text.tree import LeafKind, Node

if TYPE_CHECKING:
    from kb.core.markdown_text.blocks import BlockReader


def code(reader: BlockReader, parent: Node, block: Block, queue: deque[Block | Element]) -> bool:
    """Indented code."""
    if not block.first.text.startswith(INDENT):
        return False
    content, rest = take_indented(block.sheet.lines, block.low, block.high, TAB)
    if parent.last is None or parent.last.tag != "pre":
        parent.add("pre")
    reader.leaf(LeafKind.CODE, content)
    reader.after(block, rest, queue)
    return True


def table(reader: BlockReader, parent: Node, block: Block, _queue: deque[Block | Element]) -> bool:
    """A table: each of its rows is text."""
    if block.high - block.low < 2 or not is_table(block.sheet.lines, block.low, block.high):  # noqa: PLR2004
        return False
    parent.add("table")
    for line in block.lines:
        reader.leaf(LeafKind.TEXT, [line], own_element=True)
    return True


def hash_heading(reader: BlockReader, parent: Node, block: Block, queue: deque[Block | Element]) -> bool:
    """A ``#`` heading on any line of the block."""
    index = block.find(Kind.HEADING)
    if index is None:
        return False
    reader.before(parent, block, index)
    line = block.sheet.lines[index]
    level = min(6, len(line.text) - len(line.text.lstrip("#")))
    parent.add("h")
    reader.leaf(LeafKind.HEADING, [_without_closing_marks(line.cut(level))], level, level)
    if reader.in_state("looselist") and index + 1 < block.high:
        rest = strip_indent(block.sheet.lines[index + 1 : block.high], 1)
        queue.appendleft(Block(Sheet(rest), 0, len(rest)))
    else:
        reader.after(block, index + 1, queue)
    return True


def setext_heading(reader: BlockReader, parent: Node, block: Block, queue: deque[Block | Element]) -> bool:
    """A heading underlined with ``=`` or ``-``."""
    if block.high - block.low < 2:  # noqa: PLR2004
        return False
    under = block.sheet.lines[block.low + 1].text
    if not pattern.SETEXT.fullmatch(under):
        return False
    parent.add("h")
    reader.leaf(LeafKind.HEADING, [block.first], 1 if under.startswith("=") else 2)
    reader.after(block, block.low + 2, queue)
    return True


def rule(reader: BlockReader, parent: Node, block: Block, queue: deque[Block | Element]) -> bool:
    """A horizontal rule on any line of the block."""
    index = block.find(Kind.RULE)
    if index is None:
        return False
    reader.before(parent, block, index)
    parent.add("hr")
    reader.after(block, index + 1, queue)
    return True


def reference(reader: BlockReader, _parent: Node, block: Block, queue: deque[Block | Element]) -> bool:
    """Reference definitions on any line of the block."""
    index = block.find(Kind.REFERENCE)
    while index is not None:
        found, end = read_definitions(block.sheet.lines, index, block.high)
        if found:
            reader.definitions += found
            reader.after(block, end, queue)
            if index > block.low:
                queue.appendleft(block.part(block.low, index))
            return True
        index = block.part(index + 1, block.high).find(Kind.REFERENCE)
    return False


def _without_closing_marks(line: Line) -> Line:
    text = line.text.rstrip("#")
    if (len(text) - len(text.rstrip("\\"))) % 2 and len(text) < len(line.text):
        text += "#"  # an escaped mark belongs to the title
    return Line(text, line.number, line.start, line.source)
