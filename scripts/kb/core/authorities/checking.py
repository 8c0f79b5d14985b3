"""Checks that every rule names a document that is known, in force, and marked where nobody has seen the original."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kb.core.authorities.citation import Citation, Source, articles_of
from kb.core.authorities.document import VERIFIED, Authorities, Document
from kb.core.authorities.places import AUTHORITY_HEADING, Prose, prose_of
from kb.core.page_checks.site import SourcePage
from kb.report import Problem

_FORM = "请写成（依据：《全名》第三条、第五条；《另一部》5.2.1；待核），用全角括号、冒号、分号"
_ENTRY = re.compile(r"[-*] 《(?P<title>[^《》]+)》(?:（(?P<marks>[^（）]*)）)?(?P<rest>.*)")
# Pages on how things are done list their documents; the pages of the article's parts cite in passing.
_LISTING_LETTER = "P"


def citation_problems(page: SourcePage, authorities: Authorities, shown_source: str) -> Iterator[Problem]:
    """Yield every problem with the citations of one page; ``shown_source`` is how people see the list's file."""
    check = _Check(page, authorities, shown_source)
    for prose in prose_of(page):
        for citation in prose.citations():
            yield from check.citation(prose, citation)
        if prose.within == AUTHORITY_HEADING and not prose.in_quiz:
            yield from check.entry(prose)
    yield from check.listing()


class _Check:
    def __init__(self, page: SourcePage, authorities: Authorities, shown_source: str) -> None:
        self.page = page
        self.authorities = authorities
        self.shown_source = shown_source
        self.cited: dict[str, tuple[int, int, str]] = {}
        self.listed: dict[str, tuple[int, int, str]] = {}

    def citation(self, prose: Prose, citation: Citation) -> Iterator[Problem]:
        """The form of a bracket, then each document in it."""
        line, column = prose.line.number, citation.start + 1
        if citation.fault:
            yield self.page.problem(line, column, "KB-Y02", f"依据写得不对：{citation.fault}", _FORM)
            return
        for source in citation.sources:
            place = prose.line.text.find(f"《{source.title}》", citation.start) + 1
            document = self.authorities.find(source.title, source.mark)
            if document is None:
                yield from self._unknown(source.title, line, place)
            elif not document.current:
                yield self._superseded(document, line, place)
            else:
                self.cited.setdefault(document.id, (line, place, source.title))
                if document.sound:
                    yield from self._places(document, source, citation, line, place)

    def _unknown(self, title: str, line: int, column: int) -> Iterator[Problem]:
        if not self.authorities.complete:
            return  # it may be the entry that could not be read
        guess = self.authorities.nearest_title(title)
        hint = f"是不是《{guess}》？" if guess else "请核对书名；"
        hint += f"确实是新文件的，先在 {self.shown_source} 里登记，写法见 T2-6"
        yield self.page.problem(line, column, "KB-Y01", f"依据一览里没有《{title}》", hint)

    def _superseded(self, document: Document, line: int, column: int) -> Problem:
        version = f"（{document.version}）" if document.version else ""
        new = self.authorities.by_id.get(document.replaced_by)
        hint = f"请改引《{new.title}》，并核对条号" if new else "请改引现行的文件，或者写成通常做法"
        message = f"《{document.title}》{version}已被取代，不能当作现行依据引用"
        return self.page.problem(line, column, "KB-Y03", message, hint)

    def _places(
        self, document: Document, source: Source, citation: Citation, line: int, column: int
    ) -> Iterator[Problem]:
        if not source.places and document.needs_article:
            message = f"引用《{source.title}》没有写第几条"
            yield self.page.problem(line, column, "KB-Y06", message, "请写明条号，例如第十五条")
        if citation.unverified:
            return
        open_places = [place for place in articles_of(source.places) if document.leaves_open(place)]
        if document.confidence != VERIFIED:
            message = f"《{source.title}》是{document.confidence}，引用要标“待核”"
            yield self.page.problem(line, column, "KB-Y07", message, "请在括号里最后写“；待核”")
        elif open_places:
            message = f"《{source.title}》{'、'.join(open_places)}还没有对照原文，引用要标“待核”"
            yield self.page.problem(line, column, "KB-Y07", message, "请在括号里最后写“；待核”")

    def entry(self, prose: Prose) -> Iterator[Problem]:
        """A line of the page's list of documents: ``- 《全名》（文号，施行日期）：…``."""
        match = _ENTRY.match(prose.line.text)
        if match is None:
            return
        line, column = prose.line.number, match.start("title")
        marks = [mark for mark in (match["marks"] or "").split("，") if mark]
        document = self.authorities.find(match["title"], match["marks"] or "")
        if document is None:
            yield from self._unknown(match["title"], line, column)
            return
        if not document.current:
            yield self._superseded(document, line, column)
            return
        self.listed.setdefault(document.id, (line, column, match["title"]))
        if not document.sound:
            return
        known = set(document.marks())
        if (document.number or document.in_force or document.dated) and not marks:
            wanted = "，".join(_wanted(document))
            message = f"《{match['title']}》后面没有写文号或者日期"
            yield self.page.problem(
                line, column, "KB-Y05", message, f"请写成《{match['title']}》（{wanted}）"
            )
        for mark in marks:
            if mark not in known:
                message = f"《{match['title']}》的“{mark}”与依据一览不一致"
                hint = f"依据一览里是：{'，'.join(_wanted(document))}；有变动的，请先改 {self.shown_source}"
                yield self.page.problem(line, column, "KB-Y05", message, hint)

    def listing(self) -> Iterator[Problem]:
        """Cited but not in the page's list, or the other way round."""
        if not self.page.code.startswith(_LISTING_LETTER):
            return
        for id_, (line, column, title) in self.cited.items():
            if id_ not in self.listed:
                message = f"引用了《{title}》，本页“{AUTHORITY_HEADING}”一节没有列出"
                wanted = "，".join(_wanted(self.authorities.by_id[id_]))
                hint = f"请在“{AUTHORITY_HEADING}”一节加一行：- 《{title}》（{wanted}）：第几条，管什么"
                yield self.page.problem(line, column, "KB-Y04", message, hint)
        for id_, (line, column, title) in self.listed.items():
            if id_ not in self.cited:
                message = f"“{AUTHORITY_HEADING}”一节列出了《{title}》，正文没有引用"
                hint = "请在用到它的句子后面写（依据：…），或者删去这一行"
                yield self.page.problem(line, column, "KB-Y04", message, hint)


def _wanted(document: Document) -> list[str]:
    """What the list says after a title: number, revision and day in force."""
    return [mark for mark in (document.number, document.dated, document.since) if mark]
