"""Checks the codes of pages: well-formed, unique, there where they are needed, and as the settings declare them."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from kb.core.codes import PAGE_CODE, code_of, page_id
from kb.core.located import Mapping
from kb.core.page_checks.page_keys import is_misspelt
from kb.core.page_checks.site import SiteSources, SourcePage
from kb.report import Problem


def code_problems(site: SiteSources) -> Iterator[Problem]:
    """Yield every problem with codes."""
    first = _first_uses(site)
    coded_folders = _coded_folders(site)
    for page in site.pages:
        found = page.value("code")
        if found is None:
            yield from _missing(page, site, coded_folders)
            continue
        if isinstance(found.value, str) and not PAGE_CODE.fullmatch(found.value):
            guess = found.value.strip().upper()
            hint = (
                f"请写成 {guess}"
                if PAGE_CODE.fullmatch(guess)
                else "请写一个大写字母加一两位数字，例如 code: R1"
            )
            message = f"页面代号“{found.value[:50]}”不对"
            yield page.problem(found.line, found.column, "KB-F11", message, hint)
            continue
        if not page.code:
            continue  # not even text: reported with the types
        if site.is_article(page):
            message, hint = "底稿只供通读和打印，不能有代号", "请删去 code 这一行"
            yield page.problem(found.line, found.column, "KB-F14", message, hint)
            continue
        declared = site.declared.get(page.path)
        if declared and declared != page.code:
            message = f"本页代号是 {page.code}，mkdocs.yml 里给这个文件的是 {declared}"
            hint = f"请改成 code: {declared}；代号一经发布不再改动"
            yield page.problem(found.line, found.column, "KB-F14", message, hint)
        other = first[page.code]
        if other is not page:
            place = other.value("code")
            message = f"代号 {page.code} 已用在 {other.shown} 第 {place.line if place else 1} 行"
            hint = f"请给其中一页换一个代号，例如 {_free_code(page.code[0], site)}"
            yield page.problem(found.line, found.column, "KB-F12", message, hint)


def _first_uses(site: SiteSources) -> dict[str, SourcePage]:
    """The page that each code belongs to: its owner, so that a copy is blamed and not the original."""
    first: dict[str, SourcePage] = {}
    for page in site.pages:
        if page.code and not site.is_article(page):
            earlier = first.setdefault(page.code, page)
            if earlier is not page and site.owner(page_id(page.code)) == page.path:
                first[page.code] = page
    return first


def _missing(page: SourcePage, site: SiteSources, coded_folders: dict[str, SourcePage]) -> Iterator[Problem]:
    if site.is_article(page) or not isinstance(page.values, Mapping) or page.values.get("code") is not None:
        return
    if is_misspelt(page.values, "code"):
        return
    declared = site.declared.get(page.path)
    coded = next(
        (code for heading in page.text.headings if heading.id and (code := code_of(heading.id))), None
    )
    neighbour = coded_folders.get(posixpath.dirname(page.path))
    if declared:
        hint = f"请在 title 下面加一行 code: {declared}"
    elif coded:
        hint = f"本页小节的编号是 {coded}，请在 title 下面加一行 code: {coded.partition('-')[0]}"
    elif neighbour:
        free = _free_code(neighbour.code[0], site)
        hint = f"同一文件夹的 {neighbour.shown} 有代号 {neighbour.code}；请在 title 下面加一行，例如 code: {free}"
    else:
        return
    yield page.problem(1, 1, "KB-F07", "文件头缺少 code（页面代号）", hint)


def _coded_folders(site: SiteSources) -> dict[str, SourcePage]:
    """The first page with a code in each folder; the pages at the top (home and the like) need none."""
    found: dict[str, SourcePage] = {}
    for page in site.pages:
        folder = posixpath.dirname(page.path)
        if page.code and folder and not site.is_article(page):
            found.setdefault(folder, page)
    return found


def _free_code(letter: str, site: SiteSources) -> str:
    used = {page.code for page in site.pages} | set(site.declared.values())
    used |= {id_.partition("-")[0].upper() for id_ in site.register.ids()}
    numbers = [int(code[1:]) for code in used if PAGE_CODE.fullmatch(code) and code[0] == letter]
    return f"{letter}{max(numbers, default=0) + 1}"
