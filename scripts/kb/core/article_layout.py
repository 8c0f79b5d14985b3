"""What the settings say about the article and its pages, as the split needs it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


class DeclaredGroup(Protocol):
    """A group as the settings declare it: see ``ArticleGroup`` there."""

    @property
    def letter(self) -> str:
        """The letter of its codes."""

    @property
    def heading(self) -> str:
        """A word by which its heading is known."""

    @property
    def overview(self) -> str:
        """The path of its overview page."""

    @property
    def closing(self) -> str:
        """The code of the page that carries its closing text."""

    @property
    def line(self) -> int:
        """The line of the settings file on which it stands, 0 where that is not known."""

    @property
    def column(self) -> int:
        """The column there."""


class DeclaredPage(Protocol):
    """A page as the settings declare it: see ``ArticlePage`` there."""

    @property
    def code(self) -> str:
        """Its code."""

    @property
    def title(self) -> str:
        """A word by which its heading is known."""

    @property
    def path(self) -> str:
        """Its path."""

    @property
    def line(self) -> int:
        """The line of the settings file on which it stands, 0 where that is not known."""

    @property
    def column(self) -> int:
        """The column there."""


@dataclass(frozen=True)
class Declared:
    """A page that the settings declare: its path relative to docs, the word by which it is known, and its place."""

    path: str
    title: str
    line: int
    column: int


@dataclass(frozen=True)
class ArticleLayout:
    """Where article and pages are. ``article`` and the pages' paths are relative to docs.

    ``shown_docs`` is docs as problems name it (``docs/``), ``settings_file`` the file in which codes are declared.
    """

    article: str
    groups: Sequence[DeclaredGroup]
    pages: Sequence[DeclaredPage]
    shown_docs: str = "docs/"
    settings_file: str = "mkdocs.yml"

    def shown(self, path: str) -> str:
        """The path as problems name it."""
        return self.shown_docs + path

    @property
    def shown_article(self) -> str:
        """The article's path as problems name it."""
        return self.shown(self.article)

    @property
    def notice(self) -> str:
        """The comment that opens each region."""
        return f"<!-- 这一段由 {self.shown_article} 生成：请改那里，再运行 kb split。 -->"

    def declared(self) -> dict[str, Declared]:
        """Each declared page, by its id (``r0``, ``r1``)."""
        overviews = {
            f"{group.letter.lower()}0": Declared(group.overview, group.heading, group.line, group.column)
            for group in self.groups
        }
        pages = {
            page.code.lower(): Declared(page.path, page.title, page.line, page.column) for page in self.pages
        }
        return overviews | pages

    def declared_paths(self) -> dict[str, str]:
        """The path of each declared page, by its id."""
        return {id_: page.path for id_, page in self.declared().items()}

    def declared_titles(self) -> dict[str, str]:
        """The word by which each declared page is known, by its id."""
        return {id_: page.title for id_, page in self.declared().items()}
