from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from kb.core.quiz.staging import staged_quizzes

QUIZ = '<quiz section="r1-1">\n怎么办？\n\n- [x] 甲\n  > 对。\n- [ ] 乙\n  > 错。\n</quiz>\n'


def test_a_page_without_questions_comes_through_unchanged() -> None:
    text = "\ufeff---\r\ntitle: 甲\r\n---\r\n\r\n- [ ] 不是题目\r\n  > 引文\r\n"
    assert staged_quizzes(text) == text


def test_everything_around_a_question_stays_as_it_is() -> None:
    staged = staged_quizzes(f"前\r\n\r\n{QUIZ}\n后")
    assert staged.startswith('前\r\n\r\n<div class="kb-quiz" data-kb-quiz="r1-1"')
    assert staged.endswith("</div>\n\n后")


def test_questions_are_numbered_and_name_the_section_that_they_test() -> None:
    staged = staged_quizzes(QUIZ + "\n" + QUIZ)
    assert [name in staged for name in ("第 1 题", "第 2 题", "第 3 题")] == [True, True, False]
    assert "[R1-1](#r1-1)" in staged


def test_only_right_answers_are_marked_as_right_and_only_inside_the_folded_part() -> None:
    question, _, answers = staged_quizzes(QUIZ).partition("<details")
    assert "data-kb-right" not in question
    assert answers.count("data-kb-right") == 1
    assert '<li data-kb-right="" markdown="1"><strong>正确。</strong>对。</li>' in answers


def test_a_question_that_is_not_sound_is_left_to_the_check() -> None:
    broken = QUIZ.replace("- [ ] 乙", "- 乙")
    assert staged_quizzes(broken) == broken


def test_a_page_with_a_tag_that_has_no_partner_is_left_to_the_check() -> None:
    unpaired = f"<quiz>\n{QUIZ}"
    assert staged_quizzes(unpaired) == unpaired


PIECES = [
    "<quiz>\n",
    '<quiz section="a">\n',
    "</quiz>\n",
    "- [x] 甲\n",
    "- [ ] 乙\n",
    "  > 因\n",
    "题\n",
    "\n",
    "```\n",
]


@settings(max_examples=200)
@given(st.lists(st.sampled_from(PIECES), max_size=20).map("".join))
def test_staging_twice_is_staging_once(text: str) -> None:
    once = staged_quizzes(text)
    assert staged_quizzes(once) == once
