"""Checks where links and images lead: to a page, section or file that exists, written so that it works from disk."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import SplitResult, unquote, urlsplit

from kb.core.markdown_text import LinkKind
from kb.core.page_checks.link_guess import LinkGuesser, relative
from kb.core.page_checks.site import SiteSources, SourcePage
from kb.report import Problem

_SHOWN = 80
_DRIVE = re.compile(r"[A-Za-z]:[\\/]")
_FULL_WIDTH = str.maketrans("（）＃／．：　", "()#/.: ")
_IMAGES = frozenset({LinkKind.IMAGE, LinkKind.IMAGE_REFERENCE, LinkKind.HTML_SOURCE})
_LABELLED = frozenset({LinkKind.REFERENCE, LinkKind.IMAGE_REFERENCE, LinkKind.FOOTNOTE})
_HTML = frozenset({LinkKind.HTML_LINK, LinkKind.HTML_SOURCE})


@dataclass(frozen=True)
class _Use:
    """A target on a page: what is written, where, and how."""

    page: SourcePage
    target: str
    line: int
    column: int
    image: bool = False
    html: bool = False

    def problem(self, code: str, message: str, hint: str) -> Problem:
        return self.page.problem(self.line, self.column, code, message, hint)

    @property
    def shown(self) -> str:
        return self.target if len(self.target) <= _SHOWN else self.target[:_SHOWN] + "…"


def places_of_files(site: SiteSources) -> dict[str, str]:
    """Return for each file that a page shows or links to where that is, as people say it."""
    found: dict[str, list[str]] = {}
    for page in site.pages:
        for link in page.text.links:
            if link.kind not in _LABELLED and "://" not in link.target:
                target = unquote(link.target.strip().partition("#")[0])
                path = posixpath.normpath(posixpath.join(posixpath.dirname(page.path), target))
                found.setdefault(path, []).append(f"{page.shown} 第 {link.line} 行")
    return {
        path: places[0] + (f"等 {len(places)} 处" if len(places) > 1 else "")
        for path, places in found.items()
    }


def link_problems(page: SourcePage, site: SiteSources, guess: LinkGuesser) -> Iterator[Problem]:
    """Yield the problems of one page's links, images and definitions."""
    labels = {found.label for found in page.text.definitions}
    notes = {found.label for found in page.text.footnotes}
    images = set()
    for link in page.text.links:
        if link.kind is LinkKind.FOOTNOTE:
            if link.target not in notes:
                yield _undefined(page, link.line, link.column, f"^{link.target}", None)
        elif link.kind in _LABELLED:
            if link.target not in labels:
                near = guess.label(link.target, labels)
                yield _undefined(page, link.line, link.column, link.target, near)
            elif link.kind is LinkKind.IMAGE_REFERENCE:
                images.add(link.target)
        elif link.kind is not LinkKind.AUTOLINK:
            use = _Use(page, link.target, link.line, link.column, link.kind in _IMAGES, link.kind in _HTML)
            yield from _target_problems(use, site, guess)
    for found in page.text.definitions:
        use = _Use(page, found.target, found.line, found.column, found.label in images)
        yield from _target_problems(use, site, guess)


def _undefined(page: SourcePage, line: int, column: int, label: str, near: str | None) -> Problem:
    shown = label[:_SHOWN]
    kind = "脚注" if label.startswith("^") else "引用"
    content = "脚注内容" if label.startswith("^") else "链接地址"
    hint = f"请在段落之间加一行“[{shown}]: {content}”；如果方括号只是正文，请写成 \\[ \\]"
    if near:
        hint = f"是不是想写“{near}”？" + hint
    return page.problem(line, column, "KB-L09", f"{kind}“[{shown}]”没有定义", hint)


def _target_problems(use: _Use, site: SiteSources, guess: LinkGuesser) -> Iterator[Problem]:
    target = use.target.strip()
    if target in {"", "#"}:
        what = "图片地址" if use.image else "链接地址"
        yield use.problem("KB-L08", f"{what}是空的", "请写上地址，或去掉链接的方括号和圆括号")
        return
    try:
        parts = urlsplit(target)
    except ValueError:
        yield use.problem(
            "KB-L14", f"网址“{use.shown}”不合规，生成网站时会出错", "请检查网址里的方括号和主机名"
        )
        return
    if _DRIVE.match(target) or parts.scheme == "file":
        hint = "请把文件放进 docs 文件夹，用相对路径链接，例如 ../images/a.png"
        yield use.problem("KB-L04", f"“{use.shown}”是自己电脑上的路径，别人打不开", hint)
    elif parts.scheme and (parts.scheme in {"http", "https"} or "\\" not in target):
        if use.image and parts.scheme in {"http", "https"}:
            yield _foreign_image(use)
    elif "\\" in target:
        hint = f"请改用正斜杠：{target.replace(chr(92), '/')[:_SHOWN]}"
        yield use.problem("KB-L06", f"地址“{use.shown}”里有反斜杠", hint)
    elif parts.netloc:
        if use.image:
            yield _foreign_image(use)
        else:
            yield use.problem(
                "KB-L04", f"“{use.shown}”没有写 https:，双击打开网站时会失效", f"请写成 https:{use.shown}"
            )
    elif target.startswith("/"):
        yield _absolute(use, unquote(parts.path), site)
    else:
        yield from _relative(use, parts, site, guess)


def _foreign_image(use: _Use) -> Problem:
    hint = "请把文件下载到 docs 文件夹里，用相对路径引用"
    return use.problem("KB-L13", f"“{use.shown}”在别的网站上，断网时看不到", hint)


