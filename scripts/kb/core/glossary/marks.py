"""What a marked page carries: the links in the text, the notes that print and cards show, and the list at its end.

Everything here bears ``MARK_CLASS`` or ``ADDED_ATTRIBUTE``, so that it can be taken away again to the byte.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from kb.core.glossary.definition import plain_text
from kb.core.glossary.index_page import USES_ATTRIBUTE, authority_text
from kb.core.glossary.term import Term

MARK_CLASS = "kb-term"
ADDED_ATTRIBUTE = "data-kb-terms"
NUMBER_ATTRIBUTE = "data-kb-note"
_SHOWN_USES = 2
_SENTENCE_ENDS = ("。", "！", "？", "……")


@dataclass(frozen=True)
class Use:
    """A section in which a term is marked: the page's site path, the section's id, code and title ("" for none)."""

    page: str
    id: str
    code: str
    title: str


def mark_attributes(number: int, href: str, *, first_piece: bool) -> str:
    """The attributes of a mark: a link first of all. ``number`` is that of the term's note on the page.

    A term that crosses the edge of an inline element takes several links; only the first is a stop for the keyboard.
    """
    rest = "" if first_piece else ' tabindex="-1"'
    return f'class="{MARK_CLASS}" href="{escape(href)}" {NUMBER_ATTRIBUTE}="{number}"{rest}'


def notes(terms: Sequence[Term]) -> str:
    """The notes of a page, in the order of their numbers: hidden on screen, where cards take their words from them."""
    return notes_section(_note(number, term) for number, term in enumerate(terms, 1))


def notes_section(items: Iterable[str]) -> str:
    """The hidden list around ``items``, each of them from ``note_item``."""
    return (
        f'<section class="kb-notes" {ADDED_ATTRIBUTE}="notes" data-kb="terms" data-kb-chrome="" '
        f'aria-label="术语注释" hidden=""><p class="kb-notes__title">术语注释</p><ol>{"".join(items)}</ol></section>'
    )


def note_id(number: int | str) -> str:
    """The id of a note, by which its mark finds it."""
    return f"kb-note-{number}"


def note_item(number: int, inner: str) -> str:
    """A note as an item of the list; ``inner`` is ready HTML."""
    return f'<li id="{note_id(number)}">{inner}</li>'


def _note(number: int, term: Term) -> str:
    definition = plain_text(term.definition)
    more = [f"又称：{'；'.join(term.aliases)}"] if term.aliases else []
    more += [f"依据：{authority_text(term)}"] if term.authority else []
    # What joins the parts on paper stands between them: a card gives each a line of its own.
    return note_item(
        number,
        f'<span class="kb-note__name">{escape(term.name)}</span> '
        f'<span class="kb-note__pinyin" lang="zh-Latn-pinyin">{escape(term.pinyin)}</span>：'
        f'<span class="kb-note__definition">{escape(definition, quote=False)}</span>'
        f"{'' if definition.endswith(_SENTENCE_ENDS) else '。'}"
        + "".join(f'<span class="kb-note__more">{escape(part)}</span>。' for part in more)
        + f'<span class="kb-note__uses" {USES_ATTRIBUTE}="{term.id}"></span>',
    )


def term_list(terms: Sequence[tuple[Term, str]]) -> str:
    """The terms that a page uses, each with the address of its entry, for the end of the page."""
    links = "".join(f'<li><a href="{escape(href)}">{escape(term.name)}</a></li>' for term, href in terms)
    return (
        f'<section class="kb-page-terms" {ADDED_ATTRIBUTE}="list" data-kb-chrome="" data-kb-nosearch="">'
        f"<h2>本页用到的术语</h2><p>正文里标出的全部 {len(terms)} 个，按出现的先后排列。</p><ul>{links}</ul></section>"
    )


def uses_count(count: int) -> str:
    """How often a term is marked on the whole site, as a card says it."""
    return f"出现在 {count} 处"


def uses_list(uses: Sequence[tuple[Use, str]]) -> str:
    """The sections in which a term is marked, each with its address."""
    links = (f'<li><a href="{escape(href)}">{_code(use)}{escape(use.title)}</a></li>' for use, href in uses)
    return f"<ul>{''.join(links)}</ul>" if uses else ""


def uses_summary(uses: Sequence[tuple[Use, str]], everything: str) -> str:
    """The same folded, for the term's entry in the index: the first few, then the address of ``everything``.

    The index has to be light enough to open at once; a term that is used everywhere would fill it.
    """
    if not uses:
        return ""
    shown = uses_list(uses[:_SHOWN_USES])
    more = f'<p><a href="{escape(everything)}">全部出处</a></p>' if len(uses) > _SHOWN_USES else ""
    return f"<details><summary>{uses_count(len(uses))}</summary>{shown}{more}</details>"


def _code(use: Use) -> str:
    return f'<span class="kb-entry__code">{escape(use.code)} </span>' if use.code else ""
