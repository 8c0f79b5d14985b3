"""Reads the project's settings: the ``extra: kb:`` part of mkdocs.yml, checked, as one frozen value.

The settings stand in mkdocs.yml because every site engine we may run (MkDocs, ProperDocs, Zensical) reads
that file and hands ``extra`` to the theme: the edition shown on a page and the edition of the build are one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping as AbstractMapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from kb.core.located import Located, Mapping, Scalar, Sequence
from kb.core.suggest import nearest
from kb.report import Problem

CONFIG_FILE = "mkdocs.yml"
PAGE_CODE = re.compile(r"[A-Z][0-9]{1,2}")
# The edition is part of the names of the files that are handed out: they must be names on every system.
_EDITION = re.compile(r"[0-9A-Za-z](?:[0-9A-Za-z.-]{0,18}[0-9A-Za-z])?")
# Zip archives know no earlier dates.
_YEARS = range(1980, 2100)


@dataclass(frozen=True)
class ArticleGroup:
    """A group of the article (作用, 职能): its items are pages ``letter`` + 1, 2, …

    ``heading`` is a word by which the group's heading is known; ``overview`` the page (code ``letter`` + 0) that
    carries the group's introduction; ``closing`` the code of the page that carries its closing text. ``line`` and
    ``column`` say where in mkdocs.yml it stands.
    """

    letter: str
    heading: str
    overview: str
    closing: str
    line: int = field(default=0, compare=False)
    column: int = field(default=0, compare=False)


@dataclass(frozen=True)
class ArticlePage:
    """A page that an item of the article becomes: ``title`` is a word by which the item's heading is known.

    ``line`` and ``column`` say where in mkdocs.yml it stands.
    """

    code: str
    title: str
    path: str
    line: int = field(default=0, compare=False)
    column: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Settings:
    """All that the build scripts may want to know of the project; paths are absolute.

    ``article`` and the paths of pages are relative to ``docs_dir``, with forward slashes.
    ``reading_order`` names the folders and files of ``docs_dir`` in the order in which they are read.
    """

    root: Path
    docs_dir: Path
    site_dir: Path
    site_name: str
    site_url: str
    edition: str
    edition_date: date
    article: str
    groups: tuple[ArticleGroup, ...]
    pages: tuple[ArticlePage, ...]
    reading_order: tuple[str, ...]

    @property
    def build_dir(self) -> Path:
        """Where intermediate files go; safe to delete at any time."""
        return self.root / "build"

    @property
    def word_cache(self) -> Path:
        """Where jieba keeps its dictionary between builds."""
        return self.build_dir / "jieba"

    @property
    def anchors_lock(self) -> Path:
        """The register of every page path and section id ever published."""
        return self.docs_dir / "anchors.lock"

    @property
    def terms_file(self) -> Path:
        """The source of the glossary."""
        return self.docs_dir / "glossary" / "terms.yml"

    def relative(self, path: Path) -> str:
        """The path as people read it in a complaint: relative to the project, with forward slashes."""
        try:
            return path.relative_to(self.root).as_posix()
        except ValueError:
            return path.as_posix()


class _Reader:
    """Takes values out of a located mapping and keeps all complaints, so that they are reported together."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self._misspelt: set[tuple[int, int, str]] = set()

    def complain(self, at: Located | None, code: str, message: str, hint: str = "") -> None:
        line, column = (at.line, at.column) if at else (0, 0)
        self.problems.append(Problem(CONFIG_FILE, line, column, code, message, hint))

    def misspelt(self, parent: Mapping, key: str) -> bool:
        """Whether ``key``, which is missing, stands in ``parent`` under a name that was complained of already."""
        return (parent.line, parent.column, key) in self._misspelt

    def inner(self, parent: Mapping, key: str, name: str, allowed: AbstractMapping[str, str]) -> Mapping:
        """The value of ``key`` as ``mapping`` gives it."""
        value = parent.get(key)
        if value is None and self.misspelt(parent, key):
            return _NOTHING
        return self.mapping(value, name, allowed)

    def mapping(self, parent: Located | None, name: str, allowed: AbstractMapping[str, str]) -> Mapping:
        """``parent`` as a mapping whose keys are all in ``allowed`` (key → what it means)."""
        if not isinstance(parent, Mapping):
            self.complain(
                parent, "KB-S02", f"缺少“{name}”，或它不是“键: 值”的形式", "需要的键：" + "、".join(allowed)
            )
            return _NOTHING
        for key, _ in parent.entries:
            if str(key.value) not in allowed:
                guess = nearest(str(key.value), allowed)
                if guess:
                    self._misspelt.add((parent.line, parent.column, guess))
                hint = f"是不是想写“{guess}”？" if guess else "可用的键：" + "、".join(allowed)
                self.complain(key, "KB-S03", f"“{name}”里没有“{key.value}”这个设置", hint)
        return parent

    def text(self, parent: Mapping, key: str, name: str, default: str | None = None) -> str:
        value = parent.get(key)
        if value is None and default is not None:
            return default
        if isinstance(value, Scalar) and value.value is not None and not isinstance(value.value, bool):
            return str(value.value)
        if parent is _NOTHING or (value is None and self.misspelt(parent, key)):
            return ""
        self.complain(value or parent, "KB-S02", f"“{name}.{key}”缺少文字值", f"请写成 {key}: 文字")
        return ""

    def items(self, parent: Mapping, key: str, name: str) -> tuple[Located, ...]:
        value = parent.get(key)
        if isinstance(value, Sequence):
            return value.items
        if parent is _NOTHING or (value is None and self.misspelt(parent, key)):
            return ()
        self.complain(
            value or parent, "KB-S02", f"“{name}.{key}”应当是一个列表", f"请在 {key}: 下面逐行写“- …”"
        )
        return ()


