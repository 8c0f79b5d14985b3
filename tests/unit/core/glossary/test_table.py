from __future__ import annotations

import csv
import io

from kb.core.glossary.cards import masked_definition
from kb.core.glossary.table import COLUMNS, glossary_csv
from kb.core.glossary.term import Glossary, Term

HAN = Term("term-han", "函", "hán", "办文", "商洽“工作”,用的[[公文]]。\n函有两种。", ("公函",), ("去函",))
ODD = Term("term-x", "=1+1", "a", "办文", "一个像公式的名称。")


def test_the_table_begins_with_a_byte_order_mark_and_reads_back() -> None:
    text = glossary_csv(Glossary((HAN,)))
    assert text.startswith("\ufeff术语,")
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
    assert tuple(rows[0]) == COLUMNS
    assert rows[1][:5] == ["函", "hán", "办文", "商洽“工作”,用的公文。\n函有两种。", "公函"]


def test_no_cell_is_taken_for_a_formula() -> None:
    assert "\r\n'=1+1," in glossary_csv(Glossary((ODD,)))


def test_a_card_that_asks_for_the_term_does_not_name_it() -> None:
    term = Term("term-han", "函", "hán", "办文", "函是[[公文]]，也叫公函。", ("公函",))
    assert masked_definition(term) == "（　　）是公文，也叫（　　）。"
