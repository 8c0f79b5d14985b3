"""Runs a site engine (MkDocs, ProperDocs, Zensical) as a subprocess: none of them is imported by a build."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from datetime import UTC, date, datetime
from importlib.util import find_spec
from pathlib import Path


@dataclass(frozen=True)
class Engine:
    """How one engine is started; ``arguments`` come after the interpreter and before the configuration's path."""

    name: str
    arguments: tuple[str, ...]


ENGINES = {
    "mkdocs": Engine("mkdocs", ("-m", "mkdocs", "build", "--quiet", "--strict", "--config-file")),
    "properdocs": Engine("properdocs", ("-m", "properdocs", "build", "--quiet", "--strict", "--config-file")),
    "zensical": Engine("zensical", ("-m", "zensical", "build", "--config-file")),
}


@dataclass(frozen=True)
class EngineResult:
    """What the engine printed (warnings and errors only, as it runs quietly) and whether it succeeded."""

    succeeded: bool
    output: str


def edition_environment(edition_date: date) -> dict[str, str]:
    """Return the environment that makes an engine repeatable and quiet.

    ``SOURCE_DATE_EPOCH`` (reproducible-builds.org) is the edition's date unless the caller has set one.
    ``NO_MKDOCS_2_WARNING`` turns off the end-of-life banner of Material 9.8, see CONTRIBUTING.
    """
    noon = datetime(edition_date.year, edition_date.month, edition_date.day, 12, tzinfo=UTC)
    return {
        "SOURCE_DATE_EPOCH": os.environ.get("SOURCE_DATE_EPOCH", str(int(noon.timestamp()))),
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONHASHSEED": "0",
    }


def run_engine(engine: Engine, config_file: Path, edition_date: date) -> EngineResult:
    """Build the site that ``config_file`` describes; never raises for a failing engine."""
    completed = subprocess.run(  # noqa: S603 - the arguments are ours
        [sys.executable, "-W", "ignore::DeprecationWarning", *engine.arguments, str(config_file)],
        env={**os.environ, **edition_environment(edition_date)},
        cwd=config_file.parent,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    return EngineResult(completed.returncode == 0, (completed.stdout + completed.stderr).strip())


def engine_is_installed(engine: Engine) -> bool:
    """Return whether the engine's package can be started by this Python."""
    return find_spec(engine.name) is not None
