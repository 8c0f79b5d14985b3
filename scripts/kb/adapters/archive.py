"""Writes and reads zip archives that come out the same, byte for byte, wherever and whenever they are made."""

from __future__ import annotations

import errno
import io
import zipfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path

# Plain files that anyone may read, whatever the build machine's umask says.
_PERMISSIONS = 0o100644 << 16
_MADE_ON_UNIX = 3
_ENCRYPTED = 0x1


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
        archive = zipfile.ZipFile(path)
    except OSError:
        raise
    except Exception as error:
        raise BadArchiveError("格式不对，或者不完整") from error
    files: dict[str, bytes] = {}
    with archive:
        for entry in archive.infolist():
            if entry.filename in files:
                raise BadArchiveError(f"里面有两个“{entry.filename}”")
            if entry.flag_bits & _ENCRYPTED:
                raise BadArchiveError("它加了密码")
            if not entry.is_dir():
                files[entry.filename] = _content(archive, entry)
    return files


def _content(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    try:
        return archive.read(entry)
    except NotImplementedError as error:
        raise BadArchiveError(f"“{entry.filename}”的压缩方法无法识别") from error
    except Exception as error:
        # Damage shows in as many ways as there are fields in an archive: wrong sums, zlib's own error, impossible places.
        if isinstance(error, OSError) and error.errno not in {None, errno.EINVAL}:
            raise
        raise BadArchiveError(f"“{entry.filename}”的内容已损坏") from error


class BadArchiveError(Exception):
    """The file is no archive, or one that cannot be read; its text says why, in Chinese."""
