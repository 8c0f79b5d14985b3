"""Paths too long for the offline zip: Windows gives a whole path 260 characters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kb.report import Problem

CODE = "KB-C32"


def path_length_problems(
    files: Iterable[str], top_folder: str, longest: int, shown_docs: str
) -> Iterator[Problem]:
    """Yield a problem for each of ``files`` (paths in the docs folder) with more than ``longest`` characters.

    The top folder of the zip counts; the folder that people unpack into needs the rest.
    """
    for path in sorted(files):
        published = f"{path[:-3]}.html" if path.endswith(".md") else path
        length = len(f"{top_folder}/{published}")
        if length > longest:
            message = f"路径太长：在离线包里有 {length} 个字符，最多 {longest} 个"
            hint = f"请把文件名或文件夹名缩短 {length - longest} 个字符以上"
            yield Problem(f"{shown_docs}{path}", 0, 0, CODE, message, hint)
