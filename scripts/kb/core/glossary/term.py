"""A term of the glossary, as every use of it needs it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

INDEX_PAGE = "glossary/index.md"
ID_PREFIX = "term-"


@dataclass(frozen=True)
class Term:
    """One term. ``id`` is permanent, ``pinyin`` has tone marks and a space between syllables.

    ``definition`` holds links to other terms as ``[[name]]``. ``aliases`` are other names of the same thing,
    ``search`` words by which people look for it and which are never marked. ``avoid`` and ``only`` are patterns that
    say where the term must not, or may only, be marked (see ``occurrences``).
    """

    id: str
    name: str
    pinyin: str
    category: str
    definition: str
    aliases: tuple[str, ...] = ()
    search: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    authority: str = ""
    confidence: str = ""
    avoid: tuple[str, ...] = ()
    only: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The term and its aliases: everything that is marked."""
        return (self.name, *self.aliases)


@dataclass(frozen=True)
class Glossary:
    """All terms in the order of the source."""

    terms: tuple[Term, ...] = ()

    @cached_property
    def by_name(self) -> Mapping[str, Term]:
        """The terms by their names, without aliases."""
        return {term.name: term for term in self.terms}

    @cached_property
    def by_id(self) -> Mapping[str, Term]:
        """The terms by their ids."""
        return {term.id: term for term in self.terms}

    @cached_property
    def categories(self) -> tuple[str, ...]:
        """The categories in the order in which the source first uses them."""
        return tuple(dict.fromkeys(term.category for term in self.terms))

    def __bool__(self) -> bool:
        return bool(self.terms)
