"""Reads the entries of ``terms.yml``: the form of each, taken alone."""

from __future__ import annotations

from collections.abc import Mapping as AbstractMapping
from dataclasses import dataclass

from kb.core.located import Located, Mapping, Scalar, Sequence
from kb.core.suggest import nearest
from kb.report import Problem

TEXT_KEYS: AbstractMapping[str, str] = {
    "name": "术语",
    "pinyin": "拼音",
    "id": "固定编号",
    "category": "类别",
    "definition": "解释",
    "authority": "依据",
    "confidence": "依据查证情况",
}
LIST_KEYS: AbstractMapping[str, str] = {
    "aliases": "别名",
    "search": "搜索用词",
    "related": "相关术语",
    "avoid": "不标注的写法",
    "only": "只标注的写法",
}
KEYS = {**TEXT_KEYS, **LIST_KEYS}
_NEEDED = ("name", "category")
CATEGORIES = ("通用", "参谋", "办文", "办会", "办事", "协调督查", "接待", "信访", "保密", "档案")
CONFIDENCES = ("已查证", "旁证查证", "二手查证", "未查证")
_EXAMPLE = "请照别的术语写，例如 - name: 公文"


@dataclass(frozen=True)
class Word:
    """A text of the source with its place; lines and columns count from 1."""

    text: str
    line: int
    column: int


@dataclass(frozen=True)
class Entry:
    """An entry as written; a key that is missing or unusable is None or empty."""

    line: int
    column: int
    texts: AbstractMapping[str, Word]
    lists: AbstractMapping[str, tuple[Word, ...]]

    def text(self, key: str) -> str:
        """The text of a key, "" where it is missing."""
        return self.texts[key].text if key in self.texts else ""

    def words(self, key: str) -> tuple[Word, ...]:
        """The items of a list."""
        return self.lists.get(key, ())

    @property
    def name(self) -> Word:
        """The term itself."""
        return self.texts.get("name") or Word("", self.line, self.column)

    @property
    def names(self) -> tuple[Word, ...]:
        """The term and its aliases."""
        return (self.name, *self.words("aliases"))


class _Reader:
    def __init__(self, shown: str) -> None:
        self.shown = shown
        self.problems: list[Problem] = []

    def complain(self, at: Located, code: str, message: str, hint: str) -> None:
        self.problems.append(Problem(self.shown, at.line, at.column, code, message, hint))

    def entry(self, item: Mapping) -> Entry:
        texts: dict[str, Word] = {}
        lists: dict[str, tuple[Word, ...]] = {}
        seen: dict[str, int] = {}
        meant: set[str | None] = set()
        for key, value in item.entries:
            name = str(key.value)
            if name in seen:
                message = f"“{name}”写了两次，第一次在第 {seen[name]} 行"
                self.complain(key, "KB-G04", message, "请只留一处")
            elif name in TEXT_KEYS:
                self._text(texts, name, value)
            elif name in LIST_KEYS:
                lists[name] = self._list(name, value)
            else:
                guess = nearest(name, KEYS)
                meant.add(guess)
                known = "、".join(f"{key}（{meaning}）" for key, meaning in KEYS.items())
                hint = f"是不是想写“{guess}”（{KEYS[guess]}）？" if guess else f"可用的键：{known}"
                self.complain(key, "KB-G03", f"术语里没有“{name}”这个键", hint)
            seen.setdefault(name, key.line)
        for name in _NEEDED:
            if name not in seen and name not in meant:
                message = f"这个术语缺少 {name}（{TEXT_KEYS[name]}）"
                self.complain(item, "KB-G05", message, f"请加一行 {name}: …")
        return Entry(item.line, item.column, texts, lists)

    def _text(self, texts: dict[str, Word], name: str, value: Located) -> None:
        if isinstance(value, Scalar) and value.value is None and name in {"pinyin", "definition"}:
            return  # an empty one is a missing one, which has a code of its own
        if isinstance(value, Scalar) and isinstance(value.value, str) and value.value.strip():
            texts[name] = Word(value.value.strip(), value.line, value.column)
            return
        hint = "数字、日期、true 要当作文字时，请加英文双引号" if isinstance(value, Scalar) else ""
        message = f"“{name}”（{TEXT_KEYS[name]}）的值不对，应当是一段文字"
        self.complain(value, "KB-G04", message, hint or f"请写在同一行，例如 {name}: …")

    def _list(self, name: str, value: Located) -> tuple[Word, ...]:
        if isinstance(value, Sequence):
            words = []
            for item in value.items:
                if isinstance(item, Scalar) and isinstance(item.value, str) and item.value.strip():
                    words.append(Word(item.value.strip(), item.line, item.column))
                else:
                    message = f"“{name}”（{LIST_KEYS[name]}）里有一项不是文字"
                    self.complain(item, "KB-G04", message, "请删去空项；数字、true 等请加英文双引号")
            return tuple(words)
        message = f"“{name}”（{LIST_KEYS[name]}）应当是一个列表"
        self.complain(value, "KB-G04", message, f"请写成 {name}: [甲, 乙]，用半角方括号和半角逗号")
        return ()


def read_entries(tree: Located, shown: str) -> tuple[list[Entry], list[Problem]]:
    """Return the entries of the parsed ``terms.yml`` and every complaint about their form."""
    read = _Reader(shown)
    if isinstance(tree, Mapping) and not tree.entries:
        return [], []
    if not isinstance(tree, Sequence):
        read.complain(tree, "KB-G02", "术语表应当是一个列表，每个术语以“- name:”开头", _EXAMPLE)
        return [], read.problems
    entries = []
    for item in tree.items:
        if isinstance(item, Mapping):
            entries.append(read.entry(item))
        else:
            read.complain(item, "KB-G02", "这一项不是术语，术语要有“键: 值”", _EXAMPLE)
    return entries, read.problems
