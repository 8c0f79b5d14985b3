"""Tells whether a block is a table, by the rules of Python-Markdown's tables extension."""

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
    border = header.startswith("|") or bool(_END_BORDER.search(header))
    cells = _cells(header, border=border)
    if cells == 1:
        rows = (lines[index].text.strip(" ") for index in range(low + 1, high))
        if not border or not all(row.startswith("|") or _END_BORDER.search(row) for row in rows):
            return False
    return _cells(separator, border=border) == cells


def _cells(row: str, *, border: bool) -> int:
    row = _CODE.sub("", row[:_LONGEST])
    if border:
        row = _END_BORDER.sub("", row.removeprefix("|"))
    return len(_PIPE.findall(row)) + 1
