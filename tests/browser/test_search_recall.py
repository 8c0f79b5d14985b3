"""页面上看得见的字，就一定搜得到: every short run of visible characters, searched in the browser from disk."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest
from playwright.sync_api import Page

from browser.conftest import OpenPage
from kb.adapters.opencc_converter import simplify
from kb.core.search.folding import Folding, han_table, is_han
from search.reference import parse

pytestmark = pytest.mark.browser

ARTICLE = "article.md-content__inner"
# What stands in the article and is not searched: kb/core/search/__init__.py names it; the test prints the list.
NOT_TEXT = (
    ".headerlink",
    "button",
    "nav",
    "[hidden]",
    "[data-kb-nosearch]",
    "[data-kb-answer]",
    "[data-kb-chrome]",
    ".kb-code",
)
UNSEARCHED = {"404.html", "article.html", "book.html"}
LISTS = {"glossary/uses.html", "search.html"}  # of which the first section is searched
SIZES = (2, 3, 4)
BATCH = 2000

_LINES = """([article, hidden, list]) => {
  const root = document.querySelector(article);
  if (!root) return [];
  root.querySelectorAll(hidden).forEach((element) => { element.style.display = "none"; });
  root.querySelectorAll("details").forEach((folded) => { folded.open = true; });
  const rest = list && root.querySelector("h2, dl");
  for (let next = rest; next; next = next.nextElementSibling) next.style.display = "none";
  return root.innerText.split(/[\\n\\t]+/);
}"""
_ASK = """async (texts) => {
  const answers = await KB.search.queryAll(texts, { limit: Infinity, brief: true });
  return answers.map(({ hits }) => [...new Set(hits.map(({ url }) => url.split("#")[0]))]);
}"""


def visible_lines(open_page: OpenPage, site: Path) -> dict[str, list[str]]:
    """The lines of visible text of every page: a line is a block."""
    page = open_page("index.html")
    lines = {}
    for path in sorted(site.rglob("*.html")):
        url = path.relative_to(site).as_posix()
        if url not in UNSEARCHED:
            page.goto(path.as_uri())
            found = page.evaluate(_LINES, [ARTICLE, ", ".join(NOT_TEXT), url in LISTS])
            if url == "index.html":  # with which the foot of all pages is found
                found += page.locator(".md-copyright").inner_text().splitlines()
            lines[url] = [line.strip() for line in found]
    return lines


def wanted(run: str, folding: Folding) -> str:
    """What a page must show to be found by ``run``.

    Signs do not count, with one exception: what reads as an exclusion (a minus behind a space, and a word that stays)
    leaves pages out on purpose, and must find those that hold it sign for sign.
    """
    excludes = bool(parse(run, folding).without)
    return (not excludes and folding.fold(run)) or folding.fold_marks(run)


def ask(page: Page, texts: list[str]) -> dict[str, set[str]]:
    found = {}
    for start in range(0, len(texts), BATCH):
        batch = texts[start : start + BATCH]
        found.update(zip(batch, map(set, page.evaluate(_ASK, batch)), strict=True))
    return found


def test_every_run_of_visible_characters_finds_every_page_that_shows_it(
    open_page: OpenPage, built_site: Path
) -> None:
    print("not counted as text:", ", ".join(NOT_TEXT))
    lines = visible_lines(open_page, built_site)
    characters = {char for page in lines.values() for line in page for char in line}
    folding = Folding(han_table(sorted(characters), simplify))
    # Which pages show a folded run: by looking at every place of every line, not by any index.
    shown: dict[str, set[str]] = defaultdict(set)
    queries: dict[str, str] = {}
    for url, page_lines in lines.items():
        for line in page_lines:
            for fold in (folding.fold, folding.fold_marks):
                folded = fold(line)
                for size in range(1, max(SIZES) + 2):
                    for at in range(len(folded) - size + 1):
                        shown[folded[at : at + size]].add(url)
            for size in SIZES:
                for at in range(len(line) - size + 1):
                    run = line[at : at + size]
                    queries[run] = wanted(run, folding)
    queries.update({char: char for char in characters if is_han(char)})
    runs = sorted(run for run, folded in queries.items() if folded)
    found = ask(open_page("index.html"), runs)
    missed = [
        (run, sorted(shown[queries[run]] - found[run]))
        for run in runs
        if not shown[queries[run]] <= found[run]
    ]
    print(len(runs), "runs on", len(lines), "pages")
    assert missed[:20] == []
    assert len(runs) > 1000


def test_every_title_puts_its_page_first(open_page: OpenPage, built_site: Path) -> None:
    page = open_page("index.html")
    titles: dict[str, set[str]] = defaultdict(set)
    for path in sorted(built_site.rglob("*.html")):
        url = path.relative_to(built_site).as_posix()
        if url not in UNSEARCHED:
            page.goto(path.as_uri())
            heading = page.locator(f"{ARTICLE} h1").first
            if heading.count():
                text = heading.evaluate(
                    "(node) => [...node.childNodes].filter((n) => n.nodeType === 3).map((n) => n.data).join('')"
                )
                titles[text.strip()].add(url)
    wrong = {}
    for title, urls in titles.items():
        answer = page.evaluate("(title) => KB.search.query(title)", title)
        # The definition of a term of the same name stands on top as a card.
        card = answer["card"]["url"] if answer["card"] else None
        first = next((hit["url"].partition("#")[0] for hit in answer["hits"] if hit["url"] != card), None)
        if first not in urls:
            wrong[title] = first
    assert wrong == {}
