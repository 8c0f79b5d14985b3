"""Lays out a small project for the tests of ``kb check`` and ``kb anchors``."""

from __future__ import annotations

import shutil
from pathlib import Path

from kb.adapters.files import write_text
from kb.core.anchor_register import render_register, updated
from kb.core.page_checks.register_check import published_entries
from kb.pipeline.project import open_project
from kb.pipeline.site_sources import read_sources
from kb.settings import Settings

CONFIG = Path(__file__).parent / "golden" / "check" / "mkdocs.yml"
STAGED = {"glossary/index.md": frozenset({"term-gongwen", "term-huiwu"})}


def lay_out(docs: Path | dict[str, str], root: Path) -> Settings:
    """A project in ``root`` whose docs folder is a copy of ``docs`` or holds these texts."""
    shutil.copyfile(CONFIG, root / "mkdocs.yml")
    if isinstance(docs, Path):
        shutil.copytree(docs, root / "docs")
    else:
        for name, text in docs.items():
            write_text(root / "docs" / name, text)
    return open_project(root)


def register_all(settings: Settings) -> None:
    """Write a register that holds everything there is."""
    site, _ = read_sources(settings)
    write_text(settings.anchors_lock, render_register(updated(site.register, published_entries(site))))
