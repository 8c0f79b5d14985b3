"""Brings the glossary into the finished site: downloads."""

from __future__ import annotations

from pathlib import Path

from kb.pipeline.glossary_files import write_downloads
from kb.pipeline.glossary_source import read_glossary
from kb.settings import Settings


def finish_glossary(settings: Settings, site_dir: Path) -> None:
    """Add to ``site_dir`` what is derived from the glossary; a second run changes nothing."""
    glossary, _ = read_glossary(settings)
    if glossary:
        write_downloads(settings, site_dir, glossary)
