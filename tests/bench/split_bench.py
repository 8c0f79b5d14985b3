"""``kb split``: an article, and a page that it is copied into, of one thing over and over."""

from __future__ import annotations

from bench import growth
from bench.row import Row
from kb.adapters.pinyin_readings import spelt_words
from kb.core.anchor_register import Register
from kb.core.article_layout import ArticleLayout
from kb.core.article_split import plan_split
from kb.settings import ArticleGroup, ArticlePage

TITLE = f"分页（{growth.READING}）"
FRONT = "# 题\n\n## 服务\n\n### 借阅\n\n"
PIECES = (
    "[", "](x", "`` ` ", "\\", " #", "{#", "](((", "[a]: x\n", "[^1] ", "```a\n", "<!-- \n", "<pre\n", "#### 节\n\n话\n\n",
    "### 项\n\n", "## 组\n\n", "<!-- kb:article b1 begin -->\n", "<!kb:article `", "话\n-\n", "[一](#b1-1)\n",
)  # fmt: skip
_PAGE = "services/lending.md"
_LAYOUT = ArticleLayout(
    "article.md",
    (ArticleGroup("B", "服务", "services/index.md", "B0"),),
    (ArticlePage("B1", "借阅", _PAGE),),
)


def split(text: str) -> None:
    """Split an article whose page holds the same text already."""
    plan_split(text, _LAYOUT, {_PAGE: text}, Register(), spelt_words)


def run() -> list[Row]:
    """Measure all pieces."""
    return growth.of_pieces(PIECES, FRONT, split)
