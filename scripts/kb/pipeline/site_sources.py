"""Reads the docs folder for the checks."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from pathlib import Path

from kb.adapters.files import names_below, read_text
from kb.adapters.folders import list_files
from kb.adapters.yaml_source import YamlSyntaxError, parse_yaml
from kb.core.anchor_register import PAGE, Entry, Register, parse_register
from kb.core.authorities.index_page import INDEX_PAGE as AUTHORITIES_PAGE
from kb.core.front_matter import split_front_matter
from kb.core.glossary.term import INDEX_PAGE
from kb.core.located import Located
from kb.core.markdown_text import scan_markdown
from kb.core.os_reasons import os_reason
from kb.core.page_checks.site import SiteSources, SourcePage, YamlTrouble
from kb.pipeline.authority_source import SOURCE as AUTHORITIES_SOURCE
from kb.pipeline.authority_source import authority_entries
from kb.pipeline.glossary_source import index_entries
from kb.report import Problem
from kb.settings import Settings

_BLANK = "\ufeff \t\r\n"


def read_sources(
    settings: Settings,
    staged: Mapping[str, AbstractSet[str]] | None = None,
    staged_entries: tuple[Entry, ...] = (),
) -> tuple[SiteSources, tuple[Problem, ...]]:
    """Return all that the checks look at, and a problem for each file that cannot be read.

    ``staged`` gives the ids of each page that the build adds to those in the docs folder, ``staged_entries`` their
    lines of the register; without ``staged`` both are those of the glossary's index and of the overview of
    authorities. A page that cannot be read still counts as a file; so does an empty one, of which nothing is known
    either.
    """
    if staged is None:
        terms, all_terms = index_entries(settings)
        documents, all_documents = authority_entries(settings)
        staged_entries = (*terms, *documents)
        whole = {INDEX_PAGE: all_terms, AUTHORITIES_PAGE: all_documents}
        staged = _staged_ids(
            settings, staged_entries, {page for page, is_whole in whole.items() if not is_whole}
        )
    pages, problems, unreadable = [], [], set()
    files = []
    for path in list_files(settings.docs_dir):
        name = path.relative_to(settings.docs_dir).as_posix()
        files.append(name)
        if not name.endswith(".md"):
            continue
        shown = settings.relative(path)
        text, problem = read_source(path, shown)
        if text is not None and problem is None and not text.strip(_BLANK):
            problem = _empty(name, shown, settings)
        if text is None or problem is not None:
            problems += [problem] if problem else []
            unreadable.add(name)
        else:
            pages.append(_page(name, shown, text))
    register, found = _read_register(settings)
    all_files, broken_links = names_below(settings.docs_dir)
    site = SiteSources(
        pages=tuple(pages),
        files=frozenset(files),
        article=settings.article,
        declared=_declared_codes(settings),
        staged=staged,
        staged_entries=staged_entries,
        unreadable=frozenset(unreadable),
        hidden=frozenset(all_files.difference(files)),
        broken_links=frozenset(broken_links),
        register=register,
        register_shown=settings.relative(settings.anchors_lock),
    )
    return site, (*problems, *found)


def _staged_ids(
    settings: Settings, entries: tuple[Entry, ...], incomplete: set[str]
) -> dict[str, AbstractSet[str]]:
    """The ids of the derived pages.

    While a source cannot be read, or not all of it (``incomplete``), those registered count too, or they would seem to
    have vanished.
    """
    sources = {INDEX_PAGE: settings.terms_file, AUTHORITIES_PAGE: settings.docs_dir / AUTHORITIES_SOURCE}
    found: dict[str, AbstractSet[str]] = {}
    for page, source in sources.items():
        if source.exists():
            ids = {entry.id for entry in entries if entry.path == page}
            registered = {key[1] for key in _read_register(settings)[0].entries if key[0] == page}
            if not ids or page in incomplete:
                ids |= registered
            found[page] = frozenset(ids - {PAGE})
    return found


def read_source(path: Path, shown: str, code: str = "KB-F15") -> tuple[str | None, Problem | None]:
    """Return the text of a file and what is wrong with it as a file; None where it cannot be read at all."""
    try:
        text = read_text(path)
    except UnicodeDecodeError as error:
        before = path.read_bytes()[: error.start]
        line = before.count(b"\n") + 1
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
        hint = "请用编辑器打开它，另存为 UTF-8 编码"
        return None, Problem(shown, line, column, code, "文件不是 UTF-8 编码，从这里开始读不懂", hint)
    except OSError as error:
        return None, Problem(
            shown, 0, 0, code, f"文件读不了：{os_reason(error)}", "请确认文件存在、没有被占用"
        )
    if "\0" in text:
        before_nul = text[: text.index("\0")]
        line, column = before_nul.count("\n") + 1, len(before_nul) - before_nul.rfind("\n")
        hint = "它可能不是文本文件；请从版本记录恢复，或用编辑器重新保存"
        return text, Problem(shown, line, column, code, "文件里有空字符（NUL）", hint)
    return text, None


def _empty(name: str, shown: str, settings: Settings) -> Problem:
    if name in _declared_codes(settings):
        hint = "请删去它，再运行 kb split，会按模板重建"
    elif name == settings.article:
        hint = "请从版本记录恢复它，或者用 kb import 重新导入"
    else:
        hint = "请写上内容，或者删去它"
    return Problem(shown, 1, 1, "KB-F16", "文件是空的", hint)


def _page(path: str, shown: str, text: str) -> SourcePage:
    front = split_front_matter(text)
    values: Located | None = None
    trouble: YamlTrouble | None = None
    if front.trouble is None:
        try:
            values = parse_yaml(front.yaml, first_line=front.yaml_line)
        except YamlSyntaxError as error:
            trouble = YamlTrouble(error.line, error.column, error.reason)
    return SourcePage(path, shown, front, values, trouble, scan_markdown(front.body, front.body_line))


def _read_register(settings: Settings) -> tuple[Register, tuple[Problem, ...]]:
    path = settings.anchors_lock
    if not path.exists():
        return Register(), ()
    shown = settings.relative(path)
    text, problem = read_source(path, shown)
    if text is None or problem is not None:
        return Register(), (problem,) if problem else ()
    return parse_register(text, shown)


def _declared_codes(settings: Settings) -> dict[str, str]:
    codes = {group.overview: f"{group.letter}0" for group in settings.groups}
    codes.update({page.path: page.code for page in settings.pages})
    return codes
