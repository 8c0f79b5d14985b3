"""Reads ``authorities.yml``: the documents and the outdated sayings, with every complaint about their form."""

from __future__ import annotations

import re
from collections.abc import Mapping as AbstractMapping
from dataclasses import replace
from datetime import date

from kb.core.authorities.document import (
    IN_FORCE,
    STANDARD,
    SUPERSEDED,
    VERIFIED,
    Authorities,
    Document,
    OutdatedSaying,
)
from kb.core.located import Located, Mapping, Scalar, Sequence
from kb.core.suggest import nearest
from kb.report import Problem

KINDS = ("法律", "行政法规和国务院文件", "党内法规和党政文件", "部门规章和部门文件", STANDARD)
CONFIDENCES = ("已查证", "旁证查证", "二手查证", "未查证")
_STATUSES = (IN_FORCE, SUPERSEDED)
_TEXTS = {
    "id": "编号",
    "title": "全名，不加书名号",
    "kind": "种类",
    "status": "效力",
    "confidence": "查证情况",
    "number": "文号或者标准号",
    "issuer": "发布机关",
    "in_force": "施行日期",
    "dated": "其他日期，照页面上的写法",
    "version": "版本，用来和同名的现行文件区别",
    "note": "说明",
    "replaced_by": "由哪一部取代，写它的 id",
}
_LISTS = {"short": "其他叫法", "unverified": "没有对照原文的条、章、节"}
_SWITCHES = {"articles": "引用时是否必须写条号"}
KEYS = _TEXTS | _LISTS | _SWITCHES
_NEEDED = ("id", "title", "kind", "status", "confidence")
_CHOICES: AbstractMapping[str, tuple[str, ...]] = {
    "kind": KINDS,
    "status": _STATUSES,
    "confidence": CONFIDENCES,
}
_ID = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_PARTS = {"documents": "文件", "sayings": "已经作废的说法"}


class _Reader:
    def __init__(self, shown: str) -> None:
        self.shown = shown
        self.problems: list[Problem] = []

    def complain(self, at: Located, code: str, message: str, hint: str) -> None:
        self.problems.append(Problem(self.shown, at.line, at.column, code, message, hint))

    def items(self, tree: Mapping, key: str) -> tuple[Located, ...]:
        value = tree.get(key)
        if value is None:
            return ()
        if isinstance(value, Sequence):
            return value.items
        self.complain(value, "KB-Y10", f"“{key}”（{_PARTS[key]}）应当是一个列表", "请在它下面逐条写“- …”")
        return ()

    def text(self, key: str, value: Located) -> str:
        if isinstance(value, Scalar) and isinstance(value.value, date):
            return value.value.isoformat()
        if isinstance(value, Scalar) and isinstance(value.value, str) and value.value.strip():
            return value.value.strip()
        self.complain(value, "KB-Y11", f"“{key}”（{KEYS[key]}）应当是一段文字", f"请写成 {key}: …")
        return ""

    def texts(self, key: str, value: Located) -> tuple[str, ...]:
        if isinstance(value, Sequence):
            return tuple(self.text(key, item) for item in value.items)
        self.complain(value, "KB-Y11", f"“{key}”（{KEYS[key]}）应当是一个列表", f"请写成 {key}: [甲, 乙]")
        return ()

    def switch(self, key: str, value: Located) -> bool:
        if isinstance(value, Scalar) and isinstance(value.value, bool):
            return value.value
        self.complain(value, "KB-Y11", f"“{key}”（{KEYS[key]}）应当是 true 或 false", f"请写成 {key}: false")
        return True


def read_authorities(tree: Located, shown: str) -> tuple[Authorities, tuple[Problem, ...]]:
    """Return what the parsed source ``shown`` holds, and every problem of it.

    An entry with a mistake is kept as long as its id and title can be read, or every citation of it would be blamed.
    """
    read = _Reader(shown)
    if not isinstance(tree, Mapping):
        read.complain(tree, "KB-Y10", "依据一览应当分 documents 和 sayings 两部分", "请照原来的样子恢复")
        return Authorities(), tuple(read.problems)
    for key, _ in tree.entries:
        if str(key.value) not in _PARTS:
            read.complain(key, "KB-Y11", f"没有“{key.value}”这一部分", f"可用的：{'、'.join(_PARTS)}")
    items = read.items(tree, "documents")
    documents = [found for item in items if (found := _document(read, item))]
    sayings = [saying for item in read.items(tree, "sayings") if (saying := _saying(read, item))]
    kept = _without_repeats(read, documents)
    complete = len(kept) == len(items)
    if complete:
        _complain_of_replacements(read, kept)
    return Authorities(tuple(kept), tuple(sayings), complete), tuple(read.problems)


