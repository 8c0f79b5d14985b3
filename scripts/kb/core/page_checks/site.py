"""What the checks look at: the pages of the docs folder as they were read, and what else may be linked to."""

from __future__ import annotations

from collections.abc import Mapping as AbstractMapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import cached_property

from kb.core.anchor_register import PAGE, Entry, Register
from kb.core.codes import PAGE_CODE, page_id
from kb.core.front_matter import FrontMatter
from kb.core.local_folder import is_local
from kb.core.located import Located, Mapping, Scalar
from kb.core.markdown_text import MarkdownText
from kb.core.page_checks.file_names import pages_saved_as_text
from kb.core.page_checks.lost_ids import ids_to_restore
from kb.core.reading_view import PREFIX
from kb.report import Problem, Severity


@dataclass(frozen=True)
class YamlTrouble:
    """Why the YAML of a front matter cannot be read; ``reason`` is the parser's own, in English."""

    line: int
    column: int
    reason: str


@dataclass(frozen=True)
class SourcePage:
    """A page as it stands in the docs folder.

    ``path`` is relative to that folder, ``shown`` to the project. ``values`` are those of the front matter, None where
    there is none that can be read.
    """

    path: str
    shown: str
    front: FrontMatter
    values: Located | None
    yaml_trouble: YamlTrouble | None
    text: MarkdownText

    def value(self, key: str) -> Scalar | None:
        """The single value of a key of the front matter."""
        found = self.values.get(key) if isinstance(self.values, Mapping) else None
        return found if isinstance(found, Scalar) else None

    @cached_property
    def code(self) -> str:
        """The code of the page, "" where it declares none or a malformed one."""
        found = self.value("code")
        written = found.value if found else None
        return written if isinstance(written, str) and PAGE_CODE.fullmatch(written) else ""

    @cached_property
    def ids(self) -> frozenset[str]:
        """Every id on the page that a link may lead to."""
        headings = {heading.id for heading in self.text.headings if heading.id}
        return frozenset(headings | {anchor.id for anchor in self.text.anchors})

    def problem(
        self,
        line: int,
        column: int,
        code: str,
        message: str,
        hint: str,
        *,
        severity: Severity = Severity.ERROR,
    ) -> Problem:
        """A problem on this page."""
        return Problem(self.shown, line, column, code, message, hint, severity)


@dataclass(frozen=True)
class SiteSources:
    """All pages and files of the docs folder.

    ``files`` are the paths of all files (pages too) below the docs folder, without ``hidden`` ones and symbolic
    links that lead nowhere (``broken_links``); ``staged`` the ids of each page that the build adds,
    ``staged_entries`` what the register should hold of them; ``unreadable`` the pages of which nothing is known;
    ``article`` the path of the article; ``declared``
    the codes that the settings give to paths.
    """

    pages: tuple[SourcePage, ...]
    files: frozenset[str]
    article: str
    declared: AbstractMapping[str, str] = field(default_factory=dict)
    staged: AbstractMapping[str, AbstractSet[str]] = field(default_factory=dict)
    staged_entries: tuple[Entry, ...] = ()
    unreadable: frozenset[str] = frozenset()
    hidden: frozenset[str] = frozenset()
    broken_links: frozenset[str] = frozenset()
    register: Register = field(default_factory=Register)
    register_shown: str = "docs/anchors.lock"

    def is_article(self, page: SourcePage) -> bool:
        """Whether ``page`` is the article, the source of the split."""
        return page.path == self.article

    @cached_property
    def saved_as_text(self) -> frozenset[str]:
        """Pages that are there under a name that is none of a page: what leads to them is right."""
        return frozenset(pages_saved_as_text(self.files))

    @cached_property
    def targets(self) -> dict[str, AbstractSet[str]]:
        """The ids that links may lead to, by page, as they are on the built site."""
        found: dict[str, AbstractSet[str]] = {page.path: page.ids for page in self.pages}
        if self.article in found:
            # The reading view gives its ids a prefix: the sections live on their own pages.
            found[self.article] = {PREFIX + id_ for id_ in found[self.article]}
        found.update(self.staged)
        return found

    def owner(self, id_: str) -> str | None:
        """The page that an id (or the code of a page, as an id) belongs to by the settings, else by the register."""
        code = id_.partition("-")[0].upper()
        declared = next((path for path, own in self.declared.items() if own == code), None)
        if declared in self.published:
            return declared
        return next(
            (entry.path for entry in self.register.holders(id_) if entry.path in self.published), None
        )

    @cached_property
    def renamed(self) -> dict[str, str]:
        """Pages that seem to have another path now: old → new path.

        The old one is registered or declared and gone; the new one was never registered and carries its ids or code.
        """
        new = {
            page.path: page
            for page in self.pages
            if not self.is_article(page) and (page.path, PAGE) not in self.register.entries
        }
        found: dict[str, str] = {}
        for path, code in self.declared.items():
            heirs = [
                page.path for page in new.values() if page.code == code and page.path not in self.declared
            ]
            if path not in self.published and path not in self.unreadable and len(heirs) == 1:
                found[path] = heirs[0]
        ids: dict[str, set[str]] = {}
        for entry in self.register.entries.values():
            if entry.path not in self.published and entry.path not in self.unreadable and not entry.alias:
                ids.setdefault(entry.path, set()).add(entry.id)
        for path, own in ids.items():
            heir = max(new, key=lambda name: len(own & new[name].ids), default=None)
            # Half of the sections must have come along; PAGE is counted among ``own``, so a page of one id counts.
            if PAGE in own and heir is not None and 2 * len(own & new[heir].ids) >= len(own):
                found[path] = heir
        return found

    @cached_property
    def to_restore(self) -> dict[str, dict[int, str]]:
        """By page and line, the registered ids that headings have lost by a slip: nothing else is to be said of them."""
        titles: dict[str, dict[str, str]] = {}
        for entry in self.register.entries.values():
            if entry.id != PAGE and not entry.alias and not is_local(entry.path):
                titles.setdefault(entry.path, {})[entry.id] = entry.title
        found: dict[str, dict[int, str]] = {}
        for page in self.pages:
            if self.is_article(page):
                continue
            lost = {id_: title for id_, title in titles.get(page.path, {}).items() if id_ not in page.ids}
            if lost:
                own = page_id(page.code) if page.code else ""
                found[page.path] = ids_to_restore(page.text.headings, lost, own)
        return found

    def is_to_be_restored(self, path: str, id_: str) -> bool:
        """Whether a heading of the page has lost this id and is told to take it back."""
        return id_ in self.to_restore.get(path, {}).values()

    @cached_property
    def published(self) -> dict[str, AbstractSet[str]]:
        """The ids on every page that the register counts: all but the article, which is a reading view only."""
        return {path: ids for path, ids in self.targets.items() if path != self.article}
