"""Tells a paragraph that is written line by line (a letter, a verse, 联系人：…) from one that was only wrapped.

Joined, the lines of the first would run into each other without a mark between them: 张三联系电话：…, 此致敬礼.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kb.core.article_import.characters import han_count

_LABEL = re.compile(r"[^\s，。；：！？、,;:!?<>]{1,8}[：:]")
_DATE = re.compile(
    r"[0-9〇○零一二三四五六七八九十]{2,4} ?年[0-9一二三四五六七八九十 ]{1,4}月[0-9一二三四五六七八九十 ]{1,4}日?"
)
_GREETING = re.compile(r"您好|你好|敬礼|此致|谨启|敬上")
_BETWEEN_PEOPLE = re.compile(r"(?:^|[。！？，])此致$")
_MARKS = re.compile(r"[，。；：！？、…,;:!?]")
_PAIRS = {"《": "》", "（": "）", "【": "】", "“": "”"}
_LONGEST_VERSE = 16
_LONGEST_NAME = 20
_FEWEST_NAMES = 3


def is_line_by_line(lines: Sequence[str]) -> bool:
    """Whether the ``lines`` of a paragraph, without markup, are to stand one below the other."""
    lines = [line.strip(" \u3000") for line in lines]
    return (
        any(line.endswith(("：", ":")) or _BETWEEN_PEOPLE.search(line) for line in lines[:-1])
        or any(is_labelled(line) or _GREETING.match(line) or _DATE.fullmatch(line) for line in lines[1:])
        or _is_verse(lines)
        or _is_list_of_names(lines)
        or (len({line[:1] for line in lines}) == 1 and all(map(_is_enclosed, lines)))
    )


def is_labelled(line: str) -> bool:
    """Whether a line, without markup, begins with a label: 联系人：…."""
    return _LABEL.match(line) is not None


def _is_verse(lines: Sequence[str]) -> bool:
    """Lines of the same length, each with a mark at its end: two lines without any are a wrapped sentence."""
    counts = {han_count(line) for line in lines}
    return (
        len(counts) == 1
        and counts <= set(range(2, _LONGEST_VERSE + 1))
        and all(_MARKS.search(line[-1:]) and not _has_ascii(line) for line in lines)
    )


def _is_list_of_names(lines: Sequence[str]) -> bool:
    """Three short lines and more without a mark; two may be one that was wrapped."""
    return len(lines) >= _FEWEST_NAMES and all(
        len(line) <= _LONGEST_NAME and not _MARKS.search(line) for line in lines
    )


def _has_ascii(line: str) -> bool:
    return any(character.isascii() and character.isalnum() for character in line)


def _is_enclosed(line: str) -> bool:
    return bool(line) and line[0] in _PAIRS and line.find(_PAIRS[line[0]]) == len(line) - 1
