"""What a question is made of; lines count from 1 in the file."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Option:
    """One answer to choose: whether it is right, and the reason that is shown afterwards."""

    line: int
    right: bool
    text: str
    reason: str


@dataclass(frozen=True)
class Fault:
    """Something in or around a question that cannot stand as it is."""

    line: int
    column: int
    code: str
    message: str
    hint: str


@dataclass(frozen=True)
class Quiz:
    """A question with its options; ``section`` is the id of the section that it tests, "" where none is named.

    ``line`` and ``end_line`` are those of the opening and closing tag. ``faults`` are slips of form found while
    reading; a question with faults is not staged.
    """

    line: int
    end_line: int
    section: str
    question: tuple[str, ...]
    options: tuple[Option, ...]
    faults: tuple[Fault, ...] = ()
