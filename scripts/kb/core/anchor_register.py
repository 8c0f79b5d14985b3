"""docs/anchors.lock: every page and section id ever published, so that no link to one of them dies unnoticed.

One line each, ``path.md<TAB>id<TAB>title``, with ``-`` as the id of a page as a whole and, where something moved, a
fourth column with its new place, ``path.md#id`` or ``path.md``. Lines are added and changed, never dropped.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import unquote

from kb.report import Problem

PAGE = "-"
HEADER = (
    "# 本文件登记已发布的每个页面和小节，保证旧链接长期有效。由 kb anchors update 维护，请不要手工删改。",
    "# 每行：页面文件、编号（整页写 -）、标题；移到别处的，再加新位置。各列之间是一个 Tab。",
)
_COLUMNS = (3, 4)
_NUMBER = re.compile(r"([0-9]+)")

Key = tuple[str, str]


@dataclass(frozen=True)
class Entry:
    """A registered page (``id`` is PAGE) or section; ``alias`` is where it moved, "" where it did not."""

    path: str
    id: str
    title: str
    alias: str = ""
    line: int = 0

    @property
    def key(self) -> Key:
        """What makes the entry unique."""
        return self.path, self.id

    @property
    def name(self) -> str:
        """The entry as authors write it: ``roles/hub.md#r3-1`` or ``roles/hub.md``."""
        return self.path if self.id == PAGE else f"{self.path}#{self.id}"

    @property
    def moved_to(self) -> Key | None:
        """The alias as a key."""
        return parse_name(self.alias) if self.alias else None


@dataclass(frozen=True)
class Register:
    """The entries by key; ``comments`` are lines that people added at the top."""

    entries: Mapping[Key, Entry] = field(default_factory=dict)
    comments: tuple[str, ...] = ()

    def holders(self, id_: str) -> list[Entry]:
        """All entries with this id, in the order of the file."""
        return [entry for entry in self.entries.values() if entry.id == id_]

    def ids(self) -> set[str]:
        """Every id ever given."""
        return {entry.id for entry in self.entries.values()} - {PAGE}

    def place_now(self, key: Key, existing: Mapping[str, Iterable[str]]) -> Key | None:
        """Where a registered page or section is to be found today; None where it is gone.

        ``existing`` gives the ids on each page that exists. Aliases are followed, also from alias to alias; the
        alias of a page counts for those of its sections that have none of their own.
        """
        seen: set[Key] = set()
        while key not in seen:
            seen.add(key)
            path, id_ = key
            if path in existing and (id_ == PAGE or id_ in existing[path]):
                return key
            entry, page = self.entries.get(key), self.entries.get((path, PAGE))
            moved = entry.moved_to if entry else None
            if moved is None and page is not None and page.moved_to is not None:
                moved = (page.moved_to[0], id_)
            if moved is None:
                return None
            key = moved
        return None


def parse_name(name: str) -> Key:
    """``roles/hub.md#r3-1`` → ("roles/hub.md", "r3-1"); without ``#`` the id is PAGE."""
    path, _, id_ = name.partition("#")
    return path, id_ or PAGE


def parse_address(address: str, known: Container[str]) -> Key:
    """Read a place as people write or copy it; ``known`` holds the paths of pages.

    Besides ``roles/hub.md#r3-2`` that is ``roles/hub.html#r3-2``, also at the end of an address from a browser
    (``https:``, ``file:``) or of a path with backslashes: then the longest end of it that is a known page counts.
    """
    path, mark, id_ = address.strip().replace("\\", "/").partition("#")
    path, id_ = unquote(path.partition("?")[0]), unquote(id_)
    if path.endswith("/") and "://" in path:
        path += "index.html"
    if path.endswith(".html"):
        path = f"{path.removesuffix('.html')}.md"
    ends = (path[start:] for start in (0, *(at + 1 for at, char in enumerate(path) if char == "/")))
    found = next((end for end in ends if end in known), path)
    return parse_name(f"{found}{mark}{id_}")


def parse_register(text: str, shown: str) -> tuple[Register, tuple[Problem, ...]]:
    """Read the register; ``shown`` is its path in problems. A line that cannot be read is reported and passed over."""
    entries: dict[Key, Entry] = {}
    comments: list[str] = []
    problems = []
    for number, line in enumerate(re.split(r"\r\n|\r|\n", text.removeprefix("\ufeff")), 1):
        if not line.strip():
            continue
        if line.startswith("#"):
            comments += [line] if line not in HEADER else []
            continue
        columns = line.split("\t")
        complaint = _complaint(columns)
        if complaint:
            hint = "请对照版本记录恢复这一行；不确定时恢复整个文件，再运行 kb anchors update"
            problems.append(Problem(shown, number, 1, "KB-A13", f"登记表的这一行{complaint}", hint))
            continue
        entry = Entry(columns[0], columns[1], columns[2], "".join(columns[3:]), number)
        if entry.key in entries:
            first = entries[entry.key].line
            hint = "请删去其中一行；有新位置的那一行留下"
            message = f"“{entry.name}”登记了两次，第一次在第 {first} 行"
            problems.append(Problem(shown, number, 1, "KB-A13", message, hint))
            continue
        entries[entry.key] = entry
    return Register(entries, tuple(comments)), tuple(problems)


def _complaint(columns: list[str]) -> str:
    if columns[0][:7] in {"<<<<<<<", "=======", ">>>>>>>"}:
        return "是合并冲突留下的标记"
    if len(columns) not in _COLUMNS:
        return f"应当有 3 列或 4 列（用 Tab 隔开），这里有 {len(columns)} 列"
    if not columns[0].endswith(".md"):
        return f"第 1 列“{columns[0]}”不是 .md 页面文件"
    if not columns[1].strip():
        return "第 2 列是空的，应当写小节编号，整页写 -"
    if len(columns) == _COLUMNS[1] and not parse_name(columns[3])[0].endswith(".md"):
        return f"第 4 列“{columns[3]}”应当写成 页面.md#编号"
    return ""


def updated(register: Register, found: Iterable[Entry]) -> Register:
    """The register with ``found`` added and their titles brought up to date; nothing is dropped."""
    entries = dict(register.entries)
    for entry in found:
        known = entries.get(entry.key)
        title = " ".join(entry.title.split())
        entries[entry.key] = replace(known, title=title) if known else replace(entry, title=title)
    return replace(register, entries=entries)


def with_alias(register: Register, old: Key, new: Key) -> Register:
    """The register with the note that ``old``, which must be registered, moved to ``new``."""
    alias = new[0] if new[1] == PAGE else f"{new[0]}#{new[1]}"
    return replace(register, entries={**register.entries, old: replace(register.entries[old], alias=alias)})


def render_register(register: Register) -> str:
    """The text of the register, sorted by path, then by id with numbers as numbers (r1-2 before r1-10)."""
    lines = [*HEADER, *register.comments]
    for entry in sorted(register.entries.values(), key=_order):
        columns = [entry.path, entry.id, entry.title] + ([entry.alias] if entry.alias else [])
        lines.append("\t".join(columns))
    return "".join(f"{line}\n" for line in lines)


def _order(entry: Entry) -> tuple[object, ...]:
    parts = _NUMBER.split(entry.id)
    # Numbers by length, then by digits: as large as anybody likes, and never turned into an int.
    natural = tuple(
        (len(part.lstrip("0")), part.lstrip("0")) if index % 2 else (0, part)
        for index, part in enumerate(parts)
    )
    return entry.path, entry.id != PAGE, natural, entry.id
