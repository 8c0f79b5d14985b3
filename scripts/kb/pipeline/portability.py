"""``kb portability``: how far the handbook is from leaving MkDocs, measured and not hoped.

MkDocs 1.x gets no more releases and Material for MkDocs ends on 2027-05-05. Every engine that is installed builds
the same staged pages; what a reader would notice is compared with the default engine's: pages, ids, words.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kb.adapters.engine import ENGINES, engine_is_installed
from kb.adapters.files import read_text
from kb.adapters.folders import list_files
from kb.adapters.html_page import HtmlPage
from kb.pipeline.site_build import build_into
from kb.report import Problem, Report, Severity
from kb.settings import Settings

BASELINE = "mkdocs"
_SHOWN = 12  # characters of a difference: enough to find it


@dataclass(frozen=True)
class _Page:
    ids: frozenset[str]
    text: str


def compare_engines(settings: Settings) -> Report:
    """Build with each installed engine and report what differs from the baseline; only the baseline may not fail."""
    problems: list[Problem] = []
    notes: list[str] = []
    sites: dict[str, dict[str, _Page]] = {}
    for name, engine in ENGINES.items():
        if not engine_is_installed(engine):
            notes.append(f"{name}：没有安装，未比较。")
            continue
        work_dir = settings.build_dir / "portability" / name
        failure = build_into(settings, engine, work_dir)
        if failure is not None:
            severity = Severity.ERROR if name == BASELINE else Severity.WARNING
            problems.append(
                Problem(failure.path, 0, 0, failure.code, failure.message, failure.hint, severity)
            )
            notes.append(f"{name}：没有生成网站。")
            continue
        sites[name] = _read_site(work_dir / "site")
    for name, pages in sites.items():
        if name != BASELINE and BASELINE in sites:
            notes += _differences(name, sites[BASELINE], pages)
    return Report(tuple(problems), tuple(notes))


def _read_site(site_dir: Path) -> dict[str, _Page]:
    pages = {}
    for path in list_files(site_dir, "*.html"):
        page = HtmlPage(read_text(path))
        pages[path.relative_to(site_dir).as_posix()] = _Page(
            frozenset(page.heading_ids()),
            # Engines colour code in pieces of their own; spaces between them are nothing to read.
            "".join(page.article_text.split()),
        )
    return pages


def _first_difference(text: str, other: str) -> tuple[str, str]:
    """A few characters of two different texts from the place on where they part."""
    place = next((i for i, pair in enumerate(zip(text, other, strict=False)) if pair[0] != pair[1]), None)
    start = min(len(text), len(other)) if place is None else place
    return text[start : start + _SHOWN], other[start : start + _SHOWN]


def _differences(name: str, baseline: dict[str, _Page], pages: dict[str, _Page]) -> list[str]:
    lines = [f"{name} 少了页面 {path}。" for path in sorted(baseline.keys() - pages.keys())]
    lines += [f"{name} 多了页面 {path}。" for path in sorted(pages.keys() - baseline.keys())]
    for path in sorted(baseline.keys() & pages.keys()):
        ids = baseline[path].ids ^ pages[path].ids
        if ids:
            lines.append(f"{name} 的 {path} 编号不同：{'、'.join(sorted(ids))}。")
        if baseline[path].text != pages[path].text:
            first, other = _first_difference(baseline[path].text, pages[path].text)
            lines.append(f"{name} 的 {path} 文字不同，第一处：{BASELINE} 是“{first}”，{name} 是“{other}”。")
    return lines or [f"{name}：页面、编号和文字与 {BASELINE} 完全相同（共 {len(pages)} 页）。"]
