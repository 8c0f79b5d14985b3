"""Addresses between pages, relative as they must be on ``file://``."""

from __future__ import annotations

import posixpath


def relative_href(source: str, target: str) -> str:
    """Return the link from page ``source`` to ``target`` (both site paths; ``target`` may carry ``#id``)."""
    path, mark, fragment = target.partition("#")
    if path == source and mark:
        return mark + fragment
    return posixpath.relpath(path, posixpath.dirname(source) or ".") + mark + fragment


def html_path(markdown_path: str) -> str:
    """Return the site path of a page from its path below the docs folder (``use_directory_urls`` is off)."""
    return markdown_path.removesuffix(".md") + ".html"
