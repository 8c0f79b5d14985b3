"""Pages that the build derives from others and stages beside them; nobody edits or commits them."""

from __future__ import annotations

from kb.adapters.files import read_text
from kb.core.reading_view import reading_view
from kb.pipeline.article_split import article_page_paths
from kb.settings import Settings


def staged_pages(settings: Settings) -> dict[str, str]:
    """Return the text of every staged page by its path below the docs folder."""
    article = settings.docs_dir / settings.article
    if not article.is_file():
        return {}
    view = reading_view(read_text(article), article_page_paths(settings), settings.article)
    return {settings.article: view}
