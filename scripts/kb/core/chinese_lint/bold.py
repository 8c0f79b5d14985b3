"""``**`` that stays on the page as two asterisks.

Python-Markdown 3.11 (without betterem) opens bold at a ``**`` with no space behind it and closes it at one with no
space before it; nothing else counts, so ``注意**重要：**请…`` and ``**《办法》**`` are fine. What fails: spaces inside
(``** 重点 **``), a partner that is missing or stands in another paragraph, cell or link, full-width ＊＊, and ``__``
beside a Han character, which counts as a letter there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kb.core.article_import.characters import HAN, han_count
from kb.core.chinese_lint.finding import Edit, Finding
from kb.core.chinese_lint.page import LintPage
from kb.core.chinese_lint.reading import LeafReading
from kb.core.markdown_text.lines import MASK
from kb.core.markdown_text.model import LinkKind
from kb.report import Severity

CODE = "KB-C22"
_RUN = re.compile(r"\*+")
_SPACES = " \t\u3000\xa0"
_WIDE = re.compile(r"＊＊(?=[^\s＊])([^＊\n]{1,200})(?<=\S)＊＊")
_UNDERSCORES = re.compile(r"(?<![_\\])__(?=[^\s_])([^_\n]{1,200})(?<=[^\s_])__(?!_)")
_POWER_LEFT = re.compile(r"[0-9A-Za-z)] *$")
_POWER_RIGHT = re.compile(r" *[0-9A-Za-z(]")
_BESIDE = re.compile(f"[{HAN}]")
# __年__月__日, 第__章第__条: the lines are blanks to be filled in by hand.
_BETWEEN_BLANKS = re.compile(r"[年月日时分秒号章节条款项页份元人次名期届周天个][第至到共]?|.*[，。；].*")
_EXCERPT = 10


@dataclass(frozen=True)
class _Scope:
    """A part of a leaf in which bold may open and close: the leaf, a cell or a link's text; the rest is hidden."""

    reading: LeafReading
    text: str
    start: int


def bold_findings(page: LintPage) -> Iterator[Finding]:
    """Yield every mark of emphasis that readers would see."""
    for reading in page.readings:
        for scope in _scopes(reading):
            yield from _literal(scope)
            yield from _wide(scope)
            yield from _underscored(scope)


def _scopes(reading: LeafReading) -> Iterator[_Scope]:
    text = reading.inline.text
    if "*" not in text and "＊" not in text and "_" not in text:
        return
    outer = list(text)
    for link in reading.inline.links:
        if link.kind in {LinkKind.LINK, LinkKind.REFERENCE, LinkKind.IMAGE, LinkKind.IMAGE_REFERENCE}:
            if link.kind is LinkKind.LINK or (
                link.kind is LinkKind.REFERENCE and link.target in reading.inline.labels
            ):
                yield _Scope(reading, text[link.start + 1 : link.text_end], link.start + 1)
            outer[link.start + 1 : link.text_end] = MASK * (link.text_end - link.start - 1)
    rest = "".join(outer)
    if not reading.cell:
        yield _Scope(reading, rest, 0)
        return
    start = 0
    for cell in rest.split("|"):
        # Python-Markdown cuts the spaces around the text of a cell.
        lead = len(cell) - len(cell.lstrip())
        yield _Scope(reading, cell.strip(), start + lead)
        start += len(cell) + 1


def _literal(scope: _Scope) -> Iterator[Finding]:
    runs = [
        match.span()
        for match in _RUN.finditer(scope.text)
        if not _is_power(scope.text, match.start(), match.end())
        and not scope.text.endswith("/", 0, match.start())  # docs/** is a pattern for paths
    ]
    closed = [_neither(scope.text, start, end) for start, end in runs]
    # Single and triple asterisks pair by rules of their own; where they take part, nothing is said.
    if any(end - start != 2 and not neither for (start, end), neither in zip(runs, closed, strict=True)):  # noqa: PLR2004
        return
    left: list[tuple[int, int]] = []
    stack: list[tuple[int, int]] = []
    for (start, end), neither in zip(runs, closed, strict=True):
        if end - start != 2:  # noqa: PLR2004 - bold
            continue
        if neither:
            left.append((start, end))
        elif stack and not _space_before(scope.text, start):
            stack.pop()
        elif _space_behind(scope.text, end):
            left.append((start, end))
        else:
            stack.append((start, end))
    left = sorted([*left, *stack])
    marks = [(start, end) for start, end in runs if end - start == 2]  # noqa: PLR2004
    if left and len(marks) % 2 == 0:
        # Authors open and close by turns. Where that explains all marks, spaces are the only mistake.
        pairs = list(zip(marks[::2], marks[1::2], strict=True))
        if all(_may_be_bold(scope.text[first[1] : last[0]]) for first, last in pairs):
            yield from (found for first, last in pairs if (found := _spaced(scope, first, last)))
            return
    for start, _ in left:
        message = f"“{_excerpt(scope.text, start)}”的 ** 没有配成对，会原样显示"
        hint = "加粗的 ** 要在同一段（同一格）里成对，紧贴加粗的字，里面不留空格；要显示星号的，写成 \\*\\*"
        yield Finding(CODE, _place(scope, start), message, hint, Severity.ERROR)


