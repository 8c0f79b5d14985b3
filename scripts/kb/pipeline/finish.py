"""``kb finish``: brings the search into any site that Material built, whoever wrote its Markdown."""

from __future__ import annotations

from pathlib import Path

from kb.adapters.files import write_text
from kb.core.html_passes.search_scripts import FALLBACK_PAGE
from kb.core.search.data import as_script
from kb.core.search.fallback_page import Entry, bare_fallback_page
from kb.pipeline.search import DATA_FILE, NOT_FOUND_PAGE, build_data, read_pages, wire_search
from kb.pipeline.site_build import finish_site
from kb.report import Problem, Report
from kb.settings import Settings

# The names of our own print and reading views mean nothing elsewhere.
_LEFT_OUT = frozenset({NOT_FOUND_PAGE, FALLBACK_PAGE})


def finish_any_site(settings: Settings, site_dir: Path) -> Report:
    """Finish the site in ``site_dir``: this project's own as a build does, any other with the search alone.

    A second run changes nothing.
    """
    if site_dir.resolve() == settings.site_dir.resolve() and site_dir.is_dir():
        finish_site(settings, site_dir)
        return Report(notes=(f"已完成：{site_dir}",))
    pages = read_pages(site_dir, _LEFT_OUT, frozenset()) if site_dir.is_dir() else []
    if not pages:
        return Report((_no_site(site_dir),))
    data = build_data(pages, settings.word_cache, {}, ())
    write_text(site_dir / DATA_FILE, as_script(data))
    wire_search(site_dir, settings.root / "overrides/assets/kb")
    links = [Entry(page.title, page.url) for page in pages]
    write_text(site_dir / FALLBACK_PAGE, bare_fallback_page(site_dir.resolve().name, links))
    return Report(notes=(f"搜索已加入 {len(pages)} 页。双击打开：{site_dir / 'index.html'}",))


def _no_site(site_dir: Path) -> Problem:
    return Problem(
        site_dir.name or ".",
        0,
        0,
        "KB-B12",
        "这个文件夹里没有 Material 生成的网页",
        "请写生成网站的那个文件夹（里面有 index.html），例如 kb finish site",
    )
