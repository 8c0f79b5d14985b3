"""Half-width punctuation, straight quotes, dots and dashes, stray spaces: what the import repairs in an article.

The rules themselves are ``article_import.punctuation``; here its result is compared with the text, so that each
change has a code and a place. Numbers, times, addresses, English and code are no business of theirs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kb.core.article_import.characters import HAN, han_count, is_han
from kb.core.article_import.punctuation import repair_punctuation
from kb.core.chinese_lint.fields import gaps_of, is_layout, may_part_fields
from kb.core.chinese_lint.finding import Edit, Finding
from kb.core.chinese_lint.page import LintPage
from kb.core.chinese_lint.stretch import Stretch

HALF_WIDTH, STRAIGHT_QUOTE, DOTS_AND_DASHES, STRAY_SPACE = "KB-C01", "KB-C02", "KB-C03", "KB-C04"
_SPACES = frozenset(
    " \t\u3000\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f"
)
_AROUND = 6
_ENGLISH_WORD = re.compile(r"(?<![A-Za-z])[A-Za-z']+(?=[ ,.;:!?)]|$)")
_FEWEST_WORDS = 5
# No Chinese sentence borrows these.
_LITTLE_WORD = re.compile(
    "a|about|an|and|are|as|by|for|from|in|is|it|not|of|on|or|that|the|this|to|was|we|with|you", re.IGNORECASE
)
_FEWEST_LITTLE_WORDS = 2
# GB/T 7714 has half-width marks in references: 张三.秘书学[M].北京:某某出版社,2010.
_REFERENCE = re.compile(r"\[[A-Z]{1,2}(?:/[A-Z]{2})?\] ?\.")
_FROM_END_TO_END = re.compile(r"[A-Z][a-z]*[ ,:].*[a-z0-9]['\"]?[.?!]['\"]?$")
_FEWEST_AROUND = 3
_HAN_WORD = re.compile(f"[{HAN}]+")
_STAND_INS = {0: "\ufffd", 1: "\ufffd"}  # the punctuation rules use these characters themselves
_DOT_BETWEEN = re.compile(f"(?<=[{HAN}》）〉】〕”’)])\\.(?= ?[{HAN}《（〈【〔“‘])")
_COUNTING = re.compile("[一二三四五六七八九十]{1,3}$|[甲乙丙丁]$")
_PARTNER = {"“": "”", "‘": "’"}


@dataclass(frozen=True)
class _Change:
    """Characters ``start`` to ``end`` of a line became ``text``."""

    start: int
    end: int
    text: str


def mark_findings(page: LintPage) -> Iterator[Finding]:
    """Yield every mark and space that Chinese text has otherwise."""
    for stretch in page.stretches:
        for begin, line in stretch.lines():
            text = line.translate(_STAND_INS)
            if not text.strip() or _is_english(text.strip()) or _REFERENCE.search(text):
                continue
            gaps = gaps_of(text)
            for start, end in gaps:
                if is_han(text[start - 1]) and is_han(text[end]) and not is_layout(stretch, text[start:end]):
                    around = stretch.excerpt(begin + start - _AROUND, begin + end + _AROUND)
                    yield _fields(stretch.place(begin + start), around)
            starts, ends = [0, *(end for _, end in gaps)], [*(start for start, _ in gaps), len(text)]
            for start, end in zip(starts, ends, strict=True):
                yield from _in_part(stretch, begin + start, text[start:end])


def _in_part(stretch: Stretch, begin: int, part: str) -> Iterator[Finding]:
    """What is wrong in one part of a line, which begins at ``begin``."""
    begin += len(part) - len(part.lstrip())
    text = part.strip()
    repaired = repair_punctuation(text)
    changes = _changes(text, repaired.text)
    for together in _quotes_together(changes, repaired.text):
        yield from _finding(stretch, begin, together)
    if repaired.unpaired_quote_at:
        at = _place_before(changes, repaired.unpaired_quote_at - 1)
        yield _undecided(stretch, begin + at)
    yield from _dots_between(stretch, begin, text)


def _finding(stretch: Stretch, line: int, changes: Sequence[_Change]) -> Iterator[Finding]:
    """``changes`` that make sense only together, in the line that begins at ``line``."""
    start, end, text = line + changes[0].start, line + changes[0].end, changes[0].text
    old = stretch.text[start:end]
    each = [_edit(stretch, line, change) for change in changes]
    edits = tuple(edit for part in each for edit in part) if all(each) else ()
    around = stretch.excerpt(start - _AROUND, end + _AROUND)
    place = stretch.place(start)
    if not text.strip():
        # A space between a link and the text after it is set by many on purpose.
        if not stretch.adjoins(start - 1, end + 1) or is_layout(stretch, old):
            return
        if not text and may_part_fields(stretch, start, end):
            yield _fields(place, around)
        else:
            hint = "汉字之间、全角标点旁边不用空格"
            yield Finding(STRAY_SPACE, place, f"“{around}”中间多了空格", hint, edits=edits)
    elif text[0] in "“”‘’":
        yield Finding(STRAIGHT_QUOTE, place, f"“{around}”用了英文直引号", "中文里请用弯引号“”‘’", edits=edits)
    elif text[0] in "…—":
        name = "省略号请写成……（六个点，占两格）" if text[0] == "…" else "破折号请写成——（占两格）"
        yield Finding(DOTS_AND_DASHES, place, f"“{around}”里的“{old.strip()}”不是中文标点", name, edits=edits)
    else:
        hint = f"请改成全角的“{text.strip()}”"
        yield Finding(HALF_WIDTH, place, f"“{around}”里用了半角标点“{old.strip()}”", hint, edits=edits)


def _edit(stretch: Stretch, line: int, change: _Change) -> tuple[Edit, ...]:
    """The edit for one change; where markup parts a mark from the space beside it, the space stays."""
    start, end = line + change.start, line + change.end
    whole = stretch.edit(start, end, change.text)
    bare = stretch.text[start:end].strip()
    if whole or not bare:
        return whole
    start = stretch.text.index(bare, start)
    return stretch.edit(start, start + len(bare), change.text)


def _fields(place: int, around: str) -> Finding:
    hint = "汉字之间、全角标点旁边不用空格；要分栏的，请改用表格，或用逗号、顿号隔开"
    return Finding(STRAY_SPACE, place, f"“{around}”中间多了空格", hint)


def _dots_between(stretch: Stretch, line: int, text: str) -> Iterator[Finding]:
    """Half-width dots between Han characters: a full stop, or the point in a foreign name."""
    for match in _DOT_BETWEEN.finditer(text):
        at = line + match.start()
        around = stretch.excerpt(at - _AROUND, at + 1 + _AROUND)
        message = f"“{around}”里用了半角的点“.”"
        hint = "句号请写成“。”，外国人名中间的点请写成“·”"
        if _COUNTING.match(text, 0, match.start()):
            hint = f"序号后面请写顿号：“{text[: match.start()]}、”"
        yield Finding(HALF_WIDTH, stretch.place(at), message, hint)


def _is_english(text: str) -> bool:
    """Whether an English sentence only mentions Chinese words."""
    words = _ENGLISH_WORD.findall(text)
    if len(words) > max(_FEWEST_WORDS, han_count(text)):
        return True
    if _FROM_END_TO_END.match(text) and len(words) > max(_FEWEST_AROUND, han_count(text)):
        return True
    little = sum(_LITTLE_WORD.fullmatch(word) is not None for word in words)
    return little >= _FEWEST_LITTLE_WORDS and len(words) >= len(_HAN_WORD.findall(text))


def _undecided(stretch: Stretch, at: int) -> Finding:
    quote = stretch.text[at]
    message = f"英文直引号“{quote}”不知道是前引号还是后引号（没有配对，或夹在弯引号中间）"
    hint = "请改成成对的弯引号“”；引号里再用引号，里面一层写‘’"
    return Finding(STRAIGHT_QUOTE, stretch.place(at), message, hint)


def _place_before(changes: Sequence[_Change], at: int) -> int:
    """Where the character stood before ``changes`` that stands at ``at`` after them."""
    for change in changes:
        if change.start >= at:
            break
        at += change.end - change.start - len(change.text)
    return at


def _quotes_together(changes: Sequence[_Change], after: str) -> Iterator[tuple[_Change, ...]]:
    """Each change by itself, but the two quotes of a pair as one: half a pair would be worse than none."""
    opening: dict[int, _Change] = {}  # by the place in ``after`` where its partner stands
    pairs: dict[_Change, _Change] = {}
    shift = 0
    for change in changes:
        quote = change.text.strip()
        at = change.start + shift + change.text.find(quote)
        shift += len(change.text) - (change.end - change.start)
        if quote in _PARTNER:
            opening[after.find(_PARTNER[quote], at)] = change
        elif at in opening:
            pairs[opening[at]] = change
    closing = set(pairs.values())
    for change in changes:
        if change not in closing:
            yield (change, pairs[change]) if change in pairs else (change,)


def _changes(before: str, after: str) -> list[_Change]:
    """What turned ``before`` into ``after``, from left to right.

    The repair does four things only: one mark for another, a run of dots or dashes for two characters, a space less,
    an odd space for a plain one. So reading both texts side by side is enough.
    """
    changes: list[_Change] = []
    i = j = 0
    while i < len(before):
        if j < len(after) and before[i] == after[j]:
            i, j = i + 1, j + 1
            continue
        start = i
        if j < len(after) and after[j] in "…—" and (run := _run_of(before, i)):
            j += 2
            rest = after[j : j + run - i]  # of four dots the repair may keep one as a full stop
            i = run - (len(rest) - len(rest.lstrip(before[run - 1])))
            changes.append(_Change(start, i, after[j - 2 : j]))
        elif before[i] in _SPACES and not (j < len(after) and after[j] == " "):
            i += 1
            changes.append(_Change(start, i, ""))
        else:
            i, j = i + 1, j + 1
            changes.append(_Change(start, i, after[j - 1 : j]))
    return _joined(changes) if _applied(before, changes) == after else []


def _applied(text: str, changes: list[_Change]) -> str:
    parts, position = [], 0
    for change in changes:
        parts += [text[position : change.start], change.text]
        position = change.end
    return "".join([*parts, text[position:]])


def _run_of(text: str, index: int) -> int:
    """Where the dots or dashes from ``index`` on end, 0 where there are none; a space before dots goes with them."""
    start = index + (text[index] in _SPACES)
    end = start
    while end < len(text) and text[end] == text[start] and text[end] in ".。-":
        end += 1
    return end if end - start > 1 else 0


def _joined(changes: list[_Change]) -> list[_Change]:
    """Put a dropped space together with the mark beside it."""
    joined: list[_Change] = []
    for change in changes:
        last = joined[-1] if joined else None
        if last and last.end == change.start and "" in {last.text, change.text}:
            joined[-1] = _Change(last.start, change.end, last.text + change.text)
        else:
            joined.append(change)
    return joined