def _is_power(text: str, start: int, end: int) -> bool:
    """Whether the asterisks are arithmetic (``2 ** 10``), which the engine shows as they are."""
    return (
        _neither(text, start, end)
        and _POWER_LEFT.search(text, max(start - _EXCERPT, 0), start) is not None
        and _POWER_RIGHT.match(text, end) is not None
    )


def _may_be_bold(inner: str) -> bool:
    bare = inner.strip(_SPACES)
    return "\n" not in inner and bool(han_count(bare) or MASK in bare)


def _spaced(scope: _Scope, first: tuple[int, int], last: tuple[int, int]) -> Finding | None:
    """Two marks with spaces inside, which would pair without them; None where there are no spaces."""
    inner = scope.text[first[1] : last[0]]
    bare = inner.strip(_SPACES)
    if inner == bare:
        return None
    lead = len(inner) - len(inner.lstrip(_SPACES))
    tail = len(inner) - len(inner.rstrip(_SPACES))
    edits = tuple(
        Edit(_place(scope, start), _place(scope, end - 1) + 1, "")
        for start, end in ((first[1], first[1] + lead), (last[0] - tail, last[0]))
        if start < end
    )
    shown = bare.replace(MASK, "")[:_EXCERPT]
    written = f"**{' ' * bool(lead)}{shown}{' ' * bool(tail)}**"
    message = f"“{written}”的星号和文字之间有空格，加粗不会生效"
    return Finding(CODE, _place(scope, first[0]), message, f"请写成“**{shown}**”", Severity.ERROR, edits)


def _wide(scope: _Scope) -> Iterator[Finding]:
    for match in _WIDE.finditer(scope.text):
        edits = tuple(
            Edit(_place(scope, at), _place(scope, at) + 2, "**") for at in (match.start(), match.end() - 2)
        )
        message = f"“{match[0][:_EXCERPT]}”用了全角星号，加粗不会生效"
        yield Finding(CODE, _place(scope, match.start()), message, "请用半角 **", Severity.ERROR, edits)


def _underscored(scope: _Scope) -> Iterator[Finding]:
    found = list(_UNDERSCORES.finditer(scope.text))
    if any(_BETWEEN_BLANKS.fullmatch(match[1]) for match in found):
        return
    for match in found:
        beside = scope.text[match.start() - 1 : match.start()], scope.text[match.end() : match.end() + 1]
        if not han_count(match[1]) or not any(map(_BESIDE.match, beside)):
            continue
        edits = tuple(
            Edit(_place(scope, at), _place(scope, at) + 2, "**") for at in (match.start(), match.end() - 2)
        )
        message = f"“{match[0][:_EXCERPT]}”紧挨着汉字，下划线的加粗不会生效"
        yield Finding(CODE, _place(scope, match.start()), message, "请改用 **", Severity.ERROR, edits)


def _neither(text: str, start: int, end: int) -> bool:
    return _space_before(text, start) and _space_behind(text, end)


def _space_before(text: str, at: int) -> bool:
    return at == 0 or text[at - 1].isspace()


def _space_behind(text: str, at: int) -> bool:
    return at == len(text) or text[at].isspace()


def _place(scope: _Scope, at: int) -> int:
    return scope.reading.offset(scope.start + at)


def _excerpt(text: str, at: int) -> str:
    return " ".join(text[max(0, at - _EXCERPT // 2) : at + _EXCERPT].replace(MASK, "").split())
