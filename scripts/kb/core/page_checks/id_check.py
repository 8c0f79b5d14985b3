"""Checks that an id is used once: on a page always, across pages where it is a code or a term."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kb.core.anchor_register import Key
from kb.core.codes import code_of
from kb.core.page_checks.site import SiteSources, SourcePage
from kb.report import Problem

_SHOWN = 60


@dataclass(frozen=True)
class _Use:
    id: str
    page: SourcePage
    line: int
    column: int


def is_global(id_: str) -> bool:
    """Whether an id may stand on one page of the site only: codes and glossary terms are said without the page."""
    return code_of(id_) is not None or id_.startswith("term-")


def id_problems(site: SiteSources) -> Iterator[Problem]:
    """Yield every id that is used twice, at its second place, and every one that moved from another page."""
    uses = {page.path: _uses(page) for page in site.pages}
    homes = _homes(site, uses)
    for page in site.pages:
        here: dict[str, _Use] = {}
        for use in uses[page.path]:
            first = here.setdefault(use.id, use)
            if first is not use:
                message = f"编号“{use.id[:_SHOWN]}”在本页用了两次，第一次在第 {first.line} 行"
                hint = "请给后写的那一处换一个没有用过的编号"
                yield page.problem(use.line, use.column, "KB-A03", message, hint)
            elif not site.is_article(page) and is_global(use.id):
                yield from _across(site, use, homes[use.id])


def _homes(site: SiteSources, uses: Mapping[str, list[_Use]]) -> dict[str, _Use]:
    """The use that each id of the whole site belongs to: its owner's, else the first."""
    homes: dict[str, _Use] = {}
    for page in site.pages:
        for use in uses[page.path] if not site.is_article(page) else ():
            if not is_global(use.id):
                continue
            first = homes.setdefault(use.id, use)
            if first.page is not page and site.owner(use.id) == page.path:
                homes[use.id] = use
    return homes


def _uses(page: SourcePage) -> list[_Use]:
    headings = [
        _Use(heading.id, page, heading.id_line, heading.id_column)
        for heading in page.text.headings
        if heading.id
    ]
    others = [
        _Use(anchor.id, page, anchor.line, anchor.column)
        for anchor in page.text.anchors
        if anchor.id[:3] != "fn:"
    ]
    return sorted(headings + others, key=lambda use: (use.line, use.column))


def _across(site: SiteSources, use: _Use, other: _Use) -> Iterator[Problem]:
    if other is not use:
        message = f"编号“{use.id}”已用在 {other.page.shown} 第 {other.line} 行"
        hint = "请给后写的那一处换成本页代号加没有用过的数字"
        yield use.page.problem(use.line, use.column, "KB-A04", message, hint)
        return
    here: Key = (use.page.path, use.id)
    for entry in site.register.holders(use.id):
        if (
            entry.path == use.page.path
            or entry.path in site.unreadable
            or site.renamed.get(entry.path) == use.page.path
            or use.id in site.published.get(entry.path, ())
        ):
            continue
        if site.register.place_now(entry.key, site.published) != here:
            message = f"编号“{use.id}”登记在 {entry.path}（{entry.title[:_SHOWN]}），现在出现在本页"
            hint = f"如果是这一节移过来了，请运行 kb anchors alias {entry.name} {here[0]}#{here[1]}；否则请换一个编号"
            yield use.page.problem(use.line, use.column, "KB-A15", message, hint)
