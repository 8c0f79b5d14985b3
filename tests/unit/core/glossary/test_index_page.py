from __future__ import annotations

import re

from kb.core.glossary.index_page import IndexPage, index_page
from kb.core.glossary.term import Glossary, Term

READ = {"公务文书": ["gōng", "wù", "wén", "shū"]}


def term(name: str, pinyin: str, **more: object) -> Term:
    values = {"id": f"term-{len(name)}", "category": "办文", "definition": f"{name}的解释。", **more}
    return Term(name=name, pinyin=pinyin, **values)  # type: ignore[arg-type]


def page(*terms: Term) -> str:
    ids = dict.fromkeys((term.category for term in terms), "x")
    return index_page(Glossary(terms), IndexPage(READ.__getitem__, ids))


def test_terms_stand_by_pinyin_under_the_letters_in_use() -> None:
    text = page(
        term("函", "hán", id="term-han"),
        term("公文", "gōng wén", id="term-gong-wen"),
        term("公报", "gōng bào", id="term-gong-bao"),
    )
    assert re.findall(r'<dt id="([^"]+)"', text) == ["term-gong-bao", "term-gong-wen", "term-han"]
    assert re.findall(r"^## (.) \{#letter-(.)\}", text, re.MULTILINE) == [("G", "g"), ("H", "h")]
    assert re.findall(r'href="#letter-(.)"', text) == ["g", "h"]


def test_links_in_definitions_lead_to_entries_of_the_same_page() -> None:
    text = page(
        term("公文", "gōng wén", id="term-gong-wen", definition="如[[函]]和[[纪要]]，<重要>。"),
        term("函", "hán", id="term-han"),
    )
    assert '如<a href="#term-han">函</a>和纪要，&lt;重要&gt;。' in text


def test_an_entry_shows_what_it_goes_by_and_carries_the_readings_of_its_aliases() -> None:
    text = page(term("公文", "gōng wén", aliases=("公务文书",), search=("红头文件", "A 4")))
    found = re.search(r'data-kb-find="([^"]+)"', text)
    assert found is not None
    assert found[1].split() == ["gongwuwenshu", "gwws"]
    assert '<dd class="kb-entry__more kb-entry__names">又称：公务文书</dd>' in text
    assert '<dd class="kb-entry__more kb-entry__names kb-entry__search">也可以搜：红头文件；A 4</dd>' in text


def test_an_authority_that_was_not_checked_says_so() -> None:
    text = page(
        term("公文", "gōng wén", authority="《甲》第一条", confidence="已查证"),
        term("文种类", "wén zhǒng lèi", authority="《乙》第二条", confidence="旁证查证"),
    )
    assert "依据：《甲》第一条</dd>" in text
    assert "依据：《乙》第二条（待核）</dd>" in text
