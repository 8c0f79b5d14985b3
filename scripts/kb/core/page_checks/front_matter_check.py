"""Checks that each page begins with front matter that MkDocs reads and that says what the project needs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from kb.core.front_matter import Trouble
from kb.core.located import Located, Mapping, Scalar, Sequence
from kb.core.page_checks.page_keys import PAGE_KEYS, KeyType, is_misspelt, meant_key
from kb.core.page_checks.site import SourcePage
from kb.core.yaml_reasons import FULL_WIDTH_COLON, LONGEST_KEY, explained, place_of_mistake
from kb.report import Problem, Severity

_JOINT = re.compile("[，；、]")
_OF_SECTION = re.compile(r"([A-Z][0-9]{1,2}-[0-9]+) +\S.*")
_LONGEST_HINT = 120
_EXAMPLE = "在文件最前面写三行：---，title: 页面标题，---"
_TROUBLES = {
    Trouble.MISSING: ("KB-F01", "页面开头没有文件头（--- 之间的 title 等设置）", f"请{_EXAMPLE}"),
    Trouble.UNCLOSED: (
        "KB-F02",
        "文件头没有结束：缺少单独一行的 ---，或者它后面没有换行，或者两行 --- 之间是空的",
        "请在最后一个设置的下一行写 ---，再另起一行写正文",
    ),
    Trouble.SHIFTED: (
        "KB-F03",
        "文件头不在文件最前面，或者第一行不是三个半角减号，它会原样印在网页上",
        "请让 --- 成为文件的第一行：前面不留空行、空格，用半角减号",
    ),
    Trouble.BARE: (
        "KB-F04",
        "第一行像“键: 值”，MkDocs 会把它当作设置取走，网页上看不到",
        f"如果是设置，请{_EXAMPLE}；如果是正文，请在上面先写标题",
    ),
}


def front_matter_problems(page: SourcePage) -> Iterator[Problem]:
    """Yield what is wrong with the front matter of one page taken alone."""
    front = page.front
    if front.trouble is not None:
        code, message, hint = _TROUBLES[front.trouble]
        yield page.problem(front.line, front.column, code, message, hint)
    elif page.yaml_trouble is not None:
        trouble = page.yaml_trouble
        reason, hint = explained(front.yaml, front.yaml_line, trouble.line, trouble.reason)
        place = place_of_mistake(front.yaml, front.yaml_line, trouble.line, trouble.column)
        yield page.problem(*place, "KB-F05", f"文件头读不懂：{reason}", hint)
    elif not isinstance(page.values, Mapping) or not page.values.entries:
        yield page.problem(front.yaml_line, 1, "KB-F06", "文件头里没有“键: 值”", _mapping_hint(front.yaml))
    else:
        yield from _key_problems(page, page.values)
        if page.values.get("title") is None and not is_misspelt(page.values, "title"):
            yield page.problem(
                1, 1, "KB-F07", "文件头缺少 title（页面标题）", "请加一行，例如 title: 建议参谋作用"
            )


def _mapping_hint(yaml: str) -> str:
    match = next((match for line in yaml.split("\n") if (match := FULL_WIDTH_COLON.match(line))), None)
    if match:
        return f"“{match[1][:LONGEST_KEY]}”后面请用半角冒号加一个空格"
    return "请至少写一行 title: 页面标题（冒号后面要有一个空格）"


def _key_problems(page: SourcePage, values: Mapping) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    for key, value in values.entries:
        name = str(key.value)
        if name in seen:
            message = f"“{_short(name)}”写了两次，第一次在第 {seen[name]} 行"
            yield page.problem(key.line, key.column, "KB-F10", message, "请只留一处")
            continue
        seen[name] = key.line
        known = PAGE_KEYS.get(name)
        if known is None:
            yield page.problem(
                key.line, key.column, "KB-F08", f"文件头里没有“{_short(name)}”这个键", _key_hint(name)
            )
        elif not _fits(known.type, value):
            message = f"“{name}”（{known.meaning}）的值不对，应当是{known.type.value}"
            example = known.example.replace("\n  ", "（另起一行）")
            yield page.problem(
                value.line, value.column, "KB-F09", message, f"{_type_hint(value)}例如 {example}"
            )
        elif name == "aliases" and isinstance(value, Sequence):
            yield from _joined_aliases(page, value)
            yield from _aliases_of_lost_sections(page, value)


def _joined_aliases(page: SourcePage, value: Sequence) -> Iterator[Problem]:
    for item in value.items:
        text = str(item.value) if isinstance(item, Scalar) else ""
        marks = _JOINT.findall(text)
        if marks:
            message = f"aliases 里的“{_short(text)}”是一项，“{marks[0]}”不能把它分成几项"
            items = ", ".join(part.strip() for part in _JOINT.split(text) if part.strip())
            hint = f"请用半角逗号加一个空格隔开：{items[:_LONGEST_HINT]}"
            yield page.problem(item.line, item.column, "KB-F18", message, hint, severity=Severity.WARNING)


def _aliases_of_lost_sections(page: SourcePage, value: Sequence) -> Iterator[Problem]:
    """``P13-8 公章丢了`` is another name of the section P13-8, which must be on this page."""
    for item in value.items:
        match = _OF_SECTION.match(str(item.value)) if isinstance(item, Scalar) else None
        if match and match[1].lower() not in page.ids:
            message = f"aliases 里的“{_short(match[0])}”写着 {match[1]}，这一页没有这个编号"
            hint = "请核对编号；不是某一节的别名，请把编号删去"
            yield page.problem(item.line, item.column, "KB-F19", message, hint)


def _short(name: str) -> str:
    return name if len(name) <= LONGEST_KEY else name[:LONGEST_KEY] + "…"


def _key_hint(name: str) -> str:
    guess = meant_key(name)
    if guess is None:
        known = "、".join(f"{key}（{value.meaning}）" for key, value in PAGE_KEYS.items())
        return f"可用的键：{known}"
    return f"是不是想写“{guess}”（{PAGE_KEYS[guess].meaning}）？"


def _type_hint(value: Located) -> str:
    number = isinstance(value, Scalar) and isinstance(value.value, (int, float, date))
    return "数字、日期、true 要当作文字时，请加英文双引号；" if number else ""


def _fits(wanted: KeyType, value: Located) -> bool:
    if wanted is KeyType.LIST:
        return _is_text_list(value)
    if wanted is KeyType.TEXT_OR_LIST:
        return _is_text(value) or _is_text_list(value)
    if wanted is KeyType.TEXT:
        return _is_text(value)
    if not isinstance(value, Scalar):
        return False
    return isinstance(value.value, bool) if wanted is KeyType.SWITCH else isinstance(value.value, date)


def _is_text(value: Located) -> bool:
    return isinstance(value, Scalar) and isinstance(value.value, str) and bool(value.value.strip())


def _is_text_list(value: Located) -> bool:
    return isinstance(value, Sequence) and bool(value.items) and all(_is_text(item) for item in value.items)
