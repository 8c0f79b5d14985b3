"""The slow, plain reference: what a query means and which sections hold it, without any index."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kb.core.search.folding import Folding
from kb.core.search.sections import PageText

_QUOTE = '["“”„‟«»「」『』＂]'
_QUOTED = re.compile(rf"(?:(?<!\S)(?P<minus>[-－−]))?{_QUOTE}(?P<text>[^{_QUOTE[1:-1]}]*){_QUOTE}")
_LONGEST = 400
_MOST = 24


@dataclass(frozen=True)
class Query:
    """Folded parts of a query."""

    phrases: tuple[str, ...]
    without: tuple[str, ...]
    words: tuple[str, ...]


def parse(query: str, folding: Folding) -> Query:
    """Take a query apart: quoted phrases, words with a minus before them, words."""
    text = query[:_LONGEST].strip()
    lists: dict[str, list[tuple[int, str]]] = {"phrases": [], "without": [], "words": []}
    for match in _QUOTED.finditer(text):
        lists["without" if match["minus"] else "phrases"].append((match.start(), match["text"]))
    # Where a phrase stood no space stands: a minus behind it begins no word.
    rest = _QUOTED.sub(lambda match: "\0" * len(match[0]), text)
    for match in re.finditer(r"[^\s\0]+", rest):
        begins = match.start() == 0 or rest[match.start() - 1].isspace()
        follows = match.end() - match.start() > 1 or rest[match.end() : match.end() + 1] == "\0"
        if begins and follows and match[0][0] in "-－−":
            lists["without"].append((match.start(), match[0][1:]))
        else:
            lists["words"].append((match.start(), match[0]))
    folded = {
        name: tuple([piece for _, raw in sorted(pieces) if (piece := folding.fold(raw))][:_MOST])
        for name, pieces in lists.items()
    }
    if not folded["words"] and not folded["phrases"]:
        return Query((), (), folded["without"])
    return Query(folded["phrases"], folded["without"], folded["words"])


def holding(query: str, pages: Sequence[PageText], folding: Folding) -> list[str]:
    """Return the addresses of all sections one of whose blocks holds ``query`` literally."""
    wanted = folding.fold(query)
    fold = folding.fold if wanted else folding.fold_marks
    wanted = wanted or folding.fold_marks(query)
    return [
        address(page, number)
        for page in pages
        for number, section in enumerate(page.sections)
        if wanted and any(wanted in fold(block) for block in section.blocks)
    ]


def address(page: PageText, number: int) -> str:
    """The address that a search gives for a section: the top of a page goes without its anchor."""
    anchor = page.sections[number].anchor
    return page.url + (f"#{anchor}" if anchor and number else "")


def runs(pages: Sequence[PageText], sizes: Sequence[int]) -> list[str]:
    """Return every run of characters of these sizes that stands in a block, once each, sorted."""
    return sorted(
        {
            block[at : at + size]
            for page in pages
            for section in page.sections
            for block in section.blocks
            for size in sizes
            for at in range(len(block) - size + 1)
        }
    )
