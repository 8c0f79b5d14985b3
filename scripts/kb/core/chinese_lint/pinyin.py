"""Pinyin that came along with copied text: 領(lǐng)導(dǎo), and the shapes that only a page can show.

The import takes out what is certain from one bracket alone. On a page more is certain or at least worth a look: 秘(mi)
without tones, 领lǐng导dǎo and 秘书mìshū without brackets, 参谋（cān móu） for a whole word, ㄇㄧˋ in bopomofo.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from itertools import pairwise

from kb.core.article_import.characters import HAN, is_common
from kb.core.article_import.pinyin_noise import Readings, remove_pinyin
from kb.core.chinese_lint.finding import Finding
from kb.core.chinese_lint.page import LintPage
from kb.core.chinese_lint.spelling import LONGEST_WORD, SyllablesOf, has_tone, spelt_by, syllables_by
from kb.core.chinese_lint.stretch import Stretch
from kb.report import Severity

CODE = "KB-C12"
RARE = 2
"""So many on one page may be meant: they are reported, but not taken out, unless each character of a word has one.

Only idle ones count, whose characters every reader can read: 窈（yǎo）窕（tiǎo） and 单（shàn） as a surname are helped by
theirs. An idle one in half-width brackets, 权(quán), is what copied text brings along, even where it stands alone.
"""
_SPACE = "[ \u3000\xa0]"
_AROUND = " \u3000\xa0()（）[]【】"
_LETTERS = "a-zà-öø-üāáǎăàēéěèīíǐìōóǒòūúǔùüǖǘǚǜɑɡńňǹ"
_RUN = f"[{_LETTERS}][{_LETTERS} '’]{{0,47}}"
_IN_BRACKETS = re.compile(
    rf"([{HAN}]{{1,{LONGEST_WORD}}}){_SPACE}?[(（\[【]{_SPACE}?({_RUN}){_SPACE}?[)）\]】]"
)
_BARE = re.compile(
    rf"([{HAN}]{{1,{LONGEST_WORD}}}){_SPACE}?({_RUN})(?={_SPACE}?[{HAN}，。；：？！、]|{_SPACE}?$)"
)
_BOPOMOFO = re.compile("[\u3105-\u312f][\u3105-\u312fˉˊˇˋ˙ ]*")
# A page that speaks of pronunciation has its pinyin on purpose.
_TEACHES = re.compile("读音|字音|正音|误读|错读|读错|念错|读作|念作|多音字|异读|播音")

Line = tuple[Stretch, int, str]


@dataclass(frozen=True, order=True)
class _Noise:
    """Characters ``start`` to ``end`` of the line with this number; they spell ``length`` characters before them."""

    line: int
    start: int
    end: int
    length: int = field(default=1, compare=False)


@dataclass(frozen=True)
class _Spelt:
    """All readings of one page, by how certain it is that nobody wants them there."""

    toned: Sequence[_Noise]
    bare: Sequence[_Noise]
    toneless: Sequence[_Noise]
    words: Sequence[_Noise]

    def all(self) -> tuple[_Noise, ...]:
        """The readings of every kind."""
        return (*self.toned, *self.bare, *self.toneless, *self.words)


def pinyin_findings(page: LintPage, readings: Readings) -> Iterator[Finding]:
    """Yield each reading that stands behind its character or word."""
    lines = [
        (stretch, begin, line)
        for stretch in page.stretches
        for begin, line in stretch.lines()
        if not line.isspace() and _has_letters(line)
    ]
    meant = any(_TEACHES.search(stretch.text) for stretch in page.stretches)
    spelt = _spelt(lines, readings)
    idle = frozenset[_Noise]() if meant else _idle(spelt, lines, readings)
    certain = _certain(spelt, lines, idle)
    # Without tones, or for a whole word in brackets, a few may be meant.
    grave = certain | idle.intersection((*spelt.toned, *spelt.bare))
    for each in spelt.all():
        severity = Severity.ERROR if each in grave else Severity.WARNING
        yield _finding(lines[each.line], each, severity, certain=each in certain)
    for stretch in page.stretches:
        for match in _BOPOMOFO.finditer(stretch.text):
            message = f"“{match[0].strip()}”是注音符号"
            yield Finding(CODE, stretch.place(match.start()), message, "请删去", Severity.WARNING)


def _certain(spelt: _Spelt, lines: Sequence[Line], idle: AbstractSet[_Noise]) -> set[_Noise]:
    """The readings that came along with copied text and are taken out.

    Even among those 单（shàn）老师 stays: it was written in full-width brackets by someone who meant it.
    """
    certain = {each for each in spelt.toned if each in idle and _is_half_width(lines, each)}
    for alike in (spelt.toned, spelt.bare, spelt.toneless):
        if _is_noise(alike, idle):
            certain.update(
                each for each in alike if each in idle or not _letters(lines, each).startswith("（")
            )
    words = {each for each in spelt.words if each in idle and _is_half_width(lines, each)}
    return certain | words if len(words) > RARE else certain


def _is_noise(alike: Sequence[_Noise], idle: AbstractSet[_Noise]) -> bool:
    """Whether readings of one kind came along with copied text: many, or character by character (领(lǐng)导(dǎo))."""
    return sum(each in idle for each in alike) > RARE or any(
        first.line == second.line
        and second.start - first.end in {1, 2}
        and not idle.isdisjoint((first, second))
        for first, second in pairwise(alike)
    )


def _idle(spelt: _Spelt, lines: Sequence[Line], readings: Readings) -> frozenset[_Noise]:
    """The readings that help nobody: the usual ones of common characters, and those of words of such characters."""
    usual = syllables_by(lambda character: readings(character)[:1])
    found = set[_Noise]()
    for noise in spelt.all():
        line = lines[noise.line][2]
        word = line[max(noise.start - noise.length, 0) : noise.start]
        letters = _letters(lines, noise).strip(_AROUND)
        if all(map(is_common, word)) and (noise.length > 1 or spelt_by(letters, word, usual)):
            found.add(noise)
    return frozenset(found)


def _is_half_width(lines: Sequence[Line], noise: _Noise) -> bool:
    letters = _letters(lines, noise)
    return letters.startswith("(") and letters.endswith(")") and has_tone(letters)


def _letters(lines: Sequence[Line], noise: _Noise) -> str:
    """What is read as pinyin, brackets included."""
    return lines[noise.line][2][noise.start : noise.end].strip()


def _has_letters(line: str) -> bool:
    return any(character.isalpha() and character < "\u0300" for character in line)


def _finding(place: Line, noise: _Noise, severity: Severity, *, certain: bool) -> Finding:
    stretch, begin, _ = place
    start, end = begin + noise.start, begin + noise.end
    message = f"“{stretch.text[max(0, start - noise.length) : end]}”夹着拼音"
    hint = "请删去拼音；确实要注音的，写成 <ruby>莘<rt>shēn</rt></ruby>"
    edits = stretch.edit(start, end, "") if certain else ()
    until = stretch.place(end - 1) + 1
    return Finding(CODE, stretch.place(start), message, hint, severity, edits, until)


def _toned(lines: Sequence[Line], readings: Readings) -> list[_Noise]:
    """What the import would take out, by its own rule."""
    cleaned = remove_pinyin([line for _, _, line in lines], readings)
    return [
        _Noise(number, start, end)
        for number, ((_, _, line), after) in enumerate(zip(lines, cleaned.lines, strict=True))
        for start, end in _dropped(line, after)
    ]


def _spelt(lines: Sequence[Line], readings: Readings) -> _Spelt:
    syllables = syllables_by(readings)
    toned = _toned(lines, readings)
    bare: list[_Noise] = []
    toneless: list[_Noise] = []
    words: list[_Noise] = []
    known = set(toned)
    for noise, letters in _matches(lines, _IN_BRACKETS, syllables):
        if noise.length > 1:
            words.append(noise)
        elif noise not in known:
            (bare if has_tone(letters) else toneless).append(noise)
    bare += [noise for noise, letters in _matches(lines, _BARE, syllables) if has_tone(letters)]
    return _Spelt(toned, sorted(bare), toneless, words)


def _matches(
    lines: Sequence[Line], pattern: re.Pattern[str], syllables: SyllablesOf
) -> Iterator[tuple[_Noise, str]]:
    """The places where ``pattern`` finds letters that spell what stands before them, with those letters."""
    for number, (_, _, line) in enumerate(lines):
        for match in pattern.finditer(line):
            length = spelt_by(match[2], match[1], syllables)
            if length:
                end = match.start() + len(match[0].rstrip())
                yield _Noise(number, match.end(1), end, length), match[2]


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
