"""Full-width digits and letters (２０２６年, Ａ４, 010－1234): numbers that no search finds and that line up badly."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kb.core.chinese_lint.finding import Finding
from kb.core.chinese_lint.page import LintPage

CODE = "KB-C07"
# A point or percent sign goes with the digits beside it.
_WIDE = re.compile("[０-９Ａ-Ｚａ-ｚ]+(?:．[０-９]+)*％?|(?<=[0-9])(?:[．－](?=[0-9])|％)")
_OFFSET = ord("Ａ") - ord("A")


def full_width_findings(page: LintPage) -> Iterator[Finding]:
    """Yield each run of full-width letters and digits."""
    for stretch in page.stretches:
        for match in _WIDE.finditer(stretch.text):
            narrow = "".join(chr(ord(character) - _OFFSET) for character in match[0])
            edits = (
                ()
                if _may_number_an_item(stretch.text, match)
                else stretch.edit(match.start(), match.end(), narrow)
            )
            message = f"“{match[0]}”是全角字符"
            yield Finding(CODE, stretch.place(match.start()), message, f"请写成半角“{narrow}”", edits=edits)


def _may_number_an_item(text: str, match: re.Match[str]) -> bool:
    """Whether half-width digits could turn the line into a list item, with a number of the engine's own."""
    at_line_start = not text[text.rfind("\n", 0, match.start()) + 1 : match.start()].strip()
    return at_line_start and text[match.end() : match.end() + 1] in {".", "．"}
