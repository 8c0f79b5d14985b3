"""``kb check``'s Chinese linter, and ``kb check --fix``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kb.adapters.files import is_read_only, read_text, write_text
from kb.adapters.folders import list_files
from kb.adapters.opencc_converter import simplify
from kb.adapters.pinyin_readings import readings_of
from kb.adapters.yaml_source import YamlSyntaxError, parse_yaml
from kb.core.chinese_lint.lint import LintRules, page_problems
from kb.core.chinese_lint.page import LintPage
from kb.core.chinese_lint.path_lengths import path_length_problems
from kb.core.chinese_lint.repair import repair_page
from kb.core.chinese_lint.wording import WordingRule
from kb.core.chinese_lint.wording_table import CODE as BAD_TABLE
from kb.core.chinese_lint.wording_table import read_wordings
from kb.core.front_matter import split_front_matter
from kb.core.local_folder import is_local
from kb.core.located import Located
from kb.core.os_reasons import os_reason
from kb.pipeline.package_name import MAX_PATH, package_name
from kb.report import Problem, Report
from kb.settings import Settings

WORDING_FILE = "wording.yml"
NOT_REPAIRED, NOT_WRITTEN = "KB-C34", "KB-C35"


def lint_problems(settings: Settings, pages: Mapping[str, str] | None = None) -> list[Problem]:
    """Return what is wrong with the writing of all pages, the table of words and the lengths of paths.

    ``pages`` gives the texts by path below the docs folder; without it they are read from there.
    """
    rules, problems = _rules(settings)
    texts = read_pages(settings) if pages is None else pages
    for path, text in sorted(texts.items()):
        shown = settings.relative(settings.docs_dir / path)
        problems += page_problems(LintPage(text, front_values(text)), rules, shown)
    files = [path.relative_to(settings.docs_dir).as_posix() for path in list_files(settings.docs_dir)]
    shown_docs = f"{settings.relative(settings.docs_dir)}/"
    return [*problems, *path_length_problems(files, package_name(settings), MAX_PATH, shown_docs)]


def fix_pages(settings: Settings) -> Report:
    """Mend what is mechanical, each file as a whole or not at all; the notes show every change.

    The unit's own pages are its own and are not written to. Regions of the article are not touched: they are mended in the article, and ``kb split`` brings them in step.
    """
    rules, problems = _rules(settings)
    notes: list[str] = []
    repaired_files = changes = 0
    for path, text in sorted(read_pages(settings).items()):
        if is_local(path):
            continue
        file = settings.docs_dir / path
        shown = settings.relative(file)
        repaired = repair_page(text, front_values, rules)
        if not repaired.safe:
            message = "自动修改会碰到代码、链接或编号，没有改动这个文件"
            problems.append(Problem(shown, 0, 0, NOT_REPAIRED, message, "请按 kb check 的提示逐处手工修改"))
            continue
        if repaired.text == text:
            continue
        try:
            if is_read_only(file):
                message = "文件是只读的，没有改动"
                hint = "要改的，请先去掉它的只读属性，再运行一次"
                problems.append(Problem(shown, 0, 0, NOT_WRITTEN, message, hint))
                continue
            write_text(file, repaired.text)
        except OSError as error:
            hint = "请确认文件没有被占用、文件夹可以写，再运行一次"
            problems.append(Problem(shown, 0, 0, NOT_WRITTEN, f"写不进这个文件：{os_reason(error)}", hint))
            continue
        repaired_files, changes = repaired_files + 1, changes + len(repaired.changes)
        notes += [
            f"{shown}:{each.line} {each.code} {each.before} → {each.after}" for each in repaired.changes
        ]
        if path == settings.article:
            notes.append(f"{shown} 是底稿：请再运行 kb split，把改动带到各页。")
    notes.append(
        f"改了 {repaired_files} 个文件，共 {changes} 处。" if changes else "没有可以自动修改的地方。"
    )
    return Report(tuple(problems), tuple(notes)).sorted()


def read_pages(settings: Settings) -> dict[str, str]:
    """Return the texts of all pages by path; a page that cannot be read is reported by the other checks."""
    return dict(_readable(settings))


def front_values(text: str) -> Located | None:
    """Return the values of a page's front matter, None where there are none to be read."""
    front = split_front_matter(text)
    if front.trouble is not None:
        return None
    try:
        return parse_yaml(front.yaml, first_line=front.yaml_line)
    except YamlSyntaxError:
        return None


def _readable(settings: Settings) -> Iterator[tuple[str, str]]:
    for path in list_files(settings.docs_dir, "*.md"):
        try:
            yield path.relative_to(settings.docs_dir).as_posix(), read_text(path)
        except (OSError, UnicodeDecodeError):
            continue


def _rules(settings: Settings) -> tuple[LintRules, list[Problem]]:
    path = settings.docs_dir / WORDING_FILE
    shown = settings.relative(path)
    problems: tuple[Problem, ...] = ()
    table = WordingRule(())
    if path.exists():
        try:
            words, problems = read_wordings(parse_yaml(read_text(path)), shown)
            table = WordingRule(words)
        except YamlSyntaxError as error:
            hint = "请对照其他条目检查缩进、冒号和引号"
            problems = (Problem(shown, error.line, error.column, BAD_TABLE, "用词表的格式不对", hint),)
        except (OSError, UnicodeDecodeError):
            problems = (Problem(shown, 0, 0, BAD_TABLE, "用词表读不了", "请另存为 UTF-8 编码"),)
    return LintRules(simplify, readings_of, table), list(problems)
