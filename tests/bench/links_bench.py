"""``kb check`` on links: a page full of links of which none leads anywhere, so that for each the nearest is sought."""

from __future__ import annotations

import tempfile
from pathlib import Path

from bench import growth
from bench.row import Row
from check_project import lay_out
from kb.pipeline.checks import check_pages

TITLE = f"检查链接（{growth.READING}）"
_FRONT = "---\ntitle: 首页\n---\n\n# 首页 {#home}\n\n"


def dead_links(size: int) -> str:
    """Return a page of about ``size`` characters whose links all differ."""
    return _FRONT + "".join(f"[文](page-{number:05}.md#a{number:05}) " for number in range(size // 26))


def run() -> list[Row]:
    """Measure a page of dead links."""
    with tempfile.TemporaryDirectory() as folder:
        settings = lay_out({"index.md": ""}, Path(folder))

        def check(text: str) -> None:
            (settings.docs_dir / "index.md").write_text(text, "utf-8")
            check_pages(settings)

        return [growth.of("都是错的、各不相同的链接", dead_links, check)]
