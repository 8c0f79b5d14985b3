"""Numbers of pages and sections: the next one is above every number that was ever given, so none comes twice."""

from __future__ import annotations

import re
from collections.abc import Iterable

# Six digits are more than anybody needs; a longer number is a slip and must not drive ours.
_ID = re.compile(r"([a-z])(0|[1-9][0-9]?)(?:-([1-9][0-9]{0,5}))?")
PAGE_ID = re.compile(r"([a-z])(0|[1-9][0-9]?)")
SECTION_ID = re.compile(r"([a-z](?:0|[1-9][0-9]?))-[1-9][0-9]{0,5}")
HIGHEST_PAGE = 99

# Letters that the site uses for parts of its own: roles, functions, hub, practice, start, trainers, glossary.
RESERVED_LETTERS = frozenset("rfhpstg")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def is_overview(page_id: str) -> bool:
    """Whether a page id is that of a group's overview page (``r0``)."""
    return page_id[1:] == "0"


class IdNumbers:
    """Gives numbers that no id in ``used`` has: ``r1-3`` takes section 3 of page r1 and page 1 of letter r.

    Ids of any other form are none of our numbers. Every number given counts as used from then on.
    """

    def __init__(self, used: Iterable[str]) -> None:
        self._highest: dict[str, int] = {}
        for id_ in used:
            self.use(id_)

    def use(self, id_: str) -> None:
        """Count ``id_`` as used."""
        match = _ID.fullmatch(id_)
        if match is None:
            return
        letter, page, section = match.groups()
        self._raise(letter, int(page))
        if section:
            self._raise(f"{letter}{page}-", int(section))

    def _raise(self, key: str, number: int) -> None:
        self._highest[key] = max(self._highest.get(key, 0), number)

    def next_section(self, page_id: str) -> str:
        """Return the next section id of a page: ``r1`` → ``r1-5``."""
        number = self._highest.get(f"{page_id}-", 0) + 1
        self._raise(f"{page_id}-", number)
        return f"{page_id}-{number}"

    def next_page(self, letter: str) -> str | None:
        """Return the next page id of a letter: ``r`` → ``r6``; None where all 99 are gone."""
        number = self._highest.get(letter, 0) + 1
        if number > HIGHEST_PAGE:
            return None
        self._raise(letter, number)
        return f"{letter}{number}"

    def next_letter(self) -> str | None:
        """Return a letter that neither the site nor any id uses, from now on used; None where there is none."""
        for letter in _LETTERS:
            if letter not in RESERVED_LETTERS and letter not in self._highest:
                self._raise(letter, 0)
                return letter
        return None
