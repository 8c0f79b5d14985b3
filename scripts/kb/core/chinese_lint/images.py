"""Images without a description: nothing for those who cannot see them, nor where they do not load."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kb.core.chinese_lint.finding import Finding
from kb.core.chinese_lint.page import LintPage

CODE = "KB-C31"
_EMPTY_WORDS = re.compile(
    r"(?:图|图片|图像|照片|截图|截屏|示意图|插图|配图|微信图片|image|img|picture|pic|photo|screenshot|alt)?[\s_#0-9（）()-]*"
    r"|[^\s。，]+\.(?:png|jpe?g|gif|svg|webp|bmp)",
    re.IGNORECASE,
)
_HINT = "请用一句话说出图上的内容，例如 ![发文流程图：拟稿、核稿、签发、印制](images/flow.svg)"


def image_findings(page: LintPage) -> Iterator[Finding]:
    """Yield each image without a description, or with one that only says that it is an image."""
    for image in page.images:
        if image.description is None:
            yield Finding(CODE, image.offset, "图片没有文字说明", _HINT)
        elif image.description and _EMPTY_WORDS.fullmatch(image.description):
            yield Finding(CODE, image.offset, f"图片的说明“{image.description}”没有说出图上的内容", _HINT)
