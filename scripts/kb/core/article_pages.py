"""The pages that the article becomes: which parts go there, under which title and path."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kb.core.article import Body
from kb.core.article_codes import Part
from kb.core.article_layout import ArticleLayout
from kb.core.article_lines import Heading
from kb.core.heading_line import without_announcement
from kb.core.page_names import PageNames
from kb.core.section_ids import is_overview


@dataclass(frozen=True)
class PlannedPage:
    """A page of the article; ``path`` is relative to docs.

    ``heading`` is the article's heading for it, None where the page only takes a closing text. ``declared`` says
    whether the settings name its path.
    """

    id: str
    title: str
    path: str
    heading: Heading | None
    bodies: tuple[Body, ...]
    declared: bool

    @property
    def code(self) -> str:
        """The page's code as people say it: ``R1``."""
        return self.id.upper()


def planned_pages(
    parts: Sequence[Part],
    layout: ArticleLayout,
    known: Mapping[str, str],
    names: PageNames,
) -> list[PlannedPage]:
    """Return the pages for ``parts`` (in the order of the article), each with its parts in that order.

    A page that the settings do not declare is where its region is (``known``: id → path), else it gets a path from
    the pinyin of its title, in the folder of its group.
    """
    declared, titles = layout.declared_paths(), layout.declared_titles()
    heading: dict[str, Heading] = {}
    group: dict[str, str] = {}
    bodies: dict[str, list[Body]] = {}
    for part in parts:
        bodies.setdefault(part.id, []).append(part.body)
        if part.heading is not None:
            heading.setdefault(part.id, part.heading)
            group.setdefault(part.id, part.group)
    paths = {**known, **declared}
    # Overviews first: the folder of a group is that of its overview.
    for id_ in sorted(bodies, key=lambda id_: not is_overview(id_)):
        if id_ not in paths:
            paths[id_] = _new_path(id_, _title(id_, heading[id_]), paths.get(group[id_]), declared, names)
    return [
        PlannedPage(
            id_,
            _title(id_, heading[id_]) if id_ in heading else titles[id_],
            paths[id_],
            heading.get(id_),
            tuple(own),
            id_ in declared,
        )
        for id_, own in bodies.items()
    ]


def _title(id_: str, heading: Heading) -> str:
    return without_announcement(heading.page_title) if is_overview(id_) else heading.page_title


def _new_path(
    id_: str, title: str, overview: str | None, declared: Mapping[str, str], names: PageNames
) -> str:
    sibling = overview or next((path for other, path in sorted(declared.items()) if other[0] == id_[0]), None)
    if sibling is None or is_overview(id_):
        return names.folder_page(title, id_)
    return names.page(posixpath.dirname(sibling), title, id_)
