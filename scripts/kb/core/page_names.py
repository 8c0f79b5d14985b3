"""File names for new pages: short, ASCII, from the pinyin of the title, and not taken yet."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

LONGEST_PATH = 40
SHORTEST_CUT = 8

# Windows keeps these names for devices, with any extension.
_DEVICES = frozenset({"con", "prn", "aux", "nul", *(f"{d}{n}" for d in ("com", "lpt") for n in range(10))})

# Words that only join others; inside a longer word (心得, 及时) they come with it.
_PARTICLES = frozenset("的地得与和及")

SpeltWord = tuple[str, Sequence[str]]
SpeltWords = Callable[[str], Sequence[SpeltWord]]
"""Gives the words of a title, each with its syllables."""


class PageNames:
    """Gives out page paths (relative to docs) that differ from all in ``taken``, also where case does not count."""

    def __init__(self, taken: Iterable[str], spelt_words: SpeltWords) -> None:
        self._taken = {path.casefold() for path in taken}
        self._spelt_words = spelt_words

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
        """Return a name of at most ``room`` characters, cut at the end of a word unless not even the first one fits."""
        spelt = ([part for part in map(_clean, word) if part] for word in _joined(self._spelt_words(title)))
        words = [word for word in spelt if word]
        name = _filled("", ("-".join(word) for word in words), room)
        name = name or _filled("", words[0] if words else (), room)
        return fallback if not name or name in _DEVICES else name


def _filled(name: str, parts: Iterable[str], room: int) -> str:
    for part in parts:
        longer = f"{name}-{part}" if name else part
        if len(longer) > room:
            break
        name = longer
    return name


def _clean(syllable: str) -> str:
    return re.sub(r"[^a-z0-9]", "", syllable.lower())


def _joined(words: Sequence[SpeltWord]) -> Iterator[Sequence[str]]:
    """Yield the syllables word by word, without particles between words.

    Single characters are taken in pairs: the dictionary does not know every word, and most have two characters.
    """
    half: list[str] = []
    for index, (word, syllables) in enumerate(words):
        if len(syllables) == 1 and not word.isascii():
            particle = word in _PARTICLES and 0 < index < len(words) - 1
            half = half if particle else [*half, *syllables]
            if half and (particle or len(half) > 1):
                yield half
                half = []
            continue
        if half:
            yield half
            half = []
        yield syllables
    if half:
        yield half
