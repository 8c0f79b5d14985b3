from __future__ import annotations

from pathlib import Path

import pytest

from check_project import lay_out
from kb.pipeline.anchors import alias_anchor, update_anchors
from kb.report import Report
from kb.settings import Settings

FOLDER = Path(__file__).parent / "anchors"


def run(settings: Settings, command: str) -> Report:
    match command.split():
        case ["update"]:
            return update_anchors(settings)
        case ["alias", old, new]:
            return alias_anchor(settings, old, new)
    raise ValueError(command)


@pytest.mark.parametrize("case", sorted(FOLDER.iterdir()), ids=lambda case: case.name)
def test_the_register_and_the_report_are_as_expected(case: Path, tmp_path: Path) -> None:
    settings = lay_out(case / "docs", tmp_path)
    report = run(settings, (case / "command.txt").read_text("utf-8"))
    assert report.text() == (case / "report.txt").read_text("utf-8").rstrip("\n")
    assert settings.anchors_lock.read_text("utf-8") == (case / "anchors.lock").read_text("utf-8")
