"""Brings the search into this project's own finished site: what it must know of the pages and of the glossary."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from kb.core.authorities.index_page import INDEX_PAGE as AUTHORITY_PAGE
from kb.core.glossary.definition import plain_text
from kb.core.glossary.term import INDEX_PAGE
from kb.core.located import Mapping as YamlMapping
from kb.core.located import Scalar, Sequence
from kb.core.page_links import html_path
from kb.core.search.data import PageFacts, SectionNames
from kb.core.search.lexicon import SearchTerm
from kb.pipeline.authority_source import authority_list
from kb.pipeline.glossary_source import read_glossary
from kb.pipeline.page_files import PageFile, read_page_files
from kb.pipeline.search import add_search, wire_search
from kb.settings import Settings

GLOSSARY_KIND = "术语"
# What readers call the pages, by the letter of their codes.
_KINDS = {"R": "作用", "F": "职能", "H": "信息", "P": "实务", "S": "入门", "T": "培训"}
# Paths, overviews and lists come behind the pages that they lead to, and pages for trainers behind those for readers.
_LEADING_ON = 0.1
# `P13-8 公章丢了` among the other names of page P13 is one of its section P13-8.
_OF_SECTION = re.compile(r"(?P<code>(?P<page>[A-Z][0-9]+)-[0-9]+) +(?P<name>\S.*)")


def finish_search(settings: Settings, site_dir: Path, staged: Mapping[str, str]) -> None:
    """Add search data, scripts and style to ``site_dir``; a second run changes nothing.

    ``staged`` holds the Markdown of the pages that the build adds. Raises ``KbError`` where jieba is missing.
    """
    pages = read_page_files(settings, staged)
    facts = {html_path(path): fact for path, fact in site_facts(settings, pages).items()}
    add_search(site_dir, settings.word_cache, facts=facts, terms=search_terms(settings))
    wire_search(site_dir, site_dir / "assets/kb")


def site_facts(settings: Settings, pages: Mapping[str, PageFile]) -> dict[str, PageFacts]:
    """Return what the search must know of ``pages``, by their paths as given."""
    facts = {path: page_facts(path, page) for path, page in pages.items()}
    if AUTHORITY_PAGE in facts:
        facts[AUTHORITY_PAGE] = replace(facts[AUTHORITY_PAGE], sections=document_names(settings))
    return facts


def page_facts(path: str, page: PageFile) -> PageFacts:
    """Return what the front matter says of a page that its HTML does not."""
    kind = GLOSSARY_KIND if path == INDEX_PAGE else _KINDS.get(page.code[:1], "")
    leads_on = page.code[:1] in {"S", "T", ""} or page.code[1:] == "0"
    weight = _LEADING_ON if leads_on else 1
    aliases: list[str] = []
    sections: dict[str, SectionNames] = {}
    for word in _words(page.meta, "aliases"):
        match = _OF_SECTION.fullmatch(word)
        if match and match["page"] == page.code:
            anchor = match["code"].lower()
            named = sections.get(anchor, SectionNames())
            sections[anchor] = replace(named, names=(*named.names, match["name"]))
        else:
            aliases.append(word)
    return PageFacts(page.code, kind, tuple(aliases), weight, sections)


def document_names(settings: Settings) -> dict[str, SectionNames]:
    """Return what the documents on the page of authorities go by, by the ids of their entries."""
    authorities, _ = authority_list(settings)
    return {
        document.id: SectionNames(document.short, authorities.formers(document))
        for document in authorities.documents
        if document.current
    }


def search_terms(settings: Settings) -> list[SearchTerm]:
    """Return the terms of the glossary as the search needs them."""
    glossary, _ = read_glossary(settings)
    index = html_path(INDEX_PAGE)
    return [
        SearchTerm(
            term.name,
            f"{index}#{term.id}",
            plain_text(term.definition),
            term.aliases,
            term.search,
            term.related,
            term.pinyin,
        )
        for term in glossary.terms
    ]


def _words(meta: YamlMapping, key: str) -> tuple[str, ...]:
    value = meta.get(key)
    items = value.items if isinstance(value, Sequence) else ()
    return tuple(str(item.value) for item in items if isinstance(item, Scalar) and item.value)
