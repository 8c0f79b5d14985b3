from __future__ import annotations

import re

import pytest

from kb.core.page_names import LONGEST_PATH, PageNames

PINYIN = {"保": "bao", "密": "mi", "绿": "lu", "的": "de", "心": "xin", "得": "de"}
WORDS = re.compile("心得|.")


def spelt(title: str) -> list[tuple[str, list[str]]]:
    words = (word for word in WORDS.findall(title) if word[0] in PINYIN)
    return [(word, [PINYIN[character] for character in word]) for word in words]


def names(*taken: str) -> PageNames:
    return PageNames(taken, spelt)


def test_a_page_is_named_by_its_pinyin_in_the_folder_of_its_group() -> None:
    assert names().page("roles", "保密", "r6") == "roles/bao-mi.md"


def test_a_name_is_never_given_twice_not_even_in_other_case() -> None:
    some = names("roles/Bao-mi.md")
    assert some.page("roles", "保密", "r6") == "roles/bao-mi-2.md"
    assert some.page("roles", "保密", "r7") == "roles/bao-mi-3.md"


@pytest.mark.parametrize("folder", ["", "roles", "a-folder-with-a-long-name"])
def test_a_long_title_is_cut_between_words(folder: str) -> None:
    some = names()
    paths = [some.page(folder, "保密" * 50, "r6") for _ in range(12)]
    assert len(set(paths)) == 12
    assert all(len(path) <= LONGEST_PATH for path in paths)
    assert paths[0].endswith("bao-mi.md")


def test_a_title_without_pinyin_or_with_a_name_that_windows_forbids_falls_back_to_the_code() -> None:
    assert names().page("roles", "☆", "r6") == "roles/r6.md"
    assert PageNames((), lambda _: [("AUX", ["aux"])]).page("", "AUX", "r6") == "r6.md"


def test_a_group_gets_a_folder() -> None:
    some = names()
    assert [some.folder_page("保密", "a0"), some.folder_page("保密", "c0")] == [
        "bao-mi/index.md",
        "bao-mi-2/index.md",
    ]


@pytest.mark.parametrize(
    ("title", "path"),
    [
        ("保密的绿", "r/bao-mi-lu.md"),
        ("心得的绿", "r/xin-de-lu.md"),  # 得 is no particle inside a word
        ("的", "r/de.md"),
        ("绿得", "r/lu-de.md"),
    ],
)
def test_particles_between_words_are_left_out(title: str, path: str) -> None:
    assert names().page("r", title, "r6") == path


def test_a_folder_name_ends_with_a_word() -> None:
    # Fifteen characters are left for a folder: bao-mi-bao-mi-xin would be 17, and 心得 is not torn apart.
    assert names().folder_page("保密保密心得", "a0") == "bao-mi-bao-mi/index.md"


def test_a_first_word_that_is_too_long_is_cut_between_syllables() -> None:
    long = PageNames((), lambda _: [("保密保密保密", ["bao", "mi"] * 3)])
    assert long.folder_page("保密保密保密", "a0") == "bao-mi-bao-mi/index.md"
