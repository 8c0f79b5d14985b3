"""``kb anchors``: keeps docs/anchors.lock, the register of everything that was ever published."""

from __future__ import annotations

from kb.adapters.files import write_text
from kb.core.anchor_register import (
    PAGE,
    Key,
    Register,
    parse_address,
    render_register,
    updated,
    with_alias,
)
from kb.core.os_reasons import os_reason
from kb.core.page_checks.all_checks import heading_and_id_problems
from kb.core.page_checks.register_check import published_entries
from kb.core.page_checks.site import SiteSources
from kb.core.suggest import nearest
from kb.pipeline.site_sources import read_sources
from kb.report import Problem, Report, Severity
from kb.settings import Settings

_UNCHANGED = "登记表没有改动。"
# A heading without id cannot be registered, and one that skips a level can: neither stops the others.
_NO_HINDRANCE = frozenset({"KB-A01", "KB-A06", "KB-A16", "KB-A18", "KB-A22"})


def update_anchors(settings: Settings) -> Report:
    """Register new pages and sections and take over changed titles; nothing is ever dropped.

    What is registered stays for good, so nothing is written while an id is malformed, doubled or on a wrong page.
    """
    site, problems = read_sources(settings)
    hindrances = [
        problem
        for problem in heading_and_id_problems(site)
        if problem.severity is Severity.ERROR and problem.code not in _NO_HINDRANCE
    ]
    report = Report((*problems, *hindrances)).sorted()
    if report.failed:
        return report + Report(notes=(f"请先改好以上问题，再运行 kb anchors update。{_UNCHANGED}",))
    register = updated(site.register, published_entries(site))
    added = len(register.entries) - len(site.register.entries)
    renamed = sum(register.entries[key].title != entry.title for key, entry in site.register.entries.items())
    failure = _write(settings, register)
    if failure is not None:
        return Report((failure,))
    parts = [f"新登记 {added} 项"] if added else []
    parts += [f"更新标题 {renamed} 项"] if renamed else []
    summary = f"{'，'.join(parts)}；共 {len(register.entries)} 项。" if parts else _UNCHANGED
    return Report(notes=(summary,))


def alias_anchor(settings: Settings, old: str, new: str) -> Report:
    """Record that the page or section ``old`` moved to ``new``.

    Both are written ``page.md#id`` or ``page.md``; an address copied from the browser does too.
    """
    site, problems = read_sources(settings)
    pages = {path for path, _ in site.register.entries} | set(site.published)
    old_key, new_key = parse_address(old, pages), parse_address(new, pages)
    broken = [problem for problem in problems if problem.path == site.register_shown]
    complaint = None if broken else _complaint(site, old_key, new_key)
    if broken or complaint is not None:
        return Report((*broken, *([complaint] if complaint else [])), (_UNCHANGED,))
    register = with_alias(site.register, old_key, new_key)
    failure = _write(settings, register)
    if failure is not None:
        return Report((failure,))
    return Report(notes=(f"已登记：{_name(old_key)} 移到 {_name(new_key)}。",))


def _complaint(site: SiteSources, old: Key, new: Key) -> Problem | None:
    entry = site.register.entries.get(old)
    shown, line = site.register_shown, entry.line if entry else 0
    column = 1 if entry else 0
    if entry is None:
        guess = nearest(_name(old)[:100], (known.name for known in site.register.entries.values()))
        hint = f"最接近的是 {guess}" if guess else "请照登记表写，例如 roles/hub.md#r3-2"
        return Problem(shown, 0, 0, "KB-A20", f"“{_name(old)}”没有登记过，不需要登记新位置", hint)
    if old[0] in site.published and (old[1] == PAGE or old[1] in site.published[old[0]]):
        hint = "如果内容移走了，请先从原处删去；如果没有移动，不需要登记"
        return Problem(shown, line, column, "KB-A20", f"“{_name(old)}”现在还在，不能登记为已移走", hint)
    if new[0] not in site.published:
        guess = nearest(new[0][:100], site.published)
        hint = f"最接近的是 {guess}" if guess else "请写 docs 里的相对路径，例如 roles/hub.md#r3-5"
        return Problem(shown, line, column, "KB-A14", f"新位置的页面“{new[0]}”不存在", hint)
    if new[1] != PAGE and new[1] not in site.published[new[0]]:
        guess = nearest(new[1][:100], site.published[new[0]])
        hint = f"最接近的是 {new[0]}#{guess}" if guess else "请照那一页标题行末 {#…} 里的编号写"
        return Problem(shown, line, column, "KB-A14", f"“{new[0]}”里没有编号“{new[1]}”", hint)
    return None


def _name(key: Key) -> str:
    return key[0] if key[1] == PAGE else f"{key[0]}#{key[1]}"


def _write(settings: Settings, register: Register) -> Problem | None:
    path = settings.anchors_lock
    try:
        write_text(path, render_register(register))
    except OSError as error:
        hint = "请确认文件没有被占用、文件夹可以写，再运行一次"
        return Problem(settings.relative(path), 0, 0, "KB-A21", f"写不进登记表：{os_reason(error)}", hint)
    return None
