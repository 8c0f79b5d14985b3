"""Writes the glossary as an Anki deck with genanki: the only module that imports it.

Same terms and same date, same bytes: the model, the deck and every note have fixed ids, the time is the edition's, and
the zip that genanki makes is packed again with fixed times. An import of a newer edition updates notes by their ids.
"""

from __future__ import annotations

import io
import tempfile
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from kb.report import KbError, Problem

# Drawn once at random, as genanki asks for; never to be changed, or learners get every card twice.
_MODEL_ID = 1713204857
_DECK_ID = 2094417306
_STYLE = (
    ".card { font-family: sans-serif; font-size: 20px; line-height: 1.6; text-align: left; color: #23262b; "
    "background: #fff; } .term { font-size: 28px; font-weight: bold; } .small { font-size: 15px; color: #5d6066; }"
)
_NAME = '<div class="term">{{术语}}</div><div class="small">{{拼音}}</div>'
_MEANING = '<div>{{解释}}</div>{{#别名}}<div class="small">又称：{{别名}}</div>{{/别名}}{{#依据}}<div class="small">依据：{{依据}}</div>{{/依据}}'


@dataclass(frozen=True)
class Note:
    """One term on cards; ``id`` is permanent. Texts are HTML."""

    id: str
    name: str
    pinyin: str
    definition: str
    masked: str
    aliases: str
    authority: str
    category: str


def anki_package(title: str, notes: Sequence[Note], edition_date: date) -> bytes:
    """Return the ``.apkg`` file; each note gives two cards, from term to meaning and back.

    Raises ``KbError`` where genanki is missing.
    """
    try:
        import genanki  # type: ignore[import-untyped]  # noqa: PLC0415 - a missing library is told in words, not as a traceback at start-up
    except ImportError as error:
        raise KbError(
            Problem(
                "requirements/site.in",
                0,
                0,
                "KB-B11",
                "没有安装 genanki，无法生成记忆卡片",
                "请先运行 make site 安装依赖，再重新构建",
            )
        ) from error
    model = genanki.Model(
        _MODEL_ID,
        title,
        fields=[{"name": name} for name in ("编号", "术语", "拼音", "解释", "提示", "别名", "依据")],
        templates=[
            {"name": "术语→解释", "qfmt": _NAME, "afmt": f"{_NAME}<hr>{_MEANING}"},
            {
                "name": "解释→术语",
                "qfmt": "<div>{{提示}}</div>",
                "afmt": f"<div>{{{{提示}}}}</div><hr>{_NAME}",
            },
        ],
        css=_STYLE,
    )
    deck = genanki.Deck(_DECK_ID, title)
    for note in notes:
        deck.add_note(
            genanki.Note(
                model=model,
                guid=genanki.guid_for(note.id),
                fields=[
                    note.id,
                    note.name,
                    note.pinyin,
                    note.definition,
                    note.masked,
                    note.aliases,
                    note.authority,
                ],
                tags=[note.category],
            )
        )
    noon = datetime(edition_date.year, edition_date.month, edition_date.day, 12, tzinfo=UTC)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "deck.apkg"
        genanki.Package(deck).write_to_file(str(file), timestamp=noon.timestamp())
        return _repacked(file, edition_date)


def _repacked(file: Path, edition_date: date) -> bytes:
    """The same zip with the edition's date on every entry: genanki's carries the time of the build."""
    out = io.BytesIO()
    stamp = (edition_date.year, edition_date.month, edition_date.day, 12, 0, 0)
    with zipfile.ZipFile(file) as source, zipfile.ZipFile(out, "w") as target:
        for name in sorted(source.namelist()):
            entry = zipfile.ZipInfo(name, stamp)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            target.writestr(entry, source.read(name))
    return out.getvalue()
