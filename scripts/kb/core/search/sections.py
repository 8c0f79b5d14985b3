"""The visible text of a page, cut into sections: what a search can find, and where it leads.

A reader of HTML walks the page's article and tells a ``SectionBuilder`` what it meets; the rules of what is text, what
parts two blocks and what starts a section stand here.
"""

from __future__ import annotations

from dataclasses import dataclass, field

ARTICLE_CLASS = "md-content__inner"

# Elements whose edges end a run of text. A line break inside one of them (br, or a line of pre) does not.
BLOCKS = frozenset(
    (  # noqa: SIM905 — words read better than eighty lines of quotation marks
        "address article aside blockquote caption center dd details dialog div dl dt fieldset figcaption "
        "figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu ol p pre section "
        "summary table tbody td tfoot th thead tr ul"
    ).split()
)
HEADINGS = {f"h{level}": level for level in range(1, 7)}
DEFINED_TERM_LEVEL = 5

# What stands in the article and is no text of it: controls, pictures, code for the machine.
SKIPPED_ELEMENTS = frozenset(
    (  # noqa: SIM905 — words read better than eighty lines of quotation marks
        "audio button canvas datalist embed iframe input nav noscript object option script select "
        "style svg template textarea title video"
    ).split()
)
# Permalinks, the theme's own lines about a page, reasons that give an answer away, and what a page asks to leave out.
SKIPPED_CLASSES = frozenset(
    ["headerlink", "md-content__button", "md-source-file", "md-feedback", "md-tags", "kb-moved", "kb-code"]
)
SKIPPED_ATTRIBUTES = frozenset(["hidden", "data-kb-chrome", "data-kb-nosearch", "data-kb-answer"])


@dataclass(frozen=True)
class Section:
    """A heading and what follows it up to the next.

    ``anchor`` is the heading's id, empty for the top of a page. ``level`` is 1 to 6, 0 where there is no heading;
    otherwise ``blocks[0]`` is the heading itself. No block is empty, holds a line break or stands twice.
    """

    anchor: str
    level: int
    blocks: tuple[str, ...]


@dataclass(frozen=True)
class PageText:
    """One page of the site: ``url`` relative to the site's root, with forward slashes."""

    url: str
    title: str
    sections: tuple[Section, ...]


@dataclass
class SectionBuilder:
    """Gathers text into blocks and blocks into sections."""

    sections: list[Section] = field(default_factory=list)
    _anchor: str = ""
    _level: int = 0
    _blocks: dict[str, None] = field(default_factory=dict)
    _pieces: list[str] = field(default_factory=list)

    def text(self, piece: str) -> None:
        """Take a run of text as it stands in the page."""
        self._pieces.append(piece)

    def end_block(self) -> None:
        """End the current run: what follows belongs to another block."""
        if self._pieces:
            block = " ".join("".join(self._pieces).split())
            self._pieces.clear()
            # What stands there already adds nothing to be found, and would count as if the section were about it.
            if block:
                self._blocks.setdefault(block)

    def start_section(self, anchor: str, level: int) -> None:
        """Begin a section whose heading's text comes next."""
        self._close()
        self._anchor, self._level = anchor, level

    def finish(self) -> tuple[Section, ...]:
        """Return all sections that hold any text."""
        self._close()
        return tuple(self.sections)

    def _close(self) -> None:
        self.end_block()
        if self._blocks:
            self.sections.append(Section(self._anchor, self._level, tuple(self._blocks)))
            self._blocks = {}
