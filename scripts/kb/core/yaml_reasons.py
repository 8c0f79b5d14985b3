"""What PyYAML says of a broken text, put into words that help an author."""

from __future__ import annotations

import re

LONGEST_KEY = 100
IMPOSSIBLE_DATE = "impossible date"
FULL_WIDTH_COLON = re.compile(r"\s*(?:-\s+)?([A-Za-z_][A-Za-z0-9_-]*)\s*：")

_KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*:")
_REASONS = (
    ((IMPOSSIBLE_DATE,), "日历上没有这一天", "请写成“年-月-日”，例如 2026-11-23"),
    (("\\t", "\t"), "用了 Tab 键缩进", "请把 Tab 换成空格"),
    (("mapping values",), "值里有冒号加空格", '请给整个值加上英文双引号，例如 title: "秘书: 作用与职能"'),
    (
        ("could not find expected ':'",),
        "有一行不是“键: 值”",
        "请检查这一行和上一行：键后面要有半角冒号和一个空格",
    ),
    (("quoted scalar", "end of stream"), "引号没有配对", "请给从这里开始的引号补上另一半，都用英文半角"),
    (
        ("expected ',' or", "but found '<stream end>'"),
        "括号没有配对，或者里面少了逗号",
        "请给从这里开始的括号补上另一半，各项之间用英文逗号；如果括号只是文字，请给整个值加英文双引号",
    ),
    (
        ("escape character",),
        "英文双引号里有反斜杠",
        "请改用英文单引号，或把反斜杠写成两个",
    ),
    (
        ("block mapping", "block end", "block collection"),
        "缩进或标点不对",
        "同一层的键要左对齐；以引号、方括号、星号等开头的值，整个加英文双引号",
    ),
    (("special characters",), "有看不见的控制字符", "请删去这个字符，或者整行重新输入"),
    (
        ("cannot start any token", "node content", "alphabetic or numeric", "alias", "tag"),
        "值以特殊符号开头",
        "请给整个值加上英文双引号",
    ),
)
_UNKNOWN = ("格式不对", "请对照别处检查这一行：键、半角冒号、一个空格、值；拿不准就给值加英文双引号")


def place_of_mistake(text: str, first_line: int, line: int, column: int) -> tuple[int, int]:
    """Return where the mistake stands that a parser noticed at ``line`` and ``column``: a full-width colon is noticed late.

    ``text`` is the YAML, whose first line is line ``first_line`` of the file.
    """
    here, before = _lines_at(text, first_line, line)
    match = FULL_WIDTH_COLON.match(before)
    if match is None or FULL_WIDTH_COLON.match(here):
        return line, column
    return line - 1, match.end()


def explained(text: str, first_line: int, line: int, reason: str) -> tuple[str, str]:
    """Return what is wrong and what to write instead.

    ``text`` is the YAML, whose first line is line ``first_line`` of the file; ``line`` is where the parser, which
    says ``reason``, points.
    """
    here, before = _lines_at(text, first_line, line)
    match = FULL_WIDTH_COLON.match(here) or FULL_WIDTH_COLON.match(before)
    if match:
        key = match[1][:LONGEST_KEY]
        return f"“{key}”后面是全角冒号", f"请改成半角冒号加一个空格：{key}: …"
    if "mapping values" in reason and here.startswith(" ") and _KEY.match(here.strip()[:LONGEST_KEY]):
        return "这一行前面多了空格", "请删去行首的空格，让键左对齐"
    for signs, meaning, hint in _REASONS:
        if any(sign in reason for sign in signs):
            return meaning, hint
    return _UNKNOWN


def _lines_at(text: str, first_line: int, line: int) -> tuple[str, str]:
    """The line itself and the one before it, "" where there is none."""
    lines = text.split("\n")
    at = line - first_line
    here, before = (lines[index] if 0 <= index < len(lines) else "" for index in (at, at - 1))
    return here, before
