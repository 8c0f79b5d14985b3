"""Stages the questions of a page: readable without any script, the answers folded away.

What later scripts and passes look for: ``data-kb-quiz`` on the question (its value is the id of the section that is
tested), ``data-kb-answer`` on what gives the answer away and no search may tell, ``data-kb-right`` on the right answers,
``data-kb-no-terms`` where no glossary term may be marked.
"""

from __future__ import annotations

from kb.core.codes import code_of
from kb.core.markdown_lines import BYTE_ORDER_MARK, markdown_lines
from kb.core.quiz.model import Quiz
from kb.core.quiz.reading import read_quizzes

_FOLD = "答案和理由"


def staged_quizzes(text: str) -> str:
    """Return the page ``text`` with its questions as HTML with Markdown inside; all else stays as it is.

    A question that is not sound is left as the author wrote it, and so is a page on which a tag has no partner, since
    nobody can tell what belongs to what: ``kb check`` says what is wrong.
    """
    body = text.removeprefix(BYTE_ORDER_MARK)
    lines = markdown_lines(body)
    quizzes, unpaired = read_quizzes(lines)
    sound = [quiz for quiz in quizzes if not quiz.faults and quiz.options and quiz.question and not unpaired]
    if not sound:
        return text
    parts: list[str] = []
    done = 0
    for number, quiz in enumerate(sound, start=1):
        parts += [line.text + line.ending for line in lines[done : quiz.line - 1]]
        parts.append(_question(quiz, number) + "\n")
        done = quiz.end_line
    parts += [line.text + line.ending for line in lines[done:]]
    return text[: len(text) - len(body)] + "".join(parts)


def _question(quiz: Quiz, number: int) -> str:
    name = f"第 {number} 题"
    return "\n".join(
        (
            f'<div class="kb-quiz" data-kb-quiz="{quiz.section}" role="group" aria-label="{name}" markdown="1">',
            "",
            f'<p class="kb-quiz-number" aria-hidden="true">{name}</p>',
            "",
            "\n\n".join(quiz.question),
            "",
            '<ol class="kb-quiz-options" type="A" markdown="1">',
            *(f'<li markdown="1">{option.text}</li>' for option in quiz.options),
            "</ol>",
            "",
            '<details class="kb-quiz-answer" data-kb-no-terms="" markdown="1">',
            f"<summary>{_FOLD}</summary>",
            '<ol class="kb-quiz-reasons" type="A" data-kb-answer="" markdown="1">',
            *(_reason(right=option.right, reason=option.reason) for option in quiz.options),
            "</ol>",
            "",
            f"这道题考的是 [{code_of(quiz.section) or '这一节'}](#{quiz.section})。",
            "",
            "</details>",
            "",
            "</div>",
        )
    )


def _reason(*, right: bool, reason: str) -> str:
    mark, word = (' data-kb-right=""', "正确。") if right else ("", "不对。")
    return f'<li{mark} markdown="1"><strong>{word}</strong>{reason}</li>'
