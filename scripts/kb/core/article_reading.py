"""Reads the article as pages: which page each part becomes, with all ids given and all its own slips found."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kb.core.article import Article, parse_article
from kb.core.article_codes import ArticleCodes, Part
from kb.core.article_layout import ArticleLayout
from kb.core.article_lines import heading_of
from kb.core.article_links import ArticleAnchors, change_targets
from kb.core.article_notes import parted_notes
from kb.core.article_pages import PlannedPage, planned_pages
from kb.core.article_sections import repeats, section_ids
from kb.core.article_text import with_ids
from kb.core.markdown_lines import LineKind
from kb.core.page_names import PageNames, SpeltWords
from kb.core.page_survey import SurveyedPage, published_sections
from kb.core.section_ids import IdNumbers, is_overview
from kb.core.suggest import nearest
from kb.report import Problem

TITLE_ID = "article"

_OTHER_ID = re.compile(r"\{[^{}\n#]*#([^\s{}#.=]+)|\bid=[\"']([^\"'\n]+)[\"']")


@dataclass(frozen=True)
class ReadArticle:
    """The article with everything decided: its pages in order, and ids for headings that had none, by line."""

    article: Article
    pages: tuple[PlannedPage, ...]
    new_ids: Mapping[int, str]
    anchors: ArticleAnchors
    problems: tuple[Problem, ...]
    notes: tuple[str, ...]

    def text(self) -> str:
        """The article's text with the new ids written on their headings."""
        lines = with_ids(self.article.lines, self.new_ids)
        return self.article.bom + "".join(line.text + line.ending for line in lines)


def read_article(
    text: str,
    layout: ArticleLayout,
    survey: Mapping[str, SurveyedPage],
    numbers: IdNumbers,
    spelt_words: SpeltWords,
    *,
    homes: Mapping[str, Sequence[str]],
) -> ReadArticle:
    """Read the article ``text``.

    ``survey`` holds the existing pages, ``homes`` the paths of each region; ``numbers`` knows every id in use.
    """
    shown = layout.shown_article
    article, problems = parse_article(text, shown)
    known = {id_: paths[0] for id_, paths in homes.items()}
    codes = ArticleCodes(article, layout, {id_: survey[path].title for id_, path in known.items()}, numbers)
    parts = codes.parts()
    new_ids, wrong = section_ids(parts, shown, numbers, published_sections(survey))
    new_ids |= _new_page_ids(article, parts)
    names = PageNames([*survey, *layout.declared_paths().values(), layout.article], spelt_words)
    pages = planned_pages(parts, layout, known, names)
    anchors = _anchors(article, layout.article, pages, new_ids)
    lines_of_pages = (
        (page.id, article.lines[body.start : body.end]) for page in pages for body in page.bodies
    )
    return ReadArticle(
        article,
        tuple(pages),
        new_ids,
        anchors,
        (
            *problems,
            *codes.problems,
            *wrong,
            *repeats(article, shown),
            *_lost_anchors(article, anchors, shown),
            *parted_notes(lines_of_pages, shown),
        ),
        tuple(_notes(pages, new_ids, known, layout)),
    )


def _new_page_ids(article: Article, parts: list[Part]) -> dict[int, str]:
    new_ids = {part.heading.line: part.id for part in parts if part.heading and not part.heading.id}
    if article.title is not None and not article.title.id:
        new_ids[article.title.line] = TITLE_ID
    return new_ids


def _anchors(
    article: Article, path: str, pages: list[PlannedPage], new_ids: Mapping[int, str]
) -> ArticleAnchors:
    """Find where every id of the article ends up; ids of paragraphs and images count like those of headings."""
    homes: dict[str, str] = {}
    for page in pages:
        homes[page.id] = page.path
        for body in page.bodies:
            for line in with_ids(article.lines[body.start : body.end], new_ids):
                if line.kind is LineKind.TEXT and ("#" in line.text or "id=" in line.text):
                    for match in _OTHER_ID.finditer(line.text):
                        homes.setdefault(match[1] or match[2], page.path)
    if article.title is not None:
        homes[article.title.id or TITLE_ID] = path
    return ArticleAnchors(path, homes)


def _lost_anchors(article: Article, anchors: ArticleAnchors, shown: str) -> list[Problem]:
    """Complain of links to an id of the article that it does not have."""
    written = {heading.id for line in article.lines if (heading := heading_of(line))}
    problems = []

    def look(target: str, line: int, column: int) -> str:
        id_ = anchors.own_anchor(target)
        if id_ is not None and id_ not in anchors.pages and id_ not in written:
            guess = nearest(id_, anchors.pages)
            hint = f"是不是想写 #{guess}？" if guess else "请写底稿里已有的编号，例如 #r1-2"
            problems.append(
                Problem(shown, line, column, "KB-R21", f"底稿里没有编号“{id_}”，这个链接会失效", hint)
            )
        return target

    change_targets(article.lines, look)
    return problems


def _notes(
    pages: list[PlannedPage], new_ids: Mapping[int, str], known: Mapping[str, str], layout: ArticleLayout
) -> Iterator[str]:
    for page in pages:
        if page.declared or page.id in known:
            continue
        yield f"新页面 {page.code}“{page.title}” → {layout.shown(page.path)}。{_how_to_declare(page, layout)}"
    if new_ids:
        yield f"给 {len(new_ids)} 个标题编了号，写回 {layout.shown_article}"


def _how_to_declare(page: PlannedPage, layout: ArticleLayout) -> str:
    if is_overview(page.id):
        line = f"- {{ letter: {page.code[0]}, heading: {page.title}, overview: {page.path} }}"
        return f"可以在 {layout.settings_file} 的 extra.kb.article.groups 里固定下来：{line}"
    line = f"{page.code}: {{ title: {page.title}, path: {page.path} }}"
    return f"可以在 {layout.settings_file} 的 extra.kb.article.pages 里固定下来：{line}"