def _absolute(use: _Use, path: str, site: SiteSources) -> Problem:
    inside = path.strip("/").removesuffix(".html")
    found = next(
        (name for name in (inside, f"{inside}.md", f"{inside}/index.md") if name in site.files), None
    )
    hint = (
        f"请写成相对路径：{relative(found, use.page.path)}"
        if found
        else "请写成相对路径，例如 ../roles/hub.md"
    )
    return use.problem("KB-L04", f"“{use.shown}”以 / 开头，双击打开网站时会失效", hint)


def _relative(use: _Use, parts: SplitResult, site: SiteSources, guess: LinkGuesser) -> Iterator[Problem]:
    page, anchor = use.page, unquote(parts.fragment)
    if not parts.path:
        if (
            anchor
            and anchor not in page.ids
            and anchor not in site.staged.get(page.path, ())
            and not site.is_to_be_restored(page.path, anchor)
        ):
            yield _dead_anchor(use, page.path, anchor, site, guess)
        return
    written = unquote(parts.path)
    path = posixpath.normpath(posixpath.join(posixpath.dirname(page.path), written))
    if path.startswith("../") or path == "..":
        hint = "网站只包含 docs 文件夹里的文件；请把文件放进来，或改用网址"
        yield use.problem(_missing_code(use), f"“{use.shown}”在 docs 文件夹之外", hint)
        return
    source = f"{path.removesuffix('.html')}.md" if path.endswith(".html") and path not in site.files else ""
    if source in site.targets or source in site.saved_as_text:
        if not use.html:
            better = relative(source, page.path) + (f"#{anchor}" if anchor else "")
            yield use.problem("KB-L05", f"“{use.shown}”链接到网页文件", f"请链接到源文件：{better}")
            return
        path = source
    elif use.html and path in site.targets:
        better = re.sub(r"\.md$", ".html", relative(path, page.path)) + (f"#{anchor}" if anchor else "")
        hint = f"HTML 标签里的链接不会转换，请写成 {better}，或改用 Markdown 链接"
        yield use.problem("KB-L11", f"HTML 标签里的“{use.shown}”在网站上打不开", hint)
        return
    if path in site.saved_as_text:
        return
    exists = path in site.files or path in site.targets
    if not exists or written.endswith("/"):
        yield _missing(use, path, anchor, site, guess)
    elif anchor and path in site.targets and not _has_anchor(page, path, anchor, site):
        yield _dead_anchor(use, path, anchor, site, guess)


def _has_anchor(page: SourcePage, path: str, anchor: str, site: SiteSources) -> bool:
    return (
        anchor in site.targets[path]
        or (path == page.path and anchor in page.ids)
        or site.is_to_be_restored(path, anchor)
    )


def _missing_code(use: _Use) -> str:
    return "KB-L03" if use.image else "KB-L01"


def _missing(use: _Use, path: str, anchor: str, site: SiteSources, guess: LinkGuesser) -> Problem:
    end = f"#{anchor}" if anchor else ""
    same = guess.other_case(path)
    if same is not None and same != path:
        hint = f"请写成 {relative(same, use.page.path)}{end}；网上的服务器区分大小写"
        return use.problem("KB-L10", f"“{use.shown}”与文件名的大小写不一致", hint)
    half = unquote(use.target.translate(_FULL_WIDTH))
    what = "图片或文件" if use.image else "页面或文件"
    message = f"“{use.shown}”链接的{what}不存在" if not use.image else f"找不到{what}“{use.shown}”"
    if half != unquote(use.target):
        return use.problem(
            _missing_code(use), message, f"地址里有全角符号，请改成半角，例如 {half.strip('() ')[:_SHOWN]}"
        )
    found = guess.file(path, page=not use.image and (path.endswith((".md", ".html")) or "." not in path[-6:]))
    if found is None:
        hint = "请检查文件名和所在的文件夹；地址从本页所在的文件夹算起"
        if " " in use.target:
            hint = '文件名里不能有空格；标题要写在英文引号里，例如 (hub.md "标题")'
    else:
        if anchor and anchor not in site.targets.get(found, ()):
            home = guess.home(anchor)
            found, end = (home, end) if home else (found, "")
        hint = f"最接近的是 {relative(found, use.page.path)}{end}"
    return use.problem(_missing_code(use), message, hint)


def _dead_anchor(use: _Use, path: str, anchor: str, site: SiteSources, guess: LinkGuesser) -> Problem:
    page, shown = use.page, anchor[:_SHOWN]
    moved = guess.moved((path, anchor))
    home = guess.home(anchor)
    near = guess.id(anchor, site.targets.get(path, page.ids) if path != page.path else page.ids)
    if moved is not None and moved[0] != path:
        hint = f"这一节已移到 {relative(moved[0], page.path)}#{moved[1]}"
    elif moved is not None:
        hint = f"这一节的编号改成了 {moved[1]}"
    elif path == site.article and home is not None and path != page.path:
        hint = f"通读页上的小节不供链接，请链接到 {relative(home, page.path)}#{anchor}"
    elif home is not None and home != path:
        hint = f"这个编号在 {relative(home, page.path)}，请写成 {relative(home, page.path)}#{anchor}"
    elif near is not None:
        hint = f"最接近的是 #{near}"
    else:
        hint = "请打开那一页，照标题行末 {#…} 里的编号写"
    where = "本页" if path == page.path else f"“{path}”"
    return use.problem("KB-L02", f"{where}没有编号“#{shown}”", hint)
