"""Checks that every question can be answered, and learned from, by somebody who has only the page before him."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from kb.core.markdown_lines import markdown_lines
from kb.core.page_checks.site import SourcePage
from kb.core.quiz.model import Fault, Quiz
from kb.core.quiz.reading import read_quizzes
from kb.core.suggest import nearest
from kb.report import Problem, Severity

FEWEST_OPTIONS, MOST_OPTIONS = 3, 6
SEVERAL = "可多选"
QUESTIONS_NEEDED = {"R": 6, "F": 6, "H": 4, "P": 4}
"""How many questions a page needs, by the letter of its code. P0 is a table of contents and needs none."""
_NONE_NEEDED = frozenset({"P0"})


def quiz_problems(page: SourcePage, to_restore: Collection[str] = ()) -> Iterator[Problem]:
    """Yield what is wrong with the questions of one page.

    ``to_restore`` are ids that its headings have lost and are to take back: a question may name them.
    """
    quizzes, stray = read_quizzes(markdown_lines(page.front.body))
    offset = page.front.body_line - 1
    faults = [*stray]
    for quiz in quizzes:
        faults += quiz.faults
        faults += _section_faults(quiz, page, to_restore)
        faults += _answer_faults(quiz)
    for fault in faults:
        yield page.problem(fault.line + offset, fault.column, fault.code, fault.message, fault.hint)
    yield from _too_few(page, len(quizzes))


def _section_faults(quiz: Quiz, page: SourcePage, to_restore: Collection[str]) -> Iterator[Fault]:
    if any(fault.line == quiz.line for fault in quiz.faults):
        return  # the tag itself is broken
    sections = [heading.id for heading in page.text.headings if heading.id]
    if not quiz.section:
        hint = '请写明考的是哪一节，例如 <quiz section="r1-2">'
        yield Fault(quiz.line, 1, "KB-Q02", "这道题没有写考哪一节", hint)
    elif quiz.section not in sections and quiz.section not in to_restore:
        guess = nearest(quiz.section[:40], sections)
        hint = f"最接近的是 {guess}" if guess else "请照本页标题行末 {#…} 里的编号写"
        yield Fault(quiz.line, 1, "KB-Q02", f"本页没有“{quiz.section[:40]}”这一节", hint)


def _answer_faults(quiz: Quiz) -> Iterator[Fault]:
    if not quiz.question:
        yield Fault(quiz.line, 1, "KB-Q03", "这道题没有题干", "请在选项上面写一个具体的情景，再空一行")
    if not any(fault.code == "KB-Q07" for fault in quiz.faults):
        yield from _choice_faults(quiz)
    for option in quiz.options:
        if not option.reason:
            message = f"选项“{option.text[:20]}”没有理由"
            hint = "请在它下面另起一行，缩进两格写“> 理由”，说出决定对错的那一点"
            yield Fault(option.line, 1, "KB-Q06", message, hint)


def _choice_faults(quiz: Quiz) -> Iterator[Fault]:
    """Too few options, or no way to tell the right one; not worth a word while some option cannot be read."""
    if not FEWEST_OPTIONS <= len(quiz.options) <= MOST_OPTIONS:
        message = f"这道题有 {len(quiz.options)} 个选项，应当有 {FEWEST_OPTIONS} 到 {MOST_OPTIONS} 个"
        yield Fault(quiz.line, 1, "KB-Q04", message, "请补上或者合并选项；每个选项以“- [ ] ”开头")
    right = [option for option in quiz.options if option.right]
    several = any(SEVERAL in text for text in quiz.question)
    if quiz.options and not right:
        yield Fault(quiz.line, 1, "KB-Q05", "这道题没有正确选项", "请把正确的那一个写成“- [x] ”")
    elif several and len(right) == len(quiz.options):
        yield Fault(quiz.line, 1, "KB-Q05", "这道题的选项全部正确，没有什么可选", "请至少写一个不对的选项")
    elif len(right) > 1 and not several:
        hint = f"请只留一个“- [x] ”；确实可以多选的，在题干里写明“{SEVERAL}”"
        yield Fault(right[1].line, 1, "KB-Q05", f"这道题有 {len(right)} 个正确选项", hint)


def _too_few(page: SourcePage, count: int) -> Iterator[Problem]:
    needed = QUESTIONS_NEEDED.get(page.code[:1], 0)
    if page.code in _NONE_NEEDED or count >= needed:
        return
    message = f"本页有 {count} 道自测题，{page.code[0]} 字头的页面至少要有 {needed} 道"
    hint = "请照别的页面的样子补题，每道题写明考的是哪一节"
    line = page.value("code")
    yield page.problem(
        line.line if line else 1,
        line.column if line else 1,
        "KB-Q08",
        message,
        hint,
        severity=Severity.WARNING,
    )
