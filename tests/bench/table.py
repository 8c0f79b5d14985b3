"""Rows as a plain table whose columns stand straight though Chinese characters are two columns wide."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from bench.row import Row

HEAD = ("比值", "实测", "基准值", "基准", "项目")
_WIDE = {"W", "F"}


def table(rows: Sequence[Row]) -> str:
    """Return the rows below a head; the numbers to the right, the words to the left."""
    cells = [HEAD, *(_cells(row) for row in rows)]
    widths = [max(_width(line[column]) for line in cells) for column in range(len(HEAD))]
    return "\n".join(_line(line, widths) for line in cells)


def _cells(row: Row) -> tuple[str, ...]:
    return (
        f"{row.ratio:.2f}",
        f"{_figure(row.measured)} {row.unit}",
        f"{_figure(row.baseline)} {row.unit}",
        row.against,
        row.name,
    )


def _figure(value: float) -> str:
    """A share needs its decimals to be read, a time of seconds does not."""
    return f"{value:.3f}" if abs(value) < 10 else f"{value:.1f}"


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    padding = [" " * (width - _width(cell)) for cell, width in zip(cells, widths, strict=True)]
    numbers = [space + cell for cell, space in zip(cells[:3], padding, strict=False)]
    words = [cell + space for cell, space in zip(cells[3:], padding[3:], strict=True)]
    return "  ".join([*numbers, *words]).rstrip()


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(character) in _WIDE else 1 for character in text)
