"""What the import says about a raw article: errors that stop it, and guesses that a person should look at.

Errors: KB-I06 no title, KB-I07 no headings, KB-I08 two items of one title, KB-I09 headings jump a level, KB-I12
characters missing (a mistake of ours). Guesses: KB-I20 closing text, KB-I21 a heading only by its looks, KB-I22 著,
KB-I24 a quote without partner, KB-I25 a lone pinyin that may be a gloss, KB-I26 broken characters.
KB-I01 to I05, I10, I11 and I23 concern files and encodings; the pipeline raises them.
"""

from __future__ import annotations

from collections.abc import Sequence

from kb.core.article_import.blocks import Heading
from kb.core.article_import.closing import Closing
from kb.core.article_import.headings import Jump
from kb.core.article_import.pinyin_noise import Removal
from kb.core.article_import.script import Doubt
from kb.core.article_import.structure import Repeated
from kb.report import Problem, Severity

_MOST_DOUBTS = 8  # named one by one in a single guess


def no_title(name: str, line: int) -> Problem:
    """The article does not begin with a title."""
    return Problem(
        name,
        line,
        1,
        "KB-I06",
        "找不到文章的题目",
        "请让题目单独占第一行（60 字以内，不带编号，末尾不加句号）",
    )


def no_headings(name: str) -> Problem:
    """Not one heading was found, so there is nothing to split."""
    return Problem(
        name,
        1,
        1,
        "KB-I07",
        "没有找到任何小标题，无法分层",
        "请给各部分加上单独成行的小标题，例如“一、……”“（一）……”或“……作用如下”，再导入",
    )


def repeated_item(name: str, repeated: Repeated) -> Problem:
    """Two items have one title."""
    return Problem(
        name,
        repeated.line,
        1,
        "KB-I08",
        f"条目“{repeated.title}”重复：第 {repeated.first_line} 行已有同名条目",
        "每个条目会成为一页，请给其中一处换一个题目，或把两处合成一条",
    )


def jump(name: str, found: Jump) -> Problem:
    """The numbering of a heading leaves out a level."""
    between = f"“{found.missing}”" if found.missing else "上一级"
    return Problem(
        name,
        found.line,
        1,
        "KB-I09",
        f"标题“{found.text}”跳级：前文的“{found.style}”都在{between}之下，这里缺了{between}一级",
        f"请在它前面补上{between}一级的标题，或把它的编号改成{between}",
    )


def markdown_jump(name: str, line: int, text: str, level: int, above: int) -> Problem:
    """A Markdown heading is more than one level below the one before it."""
    return Problem(
        name,
        line,
        1,
        "KB-I09",
        f"标题“{text}”跳级：上一个标题是 {above} 级，它是 {level} 级",
        f"请改成 {above + 1} 个 #，或在前面补上缺的那一级标题",
    )


def missing_characters(name: str, line: int) -> Problem:
    """The result does not hold what the raw article held: never to be written."""
    return Problem(
        name,
        line,
        1,
        "KB-I12",
        "导入前后的汉字对不上，没有写出文件",
        "这是程序的缺陷：请把这份原文和这条信息交给维护人员",
    )


def closing_guess(name: str, found: Closing) -> Problem:
    """A paragraph was taken for the closing text of its group."""
    why = "开头是总结的说法" if found.by_words else "其他条目都比最后一条少一段"
    return _guess(
        name,
        found.line,
        "KB-I20",
        f"这一段可能是本组的收束文字，不属于最后一条（{why}），已在前面加上 <!-- kb:closing -->",
        "如果它其实属于最后一条，请删掉 <!-- kb:closing --> 那一行",
    )


def heading_guess(name: str, heading: Heading) -> Problem:
    """A line was taken for a heading only because it is short and bare."""
    return _guess(
        name,
        heading.line,
        "KB-I21",
        f"“{heading.text}”没有编号，因为单独成行又很短，推测是 {heading.level} 级标题",
        "如果不是标题，请去掉结果里这一行开头的 #；如果级别不对，请增减 #",
    )


def particle_guesses(name: str, doubts: Sequence[Doubt]) -> list[Problem]:
    """Some 著 were changed without a word that decides; one guess for all."""
    if not doubts:
        return []
    places = "；".join(f"第 {doubt.line} 行“{doubt.excerpt}”" for doubt in doubts[:_MOST_DOUBTS])
    more = f" 等 {len(doubts)} 处" if len(doubts) > _MOST_DOUBTS else ""
    return [
        _guess(
            name,
            doubts[0].line,
            "KB-I22",
            f"“著”改成了“着”，但没有十分把握：{places}{more}",
            "如果指写作、著作，请在结果里改回“著”",
            column=doubts[0].column,
        )
    ]


def quote_guess(name: str, line: int, column: int) -> Problem:
    """A straight quote has no partner in its paragraph."""
    return _guess(
        name, line, "KB-I24", "引号不成对，没有改动", "请在结果里补上另一半，写成“ ”或‘ ’", column=column
    )


def gloss_guess(name: str, removed: Removal) -> Problem:
    """A pinyin was removed from a text that has hardly any."""
    return _guess(
        name,
        removed.line,
        "KB-I25",
        f"去掉了“{removed.character}”后面的拼音（{removed.syllable}）；全文只有一两处，也可能是作者的注音",
        "如果是注音，请在结果里补回来",
    )


def broken_character(name: str, line: int, column: int) -> Problem:
    """The raw file holds a replacement character."""
    return Problem(
        name,
        line,
        column,
        "KB-I26",
        "这一行有无法显示的坏字符（�）",
        "请对照原网页补上这个字，或重新保存原文",
        Severity.WARNING,
    )


def _guess(name: str, line: int, code: str, message: str, hint: str, *, column: int = 1) -> Problem:
    return Problem(name, line, column, code, message, hint, Severity.HINT)
