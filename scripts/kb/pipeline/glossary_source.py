"""Reads ``terms.yml``, reports what is wrong with it, and fills in missing pinyin (``kb glossary``)."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from kb.adapters.files import read_text, write_text
from kb.adapters.folders import list_files
from kb.adapters.pinyin_readings import readings_of, spoken
from kb.adapters.yaml_source import YamlSyntaxError, parse_yaml
from kb.core.anchor_register import PAGE
from kb.core.anchor_register import Entry as RegisterEntry
from kb.core.glossary.entry import Entry, read_entries
from kb.core.glossary.filling import fill_pinyin
from kb.core.glossary.ids import glossary_of, id_of
from kb.core.glossary.index_page import TITLE
from kb.core.glossary.term import INDEX_PAGE, Glossary
from kb.core.glossary.validation import glossary_problems, unused_hint
from kb.core.glossary.writing import writing_problems
from kb.core.os_reasons import os_reason
from kb.report import Problem, Report, Severity
from kb.settings import Settings

# An item that is no term, a key that is none, a value of the wrong type, a name that is missing.
_LOSE_ENTRIES = frozenset({"KB-G02", "KB-G03", "KB-G04", "KB-G05"})
_Read = tuple[tuple[Entry, ...], tuple[Problem, ...]]


def read_glossary(settings: Settings) -> tuple[Glossary, tuple[Problem, ...]]:
    """Return the glossary and its problems; an empty one where there is no ``terms.yml`` or it has errors."""
    entries, problems = _entries(settings)
    if any(problem.severity is Severity.ERROR for problem in problems):
        return Glossary(), problems
    return glossary_of(entries), problems


def index_entries(settings: Settings) -> tuple[tuple[RegisterEntry, ...], bool]:
    """Return what the register of anchors should hold of the staged index page, and whether that is all of it.

    There are entries even while the source has errors.
    """
    entries, problems = _entries(settings)
    complete = not any(problem.code in _LOSE_ENTRIES for problem in problems)
    found = {id_of(entry): entry.name.text for entry in entries if entry.name.text}
    found.pop("", None)
    if not found:
        return (), complete
    named = (RegisterEntry(INDEX_PAGE, id_, name) for id_, name in found.items())
    return (RegisterEntry(INDEX_PAGE, PAGE, TITLE), *named), complete


def glossary_report(settings: Settings) -> tuple[Problem, ...]:
    """Return the problems of the glossary, and a hint about terms that no page uses."""
    entries, problems = _entries(settings)
    if not entries or any(problem.severity is Severity.ERROR for problem in problems):
        return problems
    texts = "\n".join(
        path.read_bytes().decode("utf-8", "replace") for path in list_files(settings.docs_dir, "*.md")
    )
    unused = [entry.name for entry in entries if not any(name.text in texts for name in entry.names)]
    return (*problems, *unused_hint(unused, settings.relative(settings.terms_file)))


def check_glossary(settings: Settings, *, fill: bool = False) -> Report:
    """``kb glossary``: check the source; with ``fill`` write the missing pinyin into it first."""
    notes: tuple[str, ...] = ()
    if fill:
        entries, _ = _entries(settings)
        path = settings.terms_file
        if entries:
            text, added = fill_pinyin(read_text(path), entries, spoken)
            write_text(path, text)
            notes = tuple(f"补上拼音：{name} {pinyin}" for name, pinyin in added)
            notes += ("多音字请核对一遍。",) if added else ("没有缺拼音的术语。",)
    report = Report(glossary_report(settings), notes).sorted()
    if report.problems:
        return report
    glossary, _ = read_glossary(settings)
    return report + Report(notes=(f"术语表没有问题，共 {len(glossary.terms)} 个术语。",))


def _entries(settings: Settings) -> _Read:
    path, shown = settings.terms_file, settings.relative(settings.terms_file)
    if not path.is_file():
        return (), ()
    try:
        text = read_text(path)
    except UnicodeDecodeError:
        return (), (
            Problem(shown, 0, 0, "KB-G01", "文件不是 UTF-8 编码", "请用编辑器打开它，另存为 UTF-8 编码"),
        )
    except OSError as error:
        return (), (
            Problem(shown, 0, 0, "KB-G01", f"读不了术语表：{os_reason(error)}", "请确认文件没有被占用"),
        )
    return _parse(text, shown)


@lru_cache(maxsize=4)
def _parse(text: str, shown: str) -> _Read:
    """The entries of a text; a build asks for them at several stages."""
    try:
        tree = parse_yaml(text.removeprefix("\ufeff"))
    except YamlSyntaxError as error:
        message = "术语表读不懂，从这里开始格式不对"
        hint = "请检查这一行和上一行的缩进、半角冒号、方括号和引号；以 [ 或引号开头的解释要整个加英文双引号"
        return (), (Problem(shown, error.line, error.column, "KB-G01", message, hint),)
    entries, problems = read_entries(tree, shown)
    found = glossary_problems(entries, shown, readings_of)
    return tuple(entries), (*problems, *found, *writing_problems(entries, text, shown))


def downloads_folder(site_dir: Path) -> Path:
    """Where the site keeps the glossary's downloads: beside its index."""
    return site_dir / Path(INDEX_PAGE).parent
