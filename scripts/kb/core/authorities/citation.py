"""Reads citations: ``（依据：《甲条例》第三条、第五条；《乙法》第八条；待核）``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

UNVERIFIED = "待核"
# “（依据从哪里来）” is no citation; what follows tells.
_OPENING = re.compile(r"（依据(?=[：: 《])")
_BRACKET = re.compile(r"（依据(?P<inside>(?:[^（）\n]|（[^（）\n]*）)*)）")
_SOURCE = re.compile(r"《(?P<title>[^《》]+)》(?:（(?P<mark>[^（）]*)）)?(?P<places>[^《》；]*)")
_HAN = "[〇零一二三四五六七八九十百]+"
_ARTICLE = rf"第{_HAN}条(?:之{_HAN})?(?:第{_HAN}款)?(?:第（{_HAN}）项|（{_HAN}）)?"
_CHAPTER = rf"第(?:{_HAN}|[0-9]+)章"
_CLAUSE = r"[0-9]+(?:\.[0-9]+)*"
_PLACE = re.compile(rf"(?:{_ARTICLE}|{_CHAPTER}|{_CLAUSE})(?:至(?:{_ARTICLE}|{_CHAPTER}|{_CLAUSE}))?")
_ARTICLE_ALONE = re.compile(rf"第{_HAN}条")


@dataclass(frozen=True)
class Source:
    """One document within a citation: its title, what stands in brackets after it, and the articles named."""

    title: str
    mark: str
    places: tuple[str, ...]


@dataclass(frozen=True)
class Citation:
    """A whole bracket; ``start`` and ``end`` are its offsets in the text. ``fault`` says why it cannot be read, or "" ."""

    start: int
    end: int
    sources: tuple[Source, ...]
    unverified: bool
    fault: str = ""


def citations(text: str) -> Iterator[Citation]:
    """Yield every citation in ``text``, malformed ones too."""
    position = 0
    while opening := _OPENING.search(text, position):
        match = _BRACKET.match(text, opening.start())
        if match is None:
            position = opening.end()
            yield Citation(opening.start(), position, (), unverified=False, fault="括号没有配对")
            continue
        position = match.end()
        yield _citation(match["inside"], match.start(), position)


def _citation(inside: str, start: int, end: int) -> Citation:
    if not inside.startswith("："):
        return Citation(start, end, (), unverified=False, fault="“依据”后面要用全角冒号")
    parts = inside[1:].split("；")
    unverified = parts[-1] == UNVERIFIED
    if unverified:
        parts.pop()
    elif UNVERIFIED in inside:
        return Citation(start, end, (), unverified=True, fault="“待核”要写在最后，前面用全角分号")
    sources = []
    for part in parts:
        source = _SOURCE.fullmatch(part)
        if source is None:
            shown = part or "（空）"
            return Citation(start, end, (), unverified, f"“{shown[:30]}”不是“《全名》第几条”的样子")
        places = tuple(source["places"].split("、")) if source["places"] else ()
        wrong = next((place for place in places if not _PLACE.fullmatch(place)), None)
        if wrong is not None:
            return Citation(start, end, (), unverified, f"条号“{wrong[:20]}”写得不对")
        sources.append(Source(source["title"], source["mark"] or "", places))
    if not sources:
        return Citation(start, end, (), unverified, "没有写是哪一部文件")
    return Citation(start, end, tuple(sources), unverified)


def articles_of(places: Sequence[str]) -> list[str]:
    """The articles, chapters and clauses that ``places`` name, without paragraph and item; a range gives both its ends."""
    found = []
    for place in places:
        for end in place.split("至"):
            article = _ARTICLE_ALONE.match(end)
            found.append(article[0] if article else end)
    return found
