"""Checks of the glossary as a whole: nothing stands twice, every link leads somewhere, every reading fits."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

from kb.core.glossary import definition as definitions
from kb.core.glossary.entry import CATEGORIES, CONFIDENCES, Entry, Word
from kb.core.glossary.ids import ID_FORM, id_of
from kb.core.glossary.patterns import PLACEHOLDER
from kb.core.glossary.pinyin import is_well_formed, syllables, toneless
from kb.core.glossary.writing import is_joined
from kb.core.suggest import nearest
from kb.report import Problem, Severity

# Given one Han character, its possible readings with tone marks.
ReadingsOf = Callable[[str], Collection[str]]

# Words that join others and say nothing themselves.
_JOINTS = re.compile(r"[的是指即就也称叫做与和或者一种简同参见为之而以及等]")
_HAN = re.compile(r"[\u3400-\u9fff]")
_LEAST_OWN_HAN = 4
_SPOKEN = re.compile(r"[\u3400-\u9fff]|[A-Za-z0-9]+")


def glossary_problems(entries: Sequence[Entry], shown: str, readings_of: ReadingsOf) -> Iterator[Problem]:
    """Yield every problem of the entries of the file ``shown``."""
    check = _Check(entries, shown)
    yield from check.repeated_names()
    for entry in entries:
        if entry.name.text:
            yield from check.category(entry)
            yield from check.definition(entry)
            yield from check.related(entry)
            yield from check.pinyin(entry, readings_of)
            yield from check.patterns(entry)
            yield from check.confidence(entry)
    yield from check.ids()


class _Check:
    def __init__(self, entries: Sequence[Entry], shown: str) -> None:
        self.entries = entries
        self.shown = shown
        self.terms: dict[str, Word] = {}
        for entry in entries:
            if entry.name.text:
                self.terms.setdefault(entry.name.text, entry.name)

    def problem(
        self, at: Word | Entry, code: str, message: str, hint: str, column: int | None = None
    ) -> Problem:
        return Problem(
            self.shown, at.line, at.column if column is None else column, code, message, hint, Severity.ERROR
        )

    def repeated_names(self) -> Iterator[Problem]:
        """A name that two terms claim, and an alias that is a term of its own."""
        aliases: dict[str, Word] = {}
        for entry in self.entries:
            name = entry.name
            if name.text and self.terms[name.text] is not name:
                first = self.terms[name.text]
                message = f"术语“{name.text}”重复，第一次在 {self._place(first)}"
                yield self.problem(name, "KB-G07", message, "请把两处合成一处")
            own: set[str] = set()
            for alias in entry.words("aliases"):
                if alias.text == name.text or alias.text in own:
                    message = f"别名“{alias.text}”与本术语的名称或另一个别名相同"
                    yield self.problem(alias, "KB-G07", message, "请删去这一个")
                    continue
                own.add(alias.text)
                if alias.text in self.terms:
                    message = f"别名“{alias.text}”本身是一个术语，在 {self._place(self.terms[alias.text])}"
                    hint = "两者是一回事就合成一个术语；不是一回事就删去别名，改写进 related 或 search"
                    yield self.problem(alias, "KB-G08", message, hint)
                elif alias.text in aliases:
                    message = f"别名“{alias.text}”重复，第一次在 {self._place(aliases[alias.text])}"
                    yield self.problem(alias, "KB-G07", message, "一个别名只能属于一个术语，请删去其中一处")
                aliases.setdefault(alias.text, alias)

    def category(self, entry: Entry) -> Iterator[Problem]:
        """The index groups the terms by a fixed set of categories; a word of one's own would make a group of one."""
        word = entry.texts.get("category")
        if word is not None and word.text not in CATEGORIES:
            message = f"类别“{word.text}”不是规定的写法"
            yield self.problem(word, "KB-G18", message, f"请写其中一种：{'、'.join(CATEGORIES)}")

    def definition(self, entry: Entry) -> Iterator[Problem]:
        """A definition there must be, with links that lead somewhere and words of its own."""
        word = entry.texts.get("definition")
        if word is None:
            message = f"术语“{entry.name.text}”没有解释"
            hint = "请加一行 definition: …，用一到三句话说明它是什么"
            yield self.problem(entry.name, "KB-G06", message, hint)
            return
        for link in definitions.links(word.text):
            if link.term == entry.name.text:
                message = f"“{link.term}”的解释里有指向自己的链接"
                yield self.problem(word, "KB-G10", message, "请去掉这里的 [[ ]]")
            elif link.term not in self.terms:
                yield self.problem(
                    word, "KB-G10", f"解释里的 [[{link.term}]] 不是术语", self._guess(link.term)
                )
        rest = definitions.own_words(word.text)
        for name in sorted((name.text for name in entry.names), key=len, reverse=True):
            rest = rest.replace(name, "")
        if len(_HAN.findall(_JOINTS.sub("", rest))) < _LEAST_OWN_HAN:
            message = f"“{entry.name.text}”的解释只是重复自己或者转到别的术语，没有说明它是什么"
            hint = "请用自己的话说明；如果只是另一个叫法，请写成那个术语的别名"
            yield self.problem(word, "KB-G11", message, hint)

    def related(self, entry: Entry) -> Iterator[Problem]:
        """Related terms are others, each once."""
        seen: set[str] = set()
        for word in entry.words("related"):
            if word.text == entry.name.text:
                yield self.problem(word, "KB-G09", "相关术语里写了自己", "请删去")
            elif word.text in seen:
                yield self.problem(word, "KB-G09", f"相关术语“{word.text}”写了两次", "请删去一个")
            elif word.text not in self.terms and not is_joined(word.text):
                message = f"相关术语“{word.text}”不存在"
                yield self.problem(word, "KB-G09", message, self._guess(word.text))
            seen.add(word.text)

    def pinyin(self, entry: Entry, readings_of: ReadingsOf) -> Iterator[Problem]:
        """A reading for each character, and one that the character has."""
        name = entry.name.text
        word = entry.texts.get("pinyin")
        if word is None:
            hint = "请运行 kb glossary --fill 自动补上，再核对多音字"
            yield self.problem(entry.name, "KB-G12", f"术语“{name}”没有拼音", hint)
            return
        spoken = _SPOKEN.findall(name)
        parts = syllables(word.text)
        if len(parts) != len(spoken):
            message = f"“{name}”应当有 {len(spoken)} 个音节，拼音“{word.text}”有 {len(parts)} 个"
            yield self.problem(word, "KB-G13", message, "每个字一个音节，中间空一格，例如 gōng wén")
            return
        for char, part in zip(spoken, parts, strict=True):
            if _HAN.fullmatch(char) and not is_well_formed(part):
                message = f"拼音“{part}”写得不对"
                yield self.problem(word, "KB-G13", message, "请用小写字母加声调符号，例如 gōng wén")
            elif not _fits(char, part, readings_of):
                readings = "、".join(readings_of(char))
                message = f"“{name}”的“{char}”没有“{part}”这个读音"
                hint = f"“{char}”可以读 {readings}" if readings else f"请照原样写 {char}"
                yield self.problem(word, "KB-G13", message, hint)

    def patterns(self, entry: Entry) -> Iterator[Problem]:
        """A pattern that does not hold the term can never apply."""
        names = [name.text for name in entry.names]
        for key in ("avoid", "only"):
            for word in entry.words(key):
                rest = word.text.replace(PLACEHOLDER, "")
                if PLACEHOLDER not in word.text and not any(name in word.text for name in names):
                    message = f"“{word.text}”里没有“{entry.name.text}”或它的别名，写了也不起作用"
                    hint = f"请写出包含术语的词语，可以用“{PLACEHOLDER}”代表术语，例如 {PLACEHOLDER}会"
                    yield self.problem(word, "KB-G15", message, hint)
                elif not rest or word.text in names:
                    message = f"“{word.text}”就是术语本身"
                    yield self.problem(word, "KB-G15", message, "请写出包含术语的更长的词语")

    def confidence(self, entry: Entry) -> Iterator[Problem]:
        """How sure an authority is has four names; it needs an authority to be sure of."""
        word = entry.texts.get("confidence")
        if word is not None and word.text not in CONFIDENCES:
            message = f"查证情况“{word.text}”不是规定的写法"
            yield self.problem(word, "KB-G16", message, f"请写：{'、'.join(CONFIDENCES)}")
        elif word is not None and "authority" not in entry.texts:
            message = f"“{entry.name.text}”写了查证情况，却没有依据"
            yield self.problem(word, "KB-G16", message, "请加一行 authority: …，或者删去 confidence")

    def ids(self) -> Iterator[Problem]:
        """Ids are permanent and said without the page, so no two may be the same."""
        seen: dict[str, Entry] = {}
        for entry in self.entries:
            at = entry.texts.get("id") or entry.name
            if "id" in entry.texts and not ID_FORM.fullmatch(at.text):
                message = f"固定编号“{at.text}”写得不对"
                hint = "请以 term- 开头，只用小写字母、数字和短横线，例如 term-ji-yao"
                yield self.problem(at, "KB-G14", message, hint)
                continue
            id_ = id_of(entry)
            if not id_ or self.terms.get(entry.name.text) is not entry.name:
                continue
            first = seen.setdefault(id_, entry)
            if first is not entry:
                message = (
                    f"“{entry.name.text}”与“{first.name.text}”（第 {first.name.line} 行）的编号都是 {id_}"
                )
                hint = f"请给还没有发布的那一个加一行 id，例如 id: {id_}-2；发布以后不再改动"
                yield self.problem(at, "KB-G14", message, hint)

    def _place(self, word: Word) -> str:
        return f"{self.shown}:{word.line}:{word.column}"

    def _guess(self, name: str) -> str:
        for entry in self.entries:
            if any(alias.text == name for alias in entry.words("aliases")):
                return f"它是“{entry.name.text}”的别名，请写“{entry.name.text}”"
        guess = nearest(name, self.terms)
        return f"是不是想写“{guess}”？" if guess else "请先在本文件里加上这个术语，或者去掉它"


def _fits(char: str, syllable: str, readings_of: ReadingsOf) -> bool:
    if not _HAN.fullmatch(char):
        return char.lower() == syllable.lower()
    readings = readings_of(char)
    # A neutral tone (先生 xiān sheng) is a reading too, though dictionaries of characters do not list it.
    return syllable in readings or syllable in {toneless(reading)[0] for reading in readings}


def unused_hint(unused: Iterable[Word], shown: str) -> Iterator[Problem]:
    """Yield one hint that names the terms which no page uses."""
    words = sorted(unused, key=lambda word: (word.line, word.column))
    if words:
        most = 10
        named = "、".join(word.text for word in words[:most]) + ("等" if len(words) > most else "")
        message = f"有 {len(words)} 个术语还没有哪一页用到：{named}"
        hint = "它们仍在术语表里；如果本来应当出现，请检查页面上的写法是否与名称、别名一致"
        yield Problem(shown, words[0].line, words[0].column, "KB-G17", message, hint, severity=Severity.HINT)
