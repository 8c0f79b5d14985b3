"""What a preview has to know before the engine runs: the settings, what the check says, and whether to go on at all."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kb.pipeline import checks
from kb.pipeline.project import open_project
from kb.report import KbError
from kb.settings import Settings

# The engine would end in a traceback of its own.
_UNREADABLE = "KB-F15"


@dataclass(frozen=True)
class Preview:
    """``complaints`` is the text of the check where it holds an error, else ""; ``stops`` says that nothing can be shown."""

    settings: Settings | None
    complaints: str = ""
    stops: bool = False


def open_preview(folder: Path) -> Preview:
    """Open the project in ``folder`` for a preview; never raises for what an author wrote."""
    try:
        settings = open_project(folder)
    except KbError as error:
        return Preview(None, error.report.text(), stops=True)
    report = checks.check_project(settings)
    stops = any(problem.code == _UNREADABLE for problem in report.problems)
    return Preview(settings, report.text() if report.failed else "", stops)