def _document(read: _Reader, item: Located) -> Document | None:
    if not isinstance(item, Mapping):
        read.complain(item, "KB-Y10", "这一条不是文件，文件要有“键: 值”", "请照别的条目写，以“- id:”开头")
        return None
    document = Document("", "", "", "", "", line=item.line)
    before = len(read.problems)
    meant: set[str | None] = set()
    for key, value in item.entries:
        name = str(key.value)
        if name in _TEXTS:
            document = replace(document, **{name: read.text(name, value)})  # type: ignore[arg-type]
            _complain_of_value(read, name, getattr(document, name), value)
        elif name == "short":
            document = replace(document, short=read.texts(name, value))
        elif name == "unverified":
            document = replace(document, unverified=frozenset(read.texts(name, value)))
        elif name == "articles":
            document = replace(document, needs_article=read.switch(name, value))
        else:
            guess = nearest(name, KEYS)
            meant.add(guess)
            hint = f"是不是想写“{guess}”（{KEYS[guess]}）？" if guess else f"可用的键：{'、'.join(KEYS)}"
            read.complain(key, "KB-Y11", f"文件里没有“{name}”这个键", hint)
    for name in _NEEDED:
        if item.get(name) is None and name not in meant:
            hint = f"请加一行 {name}: {'或'.join(_CHOICES[name]) if name in _CHOICES else '…'}"
            read.complain(item, "KB-Y11", f"这部文件缺少 {name}（{KEYS[name]}）", hint)
    if len(read.problems) == before:
        return document
    return _usable(document) if document.title and _ID.fullmatch(document.id) else None


def _usable(document: Document) -> Document:
    """``document`` with the likeliest value for each that is wrong."""
    return replace(
        document,
        kind=document.kind if document.kind in KINDS else KINDS[0],
        status=document.status if document.status in _STATUSES else IN_FORCE,
        confidence=document.confidence if document.confidence in CONFIDENCES else VERIFIED,
        in_force=document.in_force if _is_day(document.in_force) else "",
        sound=False,
    )


def _complain_of_value(read: _Reader, name: str, text: str, value: Located) -> None:
    if not text:
        return
    if name in _CHOICES and text not in _CHOICES[name]:
        read.complain(
            value, "KB-Y11", f"“{text}”不是规定的{KEYS[name]}", f"请写：{'、'.join(_CHOICES[name])}"
        )
    if name == "id" and not _ID.fullmatch(text):
        read.complain(value, "KB-Y11", f"编号“{text}”写得不对", "只用小写字母、数字和减号，例如 law-archives")
    if name == "in_force" and not _is_day(text):
        read.complain(
            value, "KB-Y11", f"施行日期“{text}”不是日期", "请写成 2024-05-01；只知道年月的写进 dated"
        )


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _saying(read: _Reader, item: Located) -> OutdatedSaying | None:
    if isinstance(item, Mapping):
        old, now = item.get("old"), item.get("now")
        if isinstance(old, Scalar) and isinstance(now, Scalar):
            return OutdatedSaying(str(old.value), str(now.value))
    read.complain(
        item, "KB-Y11", "说法要写 old（旧说法）和 now（现在怎么写）", "例如 - old: …，另起一行 now: …"
    )
    return None


def _without_repeats(read: _Reader, documents: list[Document]) -> list[Document]:
    seen: dict[str, Document] = {}
    kept = []
    for document in documents:
        names = [f"编号 {document.id}"]
        if document.current:
            names += [f"名称“{name}”" for name in document.names]
        repeated = next((name for name in names if name in seen), None)
        if repeated is not None:
            message = f"{repeated}用了两次，第一次在第 {seen[repeated].line} 行开始的一条"
            read.problems.append(Problem(read.shown, document.line, 1, "KB-Y12", message, "请把两处合成一处"))
            continue
        seen.update(dict.fromkeys(names, document))
        kept.append(document)
    return kept


def _complain_of_replacements(read: _Reader, documents: list[Document]) -> None:
    current = {document.id for document in documents if document.current}
    for document in documents:
        if document.replaced_by and document.replaced_by not in current:
            guess = nearest(document.replaced_by[:60], current)
            hint = f"是不是想写“{guess}”？" if guess else "请写一部现行文件的 id"
            message = f"《{document.title}》说由“{document.replaced_by}”取代，没有这部现行文件"
            read.problems.append(Problem(read.shown, document.line, 1, "KB-Y13", message, hint))
