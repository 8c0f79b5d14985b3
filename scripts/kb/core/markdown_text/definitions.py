"""Reads reference definitions, ``[label]: target "title"``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kb.core.markdown_text.lines import Line, Passage

_DEFINITION = re.compile(
    r"""[ ]{0,3}\[(?P<label>[^\[\]]*)\]:[ ]*(?:\n[ ]*)?(?P<target>[^\s]+)[ ]*(?:\n[ ]*)?
        (?:(?:(?P<quote>["']).*(?P=quote)[ ]*)|\(.*\)[ ]*)?$""",
    re.VERBOSE | re.MULTILINE,
)
_LINES = 3
"""A definition spans at most so many lines: label, target, title."""


@dataclass(frozen=True)
class FoundDefinition:
    """A definition; the place is that of its target."""

    label: str
    target: str
    line: int
    column: int


def read_definitions(lines: Sequence[Line], low: int, high: int) -> tuple[list[FoundDefinition], int]:
    """The definition that begins at line ``low``, if it is one, and the index of the first line after it."""
    passage = Passage(lines[low : min(high, low + _LINES)])
    match = _DEFINITION.match(passage.text)
    if match is None:
        return [], low
    target = match["target"]
    inner = target.lstrip("<")
    place = passage.place(match.start("target") + len(target) - len(inner))
    found = FoundDefinition(match["label"].strip().lower(), inner.rstrip(">"), *place)
    return [found], low + passage.text.count("\n", 0, match.end()) + 1
