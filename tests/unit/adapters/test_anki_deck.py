from __future__ import annotations

import io
import sqlite3
import zipfile
from datetime import date
from pathlib import Path

from kb.adapters.anki_deck import Note, anki_package

DATE = date(2026, 11, 23)


def note(id_: str, definition: str = "文书。") -> Note:
    return Note(id_, "公文", "gōng wén", definition, "（　　）。", "", "", "办文")


def rows(package: bytes, tmp_path: Path, query: str) -> list[tuple[object, ...]]:
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        file = tmp_path / "collection.anki2"
        file.write_bytes(archive.read("collection.anki2"))
    with sqlite3.connect(file) as connection:
        found = connection.execute(query).fetchall()
    connection.close()
    return found


def test_the_same_terms_give_the_same_bytes() -> None:
    notes = [note("term-a"), note("term-b")]
    assert anki_package("术语", notes, DATE) == anki_package("术语", notes, DATE)


def test_every_note_makes_a_card_each_way(tmp_path: Path) -> None:
    package = anki_package("术语", [note("term-a"), note("term-b")], DATE)
    assert rows(package, tmp_path, "select count(*) from notes") == [(2,)]
    assert rows(package, tmp_path, "select ord, count(*) from cards group by ord") == [(0, 2), (1, 2)]


def test_a_changed_definition_keeps_the_identity_of_its_note(tmp_path: Path) -> None:
    old = rows(anki_package("术语", [note("term-a")], DATE), tmp_path, "select guid, mid from notes")
    later = anki_package("术语", [note("term-b"), note("term-a", "改过的解释。")], date(2027, 6, 1))
    assert set(old) <= set(rows(later, tmp_path, "select guid, mid from notes"))
