"""The block processors that hold further blocks. Each returns whether the block was one for it."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from typing import TYPE_CHECKING

from kb.core.markdown_text import sheet as pattern
from kb.core.markdown_text.definitions import FoundDefinition
from kb.core.markdown_text.html_blocks import Element, Item
from kb.core.markdown_text.lines import TAB, Line
from kb.core.markdown_text.lists import list_items, strip_indent, take_indented
from kb.core.markdown_text.sheet import INDENT, Block, Kind, Sheet
from kb.core.markdown_text.tree import ITEMS, LISTS, LeafKind, Node

if TYPE_CHECKING:
    from kb.core.markdown_text.blocks import BlockReader


def callout(reader: BlockReader, parent: Node, block: Block, queue: deque[Block | Element]) -> bool:
    """An admonition (``!!!``) or a details block (``???``)."""
    index = block.find(Kind.CALLOUT)
    if index is None:
        return False
    reader.before(parent, block, index)
    line = block.sheet.lines[index]
    match = pattern.CALLOUT.match(line.text)
    for group in ("title", "summary"):
        if match and match[group]:
            reader.leaf(
                LeafKind.TEXT,
                [line.masked(0, match.start(group)).masked(match.end(group), len(line.text))],
            )
    content, rest = take_indented(block.sheet.lines, index + 1, block.high, TAB)
    reader.chunk(parent.add("callout"), content)
    reader.after(block, rest, queue)
    return True


def inside_callout(reader: BlockReader, parent: Node, block: Block, queue: deque[Block | Element]) -> bool:
    """An indented block after an admonition: more of it."""
    callout = parent.last
    if callout is None or callout.tag != "callout":
        return False
    text, indent, child = block.first.text, 0, callout.last
    target: Node | None = callout
    while child is not None and target is not None and text.startswith(INDENT * 2) and child.tag in LISTS:
        target = child.last
        child = target.last if target else None
        text, indent = text[TAB:], indent + TAB
    if target is None or not text.startswith(INDENT):
        return False
    content, rest = take_indented(block.sheet.lines, block.low, block.high, indent + TAB)
    if not content:
        return False
    reader.chunk(target, content)
    reader.after(block, rest, queue)
    return True


def inside_item(reader: BlockReader, parent: Node, block: Block, _queue: deque[Block | Element]) -> bool:
    """An indented block after a list: more of one of its items."""
    last = parent.last
    in_list = parent.tag in ITEMS or (last is not None and last.tag in LISTS)
    if not in_list or reader.in_state("detabbed") or not block.first.text.startswith(INDENT):
        return False
    wanted = (len(block.first.text) - len(block.first.text.lstrip(" "))) // TAB
    level, target = (1 if reader.in_state("list") else 0), parent
    while wanted > level:
        child = target.last
        if child is None or child.tag not in LISTS | ITEMS:
            break
        level += child.tag in LISTS
        target = child
    lines = strip_indent(block.lines, level)
    if parent.tag in ITEMS:
        home = parent.last if parent.last is not None and parent.last.tag in LISTS else parent
    elif target.tag in ITEMS:
        home = target
    elif target.last is not None and target.last.tag in ITEMS:
        home = target.last
    else:
        home = target.add("li")
    reader.blocks(home, [Block(Sheet(lines), 0, len(lines))], "detabbed")
    return True


def list_block(reader: BlockReader, parent: Node, block: Block, _queue: deque[Block | Element]) -> bool:
    """A list, ordered or not."""
    ordered = pattern.ORDERED.match(block.first.text)
    if not ordered and not pattern.BULLET.match(block.first.text):
        return False
    items = list_items(block.lines)
    last = parent.last
    if last is not None and last.tag in {"ol", "ul"}:
        target = last
        first = items.pop(0)
        _item(reader, target.add("li"), first, "looselist")
    elif parent.tag in {"ol", "ul"}:
        target = parent
    else:
        target = parent.add("ol" if ordered else "ul")
    for item in items:
        nested = item[0].text.startswith(INDENT) and target.last is not None
        _item(reader, target.last if nested and target.last else target.add("li"), item, "list")
    return True


def _item(reader: BlockReader, node: Node, lines: Sequence[Line], state: str) -> None:
    filled = next((index for index, line in enumerate(lines) if line.text), len(lines))
    if filled < len(lines):
        reader.blocks(node, [Block(Sheet(lines[filled:]), 0, len(lines) - filled)], state)


def definition_list(reader: BlockReader, parent: Node, block: Block, queue: deque[Block | Element]) -> bool:
    """A definition list."""
    index = block.find(Kind.DEFINITION)
    if index is None:
        return False
    terms = block.sheet.lines[block.low : index]
    if not terms and parent.last is None:
        return False
    line = block.sheet.lines[index]
    match = pattern.DEFINITION.match(line.text)
    first = line.cut(match.end() if match else 0)
    following = block.sheet.lines[index + 1].text if index + 1 < block.high else ""
    if following and not following.startswith(INDENT) and following.lstrip(" ")[:1] != ":":
        content, rest = list(block.sheet.lines[index + 1 : block.high]), block.high
    else:
        content, rest = take_indented(block.sheet.lines, index + 1, block.high, TAB)
    loose = not terms
    if not terms and parent.last is not None and parent.last.tag == "p":
        parent.children.pop()
        reader.last_leaf_is_a_term()
    home = parent.last if parent.last is not None and parent.last.tag == "dl" else parent.add("dl")
    for term in terms:
        reader.leaf(LeafKind.TEXT, [term], own_element=True)
        home.add("dt")
    _item(reader, home.add("dd"), [first, *content], "looselist" if loose else "list")
    reader.after(block, rest, queue)
    return True


def quote(reader: BlockReader, parent: Node, block: Block, _queue: deque[Block | Element]) -> bool:
    """A block quote."""
    index = block.find(Kind.QUOTE)
    if index is None or reader.almost_too_deep:
        return False
    reader.before(parent, block, index)
    lines = []
    for line in block.sheet.lines[index : block.high]:
        match = pattern.QUOTE.match(line.text)
        lines.append(line.cut(match.end()) if match else line)
    last = parent.last
    node = last if last is not None and last.tag == "blockquote" else parent.add("blockquote")
    reader.chunk(node, lines, "blockquote")
    return True


def footnote(reader: BlockReader, parent: Node, block: Block, queue: deque[Block | Element]) -> bool:
    """A footnote with all its paragraphs."""
    index = block.find(Kind.FOOTNOTE)
    if index is None:
        return False
    reader.before(parent, block, index)
    line = block.sheet.lines[index]
    match = pattern.FOOTNOTE.match(line.text)
    label, begin = (match["label"], match.end()) if match else ("", 0)
    reader.footnotes.append(FoundDefinition(label, "", line.number, line.column(0)))
    end = min(block.high, block.sheet.next(Kind.FOOTNOTE, index + 1))
    content: list[Item] = [line.cut(begin), *strip_indent(block.sheet.lines[index + 1 : end], 1)]
    if end < block.high:
        queue.appendleft(block.part(end, block.high))
    else:
        while queue and isinstance(more := queue[0], Block) and more.first.text.startswith(INDENT):
            queue.popleft()
            content += [Line("", 0), *strip_indent(more.lines, 1)]
    reader.chunk(Node("li"), content)
    return True
