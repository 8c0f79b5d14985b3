"""The ``kb`` command: reads the words typed, calls the pipeline, prints its report and sets the exit code.

The only module that prints or exits.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import click

from kb.core.os_reasons import os_reason
from kb.core.suggest import nearest
from kb.pipeline import (
    anchors,
    article_import,
    article_split,
    checks,
    chinese_lint,
    finish,
    package,
    portability,
    publish,
    site_build,
)
from kb.pipeline.glossary_source import check_glossary
from kb.pipeline.project import open_project
from kb.report import KbError, Report
from kb.settings import Settings

_FORMATS: dict[str, Callable[[Report], str]] = {
    "text": Report.text,
    "json": Report.json,
    "github": Report.github,
}


def _finish(report: Report, form: str = "text") -> None:
    """Print ``report`` and end the command: exit code 1 where it holds an error."""
    text = _FORMATS[form](report)
    if text:
        click.echo(text)
    if report.failed:
        sys.exit(1)


def _project() -> Settings:
    return open_project(Path.cwd())


class _ChineseHelp(click.HelpFormatter):
    """Lays out help and usage with Chinese words in the places of click's own."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write the line that shows how a command is typed."""
        args = args.replace("[OPTIONS]", "[选项]").replace("COMMAND [ARGS]...", "命令 …")
        super().write_usage(prog, args, prefix or "用法：")

    def write_heading(self, heading: str) -> None:
        """Write the title of a list."""
        super().write_heading({"Options": "选项", "Commands": "命令"}.get(heading, heading))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Write a list of options or commands."""
        words = {"[required]": "[必填]", "Show this message and exit.": "显示这份说明。"}
        chinese = []
        for term, text in rows:
            for english, word in words.items():
                text = text.replace(english, word)  # noqa: PLW2901
            chinese.append((term, text))
        super().write_dl(chinese, col_max, col_spacing)


class _Context(click.Context):
    formatter_class = _ChineseHelp


class _ChineseCommand(click.Command):
    """A command whose help is in Chinese throughout."""

    context_class = _Context


class _ChineseGroup(click.Group):
    """A group of commands that answers a misspelt one in Chinese, with the command that was probably meant."""

    context_class = _Context
    command_class = _ChineseCommand

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that the first word names."""
        names = self.list_commands(ctx)
        if args and args[0] not in names and not args[0].startswith("-"):
            guess = nearest(args[0], names)
            hint = f"是不是想写“{guess}”？" if guess else f"可用的命令：{'、'.join(names)}。"
            raise click.UsageError(f"没有“{args[0]}”这个命令。{hint}", ctx)
        return super().resolve_command(ctx, args)


@click.group(cls=_ChineseGroup, help="秘书工作知识库的构建工具。各命令加 --help 可看用法。")
def kb() -> None:
    """Group the commands; carries no state."""


@kb.command("import", help="把网上的文章 RAW 整理成 Markdown 底稿（去拼音、转简体、理标点、分层次）。")
@click.argument("raw", type=click.Path(path_type=Path))
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path), help="写到哪个文件。")
@click.option("--replace", is_flag=True, help="文件已存在时替换它（先列出差异）。")
@click.option("--dry-run", is_flag=True, help="只看结果，不写文件。")
def import_command(raw: Path, output: Path, *, replace: bool, dry_run: bool) -> None:
    """Clean a raw article."""
    _finish(article_import.import_article(raw, output, replace=replace, dry_run=dry_run))


@kb.command("split", help="把 docs/article.md 分到各页；只改页面里标明的原文区域。")
@click.option("--check", is_flag=True, help="只检查页面与底稿是否一致，不写文件。")
@click.option("--overwrite", is_flag=True, help="原文区域被手工改过时，以底稿为准覆盖（列出被覆盖的内容）。")
def split_command(*, check: bool, overwrite: bool) -> None:
    """Split the article into pages."""
    _finish(article_split.split_article(_project(), check=check, overwrite=overwrite))


@kb.command("check", help="检查全部页面，一次列出所有问题。")
@click.option("--format", "form", type=click.Choice(list(_FORMATS)), default="text", help="输出格式。")
@click.option(
    "--fix",
    is_flag=True,
    help="先自动改好标点、空格、繁体字、列表空行等有固定改法的毛病（列出改动），再检查。",
)
def check_command(form: str, *, fix: bool) -> None:
    """Check all pages, after mending what is mechanical where that is wanted."""
    settings = _project()
    report = chinese_lint.fix_pages(settings) if fix else Report()
    report = (report + checks.check_project(settings)).sorted()
    if form == "text" and not report.problems:
        report += Report(notes=("检查通过，没有发现问题。",))
    _finish(report, form)


@kb.group("anchors", cls=_ChineseGroup, help="登记已发布的页面和小节编号，保证旧链接长期有效。")
def anchors_group() -> None:
    """Group the commands on the register."""


