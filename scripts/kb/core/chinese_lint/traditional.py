"""Traditional characters in a Simplified text, and 著 for 着: converted where only one reading is possible."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from kb.core.article_import.characters import is_han
from kb.core.article_import.script import Simplify, to_simplified
from kb.core.chinese_lint.finding import Finding
from kb.core.chinese_lint.kept_characters import Leftover, leftovers
from kb.core.chinese_lint.page import LintPage
from kb.core.chinese_lint.stretch import Stretch
from kb.report import Severity

CODE = "KB-C11"
_AROUND = 4
_OPENING, _CLOSING = frozenset("“‘"), frozenset("”’")


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
        yield from (
            _leftover(stretch, begin, found)
            for found in leftovers(line)
            if line[found.at] == after[found.at]  # what is converted is reported as that
        )
        if line == after:
            continue
        changed = [index for index, (a, b) in enumerate(zip(line, after, strict=True)) if a != b]
        for _, run in groupby(
            enumerate(changed), key=lambda item: (item[1] - item[0], is_han(line[item[1]]))
        ):
            indexes = [index for _, index in run]
            start, end = indexes[0], indexes[-1] + 1
            if _is_quoted(line, start, end) and not converted.traditional:
                continue  # “臺”字: a page that speaks of the character itself
            kind = "繁体字（或旧写法）" if is_han(line[start]) else "繁体文章用的引号"
            yield Finding(
                CODE,
                stretch.place(begin + start),
                f"这里有{kind}：{line[start:end]}",
                f"请写成 {after[start:end]}",
                Severity.ERROR,
                stretch.edit(begin + start, begin + end, after[start:end]),
            )


def _is_quoted(line: str, start: int, end: int) -> bool:
    return (
        end - start == 1 and line[max(start - 1, 0) : start] in _OPENING and line[end : end + 1] in _CLOSING
    )


def _leftover(stretch: Stretch, begin: int, found: Leftover) -> Finding:
    around = stretch.excerpt(begin + found.at - _AROUND, begin + found.at + _AROUND)
    message = f"“{around}”里的“{found.character}”多半是繁体字"
    return Finding(CODE, stretch.place(begin + found.at), message, f"请核对：一般写成“{found.write}”")
