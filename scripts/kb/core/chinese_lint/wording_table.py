"""Reads the table of words and says what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator

from kb.core.chinese_lint.wording import Wording
from kb.core.located import Located, Mapping, Scalar, Sequence
from kb.core.suggest import nearest
from kb.report import Problem

CODE = "KB-C33"
_KEYS = ("write", "instead_of", "unless", "reason")

Entry = tuple[Wording, Mapping]


def read_wordings(tree: Located, shown: str) -> tuple[tuple[Wording, ...], tuple[Problem, ...]]:
    """Return the table in ``tree`` (empty where something is wrong) and every problem; ``shown`` is its file."""
    if isinstance(tree, Mapping) and not tree.entries:
        return (), ()  # nothing but comments
    if not isinstance(tree, Sequence):
        return (), (_problem(shown, tree, "用词表应当是逐条写的列表", "每条以“- write: 正确写法”开头"),)
    problems: list[Problem] = []
    entries: list[Entry] = []
    for item in tree.items:
        if not isinstance(item, Mapping):
            problems.append(
                _problem(shown, item, "这一条不是“键: 值”的形式", "需要的键：" + "、".join(_KEYS))
            )
            continue
        problems += _key_problems(item, shown)
        write, reason, wrong = (_texts(item.get(key)) for key in ("write", "reason", "instead_of"))
        if len(write) != 1 or len(reason) != 1 or not wrong:
            hint = "write（正确写法）、instead_of（要改的写法）、reason（理由）三项都要有"
            problems.append(_problem(shown, item, "这一条不完整", hint))
        else:
            entries.append((Wording(write[0], wrong, _texts(item.get("unless")), reason[0]), item))
    problems += _contradictions(entries, shown)
    return (() if problems else tuple(wording for wording, _ in entries)), tuple(problems)


def _key_problems(item: Mapping, shown: str) -> Iterator[Problem]:
    for key, _ in item.entries:
        name = str(key.value)
        if name not in _KEYS:
            guess = nearest(name, _KEYS)
            hint = f"是不是想写“{guess}”？" if guess else "可用的键：" + "、".join(_KEYS)
            yield _problem(shown, key, f"用词表里没有“{name}”这个键", hint)


def _contradictions(entries: list[Entry], shown: str) -> Iterator[Problem]:
    """A word that one entry demands must not be one that another forbids: the repair would never end."""
    first: dict[str, int] = {}
    for wording, item in entries:
        for word in wording.instead_of:
            if word in first:
                yield _problem(shown, item, f"“{word}”写了两次，上一次在第 {first[word]} 行", "请只留一处")
            first.setdefault(word, item.line)
    for wording, item in entries:
        found = next((word for word in first if word in wording.write), None)
        if found is not None:
            message = f"正确写法“{wording.write}”里有第 {first[found]} 行要改的“{found}”，两条互相矛盾"
            yield _problem(shown, item, message, "请改掉其中一条")


def _texts(value: Located | None) -> tuple[str, ...]:
    items = value.items if isinstance(value, Sequence) else (value,)
    texts = (item.value.strip() for item in items if isinstance(item, Scalar) and isinstance(item.value, str))
    return tuple(text for text in texts if text)


def _problem(shown: str, at: Located, message: str, hint: str) -> Problem:
    return Problem(shown, at.line, at.column, CODE, message, hint)
