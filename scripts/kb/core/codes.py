"""Codes that people say and ids that addresses carry: ``R1-3`` is the section with id ``r1-3`` on page ``R1``."""

from __future__ import annotations

import re

PAGE_CODE = re.compile(r"[A-Z][0-9]{1,2}")
WELL_FORMED = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
SECTION_ID = re.compile(r"([a-z][0-9]{1,2})-([1-9][0-9]*)")


def page_id(code: str) -> str:
    """Return the id of the page's first heading: ``R1`` → ``r1``."""
    return code.lower()


def code_of(id_: str) -> str | None:
    """Return the code of a section or page id (``r1-3`` → ``R1-3``, ``r1`` → ``R1``), None for any other id."""
    if SECTION_ID.fullmatch(id_) or (PAGE_CODE.fullmatch(id_.upper()) and id_.islower()):
        return id_.upper()
    return None
