"""Checks headings: an explicit, well-formed id that fits the page, no level skipped, nothing empty or in raw HTML."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from kb.core.codes import SECTION_ID, WELL_FORMED, code_of, page_id
from kb.core.markdown_text import Heading
from kb.core.page_checks.site import SiteSources, SourcePage
from kb.core.section_ids import IdNumbers
from kb.report import Problem, Severity

_SHOWN = 60


def heading_problems(page: SourcePage, site: SiteSources, numbers: IdNumbers) -> Iterator[Problem]:
    """Yield the problems of one page's headings; ``numbers`` knows every number that was ever given."""
    yield from _level_problems(page, article=site.is_article(page))
    for raw in page.text.raw_headings:
        hint = f"请改成 Markdown 标题“{'#' * raw.level} 标题 {{#编号}}”"
        message = f"标题写成了 HTML 的 <h{raw.level}>，没有登记，也不进目录"
        yield page.problem(raw.line, raw.column, "KB-A17", message, hint, severity=Severity.WARNING)
    for tag in page.text.unclosed_html:
        message = f"<{tag.id}> 没有结束标记，从这里到页末都不会按 Markdown 排版"
        hint = f"请在该结束的地方单独一行写 </{tag.id}>"
        yield page.problem(tag.line, tag.column, "KB-A18", message, hint)
    for visible in page.text.visible_ids:
        message = f"编号“{{#{visible.id[:_SHOWN]}}}”不在标题行上，会原样印在网页上"
        hint = "请删去它，或者把这一行写成标题（行首加“## ”）；只是举例时请用反引号括起来"
        yield page.problem(visible.line, visible.column, "KB-A22", message, hint)
    unnamed = []
    known = site.to_restore.get(page.path, {})
    for heading in page.text.headings:
        if not heading.title:
            message, hint = "标题是空的", "请写上标题文字，或删去这一行；正文里的 # 请写成 \\#"
            yield page.problem(heading.line, heading.column, "KB-A16", message, hint)
        elif heading.stray:
            yield _stray(page, heading, known.get(heading.line))
        elif heading.id is None:
            unnamed.append(heading)
        elif not WELL_FORMED.fullmatch(heading.id):
            yield _malformed(page, site, heading, numbers, known.get(heading.line))
        elif not site.is_article(page):
            yield from _misplaced(page, heading, numbers, known.get(heading.line))
    yield from _unnamed(page, site, unnamed, numbers)


def _registered(id_: str) -> str:
    return f"{{#{id_}}}（登记过的编号）"


def _level_problems(page: SourcePage, *, article: bool) -> Iterator[Problem]:
    before = 0
    has_title = any(heading.level == 1 for heading in page.text.headings)
    for heading in page.text.headings:
        # In the article a group (level 2) that is itself a page has its sections on level 4.
        page_group = article and (before, heading.level) == (2, 4)
        if heading.level > before + 1 and (before or has_title) and not page_group:
            wanted = before + 1
            after = f"上一个标题是 {before} 级" if before else "这是本页第一个标题"
            message = f"标题跳级：{after}，这里是 {heading.level} 级"
            hint = f"请改成 {wanted} 级标题（{'#' * wanted} ）"
            yield page.problem(heading.line, heading.column, "KB-A06", message, hint)
        before = heading.level


def _stray(page: SourcePage, heading: Heading, known: str | None) -> Problem:
    written = heading.stray[:_SHOWN]
    half = written.translate(str.maketrans("｛｝＃：", "{}#:")).strip("# ")
    reasons = []
    if any(mark in written for mark in "｛｝＃："):
        reasons.append("用了全角符号")
    if not half.endswith("}"):
        reasons.append("缺少右花括号")
        half += "}"
    if re.search(r"#\s", half):
        reasons.append("# 后面不能有空格")
    if not reasons:
        reasons.append("它的前面要有一个空格，里面只写 #编号")
    found = re.search(r"#\s*([^\s#{}]+)", half)
    hint = f"在行末写一个空格和 {{#{found[1]}}}" if found else "在行末写一个空格和 {#编号}"
    if known is not None:
        hint = f"在行末写一个空格和 {_registered(known)}"
    message = f"标题编号“{written}”不起作用：{'，'.join(reasons)}"
    return page.problem(heading.id_line, heading.id_column, "KB-A09", message, hint)