_NOTHING = Mapping(0, 0, ())
"""Stands for a part that is missing and was complained of: what it should hold is not missed again."""

_KB_KEYS = {
    "edition": "版本",
    "edition_date": "版本日期",
    "article": "底稿与页面",
    "reading_order": "阅读顺序",
}
_ARTICLE_KEYS = {"source": "底稿文件", "groups": "分组", "pages": "页面"}
_GROUP_KEYS = {"letter": "代号字母", "heading": "标题里的词", "overview": "总览页", "closing": "收束段所在页"}
_PAGE_KEYS = {"title": "标题里的词", "path": "页面文件"}


def read_settings(tree: Located, root: Path) -> tuple[Settings | None, tuple[Problem, ...]]:
    """Return the settings found in the parsed mkdocs.yml ``tree``; None where they cannot be used.

    ``root`` is the folder that holds mkdocs.yml. Every problem found is returned, each with its place.
    """
    read = _Reader()
    config = tree if isinstance(tree, Mapping) else _NOTHING
    extra = config.get("extra")
    kb_value = extra.get("kb") if isinstance(extra, Mapping) else None
    kb = read.mapping(kb_value, "extra.kb", _KB_KEYS)
    if not kb.entries:
        return None, tuple(read.problems)
    article = read.inner(kb, "article", "article", _ARTICLE_KEYS)
    groups = tuple(_group(read, item) for item in read.items(article, "groups", "article"))
    pages = tuple(_pages(read, article.get("pages")))
    _complain_of_repeats(read, groups, pages)
    edition_date = _edition_date(read, kb)
    _complain_of_folders_for_pages(read, config)
    order = tuple(
        str(item.value) for item in read.items(kb, "reading_order", "extra.kb") if isinstance(item, Scalar)
    )
    settings = Settings(
        root=root,
        docs_dir=root / _plain(config, "docs_dir", "docs"),
        site_dir=root / _plain(config, "site_dir", "site"),
        site_name=_site_name(read, config),
        site_url=_plain(config, "site_url", ""),
        edition=_edition(read, kb),
        edition_date=edition_date,
        article=read.text(article, "source", "article"),
        groups=groups,
        pages=pages,
        reading_order=order,
    )
    return (None if read.problems else settings), tuple(read.problems)


def _complain_of_folders_for_pages(read: _Reader, config: Mapping) -> None:
    value = config.get("use_directory_urls")
    if value is not None and not (isinstance(value, Scalar) and value.value is False):
        message = "“use_directory_urls”应当是 false：网页要能直接双击打开，链接必须写到 .html"
        read.complain(value, "KB-S09", message, "请写成 use_directory_urls: false")


