"""Images without a description: nothing for those who cannot see them, nor where they do not load."""

from __future__ import annotations

from collections.abc import Iterator

from kb.core.chinese_lint.finding import Finding
from kb.core.chinese_lint.page import LintPage

CODE = "KB-C31"


def image_findings(page: LintPage) -> Iterator[Finding]:
    """Yield each image without a description; an ``<img>`` with an empty ``alt`` is an ornament."""
    for image in page.images:
        if not image.described:
            hint = "请在方括号里用一句话说出图上的内容，例如 ![发文流程图：拟稿、核稿、签发、印制](images/flow.svg)"
            yield Finding(CODE, image.offset, "图片没有文字说明", hint)
