"""Punctuation and spaces as Chinese text has them: full-width marks, paired quotes, no stray spaces.

The rules look at the characters around a mark. Numbers (3,000, 10:30), Latin text, addresses and code stay.
Each rule only ever turns a half-width mark into a full-width one or drops a space, so repeating them ends.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kb.core.article_import.characters import CHINESE_PUNCTUATION, HAN, SHARED_PUNCTUATION, is_chinese, is_han
from kb.core.article_import.quotes import pair_quotes, undecided_quote
from kb.core.article_import.untouchable import STAND_IN, put_back, set_aside

_CHINESE = f"{HAN}{CHINESE_PUNCTUATION}"
_SPACE = " \t\u3000\xa0\u1680\u2000-\u200a\u202f\u205f"
_INNER_SPACE = re.compile(
    f"(?<=[{_CHINESE}{SHARED_PUNCTUATION}])[{_SPACE}]+(?=[{_CHINESE}])|(?<=[{_CHINESE}])[{_SPACE}]+(?=[{SHARED_PUNCTUATION}])"
)
# 优先级 4 — 索要, A —— 甲: where one of the spaces has to stay, both do.
_SPACED_DASH = re.compile(
    f"(?<=[^{_CHINESE}\\s]) ([—…]{{1,4}}) (?=\\S)|(?<=\\S) ([—…]{{1,4}}) (?=[^{_CHINESE}\\s])"
)
_ODD_SPACE = re.compile("[\u3000\xa0\u1680\u2000-\u200a\u202f\u205f]+")
# 第一章 总则: the space parts the number of a chapter from its name.
_CHAPTER_SPACE = re.compile(
    f"(第[一二三四五六七八九十百零〇0-9０-９]{{1,6}}[章节篇编条部])[{_SPACE}]+(?=[{_CHINESE}])"
)
_DOTS = re.compile(
    rf"(?<=[{_CHINESE}{SHARED_PUNCTUATION}])\s?(?:\.{{3,}}|。{{3,}})|(?<![.。])(?:\.{{3,}}|。{{3,}})(?=[{_CHINESE}])"
)
_DASHES = re.compile(f"(?<=[{_CHINESE}”’])-{{2,}}(?=[{_CHINESE}“‘])")
_MARKS = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！"}
_LAST_STOP = re.compile(f"(?<=[{HAN}》）〉】〕”’])\\.(?=[”’）]{{0,3}}$|[”’）])")
_MOST_PASSES = 8


@dataclass(frozen=True)
class Repaired:
    """A line after repair; ``changed`` counts marks, ``spaces`` dropped spaces.

    ``unpaired_quote_at`` is the column (from 1) of the first straight quote of which nobody knows whether it opens or
    closes, 0 where there is none.
    """

    text: str
    changed: int
    spaces: int
    unpaired_quote_at: int


def repair_punctuation(line: str) -> Repaired:
    """Repair one line of prose (a paragraph, a heading without its ``#``)."""
    masked, parts = set_aside(line)
    text, changed, spaces = masked, 0, 0
    for _ in range(_MOST_PASSES):
        spaced = _without_stray_spaces(text)
        marked = _with_full_width_marks(spaced)
        marked = _with_pairs(marked)
        if marked == text:
            break
        spaces += len(text) - len(spaced)
        changed += _difference(spaced, marked)
        text = marked
    return Repaired(put_back(text, parts), changed, spaces, _undecided_quote_at(text, parts))


def _difference(before: str, after: str) -> int:
    if len(before) == len(after):
        return sum(a != b for a, b in zip(before, after, strict=True))
    return max(1, abs(len(before) - len(after)))


def _without_stray_spaces(text: str) -> str:
    text = _CHAPTER_SPACE.sub("\\1\x01", text)  # a second stand-in, for a space that stays
    text = _SPACED_DASH.sub(lambda match: f"\x01{match[1] or match[2]}\x01", text)
    text = _INNER_SPACE.sub("", text)
    return _ODD_SPACE.sub(" ", text).replace("\x01", " ")


def _with_full_width_marks(text: str) -> str:
    text = _DASHES.sub("——", _DOTS.sub("……", text))
    text = _LAST_STOP.sub("。", text)
    if not any(mark in text for mark in _MARKS):
        return text
    kept: list[str] = []
    position, end = 0, len(text)
    while position < end:
        character = text[position]
        position += 1
        if character not in _MARKS:
            kept.append(character)
            continue
        before = _last_visible(kept)
        following = position
        while following < end and text[following] == " ":
            following += 1
        after = text[following : following + 1]
        if not _is_chinese_mark(character, before, after):
            kept.append(character)
            continue
        while kept and kept[-1] == " ":
            kept.pop()
        kept.append(_MARKS[character])
        if after:  # a full-width mark brings its own space; at the end of a line two spaces are a line break
            position = following
    return "".join(kept)


def _last_visible(kept: list[str]) -> str:
    for character in reversed(kept):
        if character != " ":
            return character
    return ""


def _is_chinese_mark(mark: str, before: str, after: str) -> bool:
    if mark == "!" and after == "[":  # an image in Markdown
        return False
    if not before:
        return False
    if is_chinese(before) or before in SHARED_PUNCTUATION:
        return is_chinese(before) or is_chinese(after) or (before in "”’" and after in "“‘")
    if before in '")' or before.isalnum() or before in "%‰°℃℉㎡㎥" + STAND_IN:
        return is_han(after)
    return False


def _with_pairs(text: str) -> str:
    characters = list(text)
    _pair_brackets(characters)
    pair_quotes(characters)
    return "".join(characters)


def _pair_brackets(characters: list[str]) -> None:
    """Make both brackets of a pair full-width where it holds Chinese or stands behind it."""
    waiting: list[tuple[int, int]] = []
    chinese_so_far = 0
    for position, character in enumerate(characters):
        if character in "(（":
            waiting.append((position, chinese_so_far))
        elif character in ")）" and waiting:
            start, before = waiting.pop()
            outside = characters[start - 1] if start else ""
            full_width = characters[start] == "（" or character == "）"
            if full_width or chinese_so_far > before or is_chinese(outside):
                characters[start], characters[position] = "（", "）"
        chinese_so_far += is_han(character)


def _undecided_quote_at(masked: str, parts: list[str]) -> int:
    """The column in the whole line of the first straight quote that was left undecided, 0 where there is none."""
    at = undecided_quote(list(masked))
    if at is None:
        return 0
    before = masked[:at]
    return len(put_back(before, parts[: before.count(STAND_IN)])) + 1
