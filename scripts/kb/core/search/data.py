"""The search data as one string: a line of JSON, then the visible text of the site itself.

The text is the index. After the first line come the sections in order, parted by an empty line; each line of a section
is one block, the first of them its heading where its level is not 0. The browser folds and scans it. The JSON holds

- ``han``: two strings of equal length, characters and what they fold to;
- ``pages``: ``[url, title, code, kind, aliases, anchors, levels, weight]`` each; title 0 means the first section's heading;
  ``anchors`` are the sections' ids joined by spaces, ``-`` for none; ``levels`` one digit for each section;
- ``terms``: ``[name, section, block, aliases, search, related]``; the definition is that block of that section;
- ``names``: ``[section, names, formers]`` each: what single sections go by, and names of what they took the place of;
- ``words``, ``syllables``, ``readings``: see ``Lexicon``; words joined by spaces.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from kb.core.search.folding import Folding
from kb.core.search.lexicon import Lexicon, SearchTerm
from kb.core.search.sections import PageText

VERSION = 1
NO_ANCHOR = "-"


@dataclass(frozen=True)
class SectionNames:
    """Other names of one section; ``formers`` are names of what it took the place of."""

    names: tuple[str, ...] = ()
    formers: tuple[str, ...] = ()


@dataclass(frozen=True)
class PageFacts:
    """What the HTML of a page does not say: its code, its kind (作用, 实务 …) and other names it goes by.

    ``weight`` is what the page is worth as an answer: 1, less where it only leads to the pages that hold the matter.
    ``sections`` are the names of its sections by their anchors.
    """

    code: str = ""
    kind: str = ""
    aliases: tuple[str, ...] = ()
    weight: float = 1
    sections: Mapping[str, SectionNames] = field(default_factory=dict)

    @property
    def names(self) -> tuple[str, ...]:
        """Everything that the page and its sections go by."""
        return (*self.aliases, *(name for own in self.sections.values() for name in own.names + own.formers))


def search_data(
    pages: Sequence[PageText],
    facts: Mapping[str, PageFacts],
    terms: Sequence[SearchTerm],
    han: Mapping[str, str],
    lexicon: Lexicon,
) -> str:
    """Return the search data of ``pages``; ``facts`` by url. Terms whose entry is on no page are left out."""
    folding = Folding(han)
    head = {
        "version": VERSION,
        "han": ["".join(han), "".join(han.values())],
        "pages": [_page(page, facts.get(page.url, PageFacts())) for page in pages],
        "terms": _terms(pages, terms, folding),
        "names": _names(pages, facts),
        "words": " ".join(lexicon.words),
        "syllables": " ".join(f"{syllable}{chars}" for syllable, chars in lexicon.syllables.items()),
        "readings": lexicon.readings,
    }
    body = "\n\n".join("\n".join(section.blocks) for page in pages for section in page.sections)
    return json.dumps(head, ensure_ascii=False, separators=(",", ":")) + "\n" + body


def as_script(data: str) -> str:
    """Return a classic script that hands ``data`` over as a string; real characters, not escapes.

    It may also stand inside a page: no ``</script>`` is left in it.
    """
    literal = json.dumps(data, ensure_ascii=False)
    for sign, escape in (("\u2028", "\\u2028"), ("\u2029", "\\u2029"), ("</", "<\\/")):
        literal = literal.replace(sign, escape)
    return f"(self.KB=self.KB||{{}}).searchData={literal};\n"


def _page(page: PageText, facts: PageFacts) -> list[object]:
    named_by_heading = any(section.level == 1 for section in page.sections[:1])
    return [
        page.url,
        0 if named_by_heading and page.sections[0].blocks[0] == page.title else page.title,
        facts.code,
        facts.kind,
        list(facts.aliases),
        " ".join(section.anchor or NO_ANCHOR for section in page.sections),
        "".join(str(section.level) for section in page.sections),
        facts.weight,
    ]


def _names(pages: Sequence[PageText], facts: Mapping[str, PageFacts]) -> list[list[object]]:
    rows: list[list[object]] = []
    place = 0
    for page in pages:
        named = facts.get(page.url, PageFacts()).sections
        for section in page.sections:
            own = named.get(section.anchor)
            if own is not None:
                rows.append([place, list(own.names), list(own.formers)])
            place += 1
    return rows


def _terms(pages: Sequence[PageText], terms: Sequence[SearchTerm], folding: Folding) -> list[list[object]]:
    places: dict[str, int] = {}
    blocks: list[tuple[str, ...]] = []
    for page in pages:
        for section in page.sections:
            places.setdefault(f"{page.url}#{section.anchor}", len(blocks))
            blocks.append(section.blocks)
    rows: list[list[object]] = []
    for term in terms:
        place = places.get(term.url)
        if place is not None:
            wanted = folding.fold(term.definition)
            found = [i for i, block in enumerate(blocks[place]) if wanted and wanted in folding.fold(block)]
            block = found[0] if found else min(1, len(blocks[place]) - 1)
            rows.append([term.name, place, block, list(term.aliases), list(term.search), list(term.related)])
    return rows
