"""Ids of the sections inside the article's pages, and ids or titles that stand twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from kb.core.article import Article
from kb.core.article_codes import Part, page_headings, wrong_id
from kb.core.article_lines import Heading
from kb.core.section_ids import SECTION_ID, IdNumbers
from kb.report import Problem

TitledIds = Mapping[str, Sequence[tuple[str, str]]]


def section_ids(
    parts: Sequence[Part], shown: str, numbers: IdNumbers, published: TitledIds
) -> tuple[dict[int, str], list[Problem]]:
    """Return an id for each inner heading that has none, by line, and complaints about ids that do not fit.

    ``published`` gives, for each page id, titles and ids of the sections that its region holds now: an article that
    lost its ids (imported again) gets them back by title. All other headings get numbers that were never used.
    """
    problems = []
    missing: list[tuple[str, Heading]] = []
    written = set()
    for part in parts:
        for heading in part.body.headings:
            match = SECTION_ID.fullmatch(heading.id)
            written.add(heading.id)
            if not heading.id:
                missing.append((part.id, heading))
            elif match is None or match[1] != part.id:
                problems.append(wrong_id(shown, heading, f"{part.id}-1"))
            else:
                numbers.use(heading.id)
    lost: dict[tuple[str, str], list[str]] = {}
    for page_id, sections in published.items():
        for title, id_ in sections:
            numbers.use(id_)
            match = SECTION_ID.fullmatch(id_)
            if match and match[1] == page_id and id_ not in written:
                lost.setdefault((page_id, title), []).append(id_)
    new_ids = {}
    for page_id, heading in missing:
        same_title = lost.get((page_id, heading.title))
        new_ids[heading.line] = same_title.pop(0) if same_title else numbers.next_section(page_id)
    return new_ids, problems


def repeats(article: Article, shown: str) -> Iterator[Problem]:
    """Yield a problem for each id of a heading that stands twice, and for each title of a group or item that does."""
    pages = page_headings(article)
    title = (article.title,) if article.title else ()
    inner = [heading for body in _bodies(article) for heading in body]
    yield from _repeated_ids(sorted((*title, *pages, *inner), key=lambda heading: heading.line), shown)
    first: dict[tuple[int, str], Heading] = {}
    for heading in pages:
        before = first.setdefault((heading.level, heading.page_title), heading)
        if before is not heading and heading.page_title:
            message = f"标题“{heading.page_title}”重复：第 {before.line} 行已经有一个"
            hint = "请改其中一个标题，让读者和目录分得清两页"
            yield Problem(shown, heading.line, 1, "KB-R09", message, hint)


def _repeated_ids(headings: Iterable[Heading], shown: str) -> Iterator[Problem]:
    first: dict[str, Heading] = {}
    for heading in headings:
        before = first.setdefault(heading.id, heading)
        if before is not heading and heading.id:
            message = f"编号“{heading.id}”重复：第 {before.line} 行“{before.title}”已经用了"
            hint = "请删去其中一个的花括号，让 kb split 给它新的编号；已经发布过的那个保留"
            yield Problem(shown, heading.line, heading.column, "KB-R08", message, hint)


def _bodies(article: Article) -> Iterator[Sequence[Heading]]:
    yield article.lead.headings
    for group in article.groups:
        yield group.intro.headings
        for item in group.items:
            yield item.body.headings
        if group.closing is not None:
            yield group.closing.headings
