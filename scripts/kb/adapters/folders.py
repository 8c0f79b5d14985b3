"""Copies, lists and swaps whole folders, so that a reader never meets a half-built site."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from kb.adapters.files import write_text
from kb.core.clutter import is_clutter


def copy_with_texts(source: Path, target: Path, texts: Mapping[str, str]) -> None:
    """Make ``target`` a copy of the files in ``source`` with those named in ``texts`` added or replaced.

    Names in ``texts`` are relative, with forward slashes. Whatever ``target`` held before is gone. Only contents are
    copied: a read-only source gives a copy that can be written and removed again. Hidden files are left behind.
    """
    remove_folder(target)
    for path in list_files(source):
        copy = target / path.relative_to(source)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy)
    for name, text in texts.items():
        write_text(target / name, text)


def remove_folder(folder: Path) -> None:
    """Remove ``folder`` and all it holds; a missing folder is fine."""
    shutil.rmtree(folder, ignore_errors=True)


def swap_folder(new: Path, place: Path) -> None:
    """Put ``new`` where ``place`` is; the old folder is only removed when the new one stands there.

    Both must be on one file system. Raises ``OSError``, after which ``place`` is what it was.
    """
    # A name of its own: two builds may end at the same moment.
    old = place.with_name(f".{place.name}.old-{os.getpid()}")
    remove_folder(old)
    if place.exists():
        place.rename(old)
    try:
        new.rename(place)
    except OSError:
        if old.exists():
            old.rename(place)
        raise
    remove_folder(old)


def list_files(folder: Path, pattern: str = "*") -> list[Path]:
    """Return the files below ``folder`` that match ``pattern``, sorted.

    Hidden files and folders are passed over, and what operating systems leave behind.
    """
    return sorted(
        path
        for path in folder.rglob(pattern)
        if path.is_file() and not is_clutter(path.relative_to(folder).as_posix())
    )


def remove_file(path: Path) -> None:
    """Remove ``path``; a missing file is fine."""
    path.unlink(missing_ok=True)
