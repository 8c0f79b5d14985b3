"""``kb import``: raw articles of one line over and over, with line breaks and without any."""

from __future__ import annotations

from bench import growth
from bench.row import Row
from kb.adapters.opencc_converter import simplify
from kb.adapters.pinyin_readings import readings_of
from kb.core.article_import.article import RawArticle, import_text
from kb.core.article_import.prose import ProseRules

TITLE = f"导入文章（{growth.READING}）"
FRONT = "题目\n一、收文\n"
_LINES = (
    "秘書工作在領(lǐng)導(dǎo)機關(guān),做好(一)調查。",
    "`<!-- [a](b {# \"' www. http:// a@",
    "第一，第一，一是首先（1）；",
    "((((((（（（（",
    "1.1.1.1、、一、",
    "\"'\"'\"'",
    "   ,   , 中   ",
    "......",
)
PIECES = tuple(line + end for line in _LINES for end in ("", "\n"))
_RULES = ProseRules(simplify=simplify, readings=readings_of)


def run() -> list[Row]:
    """Measure all pieces."""
    return growth.of_pieces(PIECES, FRONT, lambda text: import_text(RawArticle("原文.txt", text), _RULES))
