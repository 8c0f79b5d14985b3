"""The numbering that Chinese texts put before headings, and the headings that have none."""

from __future__ import annotations

import re
from dataclasses import dataclass

_DIGITS = "一二三四五六七八九十百零〇"
# From the outermost style to the innermost, by the custom of Chinese official documents.
_STYLES: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "章",
        re.compile(
            f"(?:第([{_DIGITS}0-9]{{1,6}})[章编篇](?:\\s{{0,3}}|[:：、])|篇([{_DIGITS}0-9]{{1,3}})[:：])"
        ),
    ),
    ("节", re.compile(f"第([{_DIGITS}0-9]{{1,6}})[节部](?:分|\\s{{0,3}}|[:：、])")),
    ("一、", re.compile(f"([{_DIGITS}]{{1,4}})\\s?[、.．:：]\\s{{0,3}}")),
    ("（一）", re.compile(f"[(（]\\s?([{_DIGITS}]{{1,4}})\\s?[)）]\\s{{0,3}}[、.．]?")),
    ("1.", re.compile("([0-9０-９]{1,2})\\s?(?:[.．](?![0-9])|、)\\s{0,3}")),
    ("（1）", re.compile("[(（]\\s?([0-9０-９]{1,2})\\s?[)）]\\s{0,3}[、.．]?|([0-9]{1,2})[)）]\\s{0,3}")),
    ("①", re.compile("([①-⑳])\\s{0,3}")),
)
RANKS = {name: rank for rank, (name, _) in enumerate(_STYLES)}
ARABIC = frozenset({"1.", "（1）", "①"})

_LONGEST_HEADING = 40
_LONGEST_PLAIN = 25
_LONGEST_RUN_IN = 20
_HEADING_WORDS = re.compile(
    "(?:如下|介绍|概述|简介|概况|说明|分析|作用|职能|职责|任务|特点|特征|性质|意义|原则|要求|标准|规范|方法|技巧|做法|内容|流程|程序|步骤|"
    "措施|建议|对策|问题|原因|经验|体会|事项|要点|范围|种类|分类|小结|总结|结语|结束语|尾声|前言|引言|导言|导语|背景|总则|附则|"
    "是什么|有哪些|怎么办|怎么做|怎样做)[:：]?$"
)
_APART = frozenset({"前言", "引言", "导言", "导语", "摘要", "背景", "结语", "结束语", "尾声", "小结", "总结"})
_VALUES = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"〇": 0}


@dataclass(frozen=True)
class Numbered:
    """A line that begins with a number: its style, the number (0 where it cannot be read) and the text behind."""

    style: str
    number: int
    rest: str


def numbered(text: str) -> Numbered | None:
    """Read the numbering that ``text`` begins with; None where it begins otherwise."""
    for name, pattern in _STYLES:
        match = pattern.match(text)
        if match:
            digits = next(group for group in match.groups() if group)
            return Numbered(name, _value(digits), text[match.end() :])
    return None


def is_heading_text(rest: str) -> bool:
    """Whether the text behind a number reads as a heading: short, one phrase or two, no sentence."""
    bare = rest.rstrip("。：:？?！!")
    return (
        0 < len(bare) <= _LONGEST_HEADING
        and not re.search("[。；;！!]", bare)
        and rest[-1] not in "，,、"
        and bare.count("，") + bare.count(",") <= 2  # noqa: PLR2004 - 抓住重点，分清主次，…
    )


def is_plain_heading(text: str) -> bool:
    """Whether a line without a number ends as headings do: …作用如下, …职能介绍."""
    bare = text.rstrip(":：")
    return (
        1 < len(bare) <= _LONGEST_PLAIN
        and not re.search("[，,。；;！!]", bare)
        and bool(_HEADING_WORDS.search(bare))
    )


def may_be_heading(text: str) -> bool:
    """Whether a line without a number or a typical word could still be a heading: a short bare phrase."""
    return (
        1 < len(text) <= _LONGEST_RUN_IN
        and re.fullmatch(r"[\w“”《》（）()、·—\s-]+[？?]?", text) is not None
        and not re.search(r"\d{4}年|\d月|\d日", text)
    )


def stands_apart(text: str) -> bool:
    """Whether the heading is an opening or closing word that numbered headings never belong to."""
    return text.rstrip(":：") in _APART


def run_in(rest: str) -> tuple[str, str] | None:
    """Split ``（一）及时。收到来文后……`` (without its number) into heading and paragraph, where it is so written."""
    match = re.match(f"([^。；：:！!？?]{{2,{_LONGEST_RUN_IN}}})[。：:]\\s{{0,3}}(?=\\S)", rest)
    return (match[1], rest[match.end() :]) if match else None


def bare_title(heading: str) -> str:
    """The heading without its numbering and closing colon."""
    found = numbered(heading)
    return (found.rest if found and found.rest else heading).strip().rstrip(":：")


def _value(digits: str) -> int:
    if digits.isdecimal():
        return int(digits)
    if "①" <= digits <= "⑳":
        return ord(digits) - ord("①") + 1
    if "百" in digits:
        return 0
    tens, ten, ones = digits.rpartition("十")
    if not ten:
        return _VALUES.get(ones, 0) if len(ones) == 1 else 0
    return _VALUES.get(tens or "一", 0) * 10 + (_VALUES.get(ones, 0) if ones else 0)
