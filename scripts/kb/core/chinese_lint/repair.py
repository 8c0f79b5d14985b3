"""Applies the edits that the rules propose, until nothing is left to mend."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from kb.core.chinese_lint.blank_lines import CODE as BLANK_LINES
from kb.core.chinese_lint.finding import Edit, Finding
from kb.core.chinese_lint.harm import is_unharmed, keeps_characters
from kb.core.chinese_lint.indents import CODE as INDENTS
from kb.core.chinese_lint.invisible import CODE as INVISIBLE
from kb.core.chinese_lint.lint import LintRules, page_findings
from kb.core.chinese_lint.markers import CODE as MARKERS
from kb.core.chinese_lint.nesting import CODE as NESTING
from kb.core.chinese_lint.page import LintPage
from kb.core.chinese_lint.pinyin import CODE as PINYIN
from kb.core.chinese_lint.traditional import CODE as TRADITIONAL
from kb.core.located import Located

_MOST_PASSES = 20
_AROUND = 6
_STRUCTURE = frozenset({INVISIBLE, BLANK_LINES, MARKERS, INDENTS, NESTING})
"""What may turn lines into something else; an invisible character may be all that keeps them from it."""
_FIRST = ({INVISIBLE, PINYIN}, {TRADITIONAL})
"""What comes before all else, each as a whole: the script of a page is judged by all its characters together."""


@dataclass(frozen=True)
class Change:
    """One repair, for a person to read; ``line`` counts from 1 in the text as it was at that moment."""

    line: int
    code: str
    before: str
    after: str


@dataclass(frozen=True)
class Repaired:
    """The page after repair. ``safe`` is false where the repair would have done harm: then ``text`` is the old one."""

    text: str
    changes: tuple[Change, ...]
    safe: bool = True


def repair_page(text: str, values_of: Callable[[str], Located | None], rules: LintRules) -> Repaired:
    """Mend what is mechanical in ``text``; ``values_of`` reads the front matter of a page.

    A page whose region markers or front matter are broken stays as it is: nobody knows what of it is text. Where the
    whole repair would do harm, one that leaves headings, lists and paragraphs as they are is tried.
    """
    whole = _attempt(text, values_of, rules, frozenset())
    return whole if whole.safe else _attempt(text, values_of, rules, _STRUCTURE)


def _attempt(
    text: str, values_of: Callable[[str], Located | None], rules: LintRules, left_out: AbstractSet[str]
) -> Repaired:
    changes: list[Change] = []
    page = LintPage(text, values_of(text))
    for _ in range(_MOST_PASSES):
        if page.broken:
            return Repaired(text, ())
        chosen = _chosen([each for each in page_findings(page, rules) if each.code not in left_out])
        if not chosen:
            safe = is_unharmed(text, page.text)
            return Repaired(page.text, tuple(changes)) if safe else Repaired(text, (), safe=False)
        changes += [_change(page, finding) for finding in chosen]
        edits = [edit for finding in chosen for edit in finding.edits]
        mended = apply_edits(page.text, edits)
        after = LintPage(mended, values_of(mended))
        if not keeps_characters(page, edits, after):
            break
        page = after
    return Repaired(text, (), safe=False)


def apply_edits(text: str, edits: Sequence[Edit]) -> str:
    """Return ``text`` with all ``edits``, which do not overlap."""
    parts, position = [], 0
    for edit in sorted(edits):
        parts += [text[position : edit.start], edit.text]
        position = edit.end
    return "".join([*parts, text[position:]])


def _chosen(findings: Sequence[Finding]) -> list[Finding]:
    """Findings whose edits can be made together; the others wait for a later pass."""
    mends = sorted((each for each in findings if each.edits), key=lambda each: min(each.edits))
    for codes in _FIRST:
        early = [each for each in mends if each.code in codes]
        if early:
            return early
    chosen: list[Finding] = []
    taken: set[int] = set()
    for finding in mends:
        # With the place behind it: an edit right beside another may rest on what that one takes away.
        places = {place for edit in finding.edits for place in range(edit.start, edit.end + 1)}
        if taken.isdisjoint(places):
            chosen.append(finding)
            taken |= places
    return chosen


def _change(page: LintPage, finding: Finding) -> Change:
    start, end = min(edit.start for edit in finding.edits), max(edit.end for edit in finding.edits)
    line, _ = page.place(start)
    last, _ = page.place(end)
    around = max(page.starts[line], start - _AROUND), min(page.line_ends[last], end + _AROUND)
    before = page.text[around[0] : around[1]]
    shifted = [Edit(edit.start - around[0], edit.end - around[0], edit.text) for edit in finding.edits]
    return Change(line, finding.code, _shown(before), _shown(apply_edits(before, shifted)))


def _shown(text: str) -> str:
    text = text.replace("\r\n", "\n").replace("\n", "⏎")
    return "".join(c if c.isprintable() else f"[U+{ord(c):04X}]" for c in text)
