"""``kb check`` on Chinese text: pages of one thing over and over, right or wrong."""

from __future__ import annotations

from bench import growth
from bench.row import Row
from kb.adapters.opencc_converter import simplify
from kb.adapters.pinyin_readings import readings_of
from kb.core.chinese_lint.lint import LintRules, page_problems
from kb.core.chinese_lint.page import LintPage
from kb.core.chinese_lint.wording import Wording, WordingRule
from kb.pipeline.chinese_lint import front_values

TITLE = f"检查中文（{growth.READING}）"
FRONT = "---\ntitle: 收文,登记\ncode: P1\n---\n\n# 收文 {#p1}\n\n"
PIECES = (
    "收文,登记;", "**收文 ", "** 收文 ** ", "（《“", "```", "`收文", "收文\n", "\n- 收文\n１．登记\n２．分送\n", "帐号",
    "秘書(shū)", "| 甲,乙 ", "[链接](a.md),", "＊＊", "__收", "\u200b\xa0", "\t", "　　收文\n", "<", "，，。。",
    "（（”》", '"甲"“', "\n“收文", "\n1、收文", "\n  - 收文", "秘(mi)", "领lǐng", "<kbd>收", "2 ** 1", "於後", "D:\\收 ",
    "| - |\n", "··· ", "！！！ a ",
)  # fmt: skip
_RULES = LintRules(simplify, readings_of, WordingRule([Wording("账号", ("帐号",), (), "理由。")]))


def check(text: str) -> None:
    """Find what is wrong with a page."""
    page_problems(LintPage(text, front_values(text)), _RULES, "a.md")


def run() -> list[Row]:
    """Measure all pieces."""
    return growth.of_pieces(PIECES, FRONT, check)