def _edition(read: _Reader, kb: Mapping) -> str:
    edition = read.text(kb, "edition", "extra.kb")
    value = kb.get("edition")
    if not isinstance(value, Scalar) or value.value is None or isinstance(value.value, bool):
        return edition
    hint = '请写成 edition: "2026.11" 这样，引号保留'
    if isinstance(value.value, float):
        # To YAML 2026.10 is a number, the same as 2026.1.
        read.complain(value, "KB-S10", "“edition”（版本）没有加引号", hint)
    elif not _EDITION.fullmatch(edition):
        message = f"“edition”（版本）不能写成“{edition}”：它是离线包文件名的一部分"
        hint = f"只能用英文字母、数字、点和短横线，不超过 20 个字符；{hint}"
        read.complain(value, "KB-S10", message, hint)
    return edition


def _edition_date(read: _Reader, kb: Mapping) -> date:
    # A quoted date: Zensical cannot hand a YAML date to its templates.
    value = kb.get("edition_date")
    if isinstance(value, Scalar):
        try:
            day = value.value if isinstance(value.value, date) else date.fromisoformat(str(value.value))
        except ValueError:
            day = date.min
        if day.year in _YEARS:
            return day
    if value is None and read.misspelt(kb, "edition_date"):
        return date.min
    read.complain(value or kb, "KB-S04", "“edition_date”不是日期", '请写成 edition_date: "2026-11-23"')
    return date.min


def _site_name(read: _Reader, config: Mapping) -> str:
    name = _plain(config, "site_name", "")
    if not name.strip():
        hint = "请在最前面写一行，例如 site_name: 秘书工作知识库"
        read.complain(config.get("site_name") or config, "KB-S02", "缺少“site_name”（网站名称）", hint)
    return name


def _plain(config: Mapping, key: str, default: str) -> str:
    value = config.get(key)
    return str(value.value) if isinstance(value, Scalar) and value.value else default


def _group(read: _Reader, item: Located) -> ArticleGroup:
    group = read.mapping(item, "article.groups", _GROUP_KEYS)
    letter = read.text(group, "letter", "groups")
    if letter and not re.fullmatch(r"[A-Z]", letter):
        read.complain(
            group.get("letter") or group, "KB-S05", f"代号字母“{letter}”不对", "请写一个大写字母，例如 R"
        )
    return ArticleGroup(
        letter=letter,
        heading=read.text(group, "heading", "groups"),
        overview=read.text(group, "overview", "groups"),
        closing=read.text(group, "closing", "groups", default=f"{letter}0"),
        line=item.line,
        column=item.column,
    )


def _pages(read: _Reader, value: Located | None) -> list[ArticlePage]:
    pages = []
    entries = value.entries if isinstance(value, Mapping) else ()
    for key, entry in entries:
        code = str(key.value)
        if not PAGE_CODE.fullmatch(code):
            read.complain(key, "KB-S05", f"页面代号“{code}”不对", "请写一个大写字母加数字，例如 R1")
        page = read.mapping(entry, f"article.pages.{code}", _PAGE_KEYS)
        title, path = read.text(page, "title", code), read.text(page, "path", code)
        pages.append(ArticlePage(code, title, path, key.line, key.column))
    return pages


def _complain_of_repeats(
    read: _Reader, groups: tuple[ArticleGroup, ...], pages: tuple[ArticlePage, ...]
) -> None:
    declared = [
        (Scalar(g.line, g.column, None), f"{g.letter}0" if g.letter else "", g.overview) for g in groups
    ]
    declared += [(Scalar(page.line, page.column, None), page.code, page.path) for page in pages]
    codes: set[str] = set()
    paths: set[str] = set()
    for place, code, path in declared:
        for kind, name, seen in (("代号", code, codes), ("页面文件", path, paths)):
            if name and name in seen:
                read.complain(place, "KB-S06", f"{kind}“{name}”用了两次", f"请给其中一处换一个{kind}")
            seen.add(name)
        if path and (not path.endswith(".md") or path.startswith("/") or ".." in path.split("/")):
            hint = "请写 docs 里的相对路径，以 .md 结尾，例如 roles/hub.md"
            read.complain(place, "KB-S07", f"页面文件“{path}”不能用", hint)
