"""Guesses that the last paragraph of a group closes the group instead of belonging to its last item.

Two kinds of evidence count. By shape: all other items of the article, at least one of them in this group and two in
all, have one number of paragraphs, and the last item of the group has one more. By wording: the paragraph begins as
closing texts do (总之, 综上所述). Against it speaks a beginning that carries on (此外, 同时) and the item's own title
in the paragraph. Without evidence nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from kb.core.article_import.blocks import Block, ClosingMark, Heading, Paragraph
from kb.core.article_import.numbering import bare_title

_SUMS_UP = re.compile(
    "总之|总而言之|总的来|总体|综上|概括|归结|归纳起来|由此可见|一言以蔽之|一句话|以上|上述"
)
_CARRIES_ON = re.compile(
    "此外|另外|同时|其次|再次|再者|最后|例如|比如|譬如|但|不过|然而|所以|于是|还|也|这样|并且|而且"
)
_ITEM = 3  # the heading level of items
_FEWEST_OTHERS = 2
_FEWEST_WITH_CLOSING = 2  # paragraphs: one stays with the item


@dataclass(frozen=True)
class Closing:
    """A guess: the paragraph at ``index`` of the blocks, ``line`` of the raw file; ``by_words`` names the evidence."""

    index: int
    line: int
    by_words: bool


@dataclass
class _Item:
    group: int
    title: str
    paragraphs: list[int] = field(default_factory=list)  # indexes of blocks
    end: int = 0  # index of the block behind the item
    last_of_group: bool = True
    deeper: bool = False


def find_closings(blocks: Sequence[Block]) -> list[Closing]:
    """Return where closing texts of groups seem to begin; ``blocks`` still holds paragraphs unparted."""
    items = _items(blocks)
    inner = [item for item in items if not item.last_of_group and not item.deeper]
    usual = {len(item.paragraphs) for item in inner}
    groups_with_inner = {item.group for item in inner}
    closings = []
    for item in items:
        if not item.last_of_group or len(item.paragraphs) < _FEWEST_WITH_CLOSING:
            continue
        index = item.paragraphs[-1]
        block = blocks[index]
        if index != item.end - 1 or not isinstance(block, Paragraph):
            continue
        by_words = bool(_SUMS_UP.match(block.text))
        by_shape = (
            usual == {len(item.paragraphs) - 1}
            and len(inner) >= _FEWEST_OTHERS
            and item.group in groups_with_inner
            and not item.deeper
            and not _CARRIES_ON.match(block.text)
            and not _names(item.title, block.text)
        )
        if by_words or by_shape:
            closings.append(Closing(index, block.line, by_words))
    return closings


def with_closing_marks(blocks: Sequence[Block], closings: Sequence[Closing]) -> list[Block]:
    """Return the blocks with a mark before each closing text."""
    marks = {closing.index: ClosingMark(closing.line) for closing in closings}
    return [each for index, block in enumerate(blocks) for each in (*filter(None, [marks.get(index)]), block)]


def _names(title: str, text: str) -> bool:
    core = re.split("——|：", bare_title(title))[0].strip()
    return bool(core) and core in text


def _items(blocks: Sequence[Block]) -> list[_Item]:
    """The items of all groups (headings of level 3 below one of level 2), in order."""
    items: list[_Item] = []
    group, current = 0, None
    for index, block in enumerate(blocks):
        if isinstance(block, Heading) and block.level <= _ITEM:
            current = None
            if block.level == _ITEM:
                if items and items[-1].group == group:
                    items[-1].last_of_group = False
                current = _Item(group, block.text)
                items.append(current)
            else:
                group += 1
        if current is not None:
            current.end = index + 1
            if isinstance(block, Heading) and block.level > _ITEM:
                current.deeper = True
            elif isinstance(block, Paragraph):
                current.paragraphs.append(index)
    return items
