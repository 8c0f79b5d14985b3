"""Follows every link of a site as a reader might."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote, urlsplit

from playwright.sync_api import Page

LINKS = "elements => elements.map(element => element.href)"
IDS = "elements => elements.map(element => element.id)"


def crawl(page: Page, base: str) -> tuple[set[str], dict[str, str]]:
    """Visit every page that can be reached; return the pages and the broken links (link → page it stands on)."""
    waiting, seen = [page.url.split("#")[0]], set()
    ids: dict[str, set[str]] = {}
    targets: list[tuple[str, str, str]] = []
    broken: dict[str, str] = {}
    while waiting:
        url = waiting.pop()
        if url in seen:
            continue
        seen.add(url)
        page.goto(url)
        ids[url] = set(page.eval_on_selector_all("[id]", IDS))
        for href in page.eval_on_selector_all("a[href]", LINKS):
            if not href.startswith(base):
                if not href.startswith(("https://", "mailto:", "tel:")):
                    broken[href] = url
                continue
            target, _, fragment = href.partition("#")
            targets.append((target, unquote(fragment), url))
            if target.endswith(".html"):
                waiting.append(target)
    for target, fragment, source in targets:
        if target in ids and fragment and fragment not in ids[target]:
            broken[f"{target}#{fragment}"] = source
        if base.startswith("file:") and not Path(unquote(urlsplit(target).path)).is_file():
            broken[target] = source
    return seen, broken
