"""Adds missing pinyin to the text of ``terms.yml``; nothing else in it changes."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kb.core.glossary.entry import Entry

# Given a text, its syllables with tone marks.
Read = Callable[[str], Sequence[str]]


def fill_pinyin(text: str, entries: Sequence[Entry], read: Read) -> tuple[str, list[tuple[str, str]]]:
    """Return ``text`` with a pinyin line for each entry without one, and what was added (name, pinyin).

    ``entries`` are those read from ``text``. The line goes below the one of the name, with its indentation.
    """
    lines = text.splitlines(keepends=True)
    added: list[tuple[str, str]] = []
    for entry in sorted(entries, key=lambda entry: entry.name.line, reverse=True):
        name = entry.name
        if "pinyin" in entry.texts or not name.text:
            continue
        pinyin = " ".join(read(name.text))
        row = lines[name.line - 1]
        ending = row[len(row.rstrip("\r\n")) :] or "\n"
        lines[name.line - 1] = row.rstrip("\r\n") + ending
        empty = _empty_pinyin_line(lines, name.line, next_entry=" " * max(entry.column - 3, 0) + "- ")
        new = f"{' ' * (entry.column - 1)}pinyin: {pinyin}{ending}"
        if empty is None:
            lines.insert(name.line, new)
        else:
            lines[empty] = new
        added.append((name.text, pinyin))
    return "".join(lines), added[::-1]


def _empty_pinyin_line(lines: Sequence[str], start: int, next_entry: str) -> int | None:
    """The index of this entry's ``pinyin:`` line without a value, which is to be replaced."""
    for index in range(start, len(lines)):
        if lines[index].startswith(next_entry):
            return None
        if lines[index].strip() == "pinyin:":
            return index
    return None
