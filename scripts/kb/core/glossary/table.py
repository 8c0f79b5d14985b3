"""The glossary as a CSV table that Excel and WPS open by double-click, in Chinese."""

from __future__ import annotations

import csv
import io

from kb.core.glossary.definition import plain_text
from kb.core.glossary.index_page import authority_text, ordered
from kb.core.glossary.term import Glossary

# Without it Excel and WPS take UTF-8 for the system's own code page.
BYTE_ORDER_MARK = "\ufeff"
COLUMNS = ("术语", "拼音", "类别", "解释", "别名", "相关术语", "依据", "编号")
# A cell that begins like this would be run as a formula.
_FORMULA = ("=", "+", "-", "@")


def glossary_csv(glossary: Glossary) -> str:
    r"""Return the table, ordered by pinyin, with a byte order mark and ``\r\n`` line ends (RFC 4180)."""
    out = io.StringIO(newline="")
    rows = csv.writer(out, lineterminator="\r\n")
    rows.writerow(COLUMNS)
    for term in ordered(glossary.terms):
        cells = (
            term.name,
            term.pinyin,
            term.category,
            plain_text(term.definition),
            "；".join(term.aliases),
            "；".join(term.related),
            authority_text(term),
            term.id,
        )
        rows.writerow([f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in cells])
    return BYTE_ORDER_MARK + out.getvalue()
