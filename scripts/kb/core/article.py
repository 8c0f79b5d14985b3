"""The model of the article (docs/article.md): title, lead, groups with their items and closing texts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from kb.core.article_lines import CLOSING, Heading, heading_of, is_closing_marker, line_problems
from kb.core.markdown_lines import BYTE_ORDER_MARK, LineKind, MarkdownLine, markdown_lines
from kb.report import Problem

TITLE_LEVEL, GROUP_LEVEL, ITEM_LEVEL = 1, 2, 3


@dataclass(frozen=True)
class Body:
    """A run of lines, ``lines[start:end]`` of the article, with the inner headings among them."""

    start: int = 0
    end: int = 0
    headings: tuple[Heading, ...] = ()


@dataclass(frozen=True)
class Item:
    """An item of a group (``###``): it becomes a page."""

    heading: Heading
    body: Body


@dataclass(frozen=True)
class Group:
    """A ``##`` part: a group with items, or a page of its own where it has none; ``closing`` as in CLOSING."""

    heading: Heading
    intro: Body
    items: tuple[Item, ...]
    closing: Body | None
    closing_line: int = 0


@dataclass(frozen=True)
class Article:
    """The whole article. ``bom`` is its byte order mark or ""; ``lines`` is everything after it."""

    bom: str
    lines: tuple[MarkdownLine, ...]
    title: Heading | None
    lead: Body
    groups: tuple[Group, ...]


@dataclass
class _GroupParts:
    heading: Heading
    intro: Body
    items: list[Item] = field(default_factory=list)
    closing: Body | None = None
    closing_line: int = 0

    def whole(self) -> Group:
        return Group(self.heading, self.intro, tuple(self.items), self.closing, self.closing_line)


@dataclass(frozen=True)
class _Cut:
    """A line at which a new part of the article begins."""

    index: int
    heading: Heading | None


def parse_article(text: str, path: str) -> tuple[Article, tuple[Problem, ...]]:
    """Return the article that ``text`` is, and everything wrong with its structure; ``path`` is named in problems.

    The model of a text with problems is a best reading of it, good for finding more problems, not for writing.
    """
    parser = _Parser(text, path)
    article = parser.article()
    return article, tuple(sorted([*parser.problems, *line_problems(article.lines, path)]))


class _Parser:
    def __init__(self, text: str, path: str) -> None:
        body = text.removeprefix(BYTE_ORDER_MARK)
        self.bom = text[: len(text) - len(body)]
        self.lines = markdown_lines(body)
        self.path = path
        self.problems: list[Problem] = []
        self.inner: dict[int, Heading] = {}
        self.cuts: list[_Cut] = []
        self.title: Heading | None = None
        self.in_group, self.items, self.closing_line = False, 0, 0

    def complain(self, line: int, code: str, message: str, hint: str, column: int = 1) -> None:
        self.problems.append(Problem(self.path, line, column, code, message, hint))

    def article(self) -> Article:
        self._find_cuts()
        ends = [*(cut.index for cut in self.cuts), len(self.lines)][1:]
        lead = Body()
        groups: list[_GroupParts] = []
        for cut, end in zip(self.cuts, ends, strict=True):
            body = Body(cut.index + 1, end, self._headings(cut.index + 1, end))
            self._check_levels(body.headings)
            if cut.heading is None:
                groups[-1].closing, groups[-1].closing_line = body, cut.index + 1
            elif cut.heading.level == GROUP_LEVEL:
                groups.append(_GroupParts(cut.heading, body))
            elif cut.heading.level == ITEM_LEVEL:
                groups[-1].items.append(Item(cut.heading, body))
            else:
                lead = body
        if self.title is None:
            hint = "请在正文最前面写一行“# 标题”（一个 # 加空格，再写标题）"
            self.complain(self._first_line(), "KB-R02", "底稿没有标题", hint)
        if not groups:
            hint = "请用“## 分组名”写出分组，用“### 条目名”写出每一项"
            line = self.title.line if self.title else self._first_line()
            self.complain(line, "KB-R04", "底稿没有分组，分不出页面", hint)
        return Article(self.bom, self.lines, self.title, lead, tuple(group.whole() for group in groups))

    def _first_line(self) -> int:
        """The first line after the front matter."""
        return next((line.number for line in self.lines if line.kind is not LineKind.FRONT_MATTER), 1)

    def _headings(self, start: int, end: int) -> tuple[Heading, ...]:
        return tuple(self.inner[index] for index in range(start, end) if index in self.inner)

    def _find_cuts(self) -> None:
        """Find the lines where parts begin; a heading that stands where it must not is left to its part."""
        for index, line in enumerate(self.lines):
            heading = heading_of(line)
            if is_closing_marker(line):
                self._closing_at(index)
            elif heading is None:
                continue
            elif heading.level == TITLE_LEVEL:
                self._title_at(index, heading)
            elif heading.level == GROUP_LEVEL:
                self.in_group, self.items, self.closing_line = True, 0, 0
                self.cuts.append(_Cut(index, heading))
            elif not self.in_group:
                self._outside(heading)
            elif heading.level == ITEM_LEVEL:
                self._item_at(index, heading)
            else:
                self.inner[index] = heading

    def _closing_at(self, index: int) -> None:
        if self.closing_line:
            message = f"这一组有两个收束段标记，上一个在第 {self.closing_line} 行"
            self.complain(index + 1, "KB-R12", message, "请只留一个：从它到下一个 ## 之前都算收束段")
        elif not self.items:
            message = f"“{CLOSING}”前面还没有条目，不知道收束哪一组"
            hint = "请把它放在一组的最后一个 ### 条目的正文之后，或者删去"
            self.complain(index + 1, "KB-R13", message, hint)
        else:
            self.closing_line = index + 1
            self.cuts.append(_Cut(index, None))

    def _title_at(self, index: int, heading: Heading) -> None:
        if self.title is not None:
            self._second_title(heading, self.title)
            return
        self.title = heading
        self.cuts.append(_Cut(index, heading))
        early = next((line for line in self.lines[:index] if _is_text(line)), None)
        if early is not None:
            message = f"标题“{heading.title}”之前已经有正文，这些文字不会出现在任何页面上"
            self.complain(early.number, "KB-R05", message, "请把它们移到标题下面，或者删去")

    def _item_at(self, index: int, heading: Heading) -> None:
        if self.closing_line:
            message = f"条目“{heading.title}”写在了收束段后面（收束段从第 {self.closing_line} 行开始）"
            hint = f"请把“{CLOSING}”那一段移到本组最后一个条目之后"
            self.complain(heading.line, "KB-R13", message, hint)
        self.items += 1
        self.cuts.append(_Cut(index, heading))

    def _second_title(self, heading: Heading, title: Heading) -> None:
        message = f"又出现一个一级标题“{heading.title}”，第 {title.line} 行已经有标题了"
        hint = "分组请用 ##，条目请用 ###；如果这一行不是标题，请在 # 前加一个反斜杠：\\#"
        self.complain(heading.line, "KB-R03", message, hint)

    def _outside(self, heading: Heading) -> None:
        message = f"标题“{heading.title}”不在任何分组里：它前面还没有 ## 标题"
        self.complain(heading.line, "KB-R06", message, "请在它前面写出分组“## 分组名”，或者把它改成 ##")

    def _check_levels(self, headings: Sequence[Heading]) -> None:
        before = ITEM_LEVEL
        for heading in headings:
            if heading.level > before + 1:
                wanted = "#" * (before + 1)
                message = f"标题“{heading.title}”跳了级：从 {before} 级直接到 {heading.level} 级"
                self.complain(heading.line, "KB-R07", message, f"请写成“{wanted} {heading.title}”")
            before = heading.level


def _is_text(line: MarkdownLine) -> bool:
    """Whether a reader would see the line."""
    hidden = line.kind in (LineKind.FRONT_MATTER, LineKind.COMMENT) or line.text.lstrip().startswith("<!--")
    return not hidden and not line.blank
