"""Finds the headings that have only lost their registered id: what they need is that id, not a new one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from kb.core.codes import SECTION_ID, WELL_FORMED
from kb.core.heading_line import without_numbering
from kb.core.markdown_text import Heading

_DASHES = re.compile("[_‐-―－～~]")
_NEAR = 0.7


def ids_to_restore(headings: Sequence[Heading], lost: Mapping[str, str], own: str) -> dict[int, str]:
    """Return by line the id that each heading without a usable one had.

    ``lost`` are the registered ids that the page no longer has, with their titles; ``own`` is the id that the page's
    code makes, "" without code. A number that still stands on the line says most, then the same title, then a like one.
    """
    left = dict(lost)
    found: dict[int, str] = {}
    for matches in (_by_number, _by_title, _by_likeness):
        for heading in headings:
            if heading.line not in found and heading.title and not _is_usable(heading, own):
                id_ = next(matches(heading, left), None)
                if id_ is not None:
                    found[heading.line] = id_
                    del left[id_]
    return found


def _is_usable(heading: Heading, own: str) -> bool:
    if heading.id is None or not WELL_FORMED.fullmatch(heading.id):
        return False
    if not own:
        return True
    match = SECTION_ID.fullmatch(heading.id)
    return heading.id == own if heading.level == 1 else match is not None and match[1] == own


def _by_number(heading: Heading, lost: Mapping[str, str]) -> Iterator[str]:
    written = _DASHES.sub("-", f"{heading.title} {heading.stray} {heading.id or ''}")
    words = WELL_FORMED.findall(unicodedata.normalize("NFKC", written).lower())
    yield from (word for word in words if word in lost)


def _by_title(heading: Heading, lost: Mapping[str, str]) -> Iterator[str]:
    title = _plain(heading.title)
    yield from (id_ for id_, known in lost.items() if _plain(known) == title)


def _by_likeness(heading: Heading, lost: Mapping[str, str]) -> Iterator[str]:
    title = _plain(heading.title)
    ratios = {id_: SequenceMatcher(None, title, _plain(known)).ratio() for id_, known in lost.items()}
    best = max(ratios, key=lambda id_: ratios[id_], default=None)
    if best is not None and ratios[best] >= _NEAR:
        yield best


def _plain(title: str) -> str:
    return re.sub(r"\W", "", without_numbering(title.strip()))
