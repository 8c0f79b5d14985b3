"""Reads ``authorities.yml`` and makes of it the overview page and the checks of all citations."""

from __future__ import annotations

from functools import lru_cache

from kb.adapters.files import read_text
from kb.adapters.yaml_source import YamlSyntaxError, parse_yaml
from kb.core.anchor_register import Entry
from kb.core.authorities.checking import citation_problems
from kb.core.authorities.document import Authorities
from kb.core.authorities.entry import read_authorities
from kb.core.authorities.former_titles import former_titles, renaming_problems, with_former_titles
from kb.core.authorities.index_page import index_page, register_entries, uses_of
from kb.core.os_reasons import os_reason
from kb.core.page_checks.site import SiteSources
from kb.report import Problem
from kb.settings import Settings

SOURCE = "authorities/authorities.yml"

_Read = tuple[Authorities, tuple[Problem, ...]]


def authority_list(settings: Settings) -> _Read:
    """Return the documents and the problems of their file; none of both where there is no such file."""
    path, shown = settings.docs_dir / SOURCE, settings.relative(settings.docs_dir / SOURCE)
    if not path.is_file():
        return Authorities(), ()
    try:
        text = read_text(path)
    except (OSError, UnicodeDecodeError) as error:
        reason = os_reason(error) if isinstance(error, OSError) else "不是 UTF-8 编码"
        hint = "请确认文件没有被占用，并保存为 UTF-8 编码"
        return Authorities(), (Problem(shown, 0, 0, "KB-Y10", f"读不了依据一览：{reason}", hint),)
    return _parse(text, shown)


@lru_cache(maxsize=4)
def _parse(text: str, shown: str) -> _Read:
    """The documents of a text; a build asks for them at several stages."""
    try:
        tree = parse_yaml(text.removeprefix("\ufeff"))
    except YamlSyntaxError as error:
        hint = "请检查这一行和上一行的缩进、半角冒号、方括号和引号"
        problem = Problem(
            shown, error.line, error.column, "KB-Y10", "依据一览读不懂，从这里开始格式不对", hint
        )
        return Authorities(), (problem,)
    return read_authorities(tree, shown)


def authority_entries(settings: Settings) -> tuple[tuple[Entry, ...], bool]:
    """Return what the register of anchors should hold of the overview page, and whether that is all of it."""
    authorities, _ = authority_list(settings)
    sound = authorities.complete and all(document.sound for document in authorities.documents)
    return register_entries(authorities), sound


def authority_problems(settings: Settings, site: SiteSources) -> tuple[Problem, ...]:
    """Return the problems of the list and of every citation; without a list citations are not checked."""
    authorities, problems = authority_list(settings)
    if not authorities.documents:
        return problems
    shown = settings.relative(settings.docs_dir / SOURCE)
    former = former_titles(authorities, site.register)
    authorities = with_former_titles(authorities, former)
    return (
        *problems,
        *renaming_problems(site.pages, authorities, former, shown),
        *(problem for page in site.pages for problem in citation_problems(page, authorities, shown)),
    )


def staged_overview(settings: Settings, site: SiteSources) -> str | None:
    """Return the Markdown of the overview page; None where there is no list."""
    authorities, _ = authority_list(settings)
    if not authorities.documents:
        return None
    return index_page(authorities, uses_of(site.pages, authorities))
