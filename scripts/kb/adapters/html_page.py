"""One finished HTML page as a tree (selectolax), with the few changes that the build makes to it.

Writing a parsed page out again gives the same text every time, so every change here is idempotent as long as it
looks before it adds.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape
from itertools import zip_longest
from unicodedata import east_asian_width

from selectolax.lexbor import LexborHTMLParser, LexborNode

ARTICLE = "article.md-content__inner"  # where Material puts a page's own content
# Not part of what a page says: controls, permalinks and the line with code and reading time.
_NOT_TEXT = "script, style, template, svg, .headerlink, .kb-code, [data-kb-chrome]"

_BLOCKS_IN_ITEMS = frozenset({"ul", "ol", "p", "div", "table", "blockquote", "pre", "details"})

# In characters: what leaves a longer column room on a phone, and on a page.
_SHORT = 3.0
_SHORT_WIDE = 6.5

# Where a line may end though no word may be broken; what a heading's line holds on the narrowest phone.
_PHRASE_ENDS = re.compile(r"\s+|(?<=[：、，；。？！”》）])(?![：、，；。？！”》）])|(?<!^)(?=[“《（])")
_PHRASE = 11.0

_BREAK_AT_START = re.compile(r"(<(?:pre|textarea|listing)\b[^>]*>)\n")


def written(tree: LexborHTMLParser) -> str:
    """Return a page as text that reads back as the same page, ending with a newline."""
    # A reader of HTML drops the line break right behind these tags; one that is meant must be written twice.
    return _BREAK_AT_START.sub(r"\1\n\n", tree.html or "") + "\n"


class HtmlPage:
    """A page of the built site; ``html`` is its text after all changes."""

    def __init__(self, text: str) -> None:
        # Space behind </html> would be moved into the body, one line more at each reading.
        self._tree = LexborHTMLParser(text.strip())

    @property
    def html(self) -> str:
        """The page as text, ending with a newline."""
        return written(self._tree)

    @property
    def article_text(self) -> str:
        """The words of the page's own content."""
        article = self._tree.css_first(ARTICLE)
        if article is None:
            return ""
        copy = LexborHTMLParser(article.html or "")
        for node in copy.css(_NOT_TEXT):
            node.decompose()
        return copy.body.text(separator=" ") if copy.body else ""

    def set_language(self, language: str) -> None:
        """Declare the language of the document."""
        if self._tree.root is not None:
            self._tree.root.attrs["lang"] = language

    def first(self, selector: str) -> str:
        """The first element that ``selector`` names, as text; "" where there is none."""
        node = self._tree.css_first(selector)
        return (node.html or "") if node is not None else ""

    def size_icons(self) -> None:
        """Give the theme's icons the size they have by their view box, for a page whose styles did not load."""
        for node in self._tree.css("svg[viewBox='0 0 24 24']:not([width])"):
            node.attrs["width"] = node.attrs["height"] = "24"

    def begin_with(self, selector: str) -> None:
        """Move the first element that ``selector`` names to the beginning of the body."""
        node, body = self._tree.css_first(selector), self._tree.body
        first = body.first_child if body is not None else None
        if node is None or first is None or node.mem_id == first.mem_id:
            return
        html = node.html or ""
        node.decompose()
        first.insert_before(_element(html))

    def name_controls(self) -> None:
        """Say what Material leaves unsaid: where its skip link leads and what its unfolding labels do."""
        title = self._tree.css_first(f"{ARTICLE} h1[id]")
        if title is not None:
            for skip in self._tree.css("a.md-skip"):
                skip.attrs["href"] = f"#{title.attributes['id']}"
                skip.inner_html = "跳到正文"
        for box in self._tree.css("input#__drawer"):
            box.attrs["aria-label"] = "目录"
        sections = {}
        for title in self._tree.css("label.md-nav__title[for]"):
            sections[title.attributes["for"]] = name = title.text().strip()
            # What the list names as its label says how to unfold it, not what it holds.
            nav = title.parent
            if nav is not None and "aria-labelledby" in nav.attributes:
                del nav.attrs["aria-labelledby"]
                nav.attrs["aria-label"] = f"栏目：{name}"
        for label in self._tree.css("label.md-nav__link[for]"):
            # A label answers no key by itself: menu-keys.js makes it a stop, without script its checkbox is one.
            if "tabindex" in label.attributes:
                del label.attrs["tabindex"]
            if not label.text().strip():
                name = sections.get(label.attributes.get("for"), "")
                words = f"展开或收起“{escape(name)}”" if name else "展开或收起"
                label.insert_child(_element(f'<span class="kb-unseen">{words}</span>'))

    def heading_ids(self) -> list[str]:
        """The ids of the headings in the article, in order."""
        return [str(node.attributes["id"]) for node in self._headings()]

    def put_before_heading(self, id_: str, html: str, marker_class: str) -> None:
        """Put ``html`` (one element of class ``marker_class``) right before the heading, once.

        Before and not inside: what stands in a heading becomes part of the name that a screen reader says.
        """
        for node in self._headings():
            if node.attributes["id"] == id_ and not _follows_class(node, marker_class):
                node.insert_before(_element(html))

    def prepend_to_article(self, html: str, id_: str) -> None:
        """Put ``html`` (one element with the id ``id_``) first in the article unless the page has that id."""
        article = self._tree.css_first(ARTICLE)
        if article is None or self._tree.css_first(f'[id="{id_}"]') is not None:
            return
        first = article.first_child
        if first is None:
            article.insert_child(_element(html))
        else:
            first.insert_before(_element(html))

    def fill(self, selector: str, text: str) -> None:
        """Set the text of every element that ``selector`` finds."""
        for node in self._tree.css(selector):
            for child in list(node.iter(include_text=True)):
                child.decompose()
            node.insert_child(text)

    def replace_in_text(
        self, pattern: re.Pattern[str], render: Callable[[str], str], done_class: str
    ) -> None:
        """Put ``render(match)`` (one element of class ``done_class``) for each match of ``pattern`` in the article's text.

        Code, links, headings and what was rendered before are passed over.
        """
        closed = f"a, code, pre, script, style, h1, h2, h3, h4, h5, h6, .{done_class}"
        for article in self._tree.css(ARTICLE):
            shut = {node.mem_id for outer in article.css(closed) for node in (outer, *outer.css("*"))}
            for node in list(article.traverse(include_text=True)):
                parent = node.parent
                if node.is_text_node and parent is not None and parent.mem_id not in shut:
                    _replace_text(node, pattern, render)

    def frame_wide_tables(self, columns: int) -> None:
        """Put each table of at least ``columns`` columns into a frame that scrolls and that the keyboard reaches.

        The table gets a class, so that Material's script does not put a second frame around it.
        """
        for table in self._tree.css(f"{ARTICLE} table:not([class])"):
            first_row = table.css_first("tr")
            if first_row is None or len(first_row.css("th, td")) < columns:
                continue
            table.attrs["class"] = "kb-wide"
            table.insert_before(
                _element(
                    '<div class="kb-wide-frame" role="group" aria-label="宽表格，可以左右移动" tabindex="0"></div>'
                )
            )
            frame = table.prev
            if frame is not None:
                frame.insert_child(table)  # a copy
                table.decompose()

    def mark_short_code(self, room: int) -> None:
        """Mark code in a line of text that is no longer than ``room`` characters, so that the style keeps it whole.

        A wide character takes the room of two. In a table the columns need the breaks.
        """
        passed_over = {node.mem_id for node in self._tree.css("pre code, table code")}
        for node in self._tree.css(f"{ARTICLE} code"):
            text = node.text()
            taken = sum(1 if char.isascii() else 2 for char in text)
            if node.mem_id not in passed_over and taken <= room and not text.isalnum():
                node.attrs["data-kb-unbroken"] = ""

    def mark_table_pairs(self) -> None:
        """Mark each table of two columns that says what not to do beside what to do: the style gives both the same room.

        Such a table is known by its headings: the second is the first with 不 before it.
        """
        for table in self._tree.css(f"{ARTICLE} table"):
            headings = [cell.text().strip() for cell in table.css("thead th")]
            if headings[1:] == [f"不{heading}" for heading in headings[:1]]:
                table.attrs["data-kb-pair"] = ""

    def mark_short_columns(self) -> None:
        """Name on each table the columns whose cells are all so short that they are set in one line.

        ``data-kb-short`` names those that fit beside others on a phone, ``data-kb-short-wide`` those that want a
        wider page; tables with a class are passed over. Chinese breaks between any two characters, so that a browser
        would rather stand 永久 on end than take room from a longer column. Where no column is longer, none is named.
        """
        for table in self._tree.css(f"{ARTICLE} table:not([class])"):
            rows = [[_ems(cell.text()) for cell in row.css("th, td")] for row in table.css("tr")]
            widths = [max(column) for column in zip_longest(*rows, fillvalue=0.0)]
            for name, most in (("data-kb-short", _SHORT), ("data-kb-short-wide", _SHORT_WIDE)):
                columns = [str(number) for number, width in enumerate(widths, 1) if width <= most]
                if 0 < len(columns) < len(widths):
                    table.attrs[name] = " ".join(columns)

    def mark_phrased_headings(self) -> None:
        """Mark each heading of several phrases, all short: the style breaks it between them, never inside one.

        Its line in the contents beside the text is marked, too. A phrase that is longer than a line of a phone would
        have to be broken all the same, and then anywhere.
        """
        for node in [*self._headings(), *self._tree.css(".md-nav--secondary a .md-ellipsis")]:
            phrases = [phrase for phrase in _PHRASE_ENDS.split(node.text().strip()) if phrase]
            if len(phrases) > 1 and max(map(_ems, phrases)) <= _PHRASE:
                node.attrs["data-kb-phrases"] = ""

    def label_checkboxes(self) -> None:
        """Make the words of each task-list item the label of its checkbox, so that it has a name and a tap is enough."""
        for box in self._tree.css(f"{ARTICLE} .task-list-item input[type=checkbox]"):
            parent = box.parent
            if parent is None or parent.tag == "label":
                continue
            box.insert_before(_element('<label class="kb-task"></label>'))
            label = box.prev
            node: LexborNode | None = box
            while label is not None and node is not None and node.tag not in _BLOCKS_IN_ITEMS:
                following = node.next
                label.insert_child(node)  # a copy
                node.decompose()
                node = following

    def _headings(self) -> list[LexborNode]:
        return [
            node
            for node in self._tree.css(f"{ARTICLE} :is(h1, h2, h3, h4, h5, h6)[id]")
            if node.attributes.get("id")
        ]


def _ems(text: str) -> float:
    """How wide words are: a Chinese character counts 1, a Latin letter or a digit about half."""
    return sum(1 if east_asian_width(char) in "WFA" else 0.6 for char in text.strip())


def _replace_text(node: LexborNode, pattern: re.Pattern[str], render: Callable[[str], str]) -> None:
    text = node.text_content or ""
    done = 0
    for match in pattern.finditer(text):
        if match.start() > done:
            node.insert_before(text[done : match.start()])
        node.insert_before(_element(render(match[0])))
        done = match.end()
    if done:
        if done < len(text):
            node.insert_before(text[done:])
        node.decompose()


def _follows_class(node: LexborNode, class_: str) -> bool:
    before = node.prev
    while before is not None and not before.is_element_node:
        before = before.prev
    return before is not None and class_ in (before.attributes.get("class") or "").split()


def _element(html: str) -> LexborNode:
    body = LexborHTMLParser(html).body
    if body is None or body.first_child is None:
        raise ValueError(html)
    return body.first_child
