from __future__ import annotations

from collections.abc import Iterator

from kb.core.search.folding import Folding
from kb.core.search.lexicon import LONGEST_WORD, MOST_WORDS, frequent_words, make_lexicon, sample
from kb.core.search.sections import PageText, Section

SOUNDS = {"会": "hui", "议": "yi", "计": "ji", "纪": "ji", "要": "yao"}


def page(*blocks: str) -> PageText:
    return PageText("a.html", "甲", (Section("a", 1, blocks),))


def cut_in_twos(text: str) -> Iterator[str]:
    return (text[i : i + 2] for i in range(0, len(text), 2))


def read(text: str) -> list[str]:
    return ["kuai", "ji"] if text == "会计" else [SOUNDS[char] for char in text if char in SOUNDS]


def test_frequent_words_stand_most_frequent_first() -> None:
    words = frequent_words([page("会议会议纪要"), page("纪要会议")], Folding({}), cut_in_twos, ())
    assert words == ("会议", "纪要")


def test_known_words_are_listed_even_where_they_never_occur() -> None:
    assert "督查" in frequent_words([page("会议")], Folding({}), cut_in_twos, ("督查",))


def test_single_characters_and_other_scripts_are_no_words() -> None:
    assert frequent_words([page("abcd12")], Folding({}), cut_in_twos, ("函", "很" * (LONGEST_WORD + 1))) == ()


def test_words_are_counted_in_simplified_characters() -> None:
    assert frequent_words([page("會議")], Folding({"會": "会", "議": "议"}), cut_in_twos, ()) == ("会议",)


def test_a_list_of_words_has_an_end() -> None:
    text = "".join(chr(0x4E00 + i % 5000) + chr(0x4E00 + i // 5000) for i in range(MOST_WORDS * 2))
    assert len(frequent_words([page(text)], Folding({}), cut_in_twos, ())) == MOST_WORDS


def test_a_sample_takes_the_same_share_of_every_page() -> None:
    pages = [page("甲" * 5000) for _ in range(10)]
    assert [len(block) for block in sample(pages, most=10_000)] == [1000] * 10


def test_a_reading_is_written_only_where_the_characters_alone_read_otherwise() -> None:
    lexicon = make_lexicon(("会议", "会计"), ("纪要",), ("要",), read)
    assert lexicon.readings == {"会计": "kuai ji"}
    assert lexicon.syllables == {"hui": "会", "ji": "纪计", "yao": "要", "yi": "议"}


def test_a_character_without_a_reading_has_no_syllable() -> None:
    assert make_lexicon(("会〇",), (), (), read).syllables == {"hui": "会"}


def test_names_are_read_run_by_run_of_han_characters() -> None:
    assert make_lexicon((), ("r1会计",), (), read).readings == {"会计": "kuai ji"}
