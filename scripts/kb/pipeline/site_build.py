"""``kb build``: check, stage, run the engine, finish the HTML, swap the new site in."""

from __future__ import annotations

import json
import os
from pathlib import Path

from kb.adapters import engine as engines
from kb.adapters.engine import ENGINES, Engine
from kb.adapters.files import write_text
from kb.adapters.folders import copy_with_texts, remove_folder, swap_folder
from kb.core.navigation import NavigationItem, navigation, reading_sequence
from kb.core.os_reasons import os_reason
from kb.pipeline import checks, html_finish
from kb.pipeline.book_pages import BOOK_PAGE, BookEntry, print_page
from kb.pipeline.glossary_site import finish_glossary
from kb.pipeline.moved_anchors import moved_anchors
from kb.pipeline.page_files import read_page_files
from kb.pipeline.printed_heads import finish_printed_heads
from kb.pipeline.search_site import finish_search
from kb.pipeline.staging import HOME_PAGE, listed_pages, staged_pages
from kb.report import Problem, Report
from kb.settings import CONFIG_FILE, Settings

__all__ = [
    "ENGINES",
    "build_into",
    "build_site",
    "engine_environment",
    "finish_site",
    "site_navigation",
    "staged_pages",
]

SELFCHECK_PAGE = "selfcheck.md"


def engine_environment(settings: Settings) -> dict[str, str]:
    """Return the environment variables that make a build of this edition repeatable and quiet."""
    return engines.edition_environment(settings.edition_date)


def site_navigation(settings: Settings) -> list[NavigationItem]:
    """Return the navigation of all pages, staged ones included."""
    return navigation(listed_pages(settings, staged_pages(settings)), settings.reading_order)


def finish_site(settings: Settings, site_dir: Path) -> None:
    """Finish the HTML that an engine wrote to ``site_dir``."""
    html_finish.finish_site(settings, site_dir, moved_anchors(settings))
    finish_glossary(settings, site_dir, tuple(reading_sequence(site_navigation(settings))))
    finish_search(settings, site_dir, staged_pages(settings))
    finish_printed_heads(settings, site_dir)
    write_text(site_dir / BOOK_PAGE, print_page(settings, site_dir, book_contents(settings)))


def book_contents(settings: Settings) -> list[BookEntry]:
    """Return the pages of the whole-book editions in reading order.

    The home page gives way to the book's own contents, and the reading view would say everything twice.
    """
    pages = read_page_files(settings, staged_pages(settings))
    return [
        BookEntry(path, pages[path].title, pages[path].code)
        for path in reading_sequence(site_navigation(settings))
        if path in pages and path not in {HOME_PAGE, settings.article}
    ]


def single_file_contents(settings: Settings) -> list[BookEntry]:
    """Return the pages of the single file: those of the book, the home page before them and the 自检 page behind.

    Whoever is handed the file has nothing else to say what it is, or what is wrong with the computer.
    """
    pages = read_page_files(settings, staged_pages(settings))

    def entries(path: str) -> list[BookEntry]:
        return [BookEntry(path, pages[path].title, pages[path].code)] if path in pages else []

    return [*entries(HOME_PAGE), *book_contents(settings), *entries(SELFCHECK_PAGE)]


def build_site(settings: Settings, *, engine_name: str = "mkdocs") -> Report:
    """Build ``settings.site_dir``; any error leaves the last good site as it was."""
    report = checks.check_project(settings)
    if report.failed:
        return report + Report(notes=("有错误，没有生成网站；上一次生成的网站没有改动。",))
    # A folder of its own: two builds may run at the same time.
    work_dir = settings.build_dir / f"{engine_name}-{os.getpid()}"
    try:
        failure = build_into(settings, ENGINES[engine_name], work_dir)
        if failure is not None:
            return report + Report((failure,))
        swap_folder(work_dir / "site", settings.site_dir)
    except OSError as error:
        return report + Report((_cannot_write(settings, error),))
    finally:
        remove_folder(work_dir)
    return report + Report(notes=(f"网站已生成。双击打开：{settings.site_dir / 'index.html'}",))


def build_into(settings: Settings, engine: Engine, work_dir: Path) -> Problem | None:
    """Run ``engine`` in ``work_dir`` and finish what it wrote to ``work_dir/site``; return what went wrong."""
    remove_folder(work_dir)
    copy_with_texts(settings.docs_dir, work_dir / "docs", staged_pages(settings))
    copy_with_texts(settings.root / "overrides", work_dir / "overrides", {})
    write_text(work_dir / CONFIG_FILE, _engine_config(settings))
    result = engines.run_engine(engine, work_dir / CONFIG_FILE, settings.edition_date)
    site_dir = work_dir / "site"
    if not result.succeeded or not (site_dir / "index.html").is_file():
        return Problem(
            CONFIG_FILE,
            0,
            0,
            "KB-B01",
            f"引擎 {engine.name} 没有生成网站，它的原话是：\n{result.output or '（什么也没有说）'}",
            "请按上面的原话修改；上一次生成的网站没有改动",
        )
    finish_site(settings, site_dir)
    return None


def _engine_config(settings: Settings) -> str:
    """Return a configuration that inherits the project's, without its hook and with what the hook would compute.

    Its folders lie beside it: Zensical takes no others. JSON is YAML, so every engine reads it.
    """
    own = {
        "INHERIT": str(settings.root / CONFIG_FILE),
        "docs_dir": "docs",
        "site_dir": "site",
        "theme": {"custom_dir": "overrides"},
        "hooks": [],
        "use_directory_urls": False,
        "nav": site_navigation(settings),
    }
    return json.dumps(own, ensure_ascii=False, indent=1)


def _cannot_write(settings: Settings, error: OSError) -> Problem:
    place = error.filename or settings.site_dir
    return Problem(
        settings.relative(settings.site_dir),
        0,
        0,
        "KB-B02",
        f"网站没有写成，上一次的没有改动：{place}：{os_reason(error)}",
        "请确认磁盘没有满、文件夹可以写，关闭正在打开它的窗口或程序，再运行一次",
    )
