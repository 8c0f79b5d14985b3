"""Characters that Simplified Chinese keeps for a few words only: 後 in 後面 is a mistake, 乾 in 乾隆 is none.

GB 2312 and the General Standard List of 2013 (通用规范汉字表) have them, so the conversion of a Simplified text leaves
them alone. Which word is meant is for a person to judge: such a place is reported and never edited.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kb.core.article_import.particle import choose

_PARTICLE = "著"
_TITLES = "(?:先生|女士|老师|主任|处长|科长|局长|经理|秘书|同志)"


@dataclass(frozen=True)
class Leftover:
    """A character at ``at`` of a line that most likely stands for ``write``."""

    at: int
    character: str
    write: str


# Each with what is written today, and the words in which it is right (a pattern over the line).
_KEPT = {
    "後": ("后", r"後(?=稷)"),
    "於": (
        "于",
        rf"(?<=[姓樊])於|於(?=[氏姓潜菟戏]|{_TITLES})|(?<=商)於(?=之地)",
    ),
    "乾": (
        "干",
        rf"乾(?=[隆坤卦县陵清元道符嘉宁安]|乾|{_TITLES})|(?<=[康雍乾萧])乾|(?<=《)乾|乾(?=》)|(?<=“)乾(?=”)",
    ),
    "徵": (
        "征",
        r"(?<=魏)徵|(?<=文)徵(?=明)|(?<=陆)徵(?=祥)|(?<=[角变清宫商、])徵(?=[羽、，。；）”调声音]|$)|徵(?=[羽调])|(?<=“)徵(?=”)",
    ),
    "祇": ("只", r"(?<=[神地灵人明])祇|祇(?=[园树])"),
    "摺": ("折", r"(?!)"),
    "菸": ("烟", r"(?!)"),
    "麽": ("么", r"(?<=[幺么])麽|麽(?=些)"),
    "夥": ("伙", r"(?<=[甚颇尤良])夥|夥(?=颐)"),
    "覆": ("复", r"(?<![答批回函电申禀反])覆(?!核|函|电|文|审|议|信|查(?!面))"),
    "藉": ("借", r"(?<![凭假])藉(?![口此以由助着著故机词])"),
    "瞭": ("了", r"瞭(?![解如然])"),
}
_CHARACTERS = re.compile("[" + "".join(_KEPT) + "]")
_RIGHT = {character: re.compile(words) for character, (_, words) in _KEPT.items()}


def leftovers(line: str) -> Iterator[Leftover]:
    """Yield the characters of a Simplified ``line`` that are most likely left over from Traditional, in order."""
    for match in _CHARACTERS.finditer(line):
        at, character = match.start(), match[0]
        if _RIGHT[character].match(line, at) is None:
            yield Leftover(at, character, _KEPT[character][0])
    at = line.find(_PARTICLE)
    while at >= 0:
        # In a Traditional text the same words would decide for the particle.
        choice = choose(line, at, traditional=True)
        if choice.particle and (choice.sure or line[at + 1 : at + 2].isalnum()):
            yield Leftover(at, _PARTICLE, "着")
        at = line.find(_PARTICLE, at + 1)
