"""How the offline package is called, and how long a path in it may be."""

from __future__ import annotations

from kb.settings import Settings

# Windows gives a path 260 characters; a desktop folder with a long name needs its share of them.
MAX_PATH = 120


def package_name(settings: Settings) -> str:
    """Return the name of the package, ASCII, with the edition in it."""
    return f"secretary-handbook-{settings.edition}"
