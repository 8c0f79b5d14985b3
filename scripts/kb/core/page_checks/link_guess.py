"""Finds what an author most likely meant by a link that leads nowhere: certain candidates first, then the nearest name."""

from __future__ import annotations

import posixpath
from collections import defaultdict
from collections.abc import Iterable
from collections.abc import Set as AbstractSet

from kb.core.anchor_register import PAGE, Key
from kb.core.page_checks.site import SiteSources
from kb.core.suggest import nearest

_LONGEST = 120
_MOST_SEARCHES = 200
"""Comparing names is slow; a project with more dead links than this gets no guess for the rest."""


def relative(target: str, page: str) -> str:
    """How ``page`` writes a link to ``target``; both are paths below the docs folder."""
    return posixpath.relpath(target, posixpath.dirname(page) or ".")


class LinkGuesser:
    """Answers for one set of sources."""

    def __init__(self, site: SiteSources) -> None:
        self._site = site
        self._names = sorted(site.files | set(site.targets))
        self._by_lower = {name.lower(): name for name in self._names}
        self._by_base: dict[str, list[str]] = defaultdict(list)
        for name in self._names:
            self._by_base[posixpath.basename(name).lower()].append(name)
        self._homes: dict[str, str] = {}
        for path, ids in sorted(site.published.items()):
            for id_ in ids:
                self._homes.setdefault(id_, path)
        self._searches = 0

    def other_case(self, path: str) -> str | None:
        """An existing file whose name differs from ``path`` in upper and lower case only."""
        return self._by_lower.get(path.lower())

    def file(self, path: str, *, page: bool) -> str | None:
        """The file most likely meant by ``path``, which does not exist; ``page`` asks for pages only."""
        moved = self._site.register.place_now((path, PAGE), self._site.published)
        if moved is not None:
            return moved[0]
        if path in self._site.renamed:
            return self._site.renamed[path]
        stem = path.removesuffix(".html").rstrip("/")
        for guess in (f"{stem}.md", f"{stem}/index.md", "index.md" if stem == "." else ""):
            if guess in self._site.targets:
                return guess
        same = [
            name for name in self._by_base.get(posixpath.basename(path).lower(), ()) if _is_page(name) == page
        ]
        if len(same) == 1:
            return same[0]
        return self._nearest(path, [name for name in self._names if _is_page(name) == page])

    def home(self, id_: str) -> str | None:
        """The page that has this id."""
        return self._homes.get(id_)

    def moved(self, key: Key) -> Key | None:
        """Where the register says that a section went."""
        return self._site.register.place_now(key, self._site.published)

    def id(self, id_: str, ids: AbstractSet[str]) -> str | None:
        """The id on a page nearest to ``id_``."""
        return self._nearest(id_, ids)

    def label(self, label: str, labels: Iterable[str]) -> str | None:
        """The reference label nearest to ``label``."""
        return self._nearest(label, labels)

    def _nearest(self, name: str, known: Iterable[str]) -> str | None:
        if len(name) > _LONGEST or self._searches >= _MOST_SEARCHES:
            return None
        self._searches += 1
        return nearest(name, known)


def _is_page(name: str) -> bool:
    return name.endswith(".md")
