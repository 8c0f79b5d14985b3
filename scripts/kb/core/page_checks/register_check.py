"""Checks the pages against the register: nothing that was published may vanish without saying where it went."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from kb.core.anchor_register import PAGE, Entry, parse_name
from kb.core.codes import WELL_FORMED, code_of
from kb.core.local_folder import is_local
from kb.core.page_checks.id_check import is_global
from kb.core.page_checks.site import SiteSources, SourcePage
from kb.core.suggest import nearest
from kb.report import Problem, Severity

_SHOWN = 60


def published_entries(site: SiteSources) -> Iterator[Entry]:
    """Yield what the register should hold of each page: its path and its headings' ids, with titles.

    The article is a reading view and stays out; so do the unit's own pages, which come and go as the unit likes, and an
    id that is malformed or stands twice, which is an error.
    """
    for page in site.pages:
        if site.is_article(page) or is_local(page.path):
            continue
        title = page.value("title")
        first = next((heading.title for heading in page.text.headings if heading.level == 1), "")
        yield Entry(page.path, PAGE, str(title.value) if title and title.value is not None else first)
        counts = Counter(heading.id for heading in page.text.headings)
        for heading in page.text.headings:
            if heading.id and WELL_FORMED.fullmatch(heading.id) and counts[heading.id] == 1:
                yield Entry(page.path, heading.id, heading.title)
    yield from site.staged_entries


def register_problems(site: SiteSources) -> Iterator[Problem]:
    """Yield what vanished, aliases that lead nowhere, and, as hints, what is not registered yet."""
    yield from _vanished(site)
    yield from _dead_aliases(site)
    yield from _unregistered(site)


def rename_problems(site: SiteSources) -> Iterator[Problem]:
    """Yield each registered page that has another path now, once, with all that is to be done about it."""
    pages = {page.path: page for page in site.pages}
    for old, new in site.renamed.items():
        entry = site.register.entries.get((old, PAGE))
        if entry is None:
            continue  # never published: the split says what the settings lack
        message = f"已发布的页面“{old}”（{entry.title[:_SHOWN]}）不见了，看来它改名为 {new}"
        alias = f"运行 kb anchors alias {old} {new}（各个小节随页面一起登记）"
        code = site.declared.get(old)
        steps = f"① 把 mkdocs.yml 里 {code} 的路径改成 {new} ② {alias}" if code else alias
        hint = f"请{steps}；如果不是有意改名，请把文件名改回 {old}"
        yield pages[new].problem(1, 1, "KB-A11", message, hint)


def _vanished(site: SiteSources) -> Iterator[Problem]:
    register = site.register
    for entry in register.entries.values():
        if (
            entry.alias
            or is_local(entry.path)
            or entry.path in site.unreadable
            or entry.path in site.saved_as_text
            or entry.path in site.renamed
            or site.is_to_be_restored(entry.path, entry.id)
            or register.place_now(entry.key, site.published) is not None
        ):
            continue
        if entry.path in site.published:
            moved = next((path for path, ids in site.published.items() if entry.id in ids), None)
            if moved is not None and is_global(entry.id):
                continue  # reported where it stands now
            target = f"{moved}#{entry.id}" if moved else f"{entry.path}#新编号"
            message = f"已发布的小节“{entry.name}”（{entry.title[:_SHOWN]}）不见了，旧链接会失效"
            hint = f"请恢复这个编号；如果内容移到了别处，请运行 kb anchors alias {entry.name} {target}"
            yield Problem(site.register_shown, entry.line, 1, "KB-A10", message, hint)
        elif entry.id == PAGE or (entry.path, PAGE) not in register.entries:
            message = f"已发布的页面“{entry.path}”（{entry.title[:_SHOWN]}）不见了，旧链接会失效"
            hint = f"请恢复这个文件；如果改了名或移到了别处，请运行 kb anchors alias {entry.path} 新页面.md"
            yield Problem(site.register_shown, entry.line, 1, "KB-A11", message, hint)
        elif register.entries[entry.path, PAGE].alias:
            now = register.place_now((entry.path, PAGE), site.published)  # the last of several moves
            home = now[0] if now else register.entries[entry.path, PAGE].alias
            message = (
                f"页面“{entry.path}”移到了“{home}”，那里却没有小节“{entry.id}”（{entry.title[:_SHOWN]}）"
            )
            hint = f"请运行 kb anchors alias {entry.name} {parse_name(home)[0]}#新编号"
            yield Problem(site.register_shown, entry.line, 1, "KB-A10", message, hint)


def _dead_aliases(site: SiteSources) -> Iterator[Problem]:
    for entry in site.register.entries.values():
        if not entry.alias or site.register.place_now(entry.key, site.published) is not None:
            continue
        path, id_ = parse_name(entry.alias)
        if path in site.unreadable or path in site.saved_as_text:
            continue
        if path in site.published:
            guess = nearest(id_[:_SHOWN], site.published[path])
        else:
            guess = nearest(path[:_SHOWN], site.published)
        hint = f"请把新位置改对：kb anchors alias {entry.name} 页面.md#编号"
        if guess:
            hint += f"（最接近的是“{guess}”）"
        message = f"“{entry.name}”的新位置“{entry.alias[:_SHOWN]}”不存在"
        yield Problem(site.register_shown, entry.line, 1, "KB-A14", message, hint)


def _unregistered(site: SiteSources) -> Iterator[Problem]:
    known = site.register.entries
    pages = {page.path: page for page in site.pages}
    missing: dict[str, list[Entry]] = {}
    renamed = set(site.renamed.values())
    for entry in published_entries(site):
        if entry.key not in known and entry.path not in renamed:
            missing.setdefault(entry.path, []).append(entry)
    if not missing:
        return
    hint = "定稿后请运行 kb anchors update 登记"
    if not known:
        count = sum(len(entries) for entries in missing.values())
        message = f"还没有登记任何页面和小节（共 {count} 项）"
        coded = any(code_of(entry.id) for entries in missing.values() for entry in entries)
        if coded:
            # Codes are given once and for all: pages that have them have most likely been published.
            hint = f"如果误删了 {site.register_shown}，请从版本记录恢复它；如果从未发布过，{hint}"
        severity = Severity.WARNING if coded else Severity.HINT
        yield Problem(site.register_shown, 0, 0, "KB-A12", message, hint, severity=severity)
        return
    for path, entries in missing.items():
        if path in pages:
            yield _not_registered(pages[path], entries, hint)
        else:
            named = "、".join(entry.title for entry in entries[:5]) + ("……" if len(entries) > 5 else "")  # noqa: PLR2004
            message = f"{path} 有 {len(entries)} 项还没有登记：{named}"
            yield Problem(site.register_shown, 0, 0, "KB-A12", message, hint, severity=Severity.HINT)


def _not_registered(page: SourcePage, entries: list[Entry], hint: str) -> Problem:
    ids = [entry.id for entry in entries if entry.id != PAGE]
    named = "、".join(ids[:5]) + ("……" if len(ids) > 5 else "")  # noqa: PLR2004
    if entries[0].id == PAGE:
        message = f"新页面还没有登记{f'（小节 {named}）' if named else ''}"
        return page.problem(1, 1, "KB-A12", message, hint, severity=Severity.HINT)
    first = next(heading for heading in page.text.headings if heading.id == ids[0])
    message = f"新编号 {named} 还没有登记"
    return page.problem(first.id_line, first.id_column, "KB-A12", message, hint, severity=Severity.HINT)
