"""Pinyin that came along with copied text: 領(lǐng)導(dǎo)."""

from __future__ import annotations

from collections.abc import Iterator

from kb.core.article_import.pinyin_noise import Readings, remove_pinyin
from kb.core.chinese_lint.finding import Finding
from kb.core.chinese_lint.page import LintPage
from kb.core.chinese_lint.stretch import Stretch
from kb.report import Severity

CODE = "KB-C12"
RARE = 2
"""So many on one page may be meant: they are reported, but not taken out."""


def pinyin_findings(page: LintPage, readings: Readings) -> Iterator[Finding]:
    """Yield each bracket with the reading of the character before it, by the import's rule."""
    lines = [
        (stretch, begin, line)
        for stretch in page.stretches
        for begin, line in stretch.lines()
        if "(" in line or "（" in line
    ]
    cleaned = remove_pinyin([line for _, _, line in lines], readings)
    found: list[tuple[Stretch, int, int]] = []
    for (stretch, begin, line), after in zip(lines, cleaned.lines, strict=True):
        found += [(stretch, begin + start, begin + end) for start, end in _dropped(line, after)]
    for stretch, start, end in found:
        edits = stretch.edit(start, end, "") if len(found) > RARE else ()
        message = f"“{stretch.text[max(0, start - 1) : end]}”夹着拼音"
        hint = "请删去拼音；确实要注音的，写成 <ruby>莘<rt>shēn</rt></ruby>"
        yield Finding(
            CODE, stretch.place(start), message, hint, Severity.ERROR, edits, stretch.place(end - 1) + 1
        )


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
