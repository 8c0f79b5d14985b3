"""The article as one page to read and print: its headings lead to the pages that own the sections."""

from __future__ import annotations

from collections.abc import Mapping

from kb.core.article_lines import heading_of, is_closing_marker
from kb.core.article_links import ArticleAnchors, change_targets, relative_path
from kb.core.front_matter import Trouble, split_front_matter
from kb.core.heading_line import HeadingLine, read_heading
from kb.core.markdown_lines import BYTE_ORDER_MARK, MarkdownLine, markdown_lines

PREFIX = "full-"
"""Put before every id, so that nothing on the reading view looks like a code or competes with the real section."""

DESCRIPTION = "description: 全文放在一页上，便于从头到尾通读和打印；点标题可以到讲这一部分的页面。\n"

# A heading that holds a link or a footnote cannot be a link itself.
_NO_LINK_AROUND = ("](", "][", "[^", "<a ")


def reading_view(text: str, paths: Mapping[str, str], article: str = "article.md") -> str:
    """Return the ``text`` of the article as it is staged for the build.

    ``paths`` says where the page of each id (``r0``, ``r1``) is; like ``article`` relative to docs. A heading whose
    page is known becomes a link to it, every id of a heading gets PREFIX and links to it follow; closing markers go.
    Everything else stays, line breaks and byte order mark too. Levels of headings that were passed over close up.
    """
    body = text.removeprefix(BYTE_ORDER_MARK)
    lines = markdown_lines(body)
    ids = {heading.id for line in lines if (heading := heading_of(line)) and heading.id}
    # Here every id lives in the article itself, so links between its parts stay on this page.
    anchors = ArticleAnchors(article, dict.fromkeys(ids, article))

    def change(target: str, _line: int, _column: int) -> str:
        anchor = anchors.own_anchor(target)
        return f"#{PREFIX}{anchor}" if anchor in ids else target

    texts = change_targets(lines, change)
    levels = _Levels()
    kept = (
        _view_line(line, changed, paths, article, levels) + line.ending
        for line, changed in zip(lines, texts, strict=True)
        if not is_closing_marker(line)
    )
    return text[: len(text) - len(body)] + "".join(kept)


def described(text: str) -> str:
    """Return the page ``text`` with a description of its own, where its author gave none."""
    front = split_front_matter(text)
    if any(line.startswith("description:") for line in front.yaml.splitlines()):
        return text
    if front.trouble is None:
        return f"---\n{DESCRIPTION}{front.yaml}---\n{front.body}"
    return f"---\n{DESCRIPTION}---\n\n{front.body}" if front.trouble is Trouble.MISSING else text


class _Levels:
    """The levels of headings as the view shows them: none is passed over on the way down.

    A part that is a page without groups has its sections two levels below its own heading.
    """

    def __init__(self) -> None:
        self._above: list[tuple[int, int]] = []

    def shown(self, level: int) -> int:
        """Return the level at which the next heading, written at ``level``, is shown."""
        while self._above and self._above[-1][0] >= level:
            self._above.pop()
        shown = self._above[-1][1] + 1 if self._above else level
        self._above.append((level, shown))
        return shown


def _view_line(line: MarkdownLine, text: str, paths: Mapping[str, str], article: str, levels: _Levels) -> str:
    heading = read_heading(text) if heading_of(line) else None
    if heading is None or not heading.id:
        return text
    page = paths.get(heading.id.partition("-")[0])
    title = heading.title
    if page is not None and not any(sign in title for sign in _NO_LINK_AROUND):
        title = f"[{_escaped(title)}]({relative_path(page, article)}#{heading.id})"
    return HeadingLine(levels.shown(heading.level), title, PREFIX + heading.id, heading.attributes).text()


def _escaped(title: str) -> str:
    """Brackets in a link's text must come in pairs or be escaped; escaping them is always right."""
    return title.replace("[", "\\[").replace("]", "\\]")
