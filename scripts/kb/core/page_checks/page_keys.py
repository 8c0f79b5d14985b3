"""The keys that the front matter of a page may have, declared in this one place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from kb.core.located import Mapping as LocatedMapping
from kb.core.suggest import nearest
from kb.core.yaml_reasons import LONGEST_KEY


class KeyType(Enum):
    """What a value has to be; the text tells authors."""

    TEXT = "文字"
    TEXT_OR_LIST = "文字，或逐行写“- …”的列表"
    LIST = "逐行写“- …”的列表"
    SWITCH = " true 或 false"
    DATE = "日期，例如 2026-11-23"


@dataclass(frozen=True)
class PageKey:
    """A key: its type, what it means to an author, and an example of how to write it."""

    type: KeyType
    meaning: str
    example: str


PAGE_KEYS: Mapping[str, PageKey] = {
    "title": PageKey(KeyType.TEXT, "页面标题", "title: 建议参谋作用"),
    "code": PageKey(KeyType.TEXT, "页面代号", "code: R1"),
    "description": PageKey(KeyType.TEXT, "一句话简介", "description: 决策前后怎样当好参谋"),
    "aliases": PageKey(KeyType.LIST, "读者可能用来搜索的其他叫法", "aliases:\n  - 出主意"),
    "terms": PageKey(KeyType.SWITCH, "是否标注术语", "terms: false"),
    "category": PageKey(KeyType.TEXT, "栏目", "category: 文秘基础"),
    "breadcrumb": PageKey(KeyType.TEXT_OR_LIST, "原网页的导航路径", "breadcrumb:\n  - 办公文秘"),
    "byline": PageKey(KeyType.TEXT_OR_LIST, "原网页的时间、作者", 'byline: "2012-05-01"'),
    "counter": PageKey(KeyType.TEXT, "原网页的阅读次数", 'counter: "1024"'),
    "related": PageKey(KeyType.LIST, "相关文章的题目", "related:\n  - 怎样做好秘书工作"),
    "review_date": PageKey(KeyType.DATE, "内容应当复核的日期", "review_date: 2027-11-01"),
    "listed": PageKey(KeyType.SWITCH, "是否列入目录和全书", "listed: false"),
    "reading_time": PageKey(KeyType.SWITCH, "是否写出阅读时间，供查阅的表可以不写", "reading_time: false"),
    "hide": PageKey(KeyType.LIST, "本页不显示的部分", "hide:\n  - toc"),
    "template": PageKey(KeyType.TEXT, "本页专用的模板", "template: home.html"),
}
"""All known keys; ``title`` is always needed, ``code`` on pages whose sections carry codes."""


def meant_key(name: str) -> str | None:
    """The known key that an author most likely meant by ``name``, which is none."""
    return nearest(name.lower(), PAGE_KEYS) if len(name) <= LONGEST_KEY else None


def is_misspelt(values: LocatedMapping, key: str) -> bool:
    """Whether ``key``, which is missing, seems to stand there under another name: that name is complained of."""
    names = (str(name.value) for name, _ in values.entries)
    return any(name not in PAGE_KEYS and meant_key(name) == key for name in names)
