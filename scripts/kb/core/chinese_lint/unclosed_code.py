"""Fences that open no code: nothing closes them, or an input method wrote ··· for the backquotes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kb.core.chinese_lint.finding import Finding
from kb.core.chinese_lint.page import LintPage
from kb.report import Severity

CODE = "KB-C28"
_FENCE = re.compile("`+|~+")


def unclosed_code_findings(page: LintPage) -> Iterator[Finding]:
    """Yield the first that nothing closes, and each mistyped one; the code, as far as anyone knows, is not repaired."""
    for start, end in page.mistyped_fences:
        written = page.text[start : start + 3]
        message = f"“{written}”不是代码块的开头，网页上会把它和后面的代码当成正文"
        hint = "请换成英文输入法，把开头和结尾的这一行都改成三个反引号 ```"
        yield Finding(CODE, start, message, hint, Severity.ERROR, until=end)
    match = None if page.unclosed_fence is None else _FENCE.match(page.text, page.unclosed_fence)
    if match is None:
        return
    fence = match[0]
    message = f"代码块没有结束：这里的 {fence} 后面没有配对的，网页上会把它和后面的代码当成正文"
    hint = f"请在代码结束的地方另起一行，顶格写同样的 {fence}（个数相同）；这一行是多余的，请删去"
    yield Finding(CODE, match.start(), message, hint, Severity.ERROR)
