"""How the texts of ``terms.yml`` are written: the linter's rules on marks, and lists whose items were run together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kb.core.chinese_lint.doubled import doubled_findings
from kb.core.chinese_lint.finding import Finding
from kb.core.chinese_lint.full_width import full_width_findings
from kb.core.chinese_lint.marks import mark_findings
from kb.core.chinese_lint.page import LintPage
from kb.core.chinese_lint.pairs import pair_findings
from kb.core.glossary.entry import LIST_KEYS, Entry, Word
from kb.report import Problem

_TEXTS = ("definition", "authority")
# Patterns (avoid, only) may hold any mark; so may a saying of several parts (新情况、新问题) hold 、.
_LISTS = ("aliases", "search", "related")
_JOINT = re.compile("[，；]")
# The text is judged as a paragraph of a page; alone, it could look like keys.
_HEADING = "# 解释\n\n"


def writing_problems(entries: Sequence[Entry], source: str, shown: str) -> Iterator[Problem]:
    """Yield what is wrong with the writing of ``entries``, read from ``source``, whose path people see is ``shown``."""
    lines = source.splitlines()
    for entry in entries:
        for key in _TEXTS:
            word = entry.texts.get(key)
            if word is not None:
                line = lines[word.line - 1] if word.line <= len(lines) else ""
                for each in _findings(word.text):
                    column = _column(word, line, each.offset - len(_HEADING))
                    yield Problem(shown, word.line, column, each.code, each.message, each.hint, each.severity)
        for key in _LISTS:
            for word in entry.words(key):
                if is_joined(word.text):
                    items = ", ".join(part for part in re.split(r"[，；]\s*", word.text) if part)
                    message = f"“{key}”（{LIST_KEYS[key]}）里的“{word.text}”是一项，没有分开"
                    hint = f"请用半角逗号加一个空格隔开：{items}"
                    yield Problem(shown, word.line, word.column, "KB-G19", message, hint)


def is_joined(text: str) -> bool:
    """Whether an item of a list is several, parted by full-width commas that YAML does not know."""
    return _JOINT.search(text) is not None


def _findings(text: str) -> Iterator[Finding]:
    page = LintPage(_HEADING + text, None)
    yield from mark_findings(page)
    yield from full_width_findings(page)
    yield from doubled_findings(page)
    yield from pair_findings(page)


def _column(word: Word, line: str, offset: int) -> int:
    """The column of a character of ``word``: behind its quotes; that of the word where it is not written in one line."""
    start = line.find(word.text, word.column - 1)
    return start + offset + 1 if start >= 0 else word.column
