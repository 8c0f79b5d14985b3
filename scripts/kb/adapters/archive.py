"""Writes and reads zip archives that come out the same, byte for byte, wherever and whenever they are made."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path

# Plain files that anyone may read, whatever the build machine's umask says.
_PERMISSIONS = 0o100644 << 16
_MADE_ON_UNIX = 3


def zip_bytes(files: Mapping[str, bytes], day: date) -> bytes:
    """Return an archive of ``files`` (name → content), sorted by name, every entry dated noon of ``day``.

    Names must be ASCII: Windows Explorer and older unzip programs garble anything else.
    Raises ``UnicodeEncodeError`` where one is not.
    """
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in sorted(files):
            name.encode("ascii")
            entry = zipfile.ZipInfo(name, (day.year, day.month, day.day, 12, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = _PERMISSIONS
            entry.create_system = _MADE_ON_UNIX
            archive.writestr(entry, files[name], compresslevel=9)
    return buffer.getvalue()


def read_zip(path: Path) -> dict[str, bytes]:
    """Return the files of the archive at ``path``. Raises ``OSError`` or ``BadArchiveError``."""
    try:
        with zipfile.ZipFile(path) as archive:
            return {name: archive.read(name) for name in archive.namelist() if not name.endswith("/")}
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError) as error:
        raise BadArchiveError(str(error)) from error
    except Exception as error:  # zlib reports damage with an exception class of its own
        if type(error).__module__ == "zlib":
            raise BadArchiveError(str(error)) from error
        raise


class BadArchiveError(Exception):
    """The file is no archive, or a damaged one."""
