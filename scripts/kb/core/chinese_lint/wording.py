"""One spelling for one word: the table that editors keep in ``docs/wording.yml``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kb.core.chinese_lint.finding import Finding
from kb.core.chinese_lint.page import LintPage, Ranges

CODE = "KB-C14"
_TITLES = re.compile("《[^《》\n]{1,200}》")


@dataclass(frozen=True)
class Wording:
    """Write ``write``, not one of ``instead_of``, except inside one of ``unless``; ``reason`` is for the author."""

    write: str
    instead_of: tuple[str, ...]
    unless: tuple[str, ...]
    reason: str


class WordingRule:
    """Finds the words of a table; of two that begin at one place, the longer one counts."""

    def __init__(self, table: Sequence[Wording]) -> None:
        self._by_word = {word: entry for entry in table for word in entry.instead_of}
        words = sorted(self._by_word, key=lambda word: (-len(word), word))
        self._pattern = re.compile("|".join(map(re.escape, words))) if words else None

    def findings(self, page: LintPage) -> Iterator[Finding]:
        """Yield each word that the table writes otherwise; titles of documents (《…》) are quoted as they are."""
        if self._pattern is None:
            return
        for stretch in page.stretches:
            titles = Ranges(match.span() for match in _TITLES.finditer(stretch.text))
            for match in self._pattern.finditer(stretch.text):
                entry = self._by_word[match[0]]
                if titles.holds(match.start()) or _excepted(stretch.text, match, entry.unless):
                    continue
                edits = stretch.edit(match.start(), match.end(), entry.write)
                message, hint = f"用词不统一：“{match[0]}”", f"请写“{entry.write}”。{entry.reason}"
                yield Finding(CODE, stretch.place(match.start()), message, hint, edits=edits)


def _excepted(text: str, match: re.Match[str], unless: Sequence[str]) -> bool:
    for phrase in unless:
        at = phrase.find(match[0])
        while at >= 0:
            if match.start() >= at and text.startswith(phrase, match.start() - at):
                return True
            at = phrase.find(match[0], at + 1)
    return False