@anchors_group.command("update", help="把新的页面和小节登记到 docs/anchors.lock；只增不减。")
def anchors_update_command() -> None:
    """Register new pages and sections."""
    _finish(anchors.update_anchors(_project()))


@anchors_group.command("alias", help="登记“OLD 已移到 NEW”，例如 roles/hub.md#r3-2 roles/hub.md#r3-5。")
@click.argument("old")
@click.argument("new")
def anchors_alias_command(old: str, new: str) -> None:
    """Record that a section moved."""
    _finish(anchors.alias_anchor(_project(), old, new))


@kb.command("glossary", help="检查术语表 docs/glossary/terms.yml。")
@click.option("--fill", is_flag=True, help="给缺拼音的术语补上拼音（多音字请再核对）。")
def glossary_command(*, fill: bool) -> None:
    """Check the glossary."""
    _finish(check_glossary(_project(), fill=fill))


@kb.command("build", help="检查并生成网站，写到 site 文件夹；有错误时保留上一次的网站。")
@click.option("--engine", type=click.Choice(list(site_build.ENGINES)), default="mkdocs", help="用哪个引擎。")
def build_command(engine: str) -> None:
    """Build the site."""
    _finish(site_build.build_site(_project(), engine_name=engine))


@kb.command("finish", help="给已经生成的网站 SITE_DIR（用 Material 生成的都可以）加上搜索，不改文字。")
@click.argument("site_dir", type=click.Path(path_type=Path))
def finish_command(site_dir: Path) -> None:
    """Finish a built site."""
    _finish(finish.finish_any_site(_project(), site_dir))


@kb.command("pack", help="把网站做成离线包（zip）和单文件版，放到 dist 文件夹。")
def pack_command() -> None:
    """Pack the built site."""
    _finish(package.pack_site(_project()))


@kb.command("verify", help="核对离线包（zip 或解压后的文件夹）是否完好。")
@click.argument("path", type=click.Path(path_type=Path))
def verify_command(path: Path) -> None:
    """Compare a package with its manifest."""
    _finish(package.verify_package(path))


@kb.command("publish", help="检查网站能不能发布到服务器（site_url 等）。")
@click.option("--check", is_flag=True, required=True, help="检查；发布本身就是把 site 文件夹复制到服务器。")
def publish_command(*, check: bool) -> None:  # noqa: ARG001 - there is nothing else to do
    """Check that the site can be published."""
    _finish(publish.check_publication(_project()))


@kb.command("portability", help="换用其他引擎各生成一次，报告与默认引擎的差别。")
def portability_command() -> None:
    """Build with every engine and compare."""
    _finish(portability.compare_engines(_project()))


def _print_error(error: click.ClickException) -> None:
    """Say in Chinese what was wrong with the words typed; click itself speaks English only."""
    name = _parameter_name(error.param) if isinstance(error, click.BadParameter) else ""
    if isinstance(error, click.NoSuchOption):
        message = f"没有“{error.option_name}”这个选项。"
    elif isinstance(error, click.MissingParameter):
        message = f"还缺“{name}”。"
    elif isinstance(error, click.BadParameter) and isinstance(
        choice := error.param.type if error.param else None, click.Choice
    ):
        message = f"“{name}”只能是：{'、'.join(choice.choices)}。"
    elif isinstance(error, click.BadParameter):
        message = f"“{name}”的值不对：{error.message}"
    else:
        message = error.message
    context = getattr(error, "ctx", None)
    usage = f"\n{context.get_usage()}" if context else ""
    click.echo(f"{message}{usage}\n加 --help 可看说明。", err=True)


def _parameter_name(parameter: click.Parameter | None) -> str:
    """Return a parameter as it is typed: ``--output`` for an option, RAW for an argument."""
    if isinstance(parameter, click.Option):
        return max(parameter.opts, key=len)
    return parameter.human_readable_name if parameter else ""


def main() -> None:
    """Run the command line; exit code 0 on success, 1 for problems in the material, 2 for a wrong command."""
    for stream in (sys.stdout, sys.stderr):
        # A Windows console or a pipe may not be UTF-8; a character it cannot show must not end the command.
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    try:
        kb.main(standalone_mode=False)
    except KbError as error:
        click.echo(error.report.text(), err=True)
        sys.exit(1)
    except OSError as error:
        place = f"{Path(error.filename).name}：" if isinstance(error.filename, str) else ""
        click.echo(
            f"读写文件时出错：{place}{os_reason(error)}\n请确认文件还在、没有被占用、磁盘没有满。",
            err=True,
        )
        sys.exit(1)
    except click.exceptions.Abort:
        sys.exit(130)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message())
        sys.exit(2)
    except click.ClickException as error:
        _print_error(error)
        sys.exit(2)
