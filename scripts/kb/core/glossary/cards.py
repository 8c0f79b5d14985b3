"""What stands on a card that asks for the term: its meaning, without the term itself."""

from __future__ import annotations

from kb.core.glossary.definition import plain_text
from kb.core.glossary.term import Term

BLANK = "（　　）"


def masked_definition(term: Term) -> str:
    """The definition with the term and its aliases left blank, so that the question does not give the answer."""
    text = plain_text(term.definition)
    for name in sorted(term.names, key=len, reverse=True):
        text = text.replace(name, BLANK)
    return text
