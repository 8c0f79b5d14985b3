"""The overview page: every document with what is known of it and the sections that rest on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kb.core.anchor_register import PAGE, Entry
from kb.core.article_links import relative_path
from kb.core.authorities.citation import UNVERIFIED, articles_of
from kb.core.authorities.document import VERIFIED, Authorities, Document
from kb.core.authorities.entry import KINDS
from kb.core.authorities.places import AUTHORITY_HEADING, prose_of
from kb.core.codes import code_of
from kb.core.page_checks.site import SourcePage

INDEX_PAGE = "authorities/index.md"
TITLE = "依据一览"
_KIND_IDS = dict(
    zip(
        KINDS,
        (
            "authority-laws",
            "authority-regulations",
            "authority-party",
            "authority-departments",
            "authority-standards",
        ),
        strict=True,
    )
)
_SUPERSEDED_ID = "authority-superseded"
_SAYINGS_ID = "authority-sayings"
_HEAD = f"""---
title: {TITLE}
description: 手册引用的法律、法规、党内法规、标准和文件，写明文号、施行日期、查证情况和引用它的小节；另列不能再引用的旧文件。
aliases: [引用了哪些文件, 法规清单, 文号, 施行日期, 旧文件, 已废止的文件, 待核]
reading_time: false
---

# {TITLE} {{#authorities}}

手册引用过的和备查的文件都在这里：文号、从什么时候起施行、查证到什么程度、哪些小节引用了第几条。写进公文之前，仍要找原文核对。

标“{UNVERIFIED}”的，编者只见到间接材料，没有见到原文。
"""


@dataclass(frozen=True)
class Use:
    """A place that rests on a document: the page, the section's id and the articles named there."""

    page: SourcePage
    section: str
    places: tuple[str, ...]


def uses_of(pages: Iterable[SourcePage], authorities: Authorities) -> dict[str, list[Use]]:
    """Return where each document (by id) is cited; questions and the pages' own lists are not counted."""
    found: dict[str, list[Use]] = {}
    for page in sorted(pages, key=_page_rank):
        for prose in prose_of(page):
            if prose.in_quiz or prose.within == AUTHORITY_HEADING:
                continue
            for citation in prose.citations():
                for source in citation.sources:
                    document = authorities.find(source.title, source.mark)
                    if document is not None and document.current:
                        use = Use(page, prose.section, tuple(articles_of(source.places)))
                        found.setdefault(document.id, []).append(use)
    return found


def register_entries(authorities: Authorities) -> tuple[Entry, ...]:
    """Return what the register of anchors should hold of the page."""
    if not authorities.documents:
        return ()
    sections = [(_KIND_IDS[kind], kind) for kind in KINDS if _of_kind(authorities, kind)]
    sections += [(document.id, document.title) for document in authorities.documents if document.current]
    sections += [(_SUPERSEDED_ID, _SUPERSEDED_TITLE)] if _superseded(authorities) else []
    sections += [(_SAYINGS_ID, _SAYINGS_TITLE)] if authorities.sayings else []
    return (
        Entry(INDEX_PAGE, PAGE, TITLE),
        Entry(INDEX_PAGE, "authorities", TITLE),
        *(Entry(INDEX_PAGE, id_, title) for id_, title in sections),
    )


_SUPERSEDED_TITLE = "已被取代、不能再引用的文件"
_SAYINGS_TITLE = "随旧文件一起作废的说法"


def index_page(authorities: Authorities, uses: Mapping[str, Sequence[Use]]) -> str:
    """Return the Markdown of the page."""
    parts = [_HEAD]
    for kind in KINDS:
        documents = _of_kind(authorities, kind)
        if documents:
            parts.append(f"## {kind} {{#{_KIND_IDS[kind]}}}\n")
            parts += (
                _document(document, authorities.formers(document), uses.get(document.id, ()))
                for document in documents
            )
    parts += _old_documents(authorities)
    parts += _sayings(authorities)
    return "\n".join(parts)


