"""Traditional to Simplified Chinese by phrase, from OpenCC."""

from __future__ import annotations

from functools import cache

from opencc import OpenCC


@cache
def _converter() -> OpenCC:
    return OpenCC("t2s")


def simplify(text: str) -> str:
    """Return ``text`` in Simplified characters, as many as before; OpenCC leaves 著 alone."""
    return str(_converter().convert(text))
