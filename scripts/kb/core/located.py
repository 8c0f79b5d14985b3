"""Values read from a YAML text, each with the place where it stands, so that a complaint can point at it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

Plain = str | int | float | bool | date | None


@dataclass(frozen=True)
class Scalar:
    """A single value; ``line`` and ``column`` count from 1 in characters."""

    line: int
    column: int
    value: Plain


@dataclass(frozen=True)
class Sequence:
    """A list of values."""

    line: int
    column: int
    items: tuple[Located, ...]


@dataclass(frozen=True)
class Mapping:
    """Keys with their values, in the order of the text; a key that stands twice is kept twice."""

    line: int
    column: int
    entries: tuple[tuple[Scalar, Located], ...]

    def get(self, key: str) -> Located | None:
        """The value of the first entry with this key, or None."""
        return next((value for name, value in self.entries if name.value == key), None)

    def keys(self) -> Iterator[str]:
        """The keys as text, in order."""
        return (str(name.value) for name, _ in self.entries)


Located = Scalar | Sequence | Mapping
