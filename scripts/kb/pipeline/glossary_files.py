"""What the build derives from the glossary alone: the staged index page and the downloads."""

from __future__ import annotations

from html import escape
from pathlib import Path

from kb.adapters.anki_deck import Note, anki_package
from kb.adapters.files import write_bytes, write_text
from kb.adapters.pinyin_readings import spoken
from kb.core.glossary.cards import masked_definition
from kb.core.glossary.definition import plain_text
from kb.core.glossary.index_page import ANKI_NAME, CSV_NAME, IndexPage, authority_text, index_page, ordered
from kb.core.glossary.pinyin import ascii_syllables
from kb.core.glossary.table import glossary_csv
from kb.core.glossary.term import INDEX_PAGE, Glossary
from kb.core.glossary.uses_page import USES_PAGE, uses_page
from kb.pipeline.glossary_source import downloads_folder, read_glossary
from kb.settings import Settings


def staged_glossary(settings: Settings) -> dict[str, str]:
    """Return the Markdown of the glossary's pages by path; none where there is no glossary."""
    glossary, _ = read_glossary(settings)
    if not glossary:
        return {}
    ids = {
        category: "-".join(ascii_syllables(" ".join(spoken(category)))) for category in glossary.categories
    }
    return {
        INDEX_PAGE: index_page(glossary, IndexPage(spoken, ids)),
        USES_PAGE: uses_page(ordered(glossary.terms)),
    }


def write_downloads(settings: Settings, site_dir: Path, glossary: Glossary) -> None:
    """Write the table and the deck of cards to the built site."""
    folder = downloads_folder(site_dir)
    write_text(folder / CSV_NAME, glossary_csv(glossary))
    notes = [
        Note(
            id=term.id,
            name=escape(term.name),
            pinyin=escape(term.pinyin),
            definition=escape(plain_text(term.definition)),
            masked=escape(masked_definition(term)),
            aliases=escape("；".join(term.aliases)),
            authority=escape(authority_text(term)),
            category=term.category,
        )
        for term in ordered(glossary.terms)
    ]
    title = f"{settings.site_name}：术语"
    write_bytes(folder / ANKI_NAME, anki_package(title, notes, settings.edition_date))
