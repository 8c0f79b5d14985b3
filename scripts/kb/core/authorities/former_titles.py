"""A document whose title was changed in the list while the pages still cite the old one: one problem, not one a citation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from kb.core.anchor_register import Register
from kb.core.authorities.document import Authorities
from kb.core.authorities.index_page import INDEX_PAGE
from kb.core.authorities.places import prose_of
from kb.core.page_checks.site import SourcePage
from kb.report import Problem


def former_titles(authorities: Authorities, register: Register) -> dict[str, str]:
    """Return by id the titles that the register still has of documents that now bear another."""
    names = {name for document in authorities.documents for name in document.names}
    found = {}
    for document in authorities.documents:
        entry = register.entries.get((INDEX_PAGE, document.id))
        if document.current and entry is not None and entry.title not in names:
            found[document.id] = entry.title
    return found


def with_former_titles(authorities: Authorities, former: Mapping[str, str]) -> Authorities:
    """Return ``authorities`` where a document of another name is found by its former title too."""
    documents = (
        replace(document, short=(*document.short, former[document.id])) if document.id in former else document
        for document in authorities.documents
    )
    return replace(authorities, documents=tuple(documents))


def renaming_problems(
    pages: Iterable[SourcePage], authorities: Authorities, former: Mapping[str, str], shown: str
) -> list[Problem]:
    """Return one problem for each former title that pages still cite, in the list, which is ``shown`` to people."""
    if not former:
        return []
    cited = [
        source.title
        for page in pages
        for prose in prose_of(page)
        for citation in prose.citations()
        for source in citation.sources
    ]
    return [
        Problem(
            shown,
            authorities.by_id[id_].line,
            1,
            "KB-Y14",
            f"这部文件登记的名称是《{title}》，这里写的是《{authorities.by_id[id_].title}》，页面上还有 {cited.count(title)} 处引用原来的名称",
            f"写错了的，请把 title 改回“{title}”；确实改了名的，请在 docs 里查找原来的名称，把各页的引用一起改过来",
        )
        for id_, title in former.items()
        if title in cited
    ]