def _malformed(
    page: SourcePage, site: SiteSources, heading: Heading, numbers: IdNumbers, known: str | None
) -> Problem:
    id_ = heading.id or ""
    lower = id_.lower().replace("_", "-").strip("-")
    if known is not None:
        hint = f"改成 {_registered(known)}"
    elif not site.is_article(page) and page.code and heading.level > 1 and not SECTION_ID.fullmatch(lower):
        hint = f"改成 {{#{numbers.next_section(page_id(page.code))}}}"
    elif WELL_FORMED.fullmatch(lower):
        hint = f"改成 {{#{lower}}}"
    else:
        hint = "请用小写英文字母开头，后面只用小写字母、数字和减号，例如 {#steps-1}"
    message = f"标题编号“{id_[:_SHOWN]}”不合规"
    return page.problem(heading.id_line, heading.id_column, "KB-A02", message, hint)


def _misplaced(
    page: SourcePage, heading: Heading, numbers: IdNumbers, known: str | None
) -> Iterator[Problem]:
    """An id that belongs to another page's code, or is not built from this page's code."""
    id_ = heading.id or ""
    own = page_id(page.code) if page.code else ""
    if not own:
        code = code_of(id_)
        if code is not None and page.value("code") is not None:
            message = f"编号“{id_}”像是代号 {code} 的，可是本页的代号不对"
            yield page.problem(
                heading.id_line, heading.id_column, "KB-A05", message, "请先改好文件头里的 code"
            )
        return
    if heading.level == 1:
        if id_ != own:
            message = f"一级标题的编号是“{id_}”，本页代号是 {page.code}"
            yield page.problem(heading.id_line, heading.id_column, "KB-A05", message, f"请改成 {{#{own}}}")
        return
    match = SECTION_ID.fullmatch(id_)
    if match is None or match[1] != own:
        message = f"编号“{id_}”与本页代号 {page.code} 不符"
        hint = f"改成 {_registered(known) if known else f'{{#{numbers.next_section(own)}}}'}"
        yield page.problem(heading.id_line, heading.id_column, "KB-A05", message, hint)


def _unnamed(
    page: SourcePage, site: SiteSources, headings: list[Heading], numbers: IdNumbers
) -> Iterator[Problem]:
    if site.is_article(page):
        for heading in headings:
            message = f"底稿的标题“{heading.title[:_SHOWN]}”还没有编号"
            hint = "请运行 kb split，它会自动补上"
            yield page.problem(
                heading.line, heading.column, "KB-A19", message, hint, severity=Severity.WARNING
            )
        return
    stem = page_stem(page.path)
    taken = {heading.id for heading in page.text.headings}
    for heading in headings:
        message = f"标题“{heading.title[:_SHOWN]}”没有编号，别人链接不到这里"
        known = site.to_restore.get(page.path, {}).get(heading.line)
        if known is not None:
            hint = f"在行末写一个空格和 {_registered(known)}"
            written = re.search(rf"[{{｛(（\[]?[#＃]?{known}[}}｝)）\]]?", heading.title)
            if written:
                hint += f"，并删去原来写的“{written[0]}”"
            yield page.problem(heading.line, heading.column, "KB-A01", message, hint)
            continue
        if page.code:
            own = page_id(page.code)
            proposal = own if heading.level == 1 and own not in taken else numbers.next_section(own)
        else:
            proposal = _free_name(stem, heading.level, taken)
        taken.add(proposal)
        hint = f"在行末写一个空格和 {{#{proposal}}}"
        yield page.problem(heading.line, heading.column, "KB-A01", message, hint)


def _free_name(stem: str, level: int, taken: set[str | None]) -> str:
    if level == 1 and stem not in taken:
        return stem
    number = 1
    while f"{stem}-{number}" in taken:
        number += 1
    return f"{stem}-{number}"


def page_stem(path: str) -> str:
    """A word for ids on a page without code: its file name, for an index page its folder, ``home`` for the first page."""
    folder, name = posixpath.split(path)
    stem = name.removesuffix(".md")
    if stem == "index":
        stem = posixpath.basename(folder) or "home"
    clean = re.sub(r"[^a-z0-9]+", "-", stem.lower()).strip("-")
    return clean if clean[:1].isalpha() else f"s-{clean}".strip("-")
