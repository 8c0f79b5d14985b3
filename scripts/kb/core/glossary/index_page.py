"""The index page that the build stages: every term by pinyin, and the same terms by category."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby

from kb.core.glossary import definition as definitions
from kb.core.glossary.pinyin import first_letter, order_key, typed_forms
from kb.core.glossary.term import Glossary, Term

TITLE = "术语表"
CSV_NAME = "secretary-terms.csv"
ANKI_NAME = "secretary-terms.apkg"
USES_ATTRIBUTE = "data-kb-uses"

# Given a text, its pinyin with tone marks.
Read = Callable[[str], Sequence[str]]


@dataclass(frozen=True)
class IndexPage:
    """What the page needs besides the terms: how an alias is read, and the id of each category."""

    read: Read
    category_ids: Mapping[str, str]


def ordered(terms: Sequence[Term]) -> list[Term]:
    """The terms by pinyin, tones and code points."""
    return sorted(terms, key=lambda term: order_key(term.pinyin, term.name))


def index_page(glossary: Glossary, settings: IndexPage) -> str:
    """Return the Markdown of the index page."""
    terms = ordered(glossary.terms)
    hrefs = {term.name: f"#{term.id}" for term in terms}
    groups = [(letter, list(group)) for letter, group in groupby(terms, key=lambda t: first_letter(t.pinyin))]
    return "\n".join(
        [
            "---",
            f"title: {TITLE}",
            f"description: 秘书工作常用术语 {len(terms)} 条：读音、解释、别名、依据和出处，可按拼音、类别查找。",
            "terms: false",
            "reading_time: false",
            "---",
            "",
            f"# {TITLE} {{#glossary}}",
            "",
            _lead(len(terms)),
            "",
            *_tools([letter for letter, _ in groups]),
            *(line for letter, group in groups for line in _letter(letter, group, hrefs, settings)),
            "## 按类别 {#by-category}",
            "",
            *_categories(glossary, terms, settings.category_ids),
        ]
    )


def _lead(count: int) -> str:
    return (
        f"共 {count} 条，按拼音排列；页末另有[按类别](#by-category)的目录。"
        "正文里带虚线的词就是术语，点开可以看到这里的解释。"
    )


def _tools(letters: Sequence[str]) -> Iterator[str]:
    yield '<div class="kb-tools kb-glossary-tools" data-kb="glossary-filter" data-kb-chrome="">'
    yield '<form class="kb-glossary-filter" role="search" aria-label="筛选术语" data-kb-site-only="" hidden>'
    yield '<label for="kb-glossary-query">筛选术语</label>'
    yield (
        '<input id="kb-glossary-query" type="search" autocomplete="off" spellcheck="false" '
        'placeholder="汉字、拼音或首字母" aria-describedby="kb-glossary-help">'
    )
    yield '<p id="kb-glossary-help">例如：公文、gongwen、gw</p>'
    yield '<p role="status" class="kb-glossary-count"></p>'
    yield "</form>"
    yield '<nav class="kb-letters" aria-label="按拼音首字母">'
    yield "<ul>"
    yield from (f'<li><a href="#letter-{_letter_id(letter)}">{letter}</a></li>' for letter in letters)
    yield "</ul>"
    yield "</nav>"
    yield '<p class="kb-glossary-downloads" data-kb-site-only="">'
    yield f'下载：<a href="{CSV_NAME}" download>表格（CSV，可用 Excel、WPS 打开）</a>'
    yield f'<a href="{ANKI_NAME}" download>记忆卡片（Anki）</a></p>'
    yield "</div>"
    yield ""


def _letter_id(letter: str) -> str:
    return letter.lower() if letter.isalpha() else "other"


def _letter(letter: str, terms: Sequence[Term], hrefs: dict[str, str], settings: IndexPage) -> Iterator[str]:
    yield f"## {letter} {{#letter-{_letter_id(letter)}}}"
    yield ""
    yield '<dl class="kb-glossary">'
    for term in terms:
        yield from _entry(term, hrefs, settings.read)
    yield "</dl>"
    yield ""


def _entry(term: Term, hrefs: dict[str, str], read: Read) -> Iterator[str]:
    # One line per entry, without blank lines: Markdown leaves it as it is. Readings and places are no text to be
    # searched: the search knows how every name is spelled, and the places are found by what stands there.
    yield f'<div class="kb-entry" data-kb-find="{escape(_readings_of_aliases(term, read))}">'
    yield f'<dt id="{term.id}">{escape(term.name)}</dt>'
    yield f'<dd class="kb-entry__pinyin" lang="zh-Latn-pinyin" data-kb-nosearch="">{escape(term.pinyin)}</dd>'
    yield f'<dd class="kb-entry__category">{escape(term.category)}</dd>'
    yield f'<dd class="kb-entry__definition">{definitions.html(term.definition, hrefs)}</dd>'
    if term.aliases:
        yield f'<dd class="kb-entry__more kb-entry__names">又称：{escape("；".join(term.aliases))}</dd>'
    if term.search:
        # To be seen: whoever came by such a word understands why, and a search for it finds it in the text.
        yield f'<dd class="kb-entry__more kb-entry__names kb-entry__search">也可以搜：{escape("；".join(term.search))}</dd>'
    if term.authority:
        yield f'<dd class="kb-entry__more">依据：{escape(authority_text(term))}</dd>'
    if term.related:
        links = "、".join(
            f'<a href="{hrefs[name]}">{escape(name)}</a>' for name in term.related if name in hrefs
        )
        yield f'<dd class="kb-entry__more">相关：{links}</dd>'
    yield f'<dd class="kb-entry__more" {USES_ATTRIBUTE}="{term.id}" data-kb-nosearch=""></dd>'
    yield "</div>"


def authority_text(term: Term) -> str:
    """The authority as people read it: with a note where it has not been checked against the original."""
    if term.authority and term.confidence not in {"", "已查证"}:
        return f"{term.authority}（待核）"
    return term.authority


def _readings_of_aliases(term: Term, read: Read) -> str:
    """What people type for the aliases; the filter box finds everything else of an entry in its text."""
    typed = (form for alias in term.aliases for form in typed_forms(" ".join(read(alias))))
    return " ".join(dict.fromkeys(typed))


def _categories(glossary: Glossary, terms: Sequence[Term], ids: Mapping[str, str]) -> Iterator[str]:
    for category in glossary.categories:
        members = [term for term in terms if term.category == category]
        yield f"### {category} {{#category-{ids[category]}}}"
        yield ""
        yield '<ul class="kb-category" data-kb-nosearch="">'  # the entries above are what a search finds
        yield from (f'<li><a href="#{term.id}">{escape(term.name)}</a></li>' for term in members)
        yield "</ul>"
        yield ""
