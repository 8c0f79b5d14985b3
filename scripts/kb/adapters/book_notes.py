"""The notes of all pages as the one list of a book; the cards of the single-file edition take their words from it."""

from __future__ import annotations

from collections.abc import Iterable

from selectolax.lexbor import LexborHTMLParser

from kb.core.glossary.marks import MARK_CLASS, NUMBER_ATTRIBUTE, note_id, note_item


def book_notes(pages: Iterable[LexborHTMLParser]) -> list[str]:
    """Return the notes that the marks on ``pages`` lead to, each term once, and number all marks after them.

    Changes the marks in place. A mark without a note keeps its number.
    """
    notes: dict[str, str] = {}
    numbers: dict[str, int] = {}
    for page in pages:
        for mark in page.css(f"a.{MARK_CLASS}[{NUMBER_ATTRIBUTE}]"):
            entry = (mark.attributes["href"] or "").partition("#")[2]
            if entry not in numbers:
                note = page.css_first(f"#{note_id(mark.attributes[NUMBER_ATTRIBUTE] or '')}")
                if note is None:
                    continue
                numbers[entry] = len(numbers) + 1
                notes[entry] = note_item(numbers[entry], note.inner_html or "")
            mark.attrs[NUMBER_ATTRIBUTE] = str(numbers[entry])
    return list(notes.values())
