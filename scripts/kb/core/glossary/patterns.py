"""The patterns of ``avoid`` and ``only``: a longer wording in which the term stands, ``～`` for the term itself."""

from __future__ import annotations

from collections.abc import Iterator

PLACEHOLDER = "～"


def wordings(pattern: str, names: tuple[str, ...]) -> Iterator[tuple[str, int, int]]:
    """Yield each wording that ``pattern`` means: its text, and where in it the term begins and ends.

    ``～会`` with the names 公文 and 文件 means 公文会 and 文件会; ``办公文`` with 公文 means itself.
    """
    if PLACEHOLDER in pattern:
        at = pattern.index(PLACEHOLDER)
        for name in names:
            yield pattern.replace(PLACEHOLDER, name), at, at + len(name)
        return
    for name in names:
        at = pattern.find(name)
        while at >= 0:
            yield pattern, at, at + len(name)
            at = pattern.find(name, at + 1)
