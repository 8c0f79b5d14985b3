"""Finds the terms in a stretch of text: longest first, whole words only, nothing where it is doubtful.

A place is a term when all of this holds:

- its characters are a name of the term, and no longer term covers them (中心枢纽作用 before 枢纽);
- it does not stand in a wording that the term's ``avoid`` names (～ being the term itself), nor in the title of a
  document (between 《 and 》);
- where the term has ``only``, its name (an alias is plain enough) stands in one of those wordings, or beside another such term in an enumeration
  (请示、报告), or alone between quotation marks, brackets or the ends of its block;
- a segmenter that does not know the glossary sees a word end at either side, so that 办公文件 is never taken apart.

Time is linear in the length of the text: a trie finds the candidates, and only clauses that hold one are segmented.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from kb.core.glossary.patterns import wordings
from kb.core.glossary.term import Glossary, Term

# Cuts a text into words whose concatenation is the text.
Cut = Callable[[str], Iterable[str]]

_CLAUSE = re.compile(r"[\u3400-\u9fffA-Za-z0-9]+")
_TITLE = re.compile(r"《[^《》]*》")
_OPENING = frozenset("“‘（(「『〔【")
_CLOSING = frozenset("”’）)」』〕】")
_JOINTS = ("、", "和", "与", "或", "及", "”和“", "”与“", "”或“", "”“", "”、“", "/")


@dataclass(frozen=True, order=True)
class Occurrence:
    """A place in a text where a term stands."""

    start: int
    end: int
    term: Term


class _Wordings:
    """The wordings of patterns by the name of the term in them, ready to be compared with a text."""

    def __init__(self, patterns: Sequence[str], names: tuple[str, ...]) -> None:
        self.by_name: dict[str, list[tuple[str, int]]] = {}
        for pattern in patterns:
            for text, start, end in wordings(pattern, names):
                self.by_name.setdefault(text[start:end], []).append((text, start))

    def around(self, text: str, start: int, name: str) -> bool:
        """Whether ``name`` at ``start`` stands in one of the wordings."""
        return any(
            start >= offset and text.startswith(wording, start - offset)
            for wording, offset in self.by_name.get(name, ())
        )


class TermFinder:
    """Finds the terms of one glossary; ``cut`` must not know the glossary's words."""

    def __init__(self, glossary: Glossary, cut: Cut) -> None:
        self._cut = cut
        self._trie: dict[str, object] = {}
        self._avoid: dict[str, _Wordings] = {}
        self._only: dict[str, _Wordings] = {}
        self._careful_names: set[str] = set()
        for term in glossary.terms:
            for name in term.names:
                self._add(name, term)
            if term.avoid:
                self._avoid[term.id] = _Wordings(term.avoid, term.names)
            if term.only:
                self._only[term.id] = _Wordings(term.only, (term.name,))
                self._careful_names.add(term.name)
        self._longest = max((len(name) for term in glossary.terms for name in term.names), default=0)

    def find(
        self, text: str, forbidden: Sequence[tuple[int, int]] = (), known: Collection[str] = ()
    ) -> list[Occurrence]:
        """Return the terms in ``text`` (one block of running text), in order, none overlapping.

        ``forbidden`` are the ranges in which nothing may be marked; ``known`` the ids of terms that are not wanted:
        they still stand in the way of shorter ones but are not returned.
        """
        candidates = list(self._candidates(text))
        if all(candidate.term.id in known for candidate in candidates):
            return []
        closed = bytearray(len(text))
        for start, end in (*forbidden, *(match.span() for match in _TITLE.finditer(text))):
            closed[start:end] = b"\1" * (end - start)
        edges = _Edges(text, self._cut)
        taken: list[Occurrence] = []
        for found in sorted(candidates, key=lambda c: (c.start - c.end, c.start)):
            place = slice(found.start, found.end)
            if not any(closed[place]) and self._stands_rightly(text, found, edges):
                closed[place] = b"\1" * (found.end - found.start)
                taken.append(found)
        return sorted(found for found in taken if found.term.id not in known)

    def _add(self, name: str, term: Term) -> None:
        node = self._trie
        for char in name:
            node = node.setdefault(char, {})  # type: ignore[assignment]
        node[""] = term

    def _candidates(self, text: str) -> Iterator[Occurrence]:
        trie = self._trie
        for start, char in enumerate(text):
            node = trie.get(char)
            end = start + 1
            while node is not None:
                term = node.get("")  # type: ignore[attr-defined]
                if term is not None:
                    yield Occurrence(start, end, term)
                node = node.get(text[end]) if end < len(text) else None  # type: ignore[attr-defined]
                end += 1

    def _stands_rightly(self, text: str, found: Occurrence, edges: _Edges) -> bool:
        name = text[found.start : found.end]
        avoid, only = self._avoid.get(found.term.id), self._only.get(found.term.id)
        if avoid is not None and avoid.around(text, found.start, name):
            return False
        if only is None or name != found.term.name:
            return edges.hold(found)
        # A wording that an editor wrote down is more certain than any segmenter.
        return only.around(text, found.start, name) or (self._stands_alone(text, found) and edges.hold(found))

    def _stands_alone(self, text: str, found: Occurrence) -> bool:
        reach = self._longest + max(map(len, _JOINTS))
        before, after = text[max(found.start - reach, 0) : found.start], text[found.end : found.end + reach]
        opened = not before or before[-1] in _OPENING
        closed = not after or after[0] in _CLOSING
        return (opened and closed) or self._is_enumerated(before, after)

    def _is_enumerated(self, before: str, after: str) -> bool:
        """Whether a neighbour in an enumeration is a term of the same careful kind."""
        return any(
            (after.startswith(joint) and self._begins_with_careful(after[len(joint) :]))
            or (before.endswith(joint) and self._ends_with_careful(before[: -len(joint)]))
            for joint in _JOINTS
        )

    def _begins_with_careful(self, text: str) -> bool:
        return any(text[:length] in self._careful_names for length in range(1, self._longest + 1))

    def _ends_with_careful(self, text: str) -> bool:
        return any(text[-length:] in self._careful_names for length in range(1, self._longest + 1))


