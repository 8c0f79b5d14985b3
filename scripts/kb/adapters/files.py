"""Reads and writes text files without ever leaving half a file behind."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path


def read_text(path: Path) -> str:
    r"""Return the UTF-8 text of ``path`` as it stands: byte order mark and ``\r\n`` are kept.

    Raises ``OSError`` or ``UnicodeDecodeError``.
    """
    return path.read_bytes().decode("utf-8")


def names_below(folder: Path) -> tuple[set[str], set[str]]:
    """Return the paths of all files below ``folder``, hidden ones too, and of all symbolic links that lead nowhere.

    They are relative to ``folder``, with forward slashes.
    """
    files: set[str] = set()
    broken_links: set[str] = set()
    for path in folder.rglob("*"):
        name = path.relative_to(folder).as_posix()
        if path.is_file():
            files.add(name)
        elif path.is_symlink() and not path.exists():
            broken_links.add(name)
    return files, broken_links


def is_read_only(path: Path) -> bool:
    """Whether ``path`` is marked as a file that nobody may write to; outside Windows ``write_text`` could all the same."""
    return not path.stat().st_mode & 0o222


def write_text(path: Path, text: str) -> bool:
    """Write ``text`` as UTF-8 through a temporary file beside ``path``; return whether anything changed.

    A reader sees the old file or the new one, never a part. Missing folders are made. Raises ``OSError``.
    """
    return write_bytes(path, text.encode("utf-8"))


def write_bytes(path: Path, data: bytes) -> bool:
    """Write ``data`` as ``write_text`` does."""
    if path.is_file() and path.read_bytes() == data:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        temporary.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o644)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return True
