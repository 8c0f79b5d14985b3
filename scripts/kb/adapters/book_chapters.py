"""Turns finished pages into chapters that can stand in one document: ids made unique, links made to point inside."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import unquote

from selectolax.lexbor import LexborHTMLParser, LexborNode

from kb.adapters.book_notes import book_notes
from kb.adapters.html_page import ARTICLE
from kb.core.glossary.index_page import USES_ATTRIBUTE

_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
# Of use on a page of its own only: the page's notes and terms, boxes and downloads that need the site beside them, and
# the way from a term's first uses to all of them, which stand on a page that is in no book.
_PAGE_ONLY = f".kb-notes, .kb-page-terms, [data-kb-site-only], [{USES_ATTRIBUTE}] > details > p"
# What a page says in a book only: hidden on the page itself.
BOOK_ONLY_ATTRIBUTE = "data-kb-book-only"
# Attributes that name ids of the same page.
_ID_REFERENCES = ("for", "aria-labelledby", "aria-describedby", "aria-controls")


@dataclass(frozen=True)
class Chapter:
    """A page as part of a book: ``anchor`` is its id there, ``html`` the inside of its article."""

    anchor: str
    path: str
    html: str


@dataclass(frozen=True)
class Chapters:
    """All chapters in order, and the notes of their marked terms, numbered through."""

    chapters: tuple[Chapter, ...]
    notes: tuple[str, ...]


# Given the site path of a file outside the book, what a link or image should point at; None for "nothing".
Resolve = Callable[[str], str | None]


def chapters(pages: Mapping[str, str], order: Sequence[str], resolve: Resolve) -> Chapters:
    """Return the pages named in ``order`` (site paths) as chapters, taken from the finished HTML in ``pages``.

    A link to a page or section of the book points inside it, any other relative address goes through ``resolve``; a
    link that resolves to nothing keeps its words, loses its address and says where in the offline zip it led.
    """
    trees = {path: LexborHTMLParser(pages[path]) for path in order}
    notes = book_notes(trees.values())
    for tree in trees.values():
        for node in tree.css(_PAGE_ONLY):
            node.decompose()
    ids = _unique_ids({path: _ids(tree) for path, tree in trees.items()})
    made = (_chapter(path, tree, ids, resolve) for path, tree in trees.items())
    return Chapters(tuple(made), tuple(notes))


def page_anchor(path: str) -> str:
    """Return the id that the page at ``path`` has in a book: ``roles/hub.html`` → ``page-roles-hub``."""
    return "page-" + path.removesuffix(".html").replace("/", "-")


def _ids(tree: LexborHTMLParser) -> list[str]:
    return [str(node.attributes["id"]) for node in tree.css(f"{ARTICLE} [id]") if node.attributes.get("id")]


def _unique_ids(found: Mapping[str, Sequence[str]]) -> dict[tuple[str, str], str]:
    unique: dict[tuple[str, str], str] = {}
    taken = {page_anchor(path) for path in found}
    for path, ids in found.items():
        for id_ in ids:
            name = id_ if id_ not in taken else f"{page_anchor(path)}-{id_}"
            taken.add(name)
            unique[path, id_] = name
    return unique


def _chapter(
    path: str, tree: LexborHTMLParser, ids: Mapping[tuple[str, str], str], resolve: Resolve
) -> Chapter:
    article = tree.css_first(ARTICLE)
    if article is None:
        return Chapter(page_anchor(path), path, "")
    _rename_ids(article, path, ids)
    _unfold(article)
    for node in article.css(f"[{BOOK_ONLY_ATTRIBUTE}]"):
        del node.attrs["hidden"]
    for node in article.css("a[href]"):
        href = node.attributes["href"] or ""
        target = _target(path, href, ids, resolve)
        if target is None:
            _tell_place(node, _site_path(path, href))
        _set_or_drop(node, "href", target)
    for node in article.css("img[src], source[src], video[src], audio[src]"):
        _set_or_drop(node, "src", _target(path, node.attributes["src"] or "", ids, resolve))
    return Chapter(page_anchor(path), path, (article.inner_html or "").strip())


def _rename_ids(article: LexborNode, path: str, ids: Mapping[tuple[str, str], str]) -> None:
    for node in article.css("[id]"):
        name = ids.get((path, node.attributes.get("id") or ""))
        if name is not None:
            node.attrs["id"] = name
    for attribute in _ID_REFERENCES:
        for node in article.css(f"[{attribute}]"):
            names = (node.attributes[attribute] or "").split()
            node.attrs[attribute] = " ".join(ids.get((path, name), name) for name in names)


def _unfold(article: LexborNode) -> None:
    for node in article.css("details:not(.kb-quiz-answer)"):
        node.attrs["open"] = ""  # a book is read from end to end, and paper unfolds nothing
    for node in article.css("pre code"):
        # A long line scrolls; without scripts nothing else lets the keyboard reach it (see scroll-areas.js).
        node.attrs["tabindex"] = "0"


def _tell_place(link: LexborNode, file: str) -> None:
    """Say behind a link that leads nowhere where its file is to be had."""
    link.insert_after(f"（在离线包里：{file}）")
    for attribute in ("download", "target"):
        if attribute in link.attributes:
            del link.attrs[attribute]


def _target(path: str, href: str, ids: Mapping[tuple[str, str], str], resolve: Resolve) -> str | None:
    if _ELSEWHERE.match(href):
        return href
    fragment = href.partition("#")[2]
    target = _site_path(path, href)
    own_pages = {page for page, _ in ids}
    if target in own_pages or target == path:
        return "#" + ids.get((target, unquote(fragment)), page_anchor(target))
    resolved = resolve(target)
    return resolved + (f"#{fragment}" if fragment else "") if resolved is not None else None


def _site_path(path: str, href: str) -> str:
    """The site path that the page at ``path`` links to."""
    address = href.partition("#")[0]
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(address))) if address else path


def _set_or_drop(node: LexborNode, attribute: str, value: str | None) -> None:
    if value is None:
        del node.attrs[attribute]
    else:
        node.attrs[attribute] = value