class _Edges:
    """Where words begin and end in a text; each clause is segmented once, and only when asked about."""

    def __init__(self, text: str, cut: Cut) -> None:
        self._text = text
        self._cut = cut
        self._clauses = [match.span() for match in _CLAUSE.finditer(text)]
        self._edges: dict[int, list[int]] = {}

    def hold(self, found: Occurrence) -> bool:
        """Whether words end at both sides of ``found``, or it is a part of a word that says what its parts say.

        The dictionary lists compounds such as 得力助手 and 专题报告 as words; what is left of one when the term is
        taken away must be a word of its own, not a syllable: 秘书长 and 决定性 mean something else.
        """
        before, _ = self._word_around(found.start)
        _, after = self._word_around(found.end)
        return self._is_word(before, found.start) and self._is_word(found.end, after)

    def _word_around(self, at: int) -> tuple[int, int]:
        """The bounds of the word that has ``at`` inside; both ``at`` where a word ends there."""
        index = bisect_right(self._clauses, (at, 0)) - 1
        if index < 0 or not self._clauses[index][0] < at < self._clauses[index][1]:
            return at, at
        start, end = self._clauses[index]
        if index not in self._edges:
            words = self._cut(self._text[start:end])
            self._edges[index] = list(accumulate(map(len, words), initial=start))
        edges = self._edges[index]
        place = bisect_left(edges, at)
        return (at, at) if edges[place] == at else (edges[place - 1], edges[place])

    def _is_word(self, start: int, end: int) -> bool:
        rest = self._text[start:end]
        return not rest or (len(rest) > 1 and list(self._cut(rest)) == [rest])