def _of_kind(authorities: Authorities, kind: str) -> list[Document]:
    return [document for document in authorities.documents if document.current and document.kind == kind]


def _superseded(authorities: Authorities) -> list[Document]:
    return [document for document in authorities.documents if not document.current]


def _document(document: Document, formers: Sequence[str], uses: Sequence[Use]) -> str:
    issuer = f"{document.issuer}，" if document.issuer else ""
    data = [mark for mark in (document.number, document.dated, document.since) if mark]
    known = f"{issuer}{'，'.join(data)}。" if data else f"{issuer}文号和施行日期没有查到。"
    # Only what stands there may be called verified.
    dated = bool(document.dated or document.since)
    checked = [name for name, stands in (("文号", bool(document.number)), ("日期", dated)) if stands]
    confidence = (
        f"{'和'.join(checked) or '所引内容'}已查证。"
        if document.confidence == VERIFIED
        else f"{document.confidence}（{UNVERIFIED}）。"
    )
    lines = [f"### 《{document.title}》 {{#{document.id}}}", "", known + confidence]
    if document.note:
        lines += ["", document.note]
    if document.short:
        lines += ["", f"也写作：{'、'.join(document.short)}。"]
    if formers:
        lines += ["", f"取代了：{''.join(f'《{name}》' for name in formers)}，旧文件不能再引用。"]
    lines += ["", *_uses(uses), ""]
    return "\n".join(lines)


def _uses(uses: Sequence[Use]) -> Iterator[str]:
    if not uses:
        yield "目前没有页面引用。"
        return
    yield "引用它的小节："
    yield ""
    pages: dict[str, list[Use]] = {}
    for use in uses:
        pages.setdefault(use.page.path, []).append(use)
    for path, on_page in pages.items():
        page = on_page[0].page
        title = page.value("title")
        name = f"{page.code} {title.value if title else path}".strip()
        yield f"- [{name}]({relative_path(path, INDEX_PAGE)})：{_articles(on_page)}"


def _articles(uses: Sequence[Use]) -> str:
    """The sections in the order of the text, each with the articles that it names."""
    sections: dict[str, dict[str, None]] = {}
    for use in uses:
        sections.setdefault(_link(use), {}).update(dict.fromkeys(use.places))
    return "；".join(f"{link} {'、'.join(places)}".rstrip() for link, places in sections.items())


def _link(use: Use) -> str:
    code = code_of(use.section) or use.page.code or use.section
    anchor = f"#{use.section}" if use.section else ""
    return f"[{code}]({relative_path(use.page.path, INDEX_PAGE)}{anchor})"


def _old_documents(authorities: Authorities) -> Iterator[str]:
    old = _superseded(authorities)
    if not old:
        return
    yield f"## {_SUPERSEDED_TITLE} {{#{_SUPERSEDED_ID}}}\n"
    yield "书名相同、新旧并存的，书名可以引，旧年份、旧文号、旧条号不能引。\n"
    yield "| 旧文件 | 文号或者版本 | 现在引用 | 说明 |\n| --- | --- | --- | --- |"
    for document in old:
        new = authorities.by_id.get(document.replaced_by)
        now = f"[《{new.title}》](#{new.id})" if new else "没有直接取代它的文件"
        mark = "，".join(filter(None, (document.number, document.version or document.dated))) or "—"
        note = document.note or (new.since and f"新文件{new.since}。" if new else "") or "—"
        yield f"| 《{document.title}》 | {mark} | {now} | {note} |"
    yield ""


def _sayings(authorities: Authorities) -> Iterator[str]:
    if not authorities.sayings:
        return
    yield f"## {_SAYINGS_TITLE} {{#{_SAYINGS_ID}}}\n"
    yield "| 旧说法 | 现在怎么写 |\n| --- | --- |"
    yield from (f"| {saying.old} | {saying.now} |" for saying in authorities.sayings)
    yield ""


def _page_rank(page: SourcePage) -> tuple[str, int, str]:
    return (page.code[:1] or "~", int(page.code[1:] or 0), page.path)
