"""Turns the bytes of a raw article into text, and says which encoding they were in.

In order: a byte order mark; strict UTF-8; UTF-16 without a mark; what a web page declares of
itself; then GB18030 or Big5, whichever gives more everyday characters. The choice depends on nothing but the bytes.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from functools import cache

_MARKS = (
    (codecs.BOM_UTF8, "utf-8", "UTF-8（带 BOM）"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16 LE（带 BOM）"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16 BE（带 BOM）"),
)
_OFFICE = (
    (b"PK\x03\x04", "Word 等办公软件的文件（或压缩包）"),
    (b"\xd0\xcf\x11\xe0", "旧版 Word 等办公软件的文件"),
    (b"%PDF", "PDF 文件"),
    (b"{\\rtf", "RTF 文件（Word 可以打开）"),
    (b"\x89PNG", "图片"),
    (b"\xff\xd8\xff", "图片"),
    (b"GIF8", "图片"),
)
_DECLARED = re.compile(rb"charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([A-Za-z0-9_-]{2,20})", re.IGNORECASE)
_DECLARED_WITHIN = 4096
_CODECS = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb18030": "gb18030",
    "big5": "big5",
    "big5-hkscs": "big5hkscs",
}
_LABELS = {"gb18030": "GB18030", "big5": "Big5", "big5hkscs": "Big5", "utf-8": "UTF-8"}
# The most frequent characters of running text, in both scripts: they decide where a text is short.
_FREQUENT = frozenset(
    "的一是不了在人有我他这這个個们們中来來上大为為和国國地到以说說时時要就出会會可也你对對生能而子那得于於着著下自之年"
    "过過发發后後作里裡用道行所然家种種事成方多经經么麼去法学學如都同现現当當没沒动動面起看定天分还還进進好小部其些主样樣理心"
    "她本前开開但因只从從想实實日军軍者意无無力它与與长長把机機十民第公此已工使情明性知全三又关關点點正业業外将將两兩高间間"
    "由问問很最重并物手应應战戰向头頭文体體政美相见見被利什二等产產或新己制身果加西斯月话話合回特代内內信表化老给給世位次度"
    "门門任常先海通教儿兒原东東声聲提立及比员員解水名真论論处處走义義各入几幾口认認条條平系气氣题題活尔爾更别別打女变變四神总總何"
    "电電数數安少报報才结結反受目太量再感建务務做接必场場件计計管期市直德资資命山金指克许許统統区區保至队隊形社便空决決治展马馬科"
    "秘书書记記录錄档檔案议議办辦领領导導职職责責单單"
)
_SURE_LEAD = 0.15
_SURE_LENGTH = 8  # below that many characters a chance reading can win
_MANY_CONTROLS = 0.01
_MOSTLY = 0.8


@dataclass(frozen=True)
class Decoded:
    """The text, the name of its encoding for people, and whether the bytes left no doubt about it."""

    text: str
    encoding: str
    sure: bool = True


class UnreadableTextError(Exception):
    """The bytes are no text; ``kind`` is ``binary`` or ``undecodable``.

    ``line`` (from 1, 0 for the whole file) is where decoding failed; ``looks_like`` names a known kind of file.
    """

    def __init__(self, kind: str, *, line: int = 0, looks_like: str = "") -> None:
        super().__init__(kind)
        self.kind = kind
        self.line = line
        self.looks_like = looks_like


def decode_text(data: bytes, *, declared_in_html: bool = False) -> Decoded:
    """Return the text of ``data``; raise ``UnreadableTextError`` where there is none.

    ``declared_in_html`` lets the ``charset`` that a web page declares decide between GB18030 and Big5.
    """
    for magic, name in _OFFICE:
        if data.startswith(magic):
            raise UnreadableTextError("binary", looks_like=name)
    decoded = _with_mark(data)
    if decoded is None and b"\0" not in data:
        decoded = _utf_8(data)
    if decoded is None:
        decoded = _utf_16_without_mark(data)
    if decoded is None:
        if b"\0" in data:
            raise UnreadableTextError("binary")
        decoded = (_as_declared(data) if declared_in_html else None) or _gb18030_or_big5(data)
    if _is_binary(decoded.text):
        raise UnreadableTextError("binary")
    return decoded


def _with_mark(data: bytes) -> Decoded | None:
    for mark, codec, label in _MARKS:
        if data.startswith(mark):
            try:
                return Decoded(data[len(mark) :].decode(codec), label)
            except UnicodeDecodeError as error:
                before = data[len(mark) : len(mark) + error.start].decode(codec, "ignore")
                raise UnreadableTextError("undecodable", line=before.count("\n") + 1) from error
    return None


def _utf_16_without_mark(data: bytes) -> Decoded | None:
    """Read in the right byte order, UTF-16 is everyday Chinese and ASCII; in the wrong one it is neither."""
    if len(data) % 2 or not data:
        return None
    candidates = []
    for codec in ("utf-16-le", "utf-16-be"):
        text = _strict(data, codec)
        if text is not None and (plausible := _plausible_share(text)) > _MOSTLY:
            candidates.append((plausible, codec, text))
    if not candidates:
        return None
    share, codec, text = max(candidates)
    legacy = max((_everyday_share(_strict(data, other) or "") for other in ("gb18030", "big5")), default=0.0)
    if b"\0" not in data and legacy >= share:
        return None
    return Decoded(text, "UTF-16 LE" if codec == "utf-16-le" else "UTF-16 BE")


def _utf_8(data: bytes) -> Decoded | None:
    text = _strict(data, "utf-8")
    return None if text is None else Decoded(text, "UTF-8")


def _as_declared(data: bytes) -> Decoded | None:
    match = _DECLARED.search(data[:_DECLARED_WITHIN])
    codec = _CODECS.get(match[1].decode("ascii").lower(), "") if match else ""
    text = _strict(data, codec) if codec else None
    return None if text is None else Decoded(text, _LABELS[codec])


def _gb18030_or_big5(data: bytes) -> Decoded:
    readings = [
        (_everyday_share(text), codec == "gb18030", codec, text)
        for codec in ("gb18030", "big5")
        if (text := _strict(data, codec)) is not None
    ]
    if not readings:
        raise UnreadableTextError("undecodable", line=_first_bad_line(data))
    readings.sort(reverse=True)
    share, _, codec, text = readings[0]
    lead = share - readings[1][0] if len(readings) > 1 else share
    enough = sum(character > "\x7f" for character in text) >= _SURE_LENGTH
    return Decoded(text, _LABELS[codec], sure=enough and lead > _SURE_LEAD)


def _strict(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except UnicodeDecodeError:
        return None


def _first_bad_line(data: bytes) -> int:
    """The line of the byte that the most successful of our encodings stops at."""
    furthest = 0
    for codec in ("utf-8", "gb18030", "big5"):
        try:
            data.decode(codec)
        except UnicodeDecodeError as error:
            furthest = max(furthest, error.start)
    return data.count(b"\n", 0, furthest) + 1


@cache
def _first_level() -> frozenset[str]:
    """The everyday characters of both sets: level 1 of GB 2312 (rows 16–55) and of Big5 (A440–C67E)."""
    gb2312 = (bytes((row, cell)) for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF))
    big5 = (bytes((row, cell)) for row in range(0xA4, 0xC7) for cell in range(0x40, 0xFF))
    both = [
        *(code.decode("gb2312", "ignore") for code in gb2312),
        *(code.decode("big5", "ignore") for code in big5),
    ]
    return frozenset(character for character in both if len(character) == 1 and character > "\u33ff")


def _everyday_share(text: str) -> float:
    """How much of the text outside ASCII is everyday Chinese: 0 to 1, frequent characters beyond that up to 2."""
    foreign = [character for character in text if character > "\x7f"]
    if not foreign:
        return 0.0
    known = sum(
        character in _first_level() or character in "，。、；：？！（）《》“”‘’—…　" for character in foreign
    )
    frequent = sum(character in _FREQUENT for character in foreign)
    return (known + frequent) / len(foreign)


def _plausible_share(text: str) -> float:
    """The share of characters that Chinese text consists of: Han of the first level, its marks, ASCII."""
    if not text:
        return 0.0
    first_level = _first_level()
    plausible = sum(
        character in first_level
        or "\x20" <= character <= "\x7e"
        or character in "\r\n\t　，。、；：？！（）《》“”‘’—…"
        for character in text
    )
    return plausible / len(text)


def _is_binary(text: str) -> bool:
    controls = sum(character < " " and character not in "\t\n\r\x0b\x0c\x1a" for character in text)
    return "\0" in text or controls > len(text) * _MANY_CONTROLS
