"""Checks the names of files and folders: they become addresses, travel in zips and between systems."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kb.report import Problem

_GOOD = re.compile(r"[a-z0-9][a-z0-9._-]*")


def file_name_problems(files: Iterable[str], shown_docs: str) -> Iterator[Problem]:
    """Yield a problem for each path whose parts are not all lower-case ASCII; ``shown_docs`` ends with a slash."""
    for path in sorted(files):
        bad = next((part for part in path.split("/") if not _GOOD.fullmatch(part)), None)
        if bad is None:
            continue
        lower = bad.lower().replace(" ", "-")
        if _GOOD.fullmatch(lower):
            hint = f"请改名为 {lower}，并改掉指向它的链接"
        else:
            hint = "请用英文小写字母、数字和减号起一个短名，例如 meeting-notes.md；中文写在页面标题里"
        kind = "文件名" if path.endswith(bad) else "文件夹名"
        message = f"{kind}“{bad[:80]}”只能用小写英文字母、数字、减号、下划线和点"
        yield Problem(f"{shown_docs}{path}", 0, 0, "KB-L12", message, hint)
