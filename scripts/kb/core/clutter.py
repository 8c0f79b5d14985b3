"""Files that systems and office programs leave in folders they show or work in: no part of what people put there."""

from __future__ import annotations

_NAMES = frozenset(
    {"thumbs.db", "ehthumbs.db", "desktop.ini", "__macosx", "$recycle.bin", "system volume information"}
)


def is_clutter(path: str) -> bool:
    """Return whether a file, or a folder it lies in, is hidden or a program's own; ``path`` is relative, with "/"."""
    return any(part.startswith((".", "~$")) or part.lower() in _NAMES for part in path.split("/"))
