"""Reads what stands in the round brackets of a link: target and title, by Python-Markdown's rules."""

from __future__ import annotations

import re
from dataclasses import dataclass

_ANGLED = re.compile(r"""\(\s*(<[^<>]{0,4000}>)\s*(?:('[^']{0,4000}'|"[^"]{0,4000}")\s*)?\)""")
_OPEN = re.compile(r"\(\s*")
_MARKS = re.compile(r"""[()'"]""")
_UNESCAPE = re.compile(r"\\([\\`*_{}\[\]()>#+\-.!])")
_BUDGET = 40
"""So many marks may be looked at per link before a bracket that never closes is given up on."""


@dataclass(frozen=True)
class Target:
    """A target as the author meant it (no backslashes), the offset of its first character, and the end of the link."""

    value: str
    offset: int
    end: int


class TargetReader:
    """Reads targets in one text; ``source`` is the same text before anything was hidden in it."""

    def __init__(self, text: str, source: str) -> None:
        self._text = text
        self._source = source
        self._last_close = text.rfind(")")

    def read(self, position: int) -> Target | None:
        """The target whose ``(`` stands at ``position``; None where there is none or it never closes."""
        if not self._text.startswith("(", position) or position > self._last_close:
            return None
        angled = _ANGLED.match(self._text, position)
        if angled:
            return self._target(angled.start(1) + 1, angled.end(1) - 1, angled.end())
        opening = _OPEN.match(self._text, position)
        start = opening.end() if opening else position + 1
        return self._balanced(start)

    def _balanced(self, start: int) -> Target | None:
        depth = 1
        quote: tuple[str, int] | None = None
        fallback: int | None = None
        outside = 1  # brackets still open outside the quotes, should these turn out to be no title
        for count, match in enumerate(_MARKS.finditer(self._text, start)):
            if count > _BUDGET:
                return None
            mark, at = match[0], match.start()
            if mark == "(":
                depth, outside = (depth, outside + 1) if quote else (depth + 1, outside + 1)
            elif mark == ")":
                if quote and self._closes_title(quote, at):
                    return self._target(start, quote[1], at + 1)
                if quote:
                    outside -= 1
                    if outside == 0 and fallback is None:
                        fallback = at
                    continue
                depth, outside = depth - 1, outside - 1
                if depth == 0:
                    return self._target(start, at, at + 1)
            elif quote is None:
                quote = (mark, at)
        return self._target(start, fallback, fallback + 1) if fallback is not None else None

    def _closes_title(self, quote: tuple[str, int], at: int) -> bool:
        mark, begin = quote
        end = at - 1
        while end > begin and self._text[end] == " ":
            end -= 1
        return end > begin and self._text[end] == mark

    def _target(self, start: int, end: int, after: int) -> Target:
        raw = self._source[start:end]
        offset = start + len(raw) - len(raw.lstrip())
        return Target(_UNESCAPE.sub(r"\1", raw.strip()), offset, after)
