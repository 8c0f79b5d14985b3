"""The documents that may be cited, and how a citation finds its document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cached_property

from kb.core.suggest import nearest

VERIFIED = "已查证"
IN_FORCE = "现行"
SUPERSEDED = "已被取代"
STANDARD = "标准"
_LONGEST = 60
_MOST_GUESSES = 5
_COMMON_WORDS = re.compile(
    "中华人民共和国|国务院|国家|关于|加强|管理|工作|暂行|试行|实施|若干|有关|办法|条例|规定|规范|规则|细则|通知|意见|[法的《》]"
)
_YEAR = re.compile(r"(?<![0-9])[12][0-9]{3}(?![0-9])")


@dataclass(frozen=True)
class Document:
    """A document; texts that are not known are "".

    ``short`` are other names that the text may use. ``in_force`` is the day from which it applies (ISO), ``dated``
    another date as it is to be written (``2024年修订``). ``version`` tells an old text from the current one of the same
    title. ``needs_article`` says whether a citation must name an article; ``unverified`` are the articles and clauses
    that nobody has compared with the original yet. ``sound`` is False where the source has a mistake in this entry:
    its title is known, the rest is not to be relied on.
    """

    id: str
    title: str
    kind: str
    status: str
    confidence: str
    line: int = 0
    short: tuple[str, ...] = ()
    number: str = ""
    issuer: str = ""
    in_force: str = ""
    dated: str = ""
    version: str = ""
    note: str = ""
    replaced_by: str = ""
    needs_article: bool = True
    unverified: frozenset[str] = frozenset()
    sound: bool = True

    @property
    def current(self) -> bool:
        """Whether it may be cited as being in force."""
        return self.status == IN_FORCE

    @property
    def names(self) -> tuple[str, ...]:
        """Its title and the other names that the text may use."""
        return (self.title, *self.short)

    @property
    def since(self) -> str:
        """From when it applies, as it is written: ``2024年5月1日施行``, of a standard ``实施``; "" where not known."""
        if not self.in_force:
            return ""
        year, month, day = self.in_force.split("-")
        return f"{year}年{int(month)}月{int(day)}日{'实施' if self.kind == STANDARD else '施行'}"

    def is_meant_by(self, mark: str) -> bool:
        """Whether ``mark``, what stands in brackets after a title, names this version: its number or its year."""
        if self.number and self.number in mark:
            return True
        years = set(_YEAR.findall(self.version))
        return bool(years) and bool(years & set(_YEAR.findall(mark)))

    def marks(self) -> Iterator[str]:
        """Everything that may be said of the document in the brackets after its title."""
        yield from filter(None, (self.number, self.dated, self.issuer))
        if self.since:
            day, word = self.since[:-2], self.since[-2:]
            yield from (self.since, f"{day}起{word}")
        if self.issuer and self.dated:
            yield f"{self.issuer}{self.dated}"

    def leaves_open(self, place: str) -> bool:
        """Whether an article or clause must be marked as not verified: it, or the chapter or clause that it is part of."""
        if place in self.unverified:
            return True
        chapter = f"第{place.partition('.')[0]}章"
        outer = {place.rsplit(".", count)[0] for count in range(1, place.count(".") + 1)}
        return place[:1].isdigit() and bool(self.unverified & {chapter, *outer})


@dataclass(frozen=True)
class OutdatedSaying:
    """Something that was right under an old document; ``now`` is how it is written today."""

    old: str
    now: str


@dataclass(frozen=True)
class Authorities:
    """All documents in the order of the source, and the sayings that went with the old ones.

    ``complete`` is False where an entry could not be used: a title that is missing here may be its title.
    """

    documents: tuple[Document, ...] = ()
    sayings: tuple[OutdatedSaying, ...] = field(default=())
    complete: bool = True

    @cached_property
    def by_id(self) -> dict[str, Document]:
        """The documents by id."""
        return {document.id: document for document in self.documents}

    def formers(self, document: Document) -> tuple[str, ...]:
        """The titles of the documents that ``document`` replaced, but for those it bears itself."""
        titles = [old.title for old in self.documents if old.replaced_by == document.id]
        return tuple(title for title in dict.fromkeys(titles) if title not in document.names)

    def find(self, title: str, mark: str = "") -> Document | None:
        """The document of this title or short name; of several versions the one that ``mark`` means, else the current."""
        named = [document for document in self.documents if title in document.names]
        meant = [document for document in named if document.is_meant_by(mark)]
        best = meant or [document for document in named if document.current] or named
        return best[0] if best else None

    def nearest_title(self, title: str) -> str | None:
        """The title that was probably meant by ``title``: none that is alike only in the words all titles share."""
        written = title[:_LONGEST]
        names = {name for document in self.documents for name in document.names}
        likely = get_close_matches(written, sorted(names), n=_MOST_GUESSES)
        own = _COMMON_WORDS.sub("", written)
        return next((name for name in likely if nearest(own, [_COMMON_WORDS.sub("", name)])), None)
