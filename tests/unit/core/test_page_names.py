from __future__ import annotations

import pytest

from kb.core.page_names import LONGEST_PATH, PageNames

PINYIN = {"保": "bao", "密": "mi", "绿": "lu"}


def names(*taken: str) -> PageNames:
    return PageNames(taken, lambda text: [PINYIN.get(character, "") for character in text])


def test_a_page_is_named_by_its_pinyin_in_the_folder_of_its_group() -> None:
    assert names().page("roles", "保密", "r6") == "roles/bao-mi.md"


def test_a_name_is_never_given_twice_not_even_in_other_case() -> None:
    some = names("roles/Bao-mi.md")
    assert some.page("roles", "保密", "r6") == "roles/bao-mi-2.md"
    assert some.page("roles", "保密", "r7") == "roles/bao-mi-3.md"


@pytest.mark.parametrize("folder", ["", "roles", "a-folder-with-a-long-name"])
def test_a_long_title_is_cut_between_syllables(folder: str) -> None:
    some = names()
    paths = [some.page(folder, "保密" * 50, "r6") for _ in range(12)]
    assert len(set(paths)) == 12
    assert all(len(path) <= LONGEST_PATH for path in paths)
    assert paths[0].endswith(("-bao.md", "-mi.md"))


def test_a_title_without_pinyin_or_with_a_name_that_windows_forbids_falls_back_to_the_code() -> None:
    assert names().page("roles", "☆", "r6") == "roles/r6.md"
    assert PageNames((), lambda _: ["aux"]).page("", "AUX", "r6") == "r6.md"


def test_a_group_gets_a_folder() -> None:
    some = names()
    assert [some.folder_page("保密", "a0"), some.folder_page("保密", "c0")] == [
        "bao-mi/index.md",
        "bao-mi-2/index.md",
    ]
