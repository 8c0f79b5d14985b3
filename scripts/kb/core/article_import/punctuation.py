"""Punctuation and spaces as Chinese text has them: full-width marks, paired quotes, no stray spaces.

The rules look at the characters around a mark. Numbers (3,000, 10:30), Latin text, addresses and code stay.
Each rule only ever turns a half-width mark into a full-width one or drops a space, so repeating them ends.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from kb.core.article_import.characters import CHINESE_PUNCTUATION, HAN, is_han
from kb.core.article_import.untouchable import STAND_IN, put_back, set_aside

_SHARED = "“”‘’…—"  # marks that English uses as well
_CHINESE = f"{HAN}{CHINESE_PUNCTUATION}"
_SPACE = " \t\u3000\xa0\u1680\u2000-\u200a\u202f\u205f"
_INNER_SPACE = re.compile(
    f"(?<=[{_CHINESE}{_SHARED}])[{_SPACE}]+(?=[{_CHINESE}])|(?<=[{_CHINESE}])[{_SPACE}]+(?=[{_SHARED}])"
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
    rf"(?<=[{_CHINESE}{_SHARED}])\s?(?:\.{{3,}}|。{{3,}})|(?<![.。])(?:\.{{3,}}|。{{3,}})(?=[{_CHINESE}])"
)
_DASHES = re.compile(f"(?<=[{_CHINESE}”’])-{{2,}}(?=[{_CHINESE}“‘])")
_MARKS = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！"}
_LAST_STOP = re.compile(f"(?<=[{HAN}》）〉】〕”’])\\.(?=[”’）]{{0,3}}$|[”’）])")
_QUOTES = (('"', "“", "”"), ("'", "‘", "’"))
# 'ok' and 'a b' in single quotes: the second one looks like an apostrophe, so the pair is found as a whole.
_LATIN_VALUE = re.compile(f"(?<![A-Za-z0-9])'[^'{HAN}]{{1,60}}'(?![A-Za-z0-9])")
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
    return Repaired(put_back(text, parts), changed, spaces, _undecided_quote(text, parts))


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
    if _is_chinese(before) or before in _SHARED:
        return _is_chinese(before) or _is_chinese(after) or (before in "”’" and after in "“‘")
    if before in '")' or before.isalnum() or before in "%‰°℃℉㎡㎥" + STAND_IN:
        return is_han(after)
    return False


def _is_chinese(character: str) -> bool:
    return bool(character) and (is_han(character) or character in CHINESE_PUNCTUATION)


def _with_pairs(text: str) -> str:
    characters = list(text)
    _pair_brackets(characters)
    for straight, opening, closing in _QUOTES:
        _pair_quotes(characters, straight, opening, closing)
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
            if full_width or chinese_so_far > before or _is_chinese(outside):
                characters[start], characters[position] = "（", "）"
        chinese_so_far += is_han(character)


def _pair_quotes(characters: list[str], straight: str, opening: str, closing: str) -> None:
    """Let the quotes of one kind in a line open and close by turns; straight ones around Latin text stay.

    Straight quotes inside a curly pair (``“他说"好"”``, ``“甲"和"乙”``) may be inner quotes or the other halves of the
    outer ones: then nobody but the author knows.
    """
    found = _chinese_quotes(characters, straight, opening + closing)
    if len(found) % 2 or _mixed(characters, found, straight, opening):
        return
    for start, stop in zip(found[::2], found[1::2], strict=True):
        characters[start], characters[stop] = opening, closing


def _chinese_quotes(characters: list[str], straight: str, curly: str) -> list[int]:
    """The places of the quotes of one kind, without apostrophes, inches and straight pairs around Latin text."""
    found = [
        position
        for position, character in enumerate(characters)
        if character in straight + curly and not _is_apostrophe_or_inch(characters, position)
    ]
    if straight == "'":
        values_at = {
            end
            for match in _LATIN_VALUE.finditer("".join(characters))
            for end in (match.start(), match.end() - 1)
        }
        found = [position for position in found if position not in values_at]
    chinese: list[int] = []
    values: list[int] = []  # Latin text in straight quotes, beside Chinese
    as_written = False
    waiting = iter(found)
    start = next(waiting, None)
    while start is not None:
        stop = next(waiting, None)
        if stop is None or not characters[start] == characters[stop] == straight:
            chinese.append(start)
            start = stop
            continue
        if _are_inches(characters, start, stop):
            pass
        elif any(map(is_han, characters[start + 1 : stop])):
            chinese += [start, stop]
        elif _is_beside_chinese(characters, start, stop):
            values += [start, stop]
        else:
            as_written = True
        start = next(waiting, None)
    # 可选 'a'、'b' 'c': values of one kind stay alike.
    return chinese if as_written else sorted([*chinese, *values])


def _is_beside_chinese(characters: list[str], start: int, stop: int) -> bool:
    return any(map(_is_chinese, [*characters[max(start - 1, 0) : start], *characters[stop + 1 : stop + 2]]))


def _are_inches(characters: list[str], start: int, stop: int) -> bool:
    """Whether both quotes stand behind numbers: 10"的和 6"的."""
    return start > 0 and characters[start - 1].isdigit() and characters[stop - 1].isdigit()


def _mixed(characters: list[str], found: list[int], straight: str, opening: str) -> bool:
    """Whether straight quotes stand between a curly quote that opens and the next one, which closes."""
    curly = [index for index, position in enumerate(found) if characters[position] != straight]
    return any(
        after - before > 1
        and [characters[found[index]] == opening for index in (before, after)] == [True, False]
        for before, after in pairwise(curly)
    )


def _is_apostrophe_or_inch(characters: list[str], position: int) -> bool:
    before = characters[position - 1] if position else ""
    after = characters[position + 1] if position + 1 < len(characters) else ""
    character = characters[position]
    if character == "'":
        return (before.isascii() and before.isalnum()) or (after.isascii() and after.isdigit())
    return character == '"' and before.isdigit() and not _is_chinese(after)


def _undecided_quote(masked: str, parts: list[str]) -> int:
    """The column of the first straight quote of which nobody knows whether it opens or closes."""
    characters = list(masked)
    if not any(map(is_han, characters)):
        return 0
    for straight, opening, closing in _QUOTES:
        found = _chinese_quotes(characters, straight, opening + closing)
        alone = [position for position in found if characters[position] == straight]
        if len(alone) % 2 or _mixed(characters, found, straight, opening):
            before = masked[: alone[0]]
            return len(put_back(before, parts[: before.count(STAND_IN)])) + 1
    return 0
