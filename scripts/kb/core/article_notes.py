"""Footnotes and reference links, whose two halves must end up on one page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from kb.core.article_links import prose_of
from kb.core.markdown_lines import MarkdownLine
from kb.report import Problem

_DEFINITION = re.compile(r"^[ ]{0,3}\[([^\]\[\n]+)\]:", re.MULTILINE)
_USE = re.compile(r"\[([^\]\[\n]+)\](?![(:])")

PageLines = tuple[str, Sequence[MarkdownLine]]


def parted_notes(pages: Iterable[PageLines], path: str) -> Iterator[Problem]:
    """Yield a problem for each ``[^1]`` or ``[text][name]`` whose definition the split puts on another page.

    ``pages`` gives, for each page, its path and the lines of the article that go there; ``path`` is the article's.
    """
    homes: dict[str, dict[str, int]] = {}
    uses: list[tuple[str, str, int, int]] = []
    for page, lines in pages:
        for prose in prose_of(lines):
            for match in _DEFINITION.finditer(prose.masked):
                homes.setdefault(match[1].lower(), {}).setdefault(page, prose.place(match.start(1))[0])
            found = _USE.finditer(prose.masked)
            uses += [(match[1].lower(), page, *prose.place(match.start())) for match in found]
    for name, page, line, column in uses:
        if name in homes and page not in homes[name]:
            kind = "脚注" if name.startswith("^") else "链接"
            defined = min(homes[name].values())
            message = f"{kind} [{name}] 的定义在第 {defined} 行，拆分后不在同一页，这里会失效"
            hint = f"请把“[{name}]: …”那一行移到用它的这一节（几页都用时，每页各写一行，换不同的名称）"
            yield Problem(path, line, column, "KB-R20", message, hint)
