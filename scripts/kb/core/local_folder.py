"""The folder that belongs to the reader's own unit: the project reads and checks it, and never writes or registers it."""

from __future__ import annotations

LOCAL_FOLDER = "local/"


def is_local(path: str) -> bool:
    """Whether ``path`` (below the docs folder) belongs to the unit and not to the handbook."""
    return path.startswith(LOCAL_FOLDER)
