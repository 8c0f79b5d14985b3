"""File names for new pages: short, ASCII, from the pinyin of the title, and not taken yet."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

LONGEST_PATH = 40
SHORTEST_CUT = 8

# Windows keeps these names for devices, with any extension.
_DEVICES = frozenset({"con", "prn", "aux", "nul", *(f"{d}{n}" for d in ("com", "lpt") for n in range(10))})

Syllables = Callable[[str], list[str]]


class PageNames:
    """Gives out page paths (relative to docs) that differ from all in ``taken``, also where case does not count."""

    def __init__(self, taken: Iterable[str], syllables: Syllables) -> None:
        self._taken = {path.casefold() for path in taken}
        self._syllables = syllables

    def page(self, folder: str, title: str, fallback: str) -> str:
        """Return a path for a page ``title`` in ``folder`` ("" for docs itself); ``fallback`` names one without pinyin."""
        prefix = f"{folder}/" if folder else ""
        room = max(SHORTEST_CUT, LONGEST_PATH - len(prefix) - len(".md"))
        return self._free(lambda tail: f"{prefix}{self._name(title, fallback, room - len(tail))}{tail}.md")

    def folder_page(self, title: str, fallback: str) -> str:
        """Return the path of the ``index.md`` of a new folder for ``title``."""
        room = (LONGEST_PATH - len("/index.md")) // 2
        return self._free(lambda tail: f"{self._name(title, fallback, room - len(tail))}{tail}/index.md")

    def _free(self, path_with: Callable[[str], str]) -> str:
        number = 1
        path = path_with("")
        while path.casefold() in self._taken:
            number += 1
            path = path_with(f"-{number}")
        self._taken.add(path.casefold())
        return path

    def _name(self, title: str, fallback: str, room: int) -> str:
        name = ""
        for syllable in self._syllables(title):
            part = re.sub(r"[^a-z0-9]", "", syllable.lower())
            longer = f"{name}-{part}" if name and part else name or part
            if len(longer) > room:
                break
            name = longer
        return fallback if not name or name in _DEVICES else name
