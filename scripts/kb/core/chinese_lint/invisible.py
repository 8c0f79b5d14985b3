"""Characters that nobody sees and everybody copies: zero width, control, bidi marks, odd spaces."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kb.core.article_import.characters import is_chinese
from kb.core.chinese_lint.finding import Edit, Finding
from kb.core.chinese_lint.page import LintPage
from kb.report import Severity

CODE = "KB-C13"
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200c\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\ufffd\ue000-\uf8ff]|\u200d(?![\u2600-\u27bf\U0001f000-\U0001faff])"
    "|[\xa0\u1680\u2000-\u200a\u202f\u205f]"
)
_SPACES = frozenset("\x0b\x0c\x85\xa0\u1680\u2028\u2029\u202f\u205f") | {
    chr(code) for code in range(0x2000, 0x200B)
}
_NAMES = {
    "\u200b": "零宽空格",
    "\u200c": "零宽非连接符",
    "\u200d": "零宽连接符",
    "\u2060": "零宽不换行符",
    "\ufeff": "字节序标记（BOM）",
    "\xa0": "不换行空格",
    "\xad": "软连字符",
    "\ufffd": "乱码（原来的字已经丢失）",
}
_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def invisible_findings(page: LintPage) -> Iterator[Finding]:
    """Yield each invisible character of the file, in code and front matter too; there it is not repaired."""
    front = page.front_values
    for match in _INVISIBLE.finditer(page.text):
        at, character = match.start(), match[0]
        if at == 0 and character == "\ufeff":
            continue  # at the very beginning it marks the encoding
        name = _name(character)
        if character == "\ufffd" or "\ue000" <= character <= "\uf8ff":
            yield Finding(CODE, at, f"这里有{name}", "请对照原文补上这个字", Severity.ERROR)
            continue
        mends = page.prose.holds(at) or front.holds(at)
        edits = (Edit(at, at + 1, _instead(page.text, at)),) if mends else ()
        hint = (
            "请换成普通空格，或删去" if character in _SPACES else "请删去；它看不见，却会跟着文字被复制和搜索"
        )
        yield Finding(CODE, at, f"这里有看不见的字符：{name}", hint, Severity.ERROR, edits, at + 1)


def _name(character: str) -> str:
    if character in _NAMES:
        return _NAMES[character]
    if character in _BIDI:
        kind = "文字方向标记"
    elif character in _SPACES:
        kind = "特殊空格"
    elif "\ue000" <= character <= "\uf8ff":
        kind = "自造字（别的电脑上显示不出来）"
    else:
        kind = "控制字符"
    return f"{kind} U+{ord(character):04X}"


def _instead(text: str, at: int) -> str:
    """A plain space for a space, but nothing beside Chinese: there no space belongs."""
    if text[at] not in _SPACES:
        return ""
    return "" if is_chinese(text[at - 1 : at]) and is_chinese(text[at + 1 : at + 2]) else " "
