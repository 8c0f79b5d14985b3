"""Links, images, quotations and tables that are plain text, because an input method wrote their marks full-width.

``[办文]（a.md）``, ``！[会议室](a.png)``, ``＞ 引文``, ``｜项目｜说明｜``. Nothing of it is repaired: it would become a link or
a table that nobody has looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kb.core.chinese_lint.finding import Finding
from kb.core.chinese_lint.page import LintPage
from kb.core.chinese_lint.reading import LeafReading
from kb.core.markdown_text.tree import LeafKind
from kb.report import Severity

CODE = "KB-C29"
_PICTURES = "png|jpe?g|gif|svg|webp"
# Names of files are ASCII here: 【通知】（见附件.pdf） is a sentence.
_TARGET = rf"https?://[!-~]{{1,200}}?|[!-'*-~]{{1,200}}\.(?:md|html?|pdf|{_PICTURES})(?:#[!-~]{{1,60}}?)?"
_LINK = re.compile(
    r"(?P<image>[!！]?)[\[［【](?P<words>[^\[\]［］【】\n]{0,60})[\]］】] ?"
    rf"[(（] ?(?P<target>{_TARGET}) ?[)）]"
)
_IMAGE = re.compile(rf"！(?P<rest>\[[^\[\]\n]{{0,60}}\]\([^()\s]{{1,200}}\.(?:{_PICTURES})\))")
_QUOTATION = re.compile(r" {0,3}＞(?! ?\d)[ \u3000]*(?=\S)")
_ROW = re.compile(r" {0,3}(?:｜[^｜\n]{0,200}){2,40}\s*")


def full_width_markup_findings(page: LintPage) -> Iterator[Finding]:
    """Yield each such piece of markup."""
    for reading in page.readings:
        yield from _links(reading)
        yield from _images(page, reading)
        if reading.leaf.kind is not LeafKind.HEADING and not reading.cell:
            yield from _quotation(reading)
            yield from _table(reading)


def _links(reading: LeafReading) -> Iterator[Finding]:
    for match in _LINK.finditer(reading.inline.text):
        if match[0].replace(match["words"], "").isascii():
            continue  # [1] (https://…): only a space keeps it from being a link
        image = "!" if match["image"] else ""
        kind, marks = ("图片", "叹号、方括号和圆括号") if image else ("链接", "方括号和圆括号")
        message = f"“{match[0]}”里有全角的符号，不会成为{kind}，网页上会原样显示"
        hint = f"请写成 {image}[{match['words']}]({match['target']})，{marks}都用半角"
        yield _finding(reading, match, message, hint)


def _images(page: LintPage, reading: LeafReading) -> Iterator[Finding]:
    for match in _IMAGE.finditer(reading.source):
        if not page.protected.holds(reading.offset(match.start())):
            message = f"“{match[0]}”的叹号是全角的，网页上没有图片，只有一个链接"
            yield _finding(reading, match, message, f"请写成 !{match['rest']}，叹号用半角")


def _quotation(reading: LeafReading) -> Iterator[Finding]:
    match = _QUOTATION.match(reading.inline.text)
    if match:
        message = "引文前面的“＞”是全角的，网页上会原样显示"
        yield _finding(
            reading, match, message, "请写成半角“> ”（后面空一格）；这里是大于号的，请改写成“大于”"
        )


def _table(reading: LeafReading) -> Iterator[Finding]:
    rows = list(reading.rows())
    matches = [_ROW.fullmatch(row) for _, row in rows]
    if len(rows) > 1 and all(matches):
        message = "表格的竖线“｜”是全角的，不会成为表格，网页上会连成一段"
        hint = "请把每一行的竖线改成半角“|”，第二行写成 | --- | --- |"
        yield Finding(
            CODE,
            reading.offset(0),
            message,
            hint,
            Severity.ERROR,
            until=reading.offset(len(reading.source) - 1) + 1,
        )


def _finding(reading: LeafReading, match: re.Match[str], message: str, hint: str) -> Finding:
    until = reading.offset(match.end() - 1) + 1
    return Finding(CODE, reading.offset(match.start()), message, hint, Severity.ERROR, until=until)
