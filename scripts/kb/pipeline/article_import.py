"""``kb import``: a raw web article becomes a clean Markdown file."""

from __future__ import annotations

import re
from difflib import unified_diff
from pathlib import Path

from kb.adapters.files import read_text, write_text
from kb.adapters.html_text import read_page
from kb.adapters.opencc_converter import simplify
from kb.adapters.pinyin_readings import readings_of
from kb.adapters.text_decoding import Decoded, UnreadableTextError, decode_text
from kb.core.article_import.article import RawArticle, import_text
from kb.core.article_import.prose import ProseRules
from kb.core.os_reasons import os_reason
from kb.report import Problem, Report, Severity

MOST_BYTES = 20 * 1024 * 1024  # a long book has 2 MB; anything near this is no article
_HTML_SUFFIXES = frozenset({".html", ".htm", ".xhtml"})
_HTML_START = re.compile(
    r"\s{0,200}(?:<\?xml[^>]{0,200}>\s{0,20})?(?:<!doctype html|<html[\s>])", re.IGNORECASE
)
_NOTHING = " \t\r\n\x0b\x0c\x1a\xa0\u200b\u3000\ufeff"
_RULES = ProseRules(simplify=simplify, readings=readings_of)


def import_article(raw: Path, output: Path, *, replace: bool, dry_run: bool) -> Report:
    """Import the file ``raw`` into the Markdown file ``output``.

    An existing file that differs is shown as a diff and only replaced with ``replace``; ``dry_run`` writes nothing.
    After an error no file is touched. The notes give the account of every character.
    """
    name = raw.as_posix()
    if _is_same_file(raw, output):
        hint = "请用 -o 换一个文件名；原文请留着，导入不满意时可以重来"
        return Report((Problem(name, 0, 0, "KB-I13", "要写的文件就是原文自己，没有改动它", hint),))
    data = _read(raw, name)
    if isinstance(data, Problem):
        return Report((data,))
    decoded = _decode(raw, name, data)
    if isinstance(decoded, Problem):
        return Report((decoded,))
    if not decoded.text.strip(_NOTHING):
        return Report(
            (Problem(name, 0, 0, "KB-I03", "文件是空的", "请把网页上的文章正文复制进来，保存后再导入"),)
        )
    imported = import_text(_raw_article(raw, name, decoded), _RULES)
    problems = imported.problems if decoded.sure else (_unsure(name, decoded), *imported.problems)
    report = Report(problems, (f"编码：{decoded.encoding}。", *imported.account)).sorted()
    if report.failed:
        return Report(report.problems)
    return report + _write(output, imported.markdown, replace=replace, dry_run=dry_run)


def _is_same_file(raw: Path, output: Path) -> bool:
    try:
        return raw.samefile(output)
    except OSError:  # one of them is missing or out of reach, which reading and writing will say
        return False


def _read(raw: Path, name: str) -> bytes | Problem:
    try:
        size = raw.stat().st_size
        if raw.is_file() and size > MOST_BYTES:
            return Problem(
                name,
                0,
                0,
                "KB-I02",
                f"文件太大：{size / 1024 / 1024:.0f} MB，超过 {MOST_BYTES // 1024 // 1024} MB 的上限",
                "请确认选对了文件；一篇文章通常只有几十 KB，长文请分篇导入",
            )
        data = raw.read_bytes()
    except OSError as error:
        return Problem(
            name,
            0,
            0,
            "KB-I01",
            f"读不了这个文件：{os_reason(error)}",
            "请检查路径和文件名，并确认它是文件、可以打开",
        )
    return data


def _decode(raw: Path, name: str, data: bytes) -> Decoded | Problem:
    try:
        return decode_text(data, declared_in_html=raw.suffix.lower() in _HTML_SUFFIXES)
    except UnreadableTextError as error:
        if error.kind == "binary":
            kind = f"像是{error.looks_like}" if error.looks_like else "里面是二进制数据"
            return Problem(
                name,
                0,
                0,
                "KB-I04",
                f"这不是纯文本文件：{kind}",
                "请用原来的软件打开它，另存为“纯文本（UTF-8）”，再导入",
            )
        return Problem(
            name,
            error.line,
            1,
            "KB-I05",
            f"第 {error.line} 行的文字无法解码：UTF-8、UTF-16、GB18030、Big5 都不符合",
            "文件可能损坏或混用了两种编码，请用记事本打开，另存为 UTF-8 编码，再导入",
        )


def _raw_article(raw: Path, name: str, decoded: Decoded) -> RawArticle:
    if raw.suffix.lower() not in _HTML_SUFFIXES and not _HTML_START.match(decoded.text):
        return RawArticle(name, decoded.text)
    page = read_page(decoded.text)
    return RawArticle(name, decoded.text, page.lines, page.dropped)


def _unsure(name: str, decoded: Decoded) -> Problem:
    return Problem(
        name,
        0,
        0,
        "KB-I23",
        f"文字太少，编码按 {decoded.encoding} 推测，可能不对",
        "请看一眼结果；如果是乱码，请把原文另存为 UTF-8 编码再导入",
        Severity.WARNING,
    )


def _write(output: Path, markdown: str, *, replace: bool, dry_run: bool) -> Report:
    name = output.as_posix()
    try:
        present = read_text(output) if output.exists() else None
    except (OSError, UnicodeDecodeError):
        return Report(
            (
                Problem(
                    name,
                    0,
                    0,
                    "KB-I11",
                    "要写的文件已存在，但读不了（是文件夹，或不是 UTF-8 文本）",
                    "请换一个文件名，或先移走它",
                ),
            )
        )
    if present == markdown:
        return Report(notes=(f"{name} 已是这个内容，不用改。",))
    diff = () if present is None else _diff(name, present, markdown)
    if dry_run:
        return Report(notes=(*diff, f"试运行：没有写 {name}。"))
    if present is not None and not replace:
        problem = Problem(
            name,
            0,
            0,
            "KB-I10",
            "文件已存在，内容不同，没有改动它",
            "请看下面的差异；确定要替换时加上 --replace，或用 -o 换一个文件名",
        )
        return Report((problem,), diff)
    try:
        write_text(output, markdown)
    except OSError as error:
        return Report(
            (
                Problem(
                    name,
                    0,
                    0,
                    "KB-I11",
                    f"写不了这个文件：{os_reason(error)}",
                    "请检查文件夹是否存在、是否只读、磁盘是否已满",
                ),
            )
        )
    return Report(notes=(*diff, f"已写出 {name}。" if present is None else f"已替换 {name}。"))


def _diff(name: str, present: str, markdown: str) -> tuple[str, ...]:
    lines = unified_diff(
        present.splitlines(), markdown.splitlines(), f"{name}（现有）", f"{name}（导入）", lineterm=""
    )
    return ("与现有文件的差异：", *lines)
