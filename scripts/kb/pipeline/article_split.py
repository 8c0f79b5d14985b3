"""``kb split``: the article becomes pages."""

from __future__ import annotations

from kb.adapters.files import read_text, write_text
from kb.adapters.folders import list_files
from kb.adapters.pinyin_readings import spelt_words
from kb.core.anchor_register import Register, parse_register
from kb.core.article_layout import ArticleLayout
from kb.core.article_split import SplitPlan, plan_split
from kb.core.os_reasons import os_reason
from kb.core.page_checks.file_names import pages_saved_as_text, saved_as_text
from kb.pipeline.site_sources import read_source
from kb.report import Problem, Report, Severity
from kb.settings import CONFIG_FILE, Settings

_UNREADABLE = "KB-R43"


def split_article(settings: Settings, *, check: bool = False, overwrite: bool = False) -> Report:
    """Bring pages and article in step; write nothing where there is an error, nor with ``check``.

    With ``check`` every difference is an error. With ``overwrite`` hand edits inside regions are replaced.
    """
    plan, problems = _plan(settings, overwrite=overwrite and not check)
    if check and plan is not None:
        # A hint is for the person who is splitting just now; a check must be able to fall silent.
        lasting = (problem for problem in problems if problem.severity is not Severity.HINT)
        report = Report((*lasting, *plan.differences))
        return report if report.failed else report + Report(notes=("各页的原文区域与底稿一致。",))
    report = Report(problems)
    if plan is None or report.failed:
        return report if check else report + Report(notes=("有错误，没有改动任何文件。",))
    failure = _write(settings, plan)
    if failure is not None:
        return Report((*problems, failure))
    return report + Report(notes=(*plan.notes, _summary(settings, plan)))


def region_problems(settings: Settings) -> list[Problem]:
    """Return everything in which article and pages do not fit, for ``kb check``."""
    return list(split_article(settings, check=True).problems)


def article_page_paths(settings: Settings) -> dict[str, str]:
    """Return where each page of the article lives, by its id (``r1`` → ``roles/advisor.md``), for the reading view."""
    plan, _ = _plan(settings, overwrite=False)
    return dict(plan.paths) if plan is not None else {}


def _plan(settings: Settings, *, overwrite: bool) -> tuple[SplitPlan | None, tuple[Problem, ...]]:
    texts: dict[str, str] = {}
    problems: list[Problem] = []
    unreadable = set()
    for path in list_files(settings.docs_dir, "*.md"):
        name = path.relative_to(settings.docs_dir).as_posix()
        text, problem = read_source(path, settings.relative(path), _UNREADABLE)
        if text is not None:
            texts[name] = text
        elif problem is not None:
            problems.append(problem)
            unreadable.add(name)
    files = (path.relative_to(settings.docs_dir).as_posix() for path in list_files(settings.docs_dir))
    for name, file in pages_saved_as_text(files).items():
        problems.append(saved_as_text(settings.relative(settings.docs_dir / file)))
        unreadable.add(name)
    article_path = settings.docs_dir / settings.article
    article = texts.pop(settings.article, None)
    if article is None:
        shown = settings.relative(article_path)
        if not article_path.exists() and settings.article not in unreadable:
            hint = f"请先用 kb import 把文章整理成底稿：kb import 文章.txt -o {shown}"
            problems.append(Problem(shown, 0, 0, "KB-R01", "找不到底稿", hint))
        return None, tuple(problems)
    layout = ArticleLayout(
        article=settings.article,
        groups=settings.groups,
        pages=settings.pages,
        shown_docs=f"{settings.relative(settings.docs_dir)}/",
        settings_file=CONFIG_FILE,
    )
    register = _register(settings, problems)
    plan = plan_split(
        article, layout, texts, register, spelt_words, unreadable=unreadable, overwrite=overwrite
    )
    return plan, (*problems, *plan.problems)


def _register(settings: Settings, problems: list[Problem]) -> Register:
    """Return what was published; with a broken register numbers could come twice, so that is a problem."""
    path = settings.anchors_lock
    if not path.exists():
        return Register()
    shown = settings.relative(path)
    text, problem = read_source(path, shown, _UNREADABLE)
    if text is None:
        problems += [problem] if problem else []
        return Register()
    register, found = parse_register(text, shown)
    problems += found
    return register


def _write(settings: Settings, plan: SplitPlan) -> Problem | None:
    """Write article and pages; put everything back and say why where one of them cannot be written."""
    # The article first: should the machine stop in between, its ids are there and a second run finishes the pages.
    wanted = {settings.article: plan.article, **plan.pages}
    before: dict[str, str | None] = {}
    for name, text in wanted.items():
        path = settings.docs_dir / name
        try:
            before[name] = read_text(path) if path.exists() else None
            write_text(path, text)
        except OSError as error:
            _restore(settings, before)
            hint = "请确认文件没有被占用、磁盘没有满、文件夹可以写，再运行一次；其他文件都已恢复原样"
            return Problem(
                settings.relative(path), 0, 0, "KB-R47", f"写不进这个文件：{os_reason(error)}", hint
            )
    return None


def _restore(settings: Settings, before: dict[str, str | None]) -> None:
    for name, text in before.items():
        path = settings.docs_dir / name
        if text is None:
            path.unlink(missing_ok=True)
        elif read_text(path) != text:
            write_text(path, text)


def _summary(settings: Settings, plan: SplitPlan) -> str:
    created = [settings.relative(settings.docs_dir / name) for name in plan.created]
    updated = [settings.relative(settings.docs_dir / name) for name in plan.pages if name not in plan.created]
    parts = [f"新建 {len(created)} 页（{'、'.join(created)}）"] if created else []
    parts += [f"更新 {len(updated)} 页（{'、'.join(updated)}）"] if updated else []
    return "，".join(parts) + "。" if parts else "各页已与底稿一致，没有要改的页面。"
