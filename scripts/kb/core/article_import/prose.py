"""Repairs the characters of prose: pinyin noise, script, punctuation; and counts what it did."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kb.core.article_import.ledger import Ledger
from kb.core.article_import.pinyin_noise import Readings, WithoutPinyin, remove_pinyin
from kb.core.article_import.punctuation import Repaired, repair_punctuation
from kb.core.article_import.script import Simplified, Simplify, to_simplified


@dataclass(frozen=True)
class ProseRules:
    """What the repair needs of the outside world."""

    simplify: Simplify
    readings: Readings


def repair_characters(
    lines: Sequence[str], rules: ProseRules, ledger: Ledger
) -> tuple[WithoutPinyin, Simplified]:
    """Take the pinyin noise out of ``lines``, then convert them to Simplified characters."""
    without = remove_pinyin(lines, rules.readings)
    simplified = to_simplified(without.lines, rules.simplify)
    ledger.syllables += len(without.removed)
    ledger.syllable_characters += without.characters
    ledger.traditional += simplified.characters
    ledger.particles += simplified.particles
    return without, simplified


def repair_marks(line: str, ledger: Ledger) -> Repaired:
    """Repair the punctuation and the spaces of one line."""
    repaired = repair_punctuation(line)
    ledger.marks += repaired.changed
    ledger.spaces += repaired.spaces
    return repaired
