import re
import sys
from pathlib import Path

import pytest

from setup import environment, first_pip, process
from setup.layout import Layout, this_checkout

HASH = "0" * 64
LOCK = f"pip==26.3 \\\n    --hash=sha256:{HASH} \\\n    --hash=sha256:{'1' * 64}\n    # via -r build.in\npip-tools==1 \\\n    --hash=sha256:{'2' * 64}\n"


@pytest.fixture
def project(tmp_path: Path) -> Layout:
    (tmp_path / "requirements").mkdir()
    for name in ("build", "site", "test"):
        (tmp_path / "requirements" / f"{name}.txt").write_text(LOCK, "utf-8")
    (tmp_path / "pyproject.toml").write_text('[project]\nname = "x"\n', "utf-8")
    return Layout(tmp_path)


def test_a_change_of_lock_root_or_packaging_is_noticed(project: Layout, tmp_path: Path) -> None:
    before = environment.describe(project, tests=True)
    assert list(before) == ["base", "site", "test", "project"]
    assert environment.describe(project, tests=True) == before
    project.requirements("site.txt").write_text(LOCK + "#", "utf-8")
    (tmp_path / "pyproject.toml").write_text('[project]\nname = "y"\n[tool.ruff]\n', "utf-8")
    after = environment.describe(project, tests=True)
    assert [part for part in before if before[part] != after[part]] == ["site", "project"]


def test_settings_of_other_tools_do_not_shape_the_package(project: Layout, tmp_path: Path) -> None:
    before = environment.describe(project, tests=False)
    (tmp_path / "pyproject.toml").write_text('[project]\nname = "x"\n[tool.ruff]\nline-length = 1\n', "utf-8")
    assert environment.describe(project, tests=False) == before


def test_an_environment_that_does_not_start_does_not_work(project: Layout) -> None:
    assert not environment.works(project)
    project.commands.mkdir(parents=True)
    project.python.write_text("#!/nowhere/python\n", "ascii")
    project.python.chmod(0o755)
    assert not environment.works(project)


def test_removing_a_linked_environment_keeps_what_it_points_to(tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    kept.mkdir()
    link = tmp_path / ".venv"
    link.symlink_to(kept)
    environment.remove(link)
    assert kept.is_dir()
    assert not link.exists()


def test_the_sources_are_named_in_ascii_whatever_the_folder_is_called(tmp_path: Path) -> None:
    layout = Layout(tmp_path / "中文")
    layout.site_packages.mkdir(parents=True)
    link = layout.site_packages / "__editable__.handbook-1.pth"
    link.write_text(f"{layout.root / 'scripts'}\n", "utf-8")
    environment.name_by_ascii(layout)
    named = link.read_text("ascii").strip()
    assert (layout.site_packages / named).resolve() == (layout.root / "scripts").resolve()


def test_programs_are_started_in_utf8_in_a_locale_without_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("locale.getencoding", lambda: "ANSI_X3.4-1968")
    show = "import os; print(os.environ.get('PYTHONUTF8'), os.environ.get('LC_ALL'), os.environ.get('OWN'))"
    assert process.output([sys.executable, "-c", show], env={"OWN": "x"}).split() == ["1", "C.UTF-8", "x"]


@pytest.mark.parametrize("name", ["build.txt", "site.txt", "test.txt"])
def test_locks_hash_everything_and_name_no_address(name: str) -> None:
    text = this_checkout().requirements(name).read_text("utf-8")
    assert not re.search(r"://|--(?:index|extra-index|find-links|trusted-host)", text)
    pins = re.findall(r"^([a-z0-9-]+)==", text, re.MULTILINE)
    assert pins
    assert all(first_pip.locked(text, pin)[1] for pin in pins)


def test_the_test_lock_holds_the_whole_site_lock() -> None:
    def pins(name: str) -> set[str]:
        text = this_checkout().requirements(name).read_text("utf-8")
        return set(re.findall(r"^[a-z0-9-]+==\S+", text, re.MULTILINE))

    assert pins("site.txt") < pins("test.txt")


def test_the_javascript_lock_has_hashes_and_no_addresses() -> None:
    text = (this_checkout().javascript / "package-lock.json").read_text("utf-8")
    assert '"integrity": "sha512-' in text
    assert '"resolved"' not in text
