"""Links and images of the article, as they must read on a page in another folder."""

from __future__ import annotations

import posixpath
import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from kb.core.markdown_lines import LineKind, MarkdownLine

_TARGET = re.compile(
    r"""(?<!\\)\]\([ \t]*(?:<(?P<angle>[^<>\n]*)>|(?P<inline>(?:\\.|[^\s()<>\\]|\((?:[^\s()\\]|\\.)*\))+))
    |^[ ]{0,3}\[(?!\^)[^\]\n]+\]:[ \t]*<?(?P<definition>[^\s<>]+)
    |\b(?:href|src)[ ]?=[ ]?(?:"(?P<double>[^"\n]*)"|'(?P<single>[^'\n]*)')""",
    re.VERBOSE | re.MULTILINE,
)
_BACKTICKS = re.compile(r"`+")
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
_PARTS = re.compile(r"([^?#]*)(\?[^#]*)?(#.*)?", re.DOTALL)
# Stands for a character of code: no pattern of ours takes it for a bracket or a blank.
_HIDDEN = "\x00"

ChangeTarget = Callable[[str, int, int], str]


@dataclass(frozen=True)
class Prose:
    """A paragraph: ``shown`` is its text, ``masked`` the same with inline code hidden; both equally long."""

    first_line: int
    shown: str
    masked: str
    line_starts: Sequence[int]

    def place(self, offset: int) -> tuple[int, int]:
        """Return line and column (from 1) of a character."""
        index = bisect_right(self.line_starts, offset) - 1
        return self.first_line + index, offset - self.line_starts[index] + 1


def prose_of(lines: Sequence[MarkdownLine]) -> Iterator[Prose]:
    """Yield the paragraphs of ``lines``: runs of lines that are neither blank nor code nor comment."""
    run: list[MarkdownLine] = []
    for line in (*lines, None):
        if line is not None and line.kind is LineKind.TEXT and not line.blank:
            run.append(line)
        elif run:
            shown = "\n".join(member.text for member in run)
            starts = [0, *accumulate(len(member.text) + 1 for member in run[:-1])]
            yield Prose(run[0].number, shown, _hide_code(shown), starts)
            run = []


def _hide_code(text: str) -> str:
    """Hide code spans: a run of backticks, up to the next run of the same length."""
    runs = list(_BACKTICKS.finditer(text))
    later: dict[int, list[int]] = defaultdict(list)
    for place in range(len(runs) - 1, -1, -1):
        later[len(runs[place][0])].append(place)
    parts, done, place = [], 0, 0
    while place < len(runs):
        run = runs[place]
        waiting = later[len(run[0])]
        while waiting and waiting[-1] <= place:
            waiting.pop()
        if text.endswith("\\", 0, run.start()) or not waiting:
            place += 1
            continue
        end = runs[waiting[-1]].end()
        parts += [text[done : run.start()], _HIDDEN * (end - run.start())]
        done, place = end, waiting[-1] + 1
    return "".join([*parts, text[done:]])


def change_targets(lines: Sequence[MarkdownLine], change: ChangeTarget) -> list[str]:
    """Return the texts of ``lines`` with every link and image target put through ``change``.

    ``change`` gets the target with its line and column; code keeps its targets.
    """
    texts = {line.number: line.text for line in lines}
    for prose in prose_of(lines):
        parts, done = [], 0
        for match in _TARGET.finditer(prose.masked):
            start, end = next(
                match.span(name) for name, value in match.groupdict().items() if value is not None
            )
            parts += [prose.shown[done:start], change(prose.shown[start:end], *prose.place(start))]
            done = end
        if parts:
            changed = "".join([*parts, prose.shown[done:]])
            texts |= dict(enumerate(changed.split("\n"), start=prose.first_line))
    return [texts[line.number] for line in lines]


@dataclass(frozen=True)
class ArticleAnchors:
    """Where things of the article end up: ``pages`` maps each id to its page (the article's title to the article).

    All paths are relative to docs.
    """

    article: str
    pages: Mapping[str, str]

    def own_anchor(self, target: str) -> str | None:
        """Return the id that ``target``, written in the article, names in the article itself; else None."""
        path, _, fragment = _parts(target)
        if _is_elsewhere(target) or len(fragment) < len("#x"):
            return None
        if path and _normal(posixpath.join(posixpath.dirname(self.article), path)) != self.article:
            return None
        return fragment[1:]

    def on_page(self, target: str, page: str) -> str:
        """Return the ``target`` written in the article as it must read on ``page``."""
        anchor = self.own_anchor(target)
        if anchor is not None and anchor in self.pages:
            home = self.pages[anchor]
            fragment = "" if home == self.article else f"#{anchor}"
            return fragment if home == page and fragment else relative_path(home, page) + fragment
        path, query, fragment = _parts(target)
        folder = posixpath.dirname(self.article)
        if _is_elsewhere(target) or not path or folder == posixpath.dirname(page):
            return target
        slash = "/" if path.endswith("/") else ""
        return relative_path(posixpath.join(folder, path), page) + slash + query + fragment


def relative_path(target: str, page: str) -> str:
    """Return the path of ``target`` as seen from ``page``; both relative to docs, with forward slashes."""
    there = [part for part in _normal(target).split("/") if part != "."]
    here = [part for part in posixpath.dirname(page).split("/") if part]
    common = 0
    while common < min(len(there) - 1, len(here)) and there[common] == here[common]:
        common += 1
    return "/".join([".."] * (len(here) - common) + there[common:]) or "."


def _normal(path: str) -> str:
    return posixpath.normpath(path) if path else ""


def _is_elsewhere(target: str) -> bool:
    return target.startswith("/") or _SCHEME.match(target) is not None


def _parts(target: str) -> tuple[str, str, str]:
    match = _PARTS.fullmatch(target)
    path, query, fragment = match.groups() if match else (target, "", "")
    return path, query or "", fragment or ""
