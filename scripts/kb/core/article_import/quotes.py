"""Turns straight quotes into “” and ‘’ where it is certain which of them open and which close."""

from __future__ import annotations

import re
from itertools import pairwise

from kb.core.article_import.characters import HAN, is_chinese, is_han

_QUOTES = (('"', "“", "”"), ("'", "‘", "’"))
# 'ok' and 'a b' in single quotes: the second one looks like an apostrophe, so the pair is found as a whole.
_LATIN_VALUE = re.compile(f"(?<![A-Za-z0-9])'[^'{HAN}]{{1,60}}'(?![A-Za-z0-9])")


def pair_quotes(characters: list[str]) -> None:
    """Let the quotes in a line, given character by character, open and close by turns; what is uncertain stays."""
    for straight, opening, closing in _QUOTES:
        _pair(characters, straight, opening, closing)


def undecided_quote(characters: list[str]) -> int | None:
    """The place of the first straight quote of which nobody knows whether it opens or closes, None where there is none."""
    if not any(map(is_han, characters)):
        return None
    for straight, opening, closing in _QUOTES:
        found = _chinese_quotes(characters, straight, opening + closing)
        alone = [position for position in found if characters[position] == straight]
        if len(alone) % 2 or _mixed(characters, found, straight, opening):
            return alone[0]
    return None


def _pair(characters: list[str], straight: str, opening: str, closing: str) -> None:
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
    return any(map(is_chinese, [*characters[max(start - 1, 0) : start], *characters[stop + 1 : stop + 2]]))


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
    return character == '"' and before.isdigit() and not is_chinese(after)
