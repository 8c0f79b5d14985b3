"""What a rule finds on a page, and the edits that would mend it."""

from __future__ import annotations

from dataclasses import dataclass

from kb.report import Severity


@dataclass(frozen=True, order=True)
class Edit:
    """Replace the characters from offset ``start`` to ``end`` of the file by ``text``."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Finding:
    """One mistake; ``offset`` is its place in the file, counted in characters from 0.

    ``edits`` belong together: all of them or none. A finding without edits is for a person to decide. ``until``
    is where the mistake ends, so that lesser rules can leave it alone; 0 where that does not matter.
    """

    code: str
    offset: int
    message: str
    hint: str
    severity: Severity = Severity.WARNING
    edits: tuple[Edit, ...] = ()
    until: int = 0
