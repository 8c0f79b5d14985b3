from __future__ import annotations

import zipfile
from datetime import date
from pathlib import Path

import pytest

from kb.adapters.archive import BadArchiveError, read_zip, zip_bytes

DAY = date(2026, 11, 23)
FILES = {"top/b.html": "乙".encode() * 500, "top/a.html": b"a"}


def test_the_same_files_make_the_same_bytes_in_any_order() -> None:
    assert zip_bytes(FILES, DAY) == zip_bytes(dict(reversed(FILES.items())), DAY)


def test_entries_are_sorted_dated_with_the_edition_and_readable_by_all(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(zip_bytes(FILES, DAY))
    with zipfile.ZipFile(path) as archive:
        entries = archive.infolist()
    assert [entry.filename for entry in entries] == ["top/a.html", "top/b.html"]
    assert {entry.date_time for entry in entries} == {(2026, 11, 23, 12, 0, 0)}
    assert {entry.external_attr >> 16 for entry in entries} == {0o100644}
    assert read_zip(path) == FILES


def test_a_name_that_is_not_ascii_is_refused() -> None:
    with pytest.raises(UnicodeEncodeError):
        zip_bytes({"顶/a.html": b""}, DAY)


@pytest.mark.parametrize("damage", ["no zip at all", "cut short", "bits flipped"])
def test_damage_is_told_as_such(tmp_path: Path, damage: str) -> None:
    data = bytearray(zip_bytes(FILES, DAY))
    if damage == "no zip at all":
        data = bytearray(b"<html>")
    elif damage == "cut short":
        del data[-40:]
    else:
        for place in range(60, 90):
            data[place] ^= 0xFF
    path = tmp_path / "a.zip"
    path.write_bytes(data)
    with pytest.raises(BadArchiveError):
        read_zip(path)
