"""Names the slip in a line of a question that is almost an option or a reason, and shows the line as it should be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_OPTION = re.compile(
    r"(?P<indent>\s*)(?P<dash>[-*+•·—－–]?)(?P<gap>\s*)"
    r"(?P<open>[\[［【])(?P<mark>\s*[xXｘＸ×✗✘✓√✔]?\s*)(?P<close>[\]］】])(?P<space>\s*)(?P<text>.*)"
)
_REASON = re.compile(r"(?P<indent>\s*)(?P<sign>[>＞》〉])\s*(?P<text>.*)")
_RIGHT = frozenset("xXｘＸ✓√✔")
_LETTERS = frozenset("xX")
_TICKS = frozenset("✓√✔")
_SHOWN = 24


@dataclass(frozen=True)
class Slip:
    """What is wrong with a line, and how it is written rightly; both in Chinese. ``text`` is what it says."""

    message: str
    hint: str
    text: str


def option_slip(line: str) -> Slip | None:
    """The slip in ``line`` where it looks like an option, None where it does not."""
    match = _OPTION.fullmatch(line)
    if match is None:
        return None
    reasons = [
        *_before_the_box(match["indent"], match["dash"], match["gap"]),
        *_inside_the_box(match["open"] + match["close"], match["mark"]),
        *_behind_the_box(match["space"], match["text"].strip()),
    ]
    if not reasons:
        return None
    mark, text = match["mark"].strip(), match["text"].strip()
    line = f"- [{'x' if mark else ' '}] {_short(text)}"
    wanted = line if not mark or mark in _RIGHT else "- [ ] …”或者“- [x] …"
    return Slip(f"这个选项写得不对：{'，'.join(reasons)}", f"请写成“{wanted}”", text)


def _before_the_box(indent: str, dash: str, gap: str) -> Iterator[str]:
    if not dash:
        yield "前面少了“- ”"
    elif dash != "-":
        yield f"“{dash}”应当是半角减号“-”"
    elif gap != " ":
        yield "“-”后面只要一个半角空格" if gap else "“-”后面少一个空格"
    if indent:
        yield "“- ”前面不能有空格"


def _inside_the_box(brackets: str, inside: str) -> Iterator[str]:
    mark = inside.strip()
    if brackets != "[]":
        yield "方括号用了全角"
    if mark in _TICKS:
        yield "对号请写成 x"
    elif mark and mark not in _LETTERS:
        yield "方括号里只能写 x（正确）或者空一格（不正确）"
    elif mark and mark != inside:
        yield "x 两边不能有空格"
    elif not mark and inside != " ":
        yield "方括号里只空一个半角空格" if inside else "方括号里要空一格"


def _behind_the_box(space: str, text: str) -> Iterator[str]:
    if not text:
        yield "方括号后面没有文字"
    elif not space or space.strip(" "):
        yield "方括号后面要有一个半角空格"


def reason_slip(line: str) -> Slip | None:
    """The slip in ``line`` where it looks like the reason of an option, None where it does not."""
    match = _REASON.fullmatch(line)
    if match is None:
        return None
    reasons = []
    if match["sign"] != ">":
        reasons.append(f"“{match['sign']}”应当是半角的“>”")
    if not match["indent"]:
        reasons.append("前面少两个空格")
    elif match["indent"].strip(" \t"):
        reasons.append("前面的空格用了全角")
    if not match["text"]:
        reasons.append("“>”后面没有文字")
    if not reasons:
        return None
    return Slip(
        f"这一行理由写得不对：{'，'.join(reasons)}",
        f"请缩进两格，写成“  > {_short(match['text'])}”",
        match["text"],
    )


def _short(text: str) -> str:
    return (text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…") or "…"
