"""The whole handbook as one document: a print page on the site, and a single file that travels alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

_CONTENTS = "kb-book-contents"
# Without script it leads to the contents, where every page and the glossary can be found.
_SEARCH = f'<a class="kb-book__search" data-kb="search" href="#{_CONTENTS}">搜索<kbd aria-hidden="true" hidden>/</kbd></a>'
# On a phone the contents scroll away, and the way back to them is very long.
_BACK = f'<a class="kb-book__back" href="#{_CONTENTS}" aria-label="回到目录">目录</a>'


@dataclass(frozen=True)
class BookChapter:
    """A chapter: ``anchor`` its id, ``title`` and ``code`` as in the table of contents, ``html`` its content."""

    anchor: str
    title: str
    code: str
    html: str


@dataclass(frozen=True)
class Book:
    """What stands on the cover and between the covers.

    ``head``, ``notice``, ``too_old``, ``settings``, ``notes`` and ``scripts`` are ready HTML. ``notice`` is for a book
    without styles, ``too_old`` for a browser below the declared floor.
    ``home`` leads back to the site, "" where there is none. ``settings`` begins with the script that must run before
    anything is painted. ``searched`` says whether ``scripts`` hold a search.
    """

    title: str
    edition: str
    edition_date: str
    chapters: Sequence[BookChapter]
    head: str = ""
    home: str = ""
    notice: str = ""
    too_old: str = ""
    settings: str = ""
    notes: str = ""
    scripts: str = ""
    searched: bool = False


def book_html(book: Book) -> str:
    """Return the whole document."""
    return (
        '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width,initial-scale=1">\n'
        f'<meta name="description" content="{escape(book.title)}（{escape(book.edition)} 版）全书">\n'
        f"<title>{escape(book.title)}（全书，{escape(book.edition)} 版）</title>\n"
        f"{book.head}</head>\n"
        '<body dir="ltr" data-md-color-scheme="default" class="kb-book">\n'
        f"{book.notice}{book.settings}"
        f'<a class="md-skip" href="#{book.chapters[0].anchor if book.chapters else ""}">跳到正文</a>\n'
        '<header class="kb-book__cover md-typeset">\n'
        f'<p class="kb-book__title">{escape(book.title)}</p>\n'
        f"<p>{escape(book.edition)} 版 · {escape(book.edition_date)}</p>\n"
        + (
            f'<p class="kb-book__home"><a href="{escape(book.home)}">返回网站首页</a></p>\n'
            if book.home
            else ""
        )
        + f"{book.too_old}</header>\n"
        f'<nav class="kb-book__contents" id="{_CONTENTS}" aria-label="目录" tabindex="-1">\n'
        f'<div class="kb-book__ways">{_BACK}{_SEARCH if book.searched else ""}</div>\n'
        f"{_contents(book.chapters)}</nav>\n"
        f'<main class="kb-book__text md-typeset">\n{_text(book.chapters)}{book.notes}</main>\n'
        f"{book.scripts}</body>\n</html>\n"
    )


def _contents(chapters: Sequence[BookChapter]) -> str:
    rows = "".join(
        f'<li><a href="#{escape(chapter.anchor)}">'
        + (f'<span class="kb-book__code">{escape(chapter.code)}</span> ' if chapter.code else "")
        + f"{escape(chapter.title)}</a></li>\n"
        for chapter in chapters
    )
    return f"<details open>\n<summary>目录</summary>\n<ol>\n{rows}</ol>\n</details>\n"


def _text(chapters: Sequence[BookChapter]) -> str:
    return "".join(
        f'<section class="kb-book__chapter" id="{escape(chapter.anchor)}" aria-label="{escape(chapter.title)}">\n'
        f"{chapter.html}\n</section>\n"
        for chapter in chapters
    )
