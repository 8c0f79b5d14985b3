from __future__ import annotations

import errno
import os
import re
from pathlib import Path

import pytest

from kb.core.os_reasons import os_reason


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOENT, "找不到"),
        (errno.EACCES, "没有权限"),
        (errno.EISDIR, "是文件夹"),
        (errno.ENOSPC, "磁盘满了"),
        (errno.EROFS, "只读"),
        (errno.ENAMETOOLONG, "太长"),
        (errno.EBUSY, "占用"),
        (errno.EIO, "读写出错"),
    ],
)
def test_the_common_causes_have_words_of_their_own(number: int, words: str) -> None:
    assert words in os_reason(OSError(number, os.strerror(number), "a.md"))


def test_no_cause_is_told_in_english() -> None:
    for number in errno.errorcode:
        assert not re.search(r"[a-z]{2}", os_reason(OSError(number, os.strerror(number))))
    assert not re.search("[A-Za-z]", os_reason(OSError("disk full")))


@pytest.mark.parametrize(
    ("windows", "words"), [(32, "占用"), (33, "占用"), (206, "太长"), (123, "不允许的字符")]
)
def test_windows_tells_apart_what_errno_does_not(windows: int, words: str) -> None:
    error = PermissionError(errno.EACCES, "")
    error.winerror = windows  # type: ignore[attr-defined]
    assert words in os_reason(error)


def test_the_errors_of_real_files_are_known(tmp_path: Path) -> None:
    (tmp_path / "文件").touch()
    reasons = []
    for path in (tmp_path, tmp_path / "没有", tmp_path / "文件/下面", tmp_path / ("长" * 200)):
        with pytest.raises(OSError, match=r".") as caught:
            path.read_bytes()
        reasons.append(os_reason(caught.value))
    assert reasons == [
        "这是文件夹，不是文件",
        "找不到这个文件或文件夹",
        "路径里有一段不是文件夹",
        "文件名或路径太长",
    ]
