"""Splits the front matter off a page, by MkDocs' rules, and says where MkDocs would print it into the page instead."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

BYTE_ORDER_MARK = "\ufeff"
_LINE_END = re.compile(r"\r\n|\r|\n")
_FENCE = re.compile(r"---[ \t]*")
_END = re.compile(r"(?:---|\.\.\.)[ \t]*")
_FENCE_LIKE = re.compile(r"\s*(?:[-‐-―－﹣—]\s*){3,}")
_KEY = re.compile(r" {0,3}[A-Za-z0-9_-]+:\s")
_KEY_LIKE = re.compile(r"\s*[A-Za-z_][A-Za-z0-9_-]*\s*[:：]")


class Trouble(Enum):
    """Why a page has no front matter that MkDocs reads."""

    MISSING = "missing"
    UNCLOSED = "unclosed"
    SHIFTED = "shifted"
    """Something stands before the opening ``---``, or it is not quite ``---``."""
    BARE = "bare"
    """Keys without ``---`` around them: MkDocs takes them out of the page without a word."""


@dataclass(frozen=True)
class FrontMatter:
    r"""A page in two parts.

    ``yaml`` is the text between the fences (line breaks as ``\n``), its first line is line ``yaml_line`` of the
    file; ``body`` is the rest as it stands, from line ``body_line`` on. ``trouble`` says why ``yaml`` is empty, with
    the line and column to look at; a page with trouble is all body.
    """

    yaml: str
    yaml_line: int
    body: str
    body_line: int
    trouble: Trouble | None = None
    line: int = 1
    column: int = 1


def split_front_matter(text: str) -> FrontMatter:
    """Return the two parts of a page; a byte order mark is passed over and counts as no column."""
    text = text.removeprefix(BYTE_ORDER_MARK)
    lines = _LINE_END.split(text)
    if not _FENCE.fullmatch(lines[0]):
        return _without(text, lines)
    # MkDocs asks for a line between the fences and for a line break after the closing one.
    end = next((index for index in range(2, len(lines)) if _END.fullmatch(lines[index])), None)
    if end is None or end == len(lines) - 1:
        return FrontMatter("", 1, text, 1, Trouble.UNCLOSED)
    offset = 0
    for _ in range(end + 1):
        match = _LINE_END.search(text, offset)
        offset = match.end() if match else len(text)
    yaml = "".join(f"{line}\n" for line in lines[1:end])
    return FrontMatter(yaml, 2, text[offset:], end + 2)


def _without(text: str, lines: list[str]) -> FrontMatter:
    first = next((index for index, line in enumerate(lines) if line.strip()), None)
    trouble, line, column = Trouble.MISSING, 1, 1
    if first is not None:
        looks_like_fence = _FENCE_LIKE.fullmatch(lines[first][:200])
        followed_by_key = any(_KEY_LIKE.match(line[:200]) for line in lines[first + 1 : first + 2])
        if looks_like_fence and followed_by_key:
            trouble, line = Trouble.SHIFTED, first + 1
            column = len(lines[first]) - len(lines[first].lstrip()) + 1
        elif first == 0 and _KEY.match(f"{lines[0][:200]} "):
            trouble = Trouble.BARE
    return FrontMatter("", 1, text, 1, trouble, line, column)
