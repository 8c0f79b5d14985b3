"""Reads the ``<quiz section="…">`` blocks of a Markdown text.

The form is that of mkdocs-quiz's task lists: paragraphs of question, ``- [ ]`` and ``- [x]`` options, and under each
option its reason as an indented ``>`` line.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kb.core.markdown_lines import LineKind, MarkdownLine
from kb.core.quiz.model import Fault, Option, Quiz
from kb.core.quiz.slips import option_slip, reason_slip

UNREAD = "KB-Q07"
_TAG = re.compile(r" {0,3}</?quiz\b", re.IGNORECASE)
_OPEN = re.compile(r'<quiz(?: section="(?P<section>[^"]*)")?>')
_CLOSE = "</quiz>"
_OPTION = re.compile(r"- \[(?P<mark>[ xX])\] +(?P<text>\S.*)")
_REASON = re.compile(r"[ \t]+>[ \t]*(?P<text>\S.*)")
_EMPTY = "…"
_EXAMPLE = "请写成“- [ ] 选项”，正确的写“- [x] 选项”；理由另起一行，缩进两格写“> 理由”"


def read_quizzes(lines: Sequence[MarkdownLine]) -> tuple[tuple[Quiz, ...], tuple[Fault, ...]]:
    """Return the questions among ``lines`` and the faults that belong to none: tags without partner."""
    quizzes: list[Quiz] = []
    stray: list[Fault] = []
    opened: MarkdownLine | None = None
    inner: list[MarkdownLine] = []
    for line in lines:
        if line.kind is not LineKind.TEXT or not _TAG.match(line.text):
            inner.append(line)
            continue
        closing = line.text.lstrip().startswith("</")
        if closing and opened is not None:
            quizzes.append(_quiz(opened, inner, line))
            opened = None
            continue
        if closing:
            stray.append(
                _fault(line, "KB-Q01", "这里的 </quiz> 前面没有 <quiz …>", "请删去这一行，或者补上开头")
            )
            continue
        if opened is not None:
            stray.append(_unclosed(opened))
        opened, inner = line, []
    if opened is not None:
        stray.append(_unclosed(opened))
    return tuple(quizzes), tuple(stray)


def _unclosed(line: MarkdownLine) -> Fault:
    return _fault(line, "KB-Q01", "这道题没有结束", "请在最后一个选项的理由下面，另起一行写 </quiz>")


def _fault(line: MarkdownLine, code: str, message: str, hint: str) -> Fault:
    column = len(line.text) - len(line.text.lstrip()) + 1
    return Fault(line.number, column, code, message, hint)


def _quiz(opened: MarkdownLine, inner: Sequence[MarkdownLine], closed: MarkdownLine) -> Quiz:
    faults: list[Fault] = []
    tag = _OPEN.fullmatch(opened.text.strip())
    if tag is None:
        hint = '请单独写一行：<quiz section="小节编号">，用半角引号'
        faults.append(_fault(opened, "KB-Q01", "题目的开头写得不对", hint))
    if closed.text.strip() != _CLOSE:
        faults.append(_fault(closed, "KB-Q01", "</quiz> 应当单独成一行", "请把这一行的其他文字移走"))
    parts = _Parts(faults)
    for line in inner:
        if not line.blank:
            parts.take(line)
    return Quiz(
        line=opened.number,
        end_line=closed.number,
        section=(tag["section"] or "") if tag else "",
        question=tuple(parts.question),
        options=tuple(parts.options),
        faults=tuple(faults),
    )


class _Parts:
    """The lines of a question, sorted into what they are."""

    def __init__(self, faults: list[Fault]) -> None:
        self.question: list[str] = []
        self.options: list[Option] = []
        self._faults = faults
        self._lost = False  # behind an option that could not be read: its reason is not to blame

    def take(self, line: MarkdownLine) -> None:
        """Take one line."""
        text = line.text.rstrip()
        option, reason = _OPTION.fullmatch(text), _REASON.fullmatch(text)
        if option is not None:
            self.options.append(Option(line.number, option["mark"] != " ", option["text"].strip(), ""))
            self._lost = False
        elif reason is not None and self.options and not self._lost:
            last = self.options.pop()
            self.options.append(replace(last, reason=last.reason + reason["text"]))
        elif (slip := option_slip(text)) is not None:
            self._faults.append(_fault(line, UNREAD, slip.message, slip.hint))
            self._lost = True
        elif (slip := reason_slip(text)) is not None and self.options and not self._lost:
            self._faults.append(_fault(line, UNREAD, slip.message, slip.hint))
            # It has a reason, though not one that can be shown.
            last = self.options.pop()
            self.options.append(replace(last, reason=last.reason + (slip.text or _EMPTY)))
        elif reason is not None or slip is not None or self.options:
            if not (self._lost and (reason or slip)):
                message = "题目里有一行看不懂：不是题干，也不是选项或者理由"
                self._faults.append(_fault(line, UNREAD, message, _EXAMPLE))
            self._lost = True
        else:
            self.question.append(text.strip())
