"""Checks the names of files and folders: they become addresses, travel in zips and between systems."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from kb.report import Problem, Severity

_TEXT_END = ".txt"
_PICTURE = re.compile(r"\.(?:png|jpe?g|gif|svg|webp|bmp)$", re.IGNORECASE)
_GOOD = re.compile(r"[a-z0-9][a-z0-9._-]*")
# Of Windows, macOS, Word, LibreOffice, vim, Emacs and other editors.
_LEFT_BEHIND = re.compile(
    r"thumbs\.db|desktop\.ini|\.ds_store|\._.*|~\$.*|\.~lock\..*#|.*~|#.*#|\.#.*|.*\.(?:bak|swp|orig|tmp)",
    re.IGNORECASE,
)


def is_left_behind(path: str) -> bool:
    """Whether a file is one that a system or an editor made for itself."""
    return _LEFT_BEHIND.fullmatch(path.rpartition("/")[2]) is not None


def pages_saved_as_text(files: Iterable[str]) -> dict[str, str]:
    """Return the pages that an editor has saved as ``name.md.txt``: the page's path → the file's."""
    files = set(files)
    found = {path[: -len(_TEXT_END)]: path for path in files if path.lower().endswith(f".md{_TEXT_END}")}
    return {page: path for page, path in found.items() if page not in files}


def saved_as_text(shown: str) -> Problem:
    """The problem of such a file; ``shown`` is its path for people."""
    name = shown.rpartition("/")[2][: -len(_TEXT_END)]
    hint = f"请改回 {name}；看不到 .txt 的，先在文件夹的“查看”里选上“文件扩展名”"
    return Problem(shown, 0, 0, "KB-L17", "文件名多了 .txt，网站上不会有这一页", hint)


def file_name_problems(
    files: Iterable[str],
    shown_docs: str,
    hidden: Iterable[str] = (),
    broken_links: Iterable[str] = (),
    places: Mapping[str, str] | None = None,
) -> Iterator[Problem]:
    """Yield what is wrong with the names below the docs folder; ``shown_docs`` ends with a slash.

    ``files`` are those that the site is made of; of the ``hidden`` ones only what editors and systems leave behind is
    reported. ``broken_links`` are symbolic links that lead nowhere. ``places`` says of
    files where on the pages they are used.
    """
    files, hidden, broken_links = set(files), set(hidden), set(broken_links)
    as_text = set(pages_saved_as_text(files).values())
    for path in sorted(files | hidden | broken_links):
        shown = f"{shown_docs}{path}"
        if path in as_text:
            yield saved_as_text(shown)
        elif is_left_behind(path):
            hint = "请删去它；如果是编辑器正在用的，请先保存并关闭编辑器"
            message = "这是备份文件或系统文件，不属于知识库"
            yield Problem(shown, 0, 0, "KB-L15", message, hint, Severity.WARNING)
        elif path in broken_links:
            hint = "请删去这个链接，换成文件本身"
            yield Problem(shown, 0, 0, "KB-L16", "这是一个符号链接，它指向的文件不存在", hint)
        elif path in files:
            yield from _bad_name(path, shown, (places or {}).get(path, ""))


def _bad_name(path: str, shown: str, used: str) -> Iterator[Problem]:
    bad = next((part for part in path.split("/") if not _GOOD.fullmatch(part)), None)
    if bad is None:
        return
    lower = bad.lower().replace(" ", "-")
    picture = _PICTURE.search(path) if path.endswith(bad) else None
    if picture:
        example = f"用英文小写字母、数字和减号起一个短名，例如 seal-photo{picture[0].lower()}"
        hint = f"请改名为 {lower}" if _GOOD.fullmatch(lower) else f"请{example}"
        hint += f"；改名以后，把用到它的页面里的名字也改掉{used and f'（{used}）'}"
    elif _GOOD.fullmatch(lower):
        hint = f"请改名为 {lower}，并改掉指向它的链接"
    else:
        hint = "请用英文小写字母、数字和减号起一个短名，例如 meeting-notes.md；中文写在页面标题里"
    kind = "文件名" if path.endswith(bad) else "文件夹名"
    message = f"{kind}“{bad[:80]}”只能用小写英文字母、数字、减号、下划线和点"
    yield Problem(shown, 0, 0, "KB-L12", message, hint)
