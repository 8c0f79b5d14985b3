"""The questions as a set: enough of them, and no way to guess the answer from its length or place."""

from __future__ import annotations

from collections import Counter

import pytest

from content.handbook import pages
from kb.core.markdown_lines import markdown_lines
from kb.core.page_checks.site import SourcePage
from kb.core.quiz.checking import QUESTIONS_NEEDED
from kb.core.quiz.model import Quiz
from kb.core.quiz.reading import read_quizzes

MOST = 0.6  # of a page's questions may be answered by one rule of thumb
PAGES = pages("RFHP")


def questions(page: SourcePage) -> tuple[Quiz, ...]:
    return read_quizzes(markdown_lines(page.front.body))[0]


def lengths(quiz: Quiz) -> tuple[int, list[int]]:
    """How long the right option is, and the others."""
    right = next(len(option.text) for option in quiz.options if option.right)
    return right, [len(option.text) for option in quiz.options if not option.right]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.code)
def test_a_page_has_enough_questions(page: SourcePage) -> None:
    assert len(questions(page)) >= QUESTIONS_NEEDED[page.code[0]]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.code)
def test_the_right_answer_is_not_always_the_longest_or_the_shortest(page: SourcePage) -> None:
    found = [lengths(quiz) for quiz in questions(page)]
    longest = sum(right > max(others) for right, others in found)
    shortest = sum(right < min(others) for right, others in found)
    assert longest <= MOST * len(found)
    assert shortest <= MOST * len(found)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.code)
def test_the_right_answer_does_not_always_stand_in_the_same_place(page: SourcePage) -> None:
    places = Counter(
        index for quiz in questions(page) for index, option in enumerate(quiz.options) if option.right
    )
    assert max(places.values()) <= MOST * places.total()


def test_every_place_has_its_share_of_right_answers_over_the_whole_handbook() -> None:
    quizzes = [quiz for page in PAGES for quiz in questions(page)]
    for count in {len(quiz.options) for quiz in quizzes}:
        alike = [quiz for quiz in quizzes if len(quiz.options) == count]
        places = Counter(next(i for i, option in enumerate(quiz.options) if option.right) for quiz in alike)
        assert set(places) == set(range(count))
        assert max(places.values()) <= len(alike) * 1.5 / count
        assert min(places.values()) >= len(alike) * 0.5 / count


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.code)
def test_questions_put_a_situation_and_ask_what_to_do(page: SourcePage) -> None:
    assert [quiz.line for quiz in questions(page) if not "".join(quiz.question).endswith(("？", "？”"))] == []
