"""Traditional characters in a Simplified text, and 著 for 着: converted where only one reading is possible."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from kb.core.article_import.characters import HAN, is_han
from kb.core.article_import.script import Simplify, to_simplified
from kb.core.chinese_lint.finding import Finding
from kb.core.chinese_lint.kept_characters import Leftover, leftovers
from kb.core.chinese_lint.page import LintPage, Ranges
from kb.core.chinese_lint.stretch import Stretch
from kb.report import Severity

CODE = "KB-C11"
_AROUND = 4
_KEEPING = '；照原样引用的，写成 <span lang="zh-Hant">…</span>'
_KANA = "\u3041-\u3096\u30a1-\u30fa"
_JAPANESE = re.compile(f"[{HAN}{_KANA}々ー]+(?:[（(][{_KANA}ー・ ]+)?")
_FEWEST_KANA = 2
"""A single の is an ornament of Chinese texts."""
_QUOTED = re.compile("“[^“”\n]{1,20}”|‘[^‘’\n]{1,20}’")
# 繁体写作“開會”: the text speaks of the characters themselves.
_OF_CHARACTERS = re.compile("繁体|异体|简体|简化")


def traditional_findings(page: LintPage, simplify: Simplify) -> Iterator[Finding]:
    """Yield each run of characters that the import's rule would convert; 乾隆 and 瞭望 are good Simplified.

    What Simplified Chinese has for a few words only (後, 於) is reported without an edit.
    """
    lines = [
        (stretch, begin, line)
        for stretch in page.stretches
        for begin, line in stretch.lines()
        if not line.isascii()
    ]
    converted = to_simplified([line for _, _, line in lines], simplify)
    for (stretch, begin, line), after in zip(lines, converted.lines, strict=True):
        kept = _kept_ranges(line, whole=converted.traditional)
        yield from (
            _leftover(stretch, begin, found)
            for found in leftovers(line)
            # what is converted is reported as that
            if line[found.at] == after[found.at] and not kept.holds(found.at)
        )
        changed = [
            index
            for index, (a, b) in enumerate(zip(line, after, strict=True))
            if a != b and not kept.holds(index)
        ]
        for _, run in groupby(
            enumerate(changed), key=lambda item: (item[1] - item[0], is_han(line[item[1]]))
        ):
            indexes = [index for _, index in run]
            start, end = indexes[0], indexes[-1] + 1
            kind = "繁体字（或旧写法）" if is_han(line[start]) else "繁体文章用的引号"
            hint = f"请写成 {after[start:end]}"
            yield Finding(
                CODE,
                stretch.place(begin + start),
                f"这里有{kind}：{line[start:end]}",
                hint + _KEEPING if is_han(line[start]) and after[start:end] != "着" else hint,
                Severity.ERROR,
                stretch.edit(begin + start, begin + end, after[start:end]),
            )


def _kept_ranges(line: str, *, whole: bool) -> Ranges:
    """What of a line is Japanese or speaks of characters: 繁体写作“開會”, in a Simplified page (not ``whole``) “臺”字."""
    kept = [
        match.span()
        for match in _JAPANESE.finditer(line)
        if len(re.findall(f"[{_KANA}]", match[0])) >= _FEWEST_KANA
    ]
    speaks = _OF_CHARACTERS.search(line) is not None
    kept += [
        match.span()
        for match in _QUOTED.finditer(line)
        if speaks or (not whole and len(match[0]) == len("“臺”"))
    ]
    return Ranges(kept)


def _leftover(stretch: Stretch, begin: int, found: Leftover) -> Finding:
    around = stretch.excerpt(begin + found.at - _AROUND, begin + found.at + _AROUND)
    message = f"“{around}”里的“{found.character}”多半是繁体字"
    return Finding(CODE, stretch.place(begin + found.at), message, f"请核对：一般写成“{found.write}”")
