from __future__ import annotations

import re
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


@pytest.mark.parametrize(
    ("damage", "words"),
    [("no zip at all", "格式不对"), ("cut short", "格式不对"), ("bits flipped", "的内容已损坏")],
)
def test_damage_is_told_as_such(tmp_path: Path, damage: str, words: str) -> None:
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
    with pytest.raises(BadArchiveError, match=words):
        read_zip(path)


def test_no_damage_ends_in_a_traceback_or_in_english(tmp_path: Path) -> None:
    whole = zip_bytes(FILES, DAY)
    path = tmp_path / "a.zip"
    for place in range(len(whole)):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 0xFF]) + whole[place + 1 :])
        try:
            read_zip(path)
        except BadArchiveError as error:
            words = re.sub("“.*?”|zip", "", str(error), flags=re.DOTALL)
            assert not re.search("[A-Za-z]", words)


def test_a_locked_archive_and_one_with_two_of_a_name_are_told_as_such(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.html", b"a")
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("a.html", b"b")
    with pytest.raises(BadArchiveError, match="里面有两个"):
        read_zip(path)
    data = bytearray(zip_bytes({"a.html": b"a"}, DAY))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(signature) + offset] |= 1
    path.write_bytes(data)
    with pytest.raises(BadArchiveError, match="密码"):
        read_zip(path)
