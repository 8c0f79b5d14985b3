"""The one definition of when two spellings are the same text for the search.

``fold`` answers it: two texts match if their folded forms are equal. For each character of the text, in order:

1. a Hangul syllable stays as it is; every other character is decomposed (Unicode NFKD): full width becomes half
   width, ``①`` becomes ``1``, ``ǎ`` becomes ``a`` and a mark, an old compatibility ideograph the modern one;
2. what came out is lower-cased, character by character;
3. spaces, punctuation, marks and whatever is invisible are dropped (general categories Z, P, Mn, Me, Cc, Cf and the
   Hangul fillers). Symbols stay: ``C++`` is not ``C``;
4. each remaining character is replaced by ``han[character]`` where there is one: many Traditional characters and
   variants become one Simplified character. Readers never see the result; what they see is not altered.

``overrides/assets/kb/search-folding.js`` is the same definition for the browser; ``tests/contract/folding.json`` holds
both to it. The table ``han`` is made at build time, see ``han_table``, and travels in the search data.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

_DROPPED = frozenset({"Mn", "Me", "Cc", "Cf", "Zs", "Zl", "Zp", "Pc", "Pd", "Pe", "Pf", "Pi", "Po", "Ps"})
_INVISIBLE = frozenset({"Mn", "Me", "Cc", "Cf", "Zs", "Zl", "Zp"})
# Letters by category, nothing to the eye.
_FILLERS = frozenset("\u115f\u1160\u3164\uffa0")

# Pairs that OpenCC keeps apart, although Taiwan's or Hong Kong's spelling of a Simplified word holds the first and
# the mainland's the second. Found by converting the words of jieba's dictionary to all three spellings and back;
# pairs whose meanings differ on the mainland as well (座/坐, 像/象, 俱/具) are left alone. The last two are a look-alike
# typed for the zero of years (二○二六) and the Traditional 麽.
_VARIANTS = dict(
    zip(
        "著衞覆敍藉瞭锺揹枱钜伕簷迳暱薰讬谘痺馀缐鎗拏甦睪顎颚麹侭濬甯彷蘗燄斲祇衹澂○麽",
        "着卫复叙借了钟背台巨夫檐径昵熏托咨痹余线枪拿苏睾腭腭曲尽浚宁仿檗焰斫只只澄〇么",
        strict=True,
    )
)
_HAN = ((0x3007, 0x3007), (0x3400, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x3FFFF))


@dataclass(frozen=True)
class Folded:
    """A folded text and where it came from: ``text[i]`` stems from the character ``origin[i]`` of the original."""

    text: str
    origin: tuple[int, ...]


class Folding:
    """The definition above for one table ``han``; remembers what it worked out."""

    def __init__(self, han: Mapping[str, str]) -> None:
        self._han = dict(han)
        self._known: dict[str, str] = {}

    def character(self, char: str) -> str:
        """Return what one character becomes: nothing, one character or several."""
        folded = self._known.get(char)
        if folded is None:
            folded = self._known[char] = self._fold_character(char, _DROPPED)
        return folded

    def fold(self, text: str) -> str:
        """Return the folded form of ``text``."""
        return "".join(map(self.character, text))

    def fold_mapped(self, text: str) -> Folded:
        """Return the folded form of ``text`` with the place of each character."""
        pieces: list[str] = []
        origin: list[int] = []
        for place, char in enumerate(text):
            piece = self.character(char)
            pieces.append(piece)
            origin.extend([place] * len(piece))
        return Folded("".join(pieces), tuple(origin))

    def fold_marks(self, text: str) -> str:
        """Return ``text`` folded, but with its punctuation: what a query of nothing but punctuation is looked up in."""
        return "".join(self._fold_character(char, _INVISIBLE) for char in text)

    def _fold_character(self, char: str, dropped: frozenset[str]) -> str:
        if "\uac00" <= char <= "\ud7a3":
            return char
        return "".join(
            self._han.get(low, low)
            for part in unicodedata.normalize("NFKD", char)
            for low in part.lower()
            if unicodedata.category(low) not in dropped and low not in _FILLERS
        )


def is_han(char: str) -> bool:
    """Whether ``char`` is a Chinese character (the zero 〇 is one)."""
    code = ord(char)
    return any(first <= code <= last for first, last in _HAN)


def han_table(occurring: Iterable[str], simplify: Callable[[str], str]) -> dict[str, str]:
    """Return the table ``han`` for a text in which the characters ``occurring`` occur.

    ``simplify`` turns one Traditional character into its Simplified one (OpenCC ``t2s``). The table holds every
    character, occurring or not, whose folded form is the folded form of one that occurs: so a query may be typed
    in either script, while characters that cannot match anything here cost nothing.
    """
    whole = _whole_table(simplify)
    there = {whole.get(part, part) for char in occurring for part in unicodedata.normalize("NFKD", char)}
    return {char: simple for char, simple in sorted(whole.items()) if simple in there}


def _whole_table(simplify: Callable[[str], str]) -> dict[str, str]:
    """Map every character that is not its own folded form; a second look-up never changes the result."""
    table: dict[str, str] = {}
    for char in [*map(chr, range(0x3400, 0xA000)), *map(chr, range(0x20000, 0x2A6E0)), *_VARIANTS]:
        folded = char
        for _ in range(4):  # 薴 → 苧 → 苎: the longest chain known has three steps
            step = simplify(_VARIANTS.get(folded, folded))
            if step == folded or len(step) != 1:
                break
            folded = step
        if folded != char:
            table[char] = folded
    return table
