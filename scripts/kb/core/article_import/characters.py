"""Which characters are Chinese, which script they belong to, and which are invisible."""

from __future__ import annotations

import re
from functools import cache

# Unified ideographs with extensions A to H, compatibility ideographs and the zero 〇.
HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
# Full-width punctuation that belongs to Chinese text alone (quotes and dashes are shared with English).
CHINESE_PUNCTUATION = "，。；：？！、（）《》〈〉「」『』【】〔〕"
# Marks of Chinese text that English uses as well.
SHARED_PUNCTUATION = "“”‘’…—"

_GB2312_SECOND_LEVEL = 0xD8
"""The first byte of the characters that GB 2312 orders by radical: the less common ones."""
_HAN = re.compile(f"[{HAN}]")
_NOT_HAN = re.compile(f"[^{HAN}]+")
_LINE_BREAK = re.compile(r"\r\n?")
_BREAKS_INSIDE = re.compile("[\x0b\x0c\x85\u2028\u2029]")
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\ufffc\ufffe\uffff\ue000-\uf8ff\ud800-\udfff]"
    # the joiner of emoji stays where an emoji follows
    "|\u200d(?![\u2600-\u27bf\U0001f000-\U0001faff])"
)


def is_han(character: str) -> bool:
    """Whether the single ``character`` (or none) is a Han character."""
    return bool(_HAN.match(character))


def is_chinese(character: str) -> bool:
    """Whether the single ``character`` (or none) is a Han character or a mark of Chinese text alone."""
    return bool(character) and (is_han(character) or character in CHINESE_PUNCTUATION)


def han_of(text: str) -> str:
    """The Han characters of ``text`` in order."""
    return _NOT_HAN.sub("", text)


def han_count(text: str) -> int:
    """How many Han characters ``text`` has."""
    return len(han_of(text))


def visible_lines(text: str) -> tuple[list[str], int]:
    """Split ``text`` into lines without control, zero-width and private-use characters.

    Returns the lines and how many characters went. Line numbers stay those of an editor: only CR, LF and CRLF
    end a line; other separators become a space.
    """
    text = _BREAKS_INSIDE.sub(" ", _LINE_BREAK.sub("\n", text))
    cleaned, removed = _INVISIBLE.subn("", text)
    return cleaned.split("\n"), removed


@cache
def in_gb2312(character: str) -> bool:
    """Whether the GB 2312 set, made for Simplified Chinese, has ``character``."""
    return _encodable(character, "gb2312")


@cache
def is_common(character: str) -> bool:
    """Whether ``character`` is one of the 3755 of the first level of GB 2312, which every reader can read."""
    return in_gb2312(character) and character.encode("gb2312")[0] < _GB2312_SECOND_LEVEL


@cache
def in_big5(character: str) -> bool:
    """Whether the Big5 set, made for Traditional Chinese, has ``character``."""
    return _encodable(character, "big5")


def _encodable(character: str, codec: str) -> bool:
    try:
        character.encode(codec)
    except UnicodeEncodeError:
        return False
    return True
