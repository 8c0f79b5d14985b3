"""Tells whether a repair did harm: the last guard before a file is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from kb.core.article_import.characters import han_of
from kb.core.chinese_lint.finding import Edit
from kb.core.chinese_lint.page import LintPage
from kb.core.front_matter import split_front_matter
from kb.core.markdown_text import scan_markdown


def keeps_characters(before: LintPage, edits: Sequence[Edit], after: LintPage) -> bool:
    """Whether readers see the Han characters that they saw, but for those that ``edits`` exchanged.

    One character may turn a line of text into a definition or code, which the running text no longer has.
    """
    wanted = _han(before)
    wanted.subtract(han_of("".join(before.text[edit.start : edit.end] for edit in edits)))
    wanted.update(han_of("".join(edit.text for edit in edits)))
    return +wanted == _han(after)


def _han(page: LintPage) -> Counter[str]:
    return Counter(han_of("".join(stretch.text for stretch in page.stretches)))


def is_unharmed(before: str, after: str) -> bool:
    """Whether code, targets, keys, headings and ids are still there; a repair may bring a heading and its id to life."""
    old, new = _belongings(before), _belongings(after)
    kept = (old.code, old.targets, old.keys) == (new.code, new.targets, new.keys)
    return kept and not old.ids - new.ids and old.headings <= new.headings


@dataclass(frozen=True)
class _Belongings:
    """What a repair must never change."""

    code: Counter[str]
    targets: Counter[str]
    ids: Counter[str]
    headings: int
    keys: tuple[str, ...]


def _belongings(text: str) -> _Belongings:
    front = split_front_matter(text)
    scanned = scan_markdown(front.body, front.body_line)
    page = LintPage(text, None)
    code = Counter(
        text[page.offset(span.line, span.column) : page.offset(span.end_line, span.end_column)]
        for span in scanned.spans
    )
    return _Belongings(
        code,
        Counter(link.target for link in scanned.links),
        Counter(heading.id for heading in scanned.headings if heading.id),
        len(scanned.headings),
        tuple(line.partition(":")[0] for line in front.yaml.split("\n") if ":" in line),
    )
