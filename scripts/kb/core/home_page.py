"""The home page of a project that has not written its own yet: where everything is, and no more."""

from __future__ import annotations

from collections.abc import Iterable

from kb.core.navigation import NavigationPage


def plain_home_page(site_name: str, pages: Iterable[NavigationPage]) -> str:
    """Return the Markdown of a home page that links to ``pages`` in the order given."""
    rows = "".join(
        f"- [{f'{page.code} ' if page.code else ''}{page.label or page.title or page.path}]({page.path})\n"
        for page in pages
    )
    return f"---\ntitle: 首页\n---\n\n# {site_name} {{#home}}\n\n{rows}"
