from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from setup import stamp
from setup.stamp import Plan, plan

WANTED = {"base": "1", "site": "1", "test": "1", "project": "1"}
REPLACEABLE = frozenset({"project"})


def test_nothing_is_left_when_everything_is_recorded() -> None:
    assert plan(WANTED, WANTED, replaceable=REPLACEABLE) == Plan(start_over=False, parts=())


def test_without_a_record_everything_is_made() -> None:
    assert plan({}, WANTED, replaceable=REPLACEABLE) == Plan(start_over=True, parts=tuple(WANTED))


@pytest.mark.parametrize("part", ["base", "site", "test"])
def test_another_lock_or_interpreter_means_starting_over(part: str) -> None:
    assert plan({**WANTED, part: "0"}, WANTED, replaceable=REPLACEABLE).start_over


def test_our_own_package_is_put_in_again_alone() -> None:
    assert plan({**WANTED, "project": "0"}, WANTED, replaceable=REPLACEABLE) == Plan(
        start_over=False, parts=("project",)
    )


def test_the_tests_packages_are_added_to_a_site_environment() -> None:
    recorded = {"base": "1", "site": "1", "project": "1"}
    assert plan(recorded, WANTED, replaceable=REPLACEABLE) == Plan(start_over=False, parts=("test",))


def test_building_the_site_does_not_mind_an_outdated_test_lock() -> None:
    wanted = {"base": "1", "site": "1", "project": "1"}
    assert plan({**wanted, "test": "0"}, wanted, replaceable=REPLACEABLE) == Plan(start_over=False, parts=())


def test_an_interrupted_installation_is_done_again() -> None:
    recorded = {"base": "1"}
    assert plan(recorded, WANTED, replaceable=REPLACEABLE) == Plan(
        start_over=False, parts=("site", "test", "project")
    )


def test_a_stamp_survives_writing_and_reading(tmp_path: Path) -> None:
    path = tmp_path / "new folder" / "stamp.json"
    stamp.write(path, WANTED)
    assert stamp.read(path) == WANTED
    assert [file.name for file in path.parent.iterdir()] == ["stamp.json"]


@pytest.mark.parametrize("content", ["", "{", "[]", "null", '{"site": 1}'])
def test_a_damaged_stamp_is_an_empty_one(tmp_path: Path, content: str) -> None:
    path = tmp_path / "stamp.json"
    path.write_text(content, "utf-8")
    assert stamp.read(path) == {}


def test_a_missing_stamp_is_an_empty_one(tmp_path: Path) -> None:
    assert stamp.read(tmp_path / "none.json") == {}


@given(st.lists(st.text()), st.lists(st.text()))
def test_different_sequences_have_different_fingerprints(one: list[str], other: list[str]) -> None:
    assert (stamp.fingerprint(one) == stamp.fingerprint(other)) == (one == other)
