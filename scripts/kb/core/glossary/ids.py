"""The permanent id of a term: ``term-`` and its pinyin, or what the source says where two would be the same."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kb.core.glossary.entry import Entry
from kb.core.glossary.pinyin import ascii_syllables
from kb.core.glossary.term import ID_PREFIX, Glossary, Term

ID_FORM = re.compile(r"term-[a-z0-9]+(?:-[a-z0-9]+)*")


def id_of(entry: Entry) -> str:
    """Return the id of an entry; "" where it has neither id nor pinyin."""
    explicit = entry.text("id")
    pinyin = entry.text("pinyin")
    return explicit or (ID_PREFIX + "-".join(ascii_syllables(pinyin)) if pinyin else "")


def glossary_of(entries: Sequence[Entry]) -> Glossary:
    """Return the terms of entries that have no errors."""

    def texts(entry: Entry, key: str) -> tuple[str, ...]:
        return tuple(word.text for word in entry.words(key))

    return Glossary(
        tuple(
            Term(
                id=id_of(entry),
                name=entry.name.text,
                pinyin=entry.text("pinyin"),
                category=entry.text("category"),
                definition=entry.text("definition"),
                aliases=texts(entry, "aliases"),
                search=texts(entry, "search"),
                related=texts(entry, "related"),
                authority=entry.text("authority"),
                confidence=entry.text("confidence"),
                avoid=texts(entry, "avoid"),
                only=texts(entry, "only"),
            )
            for entry in entries
        )
    )
