"""Copies, lists and swaps whole folders, so that a reader never meets a half-built site."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

from kb.adapters.files import write_text


def copy_with_texts(source: Path, target: Path, texts: Mapping[str, str]) -> None:
    """Make ``target`` an exact copy of ``source`` with the files named in ``texts`` added or replaced.

    Names in ``texts`` are relative, with forward slashes. Whatever ``target`` held before is gone.
    """
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(source, target)
    for name, text in texts.items():
        write_text(target / name, text)


def remove_folder(folder: Path) -> None:
    """Remove ``folder`` and all it holds; a missing folder is fine."""
    shutil.rmtree(folder, ignore_errors=True)


def swap_folder(new: Path, place: Path) -> None:
    """Put ``new`` where ``place`` is; the old folder is only removed when the new one stands there.

    Both must be on one file system. Raises ``OSError``, after which ``place`` is what it was.
    """
    old = place.with_name(f".{place.name}.old")
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
    """Return the files below ``folder`` that match ``pattern``, sorted; hidden files and folders are passed over."""
    return sorted(
        path
        for path in folder.rglob(pattern)
        if path.is_file() and not any(part.startswith(".") for part in path.relative_to(folder).parts)
    )


def remove_file(path: Path) -> None:
    """Remove ``path``; a missing file is fine."""
    path.unlink(missing_ok=True)
