"""Lines that a version tool left where two people changed the same place; the page shows them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kb.core.chinese_lint.finding import Finding
from kb.core.chinese_lint.page import LintPage
from kb.report import Severity

CODE = "KB-C26"
_MARKER = re.compile(r"^(?:<{7} |={7}$|>{7} ).*$", re.MULTILINE)


def conflict_findings(page: LintPage) -> Iterator[Finding]:
    """Yield each such line; ``=======`` may underline a heading and counts only between the other two."""
    inside = False
    for match in _MARKER.finditer(page.text):
        begins = match[0].startswith("<")
        if page.protected.holds(match.start()) or not (begins or inside):
            continue
        inside = not match[0].startswith(">")
        message = "合并没有做完：这一行是版本工具留下的冲突标记，网页上会原样显示"
        hint = "请在两种写法里选定一种，删去另一种和“<<<<<<<”“=======”“>>>>>>>”这几行"
        yield Finding(CODE, match.start(), message, hint, Severity.ERROR, until=match.end())
