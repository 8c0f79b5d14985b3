"""The rule is tried on a small test file of its own, in a pytest of its own."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from setup.layout import this_checkout

RUNS = "def test_runs(): pass\n"
MISSING = """
import pytest
@pytest.mark.skip(reason='reason A')
def test_a(): pass
def test_b(): pytest.skip('reason B')
@pytest.mark.xfail(reason='reason C')
def test_c(): assert 0
@pytest.mark.xfail(reason='reason D')
def test_d(): pass
"""
WHOLE_FILE = "import pytest\npytest.skip('reason E', allow_module_level=True)\n"


def outcome(folder: Path, *arguments: str) -> tuple[int, str]:
    argv = [
        sys.executable,
        "-m",
        "pytest",
        "-p",
        "tests.plugins.no_skips",
        "-c",
        os.devnull,
        "-p",
        "no:cacheprovider",
    ]
    done = subprocess.run(
        [*argv, "-p", "no:hypothesispytest", "--rootdir", folder, *arguments, folder],
        cwd=this_checkout().root,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout


def test_tests_that_ran_are_fine_and_no_tests_are_not(tmp_path: Path) -> None:
    (tmp_path / "test_it.py").write_text(RUNS, "utf-8")
    assert outcome(tmp_path)[0] == 0
    assert outcome(tmp_path, "-k", "nothing")[0] == pytest.ExitCode.NO_TESTS_COLLECTED


@pytest.mark.parametrize("spread", [(), ("-n", "1")])
def test_tests_that_did_not_run_fail_with_their_reasons(tmp_path: Path, spread: tuple[str, ...]) -> None:
    (tmp_path / "test_it.py").write_text(RUNS + MISSING, "utf-8")
    (tmp_path / "test_whole_file.py").write_text(WHOLE_FILE, "utf-8")
    code, printed = outcome(tmp_path, *spread)
    listed = printed.rpartition("not run, so failed")[2]
    assert code == pytest.ExitCode.TESTS_FAILED
    assert [letter for letter in "ABCDE" if f"reason {letter}" in listed] == list("ABCDE")
