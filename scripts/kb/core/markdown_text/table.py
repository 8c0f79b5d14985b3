"""Tells whether a block is a table and how many cells a row has, by the rules of Python-Markdown's tables extension."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kb.core.markdown_text.lines import Line

_CODE = re.compile(r"(?<!\\)(`+)(?!`).*?(?<!`)\1(?!`)")
_END_BORDER = re.compile(r"(?<!\\)(?:\\\\)*\|$")
_LONGEST = 2000
"""So many characters of a row are counted."""
_PIPE = re.compile(r"(?<!\\)\|")


def is_table(lines: Sequence[Line], low: int, high: int) -> bool:
    """Whether the first two lines are a header row and a separator row with as many cells."""
    separator = lines[low + 1].text.strip(" ")
    if not separator or set(separator) - set("|:- "):
        return False
    header = lines[low].text.strip(" ")
    border = has_border(header)
    cells = cell_count(header, border=border)
    if cells == 1:
        rows = (lines[index].text.strip(" ") for index in range(low + 1, high))
        if not border or not all(row.startswith("|") or _END_BORDER.search(row) for row in rows):
            return False
    return cell_count(separator, border=border) == cells


def has_border(header: str) -> bool:
    """Whether the header row, without spaces around it, begins or ends with a bar: then all rows may."""
    return header.startswith("|") or bool(_END_BORDER.search(header))


def cell_count(row: str, *, border: bool) -> int:
    """How many cells a ``row`` without spaces around it has in a table with or without a ``border``."""
    row = _CODE.sub("", row[:_LONGEST])
    if border:
        row = _END_BORDER.sub("", row.removeprefix("|"))
    return len(_PIPE.findall(row)) + 1
