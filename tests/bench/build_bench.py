"""``kb build`` and its stages beside the bare engine on the same pages."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from bench.row import Row
from kb.adapters.engine import ENGINES, run_engine
from kb.adapters.folders import copy_with_texts
from kb.pipeline.checks import check_project
from kb.pipeline.project import open_project
from kb.pipeline.site_build import build_into, finish_site, staged_pages
from kb.settings import CONFIG_FILE

TITLE = "kb build 各步的处理器用时（与只运行 mkdocs build 之比；同样的页面，不含本项目的步骤）"
ROOT = Path(__file__).resolve().parents[2]
TIMES = 3


def run() -> list[Row]:
    """Measure the whole build and its stages."""
    settings = open_project(ROOT)
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder) / "work"

        def build() -> None:
            check_project(settings)
            if (failure := build_into(settings, ENGINES["mkdocs"], work)) is not None:
                raise RuntimeError(failure.text())

        def stage() -> None:
            copy_with_texts(settings.docs_dir, Path(folder) / "staged", staged_pages(settings))

        whole = _seconds(build)
        # The folder holds what the engine was given; it writes the site anew, unfinished.
        bare = _seconds(lambda: run_engine(ENGINES["mkdocs"], work / CONFIG_FILE, settings.edition_date))
        stages = {
            "kb build 全部": whole,
            "　检查（kb check）": _seconds(lambda: check_project(settings)),
            "　备好页面": _seconds(stage),
            "　整理网页": _seconds(lambda: finish_site(settings, work / "site"), times=1),
        }
    return [Row(name, seconds * 1000, bare * 1000, "ms", "mkdocs build") for name, seconds in stages.items()]


def _seconds(work: Callable[[], object], *, times: int = TIMES) -> float:
    """Return the processor time of the quickest run, that of the engine's process included."""
    best = float("inf")
    for _ in range(times):
        start = _spent()
        work()
        best = min(best, _spent() - start)
    return best


def _spent() -> float:
    spent = os.times()
    return spent.user + spent.system + spent.children_user + spent.children_system
