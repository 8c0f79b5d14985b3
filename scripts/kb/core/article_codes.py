"""Which page each part of the article becomes: the ids of groups and items (``r0``, ``r1``)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kb.core.article import Article, Body, Group
from kb.core.article_layout import ArticleLayout
from kb.core.article_lines import Heading
from kb.core.heading_line import without_announcement
from kb.core.section_ids import HIGHEST_PAGE, PAGE_ID, IdNumbers, is_overview
from kb.report import Problem


@dataclass(frozen=True)
class Part:
    """A part of the article that goes to the page ``id``.

    ``heading`` is the page's own heading, None for lead and closing texts. ``group`` is the id of the overview of
    the group that an item belongs to, "" for everything else.
    """

    id: str
    body: Body
    heading: Heading | None = None
    group: str = ""


class ArticleCodes:
    """Gives every group and item of ``article`` its page id.

    An id written in the article rules; else the declared word that its heading contains; else the page of the same
    title that carries a region already (``known``: id → title); else the next free number.
    """

    def __init__(
        self,
        article: Article,
        layout: ArticleLayout,
        known: Mapping[str, str],
        numbers: IdNumbers,
    ) -> None:
        self._article = article
        self._shown = layout.shown_article
        self._groups = {group.letter.lower(): group for group in layout.groups}
        self._page_words = {page.code.lower(): page.title for page in layout.pages}
        self._overview_words = {f"{letter}0": group.heading for letter, group in self._groups.items()}
        self._known = known
        self._numbers = numbers
        self.problems: list[Problem] = []
        self._taken = {heading.id for heading in page_headings(article) if PAGE_ID.fullmatch(heading.id)}
        for id_ in (*self._page_words, *self._overview_words, *known, *self._taken):
            numbers.use(id_)

    def parts(self) -> list[Part]:
        """Return all parts in the order of the article; what is wrong is added to ``problems``."""
        ids = self._group_ids()
        parts: list[Part] = []
        for group in self._article.groups:
            id_ = ids[group.heading.line]
            parts.append(Part(id_, group.intro, group.heading))
            parts += self._items(group, id_)
        here = {part.id for part in parts}
        for group in self._article.groups:
            if group.closing is not None:
                target = self._closing_page(group, ids[group.heading.line], here)
                parts.append(Part(target, group.closing))
        named = [part.id for part in parts if part.id]
        overview = next((id_ for id_ in named if is_overview(id_)), next(iter(named), ""))
        parts.append(Part(overview, self._article.lead))
        return sorted((part for part in parts if part.id), key=lambda part: part.body.start)

    def _complain(self, line: int, column: int, code: str, message: str, hint: str) -> None:
        self.problems.append(Problem(self._shown, line, column, code, message, hint))

    def _group_ids(self) -> dict[int, str]:
        """Return the id of each group by the line of its heading; "" where it has none that could be used."""
        headings = [group.heading for group in self._article.groups]
        ids = {h.line: self._written(h, "r0（分组）或 h1（单独成页）") for h in headings if h.id}
        grouped = [group.heading for group in self._article.groups if group.items]
        single = [group.heading for group in self._article.groups if not group.items]
        own = {id_: word for id_, word in self._page_words.items() if id_[0] not in self._groups}
        known_own = {id_: title for id_, title in self._known.items() if id_[0] not in self._groups}
        known_overviews = {id_: title for id_, title in self._known.items() if is_overview(id_)}
        self._match(grouped, self._overview_words, ids)
        self._match(grouped, known_overviews, ids, whole=True)
        self._match(single, own, ids)
        self._match(single, self._overview_words, ids)
        self._match(single, known_own, ids, whole=True)
        for group in self._article.groups:
            if group.heading.line not in ids:
                ids[group.heading.line] = self._new_letter(group)
        return ids

    def _new_letter(self, group: Group) -> str:
        letter = self._numbers.next_letter()
        if letter is None:
            hint = "请把这一部分并入已有的分组"
            self._complain(group.heading.line, 1, "KB-R22", "代号字母用完了，不能再加分组", hint)
            return ""
        id_ = f"{letter}{0 if group.items else 1}"
        self._numbers.use(id_)
        return id_

    def _items(self, group: Group, group_id: str) -> list[Part]:
        if group_id and not is_overview(group_id):
            for item in group.items:
                message = f"“{group.heading.title}”（{group_id}）自己就是一页，下面不能再有条目“{item.heading.title}”"
                self._complain(item.heading.line, 1, "KB-R06", message, "请把这一行的 ### 改成 ####")
            return []
        letter = group_id[:1]
        headings = [item.heading for item in group.items]
        ids = {h.line: self._written(h, f"{letter or 'r'}1", letter) for h in headings if h.id}
        if letter:
            words = {id_: word for id_, word in self._page_words.items() if id_[0] == letter}
            known = {i: t for i, t in self._known.items() if i[0] == letter and not is_overview(i)}
            self._match(headings, words, ids)
            self._match(headings, known, ids, whole=True)
        for heading in headings if letter else ():
            if heading.line not in ids:
                ids[heading.line] = self._numbers.next_page(letter) or ""
                if not ids[heading.line]:
                    message = f"字母 {letter.upper()} 的 {HIGHEST_PAGE} 个编号用完了"
                    self._complain(heading.line, 1, "KB-R22", message, "请把这一组分成两组")
        return [Part(ids.get(i.heading.line, ""), i.body, i.heading, group_id) for i in group.items]

    def _written(self, heading: Heading, form: str, letter: str | None = None) -> str:
        """Return the id written on ``heading``, or "" with a complaint; ``letter`` is given for items."""
        id_ = heading.id
        fits = PAGE_ID.fullmatch(id_) is not None
        if letter is not None:
            fits = fits and not is_overview(id_) and id_[0] == (letter or id_[0])
        if fits:
            return id_
        self.problems.append(wrong_id(self._shown, heading, form))
        return ""

    def _match(
        self,
        headings: Sequence[Heading],
        words: Mapping[str, str],
        ids: dict[int, str],
        *,
        whole: bool = False,
    ) -> None:
        """Give headings without id the id whose word is their title, or else (not ``whole``) stands in their title."""
        free = {id_: word for id_, word in words.items() if word and id_ not in self._taken}
        for exact in (True, False):
            for heading in headings:
                if heading.line in ids or (whole and not exact):
                    continue
                title = heading.page_title
                titles = {True: {title, without_announcement(title)}, False: {title}}
                fitting = [
                    id_
                    for id_, word in free.items()
                    if (word in titles[is_overview(id_)] if exact else word in heading.title)
                ]
                if fitting:
                    # The longer word says more: 助手作用 before 作用.
                    best = max(fitting, key=lambda id_: len(free[id_]))
                    ids[heading.line] = best
                    self._taken.add(best)
                    del free[best]

    def _closing_page(self, group: Group, group_id: str, here: set[str]) -> str:
        declared = self._groups.get(group_id[:1])
        if declared is None:
            return group_id
        target = declared.closing.lower()
        if target in here or target in self._page_words or target in self._overview_words:
            return target
        message = f"“{group.heading.title}”的收束段要放到 {declared.closing}，但没有代号是 {declared.closing} 的页面"
        hint = f"请在设置的 extra.kb.article.groups 里把 {declared.letter} 组的 closing 改成已有的代号"
        self._complain(group.closing_line, 1, "KB-R14", message, hint)
        return ""


def page_headings(article: Article) -> list[Heading]:
    """Return the headings that name pages: groups and items, in order."""
    return [h for group in article.groups for h in (group.heading, *(item.heading for item in group.items))]


def wrong_id(shown: str, heading: Heading, form: str) -> Problem:
    """Return the complaint about an id that cannot stand on ``heading``; ``form`` is an example of one that can."""
    code, place = "KB-R10", (heading.line, heading.column)
    if not heading.id.isascii():
        message = f"编号“{heading.id}”里有汉字或全角字符"
        return Problem(
            shown, *place, "KB-R11", message, f"请用半角小写字母和数字，例如 {form}；或者删去让系统编号"
        )
    message = f"“{heading.title}”的编号“{heading.id}”不对"
    return Problem(
        shown, *place, code, message, f"这里的编号要像 {form}；也可以删去花括号，让 kb split 自动编号"
    )
