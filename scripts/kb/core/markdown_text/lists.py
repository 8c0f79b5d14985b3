"""Splits list blocks into items and peels indentation off lines."""

from __future__ import annotations

from collections.abc import Sequence

from kb.core.markdown_text.lines import TAB, Line
from kb.core.markdown_text.sheet import ANY_ITEM, INDENT, NESTED_ITEM


def list_items(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines of each item; an item that begins indented belongs inside the one before it."""
    items: list[list[Line]] = []
    for line in lines:
        match = ANY_ITEM.match(line.text)
        if match:
            items.append([line.cut(match.end())])
        elif NESTED_ITEM.match(line.text) and not items[-1][0].text.startswith(INDENT):
            items.append([line])
        else:
            items[-1].append(line)
    return items


def strip_indent(lines: Sequence[Line], levels: int) -> list[Line]:
    """The lines without ``levels`` steps of indentation; a line that has less stays as it is."""
    indent = INDENT * levels
    return [line.cut(len(indent)) if line.text.startswith(indent) else line for line in lines]


def take_indented(lines: Sequence[Line], low: int, high: int, width: int = TAB) -> tuple[list[Line], int]:
    """The leading lines that are indented by ``width``, without that indentation, and the index of the first other."""
    indent = " " * width
    taken: list[Line] = []
    for index in range(low, high):
        if not lines[index].text.startswith(indent):
            return taken, index
        taken.append(lines[index].cut(width))
    return taken, high
