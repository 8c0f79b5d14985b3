"""Orders the pages for the side bar and for 上一页/下一页: one reading order, computed, never kept by hand.

A new page appears in the navigation because it exists: an author adds no line anywhere else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

NavigationItem = str | dict[str, "str | list[NavigationItem]"]


@dataclass(frozen=True)
class NavigationPage:
    """What the order needs to know of a page: its path below docs, its title and its code ("" where it has none).

    ``label`` is what the navigation calls it where that is not its title.
    """

    path: str
    title: str
    code: str = ""
    label: str = ""


def navigation(pages: Iterable[NavigationPage], reading_order: Sequence[str]) -> list[NavigationItem]:
    """Return MkDocs' ``nav`` value for ``pages``.

    Top-level files and folders follow ``reading_order``, those not named in it come last by name. In a folder its
    ``index.md`` leads and names the section, then pages by code (R2 before R10), then pages without code by name.
    """
    return _folder(sorted(pages, key=lambda page: page.path), "", reading_order)


def reading_sequence(items: Iterable[NavigationItem]) -> Iterator[str]:
    """Yield the paths of a navigation in reading order."""
    for item in items:
        if isinstance(item, str):
            yield item
        else:
            for inner in item.values():
                yield from reading_sequence([inner] if isinstance(inner, str) else inner)


def _folder(pages: Sequence[NavigationPage], folder: str, order: Sequence[str]) -> list[NavigationItem]:
    files = [page for page in pages if "/" not in page.path[len(folder) :]]
    nested: dict[str, list[NavigationPage]] = {}
    for page in pages:
        rest = page.path[len(folder) :]
        if "/" in rest:
            nested.setdefault(rest.split("/")[0], []).append(page)
    ranked: list[tuple[tuple[object, ...], NavigationItem]] = [
        (_file_rank(page, folder, order), _page_item(page)) for page in files
    ]
    for name, inner in nested.items():
        path = f"{folder}{name}/"
        items = _folder(inner, path, order)
        # A section that is a single page is shown as that page: no fold-out with one entry.
        item: NavigationItem = items[0] if len(items) == 1 else {_section_title(inner, path, name): items}
        ranked.append((_folder_rank(name, folder, order), item))
    return [item for _, item in sorted(ranked, key=lambda pair: pair[0])]


def _page_item(page: NavigationPage) -> NavigationItem:
    return {page.label: page.path} if page.label else page.path


def _section_title(pages: Iterable[NavigationPage], folder: str, name: str) -> str:
    return next((page.title for page in pages if page.path == f"{folder}index.md"), name)


def _file_rank(page: NavigationPage, folder: str, order: Sequence[str]) -> tuple[object, ...]:
    name = page.path[len(folder) :]
    place = order.index(page.path) if page.path in order else len(order)
    letter, number = _code_rank(page.code)
    return (place if not folder else 0, name != "index.md", 0, letter, number, name)


def _folder_rank(name: str, folder: str, order: Sequence[str]) -> tuple[object, ...]:
    path = f"{folder}{name}"
    place = order.index(path) if path in order else len(order)
    return (place if not folder else 0, True, 1, "", 0, name)


def _code_rank(code: str) -> tuple[str, int]:
    match = re.fullmatch(r"([A-Z])([0-9]+)", code)
    # Pages without code stand after those that have one.
    return (match[1], int(match[2])) if match else ("~", 0)
