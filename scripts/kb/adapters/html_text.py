"""The article inside a saved web page as lines, from selectolax; what is left out is named with its reason.

One walk over the tree in the order of the page; nothing in it is changed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from kb.core.article_import.characters import han_count
from kb.core.article_import.source_line import Dropped, SourceLine

_SILENT = frozenset(["script", "style", "svg", "object", "canvas", "link", "meta", "head", "rp"])
_HIDDEN = "网页上不显示的内容"
# Readers of the page do not see their text as such, but text it is: the report names it.
_UNSEEN = {
    "img": "网页里的图片（这里是它的说明文字）",
    "noscript": "只在不运行脚本时显示的内容",
    "template": _HIDDEN,
    "iframe": "嵌在网页里的另一个网页",
}
_BETWEEN_CELLS = "；"
_CONTROLS = frozenset(["form", "button", "select", "input", "textarea"])
_REASONS = {"nav": "网页的导航", "footer": "网页的页脚", "aside": "网页的侧栏"} | dict.fromkeys(
    _CONTROLS, "网页的表单和按钮"
)
_OUTSIDE = "网页上正文以外的内容"
_MAIN = (
    "article",
    "main",
    "[role=main]",
    "#article, #content, #main-content, .article, .article-content, .entry-content, .post-content, .content, .main",
)
_MAIN_HOLDS = 0.5  # of the Han characters of the page, or it is not the whole article
_CRUMBS = '[class*="crumb" i], [id*="crumb" i], [aria-label*="breadcrumb" i], .position, .location'
_NO_CRUMBS = "h1, h2, h3, h4, h5, h6, p, article"
_LONGEST_CRUMBS = 120  # characters
_CRUMB_MARK = re.compile(r"\s*[>›»＞→/]\s*")
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "br",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tbody",
        "tfoot",
        "thead",
        "tr",
        "ul",
    ]
)
_CELLS = frozenset({"td", "th"})
_HEADING = re.compile("h[1-6]")
_SITE_NAME = re.compile(r"\s*[_|].*$|\s+[-–—]\s+.*$|-[^-]*网$", re.DOTALL)
_SNIPPET = 8  # characters that are enough to find a text again in its file


@dataclass(frozen=True)
class PageText:
    """The lines of the article, and what was dropped of the page; both with lines of the HTML file."""

    lines: tuple[SourceLine, ...]
    dropped: tuple[Dropped, ...]


@dataclass(frozen=True)
class _State:
    """What holds for a node and everything in it: heading level, list, and why it is no part of the article."""

    level: int = 0
    listed: bool = False
    reason: str = ""


@dataclass
class _Walk:
    """The lines gathered so far, and the one being gathered. ``html`` tells where they stand."""

    html: str
    lines: list[SourceLine] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)
    current: list[str] = field(default_factory=list)
    position: int = 0
    line: int = 1

    def end_line(self, state: _State) -> None:
        """End the line being gathered; ``state`` is that of its text."""
        text = re.sub(r"[ \t\r\n\f]+", " ", "".join(self.current)).strip()
        first = next((piece for piece in self.current if piece.strip()), "")
        self.current.clear()
        if text:
            self.add(text, state, first)

    def add(self, text: str, state: _State, first: str) -> None:
        """Keep or drop one line; ``first`` is the part of it that stands together in the file."""
        number = self.line_of(first)
        if state.reason:
            self.dropped.append(Dropped(number, text, state.reason))
        else:
            level, listed = state.level, state.listed
            self.lines.append(SourceLine(number, text, after_blank=True, level=level, listed=listed))

    def leave_out(self, text: str, reason: str) -> None:
        """Drop a text that is no part of any line."""
        if text.strip():
            self.dropped.append(Dropped(self.line_of(text), " ".join(text.split()), reason))

    def line_of(self, text: str) -> int:
        """The line of the file that ``text`` stands in; the parser does not tell."""
        snippet = re.split(r"[\s&<>]", text.strip(), maxsplit=1)[0][:_SNIPPET]
        found = self.html.find(snippet, self.position, self.position + 100_000) if snippet else -1
        if found >= 0:
            self.line += self.html.count("\n", self.position, found)
            self.position = found
        return self.line


def read_page(html: str) -> PageText:
    """Return the article of ``html``: its title as a heading of level 1, then its blocks in order."""
    html = html.replace("\r\n", "\n").replace("\r", "\n")
    tree = LexborHTMLParser(html)
    if tree.body is None:
        return PageText((), ())
    crumbs = _crumbs(tree)
    walk = _Walk(html)
    _walk(walk, tree.body, _main(tree.body), crumbs)
    title = tree.css_first("title")
    text = _SITE_NAME.sub("", title.text().strip()) if title else ""
    if text and not any(line.level == 1 for line in walk.lines):
        number = html.count("\n", 0, max(html.find(text), 0)) + 1
        walk.lines.insert(0, SourceLine(number, text, after_blank=True, level=1))
    return PageText(tuple(walk.lines), tuple(walk.dropped))


def _walk(walk: _Walk, body: LexborNode, main: LexborNode, crumbs: LexborNode | None) -> None:
    """Gather the lines of ``body``; only ``main`` belongs to the article. Not recursive: pages nest deeply."""
    outside = _State(reason="" if main.mem_id == body.mem_id else _OUTSIDE)
    pending: list[tuple[LexborNode | None, _State]] = [(body, outside)]
    while pending:
        node, state = pending.pop()
        if node is None:  # the end of a block
            walk.end_line(state)
            continue
        if node.is_text_node:
            walk.current.append(node.text_content or "")
            continue
        tag = node.tag or ""
        if tag in _SILENT or not node.is_element_node:
            continue
        if tag in _UNSEEN:
            walk.leave_out(_unseen_text(node, tag), _UNSEEN[tag])
            continue
        if tag == "rt":  # a reading above its character: the rule for pinyin in brackets decides
            walk.current.append(f"（{node.text().strip()}）")
            continue
        inner = _inner_state(node, tag, state, main)
        if crumbs is not None and node.mem_id == crumbs.mem_id:
            walk.end_line(state)
            text = _crumb_line(node)
            walk.add(text, _State(), text.split(">")[0])
            continue
        if tag in _BLOCKS or inner.reason != state.reason:
            walk.end_line(state)
            pending.append((None, inner))
        elif tag in _CELLS and "".join(walk.current).strip():
            walk.current.append(_BETWEEN_CELLS)
        pending += [(child, inner) for child in reversed(list(node.iter(include_text=True)))]


def _unseen_text(node: LexborNode, tag: str) -> str:
    if tag == "img":
        return node.attributes.get("alt") or ""
    if tag == "template":  # its content is a document of its own, which only its text gives away
        return re.sub(r"<[^>]*>", " ", node.html or "")
    return node.text()


def _inner_state(node: LexborNode, tag: str, state: _State, main: LexborNode) -> _State:
    level = int(tag[1]) if _HEADING.fullmatch(tag) else state.level
    reason = "" if node.mem_id == main.mem_id else state.reason
    if reason in ("", _OUTSIDE):
        reason = _REASONS.get(tag, reason)
        if "hidden" in node.attributes or node.attributes.get("aria-hidden") == "true":
            reason = _HIDDEN
    return _State(level, state.listed or tag == "li", reason)


def _main(body: LexborNode) -> LexborNode:
    """The element that holds the article; the whole body where none of the usual ones holds most of the text."""
    everything = han_count(body.text())
    for selector in _MAIN:
        found = [(han_count(node.text()), node) for node in body.css(selector)[:20]]
        count, best = max(found, key=lambda pair: pair[0], default=(0, body))
        if count > everything * _MAIN_HOLDS:
            return best
    return body


def _crumbs(tree: LexborHTMLParser) -> LexborNode | None:
    """The path to the page: short, and nothing but that; any element may be called something with crumb."""
    for node in tree.css(_CRUMBS):
        short = len(node.text().strip()) <= _LONGEST_CRUMBS
        if short and node.css_first(_NO_CRUMBS) is None and ">" in _crumb_line(node):
            return node
    return None


def _crumb_line(node: LexborNode) -> str:
    """The breadcrumb in one line with ``>`` between its parts."""
    text = re.sub(r"\s+", " ", node.text(separator=" ")).strip()
    if not _CRUMB_MARK.search(text):
        text = ">".join(filter(None, (item.text().strip() for item in node.css("a, span:not(:has(a))"))))
    text = _CRUMB_MARK.sub(">", text)
    return text if text.count(">") != 1 or text.endswith(">") else f"{text}>"
