"""Reads and writes one heading line: ``### （一）建议 {#r1 .wide}``."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

_ID = re.compile(r"(?:^|(?<=\s))(?:#([^\s#.=]+)|id=[\"']?([^\s\"']+)[\"']?)")
DEEPEST = 6

_NUMBER = "一二三四五六七八九十百零〇0-9０-９"
_NUMBERING = re.compile(
    rf"(?:[（(][{_NUMBER}]{{1,4}}[)）]|第[{_NUMBER}]{{1,4}}(?:部分|章|节(?!课)|篇|编|讲)"
    r"|[一二三四五六七八九十百零〇]{1,4}[、．.]|[0-9０-９]{1,3}(?:[、．.](?![0-9０-９])|[)）]))[\s:：、]*"
)
_ANNOUNCEMENT = re.compile(r"(?:的?介绍|(?:的?介绍)?如下(?:所示)?)[：:。]?$")
_MARKUP = re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*\)|[*`]+")


@dataclass(frozen=True)
class HeadingLine:
    """A heading: ``title`` is its text without marks and braces, ``attributes`` what else stood in the braces.

    ``id`` is "" where none is given; ``id_column`` counts from 1 and points at it (at the line's start without id).
    """

    level: int
    title: str
    id: str = ""
    attributes: str = ""
    id_column: int = 1

    def text(self) -> str:
        """The heading as a line of Markdown."""
        inside = " ".join(part for part in (f"#{self.id}" if self.id else "", self.attributes) if part)
        words = ["#" * self.level, self.title, "{" + inside + "}" if inside else ""]
        return " ".join(word for word in words if word)

    def with_id(self, id_: str) -> HeadingLine:
        """The same heading with another id."""
        return replace(self, id=id_)

    def at_level(self, level: int) -> HeadingLine:
        """The same heading at another level."""
        return replace(self, level=level)

    @property
    def page_title(self) -> str:
        """The title without numbering words: （一）, 一、, 第一章, 1. are the article's, not the page's."""
        return without_numbering(self.title)


def read_heading(line: str) -> HeadingLine | None:
    """Return the heading on ``line``, or None. As in the engine, ``#标题`` without a blank is a heading too."""
    rest = line.lstrip("#") if len(line) - len(line.lstrip("#")) <= DEEPEST else line[DEEPEST:]
    level = len(line) - len(rest)
    if level == 0:
        return None
    rest = rest.rstrip().rstrip("#").rstrip()
    title, inside, inside_at = _split_attributes(rest)
    found = _ID.search(inside)
    return HeadingLine(
        level,
        title.strip(),
        (found[1] or found[2]) if found else "",
        " ".join(_ID.sub("", inside).split()),
        level + inside_at + found.start() + 1 if found else 1,
    )


def _split_attributes(rest: str) -> tuple[str, str, int]:
    """Return the title, what stands in the braces at its end, and where that begins in ``rest``."""
    brace = rest.rfind("{") if rest.endswith("}") else -1
    if brace < 0:
        return rest, "", 0
    start = brace + 2 if rest.startswith(":", brace + 1) else brace + 1
    inside = rest[start:-1]
    # The engine wants a blank before the braces; authors forget it, and what starts with # can only be an id.
    if not inside.strip() or not (rest[brace - 1 : brace].isspace() or inside.lstrip().startswith("#")):
        return rest, "", 0
    return rest[:brace], inside, start


def without_numbering(title: str) -> str:
    """Return ``title`` without the numbering words at its start; a title that is nothing else stays as it is."""
    return title[match.end() :] if (match := _NUMBERING.match(title)) and match.end() < len(title) else title


def without_announcement(title: str) -> str:
    """Return the title of a group without the words that announce its items: 作用如下, 作用介绍如下 → 作用."""
    return _ANNOUNCEMENT.sub("", title) or title


def plain_title(title: str) -> str:
    """Return ``title`` as plain text: links become their text, emphasis and code marks go."""
    return _MARKUP.sub(lambda match: match[1] or "", title).strip() or title
