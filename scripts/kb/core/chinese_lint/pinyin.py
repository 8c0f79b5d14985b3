"""Pinyin that came along with copied text: 領(lǐng)導(dǎo), and the shapes that only a page can show.

The import takes out what is certain from one bracket alone. On a page more is certain or at least worth a look: 秘(mi)
without tones, 领lǐng导dǎo without brackets, 参谋（cān móu） for a whole word.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from kb.core.article_import.characters import HAN
from kb.core.article_import.pinyin_noise import (
    NEUTRAL,
    Readings,
    Syllable,
    remove_pinyin,
    syllable_of,
    syllables_of,
)
from kb.core.chinese_lint.finding import Finding
from kb.core.chinese_lint.page import LintPage
from kb.core.chinese_lint.stretch import Stretch
from kb.report import Severity

CODE = "KB-C12"
RARE = 2
"""So many on one page may be meant: they are reported, but not taken out, unless each character of a word has one."""
_LETTERS = "a-zà-öø-üāáǎăàēéěèīíǐìōóǒòūúǔùüǖǘǚǜɑɡńňǹ"
_SPACE = "[ \u3000\xa0]"
_TONELESS = re.compile(rf"(?<=([{HAN}]))[(（]{_SPACE}?([a-zü]{{1,6}}){_SPACE}?[)）]")
_BARE = re.compile(rf"(?<=([{HAN}])){_SPACE}?([{_LETTERS}]{{1,6}})(?=[{HAN}，。；：？！、]|{_SPACE}?$)")
_WORD = re.compile(
    rf"([{HAN}]{{2,8}})[(（]{_SPACE}?([{_LETTERS}]{{1,6}}(?:[ '’]?[{_LETTERS}]{{1,6}}){{1,7}}){_SPACE}?[)）]"
)
# A page that speaks of pronunciation has its pinyin on purpose.
_TEACHES = re.compile("读音|字音|正音|误读|错读|读错|念错|读作|念作|多音字|异读|播音")
_SPLIT = re.compile(r"[ '’]")

SyllablesOf = Callable[[str], frozenset[Syllable]]
Line = tuple[Stretch, int, str]


@dataclass(frozen=True, order=True)
class _Noise:
    """Characters ``start`` to ``end`` of the line with this number."""

    line: int
    start: int
    end: int


def pinyin_findings(page: LintPage, readings: Readings) -> Iterator[Finding]:
    """Yield each reading that stands behind its character or word."""
    lines = [
        (stretch, begin, line)
        for stretch in page.stretches
        for begin, line in stretch.lines()
        if not line.isspace() and _has_letters(line)
    ]
    meant = any(_TEACHES.search(stretch.text) for stretch in page.stretches)
    syllables = lru_cache(maxsize=None)(lambda character: syllables_of(readings(character)))
    toned = _toned(lines, readings)
    toneless = _matching(lines, _TONELESS, syllables, toneless=True)
    bare = _matching(lines, _BARE, syllables, toneless=False)
    words = _words(lines, syllables)
    for kind in (toned, bare):
        grave = Severity.WARNING if meant else Severity.ERROR
        certain = not meant and _is_noise(kind)
        yield from (_finding(lines[each.line], each, grave, certain=certain) for each in kind)
    # Without tones, or for a whole word, a few may be meant.
    known = set(toned)
    toneless = [each for each in toneless if each not in known]
    certain = not meant and _is_noise(toneless)
    grave = Severity.ERROR if certain else Severity.WARNING
    yield from (_finding(lines[each.line], each, grave, certain=certain) for each in toneless)
    yield from (_finding(lines[each.line], each, Severity.WARNING, certain=False) for each in words)


def _is_noise(alike: Sequence[_Noise]) -> bool:
    """Whether readings of one kind came along with copied text: many, or character by character (领(lǐng)导(dǎo))."""
    return len(alike) > RARE or any(
        first.line == second.line and second.start == first.end + 1 for first, second in pairwise(alike)
    )


def _has_letters(line: str) -> bool:
    return any(character.isalpha() and character < "\u0300" for character in line)


def _finding(place: Line, noise: _Noise, severity: Severity, *, certain: bool) -> Finding:
    stretch, begin, _ = place
    start, end = begin + noise.start, begin + noise.end
    message = f"“{stretch.text[max(0, start - 1) : end]}”夹着拼音"
    hint = "请删去拼音；确实要注音的，写成 <ruby>莘<rt>shēn</rt></ruby>"
    edits = stretch.edit(start, end, "") if certain else ()
    until = stretch.place(end - 1) + 1
    return Finding(CODE, stretch.place(start), message, hint, severity, edits, until)


def _toned(lines: list[Line], readings: Readings) -> list[_Noise]:
    """What the import would take out, by its own rule."""
    cleaned = remove_pinyin([line for _, _, line in lines], readings)
    return [
        _Noise(number, start, end)
        for number, ((_, _, line), after) in enumerate(zip(lines, cleaned.lines, strict=True))
        for start, end in _dropped(line, after)
    ]


def _matching(
    lines: list[Line], pattern: re.Pattern[str], syllables: SyllablesOf, *, toneless: bool
) -> list[_Noise]:
    """The readings that ``pattern`` finds behind their character."""
    found = []
    for number, (_, _, line) in enumerate(lines):
        for match in pattern.finditer(line):
            written = syllable_of(match[2])
            if written is None or (written[1] == NEUTRAL) is not toneless:
                continue
            if _is_reading(written, syllables(match[1])):
                found.append(_Noise(number, match.start(), match.end()))
    return found


def _words(lines: list[Line], syllables: SyllablesOf) -> list[_Noise]:
    """Brackets with a reading of the last characters before them, one syllable each."""
    found = []
    for number, (_, _, line) in enumerate(lines):
        for match in _WORD.finditer(line):
            written = [syllable_of(part) for part in _SPLIT.split(match[2])]
            word = match[1][-len(written) :]
            if 1 < len(written) == len(word) and all(
                syllable is not None and _is_reading(syllable, syllables(character))
                for character, syllable in zip(word, written, strict=True)
            ):
                found.append(_Noise(number, match.end(1), match.end()))
    return found


def _is_reading(written: Syllable, readings: frozenset[Syllable]) -> bool:
    letters, tone = written
    return any(letters == own and tone in {NEUTRAL, number} for own, number in readings)


def _dropped(before: str, after: str) -> Iterator[tuple[int, int]]:
    """The stretches of ``before`` that ``after`` does not have; nothing else was changed."""
    start, index = None, 0
    for position, character in enumerate(before):
        if index < len(after) and character == after[index]:
            if start is not None:
                yield start, position
                start = None
            index += 1
        elif start is None:
            start = position
    if start is not None:
        yield start, len(before)
