"""``kb check --fix`` on files: whole or not at all, every change shown, nothing that is not its own."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from check_project import lay_out
from kb.adapters.yaml_source import parse_yaml
from kb.cli import kb
from kb.core.chinese_lint.page import LintPage
from kb.core.chinese_lint.repair import Repaired
from kb.core.chinese_lint.wording import WordingRule
from kb.core.chinese_lint.wording_table import read_wordings
from kb.pipeline import chinese_lint
from kb.pipeline.chinese_lint import fix_pages, lint_problems
from kb.pipeline.project import open_project

PAGE = "---\ntitle: 试页\ncode: P1\n---\n\n# 试页 {#p1}\n\n"


def test_a_page_is_mended_and_every_change_is_shown(tmp_path: Path) -> None:
    settings = lay_out(
        {"practice/a.md": PAGE + "收文,登记：\n- 甲\n", "practice/b.md": PAGE + "好。\n"}, tmp_path
    )
    report = fix_pages(settings)
    assert not report.problems
    assert (settings.docs_dir / "practice/a.md").read_text("utf-8") == PAGE + "收文，登记：\n\n- 甲\n"
    assert report.notes == (
        "docs/practice/a.md:8 KB-C01 收文,登记： → 收文，登记：",
        "docs/practice/a.md:9 KB-C21 - 甲 → ⏎- 甲",
        "改了 1 个文件，共 2 处。",
    )


def test_a_second_run_finds_nothing_to_mend(tmp_path: Path) -> None:
    settings = lay_out({"a.md": PAGE + "收文,登记。\n"}, tmp_path)
    fix_pages(settings)
    assert fix_pages(settings).notes == ("没有可以自动修改的地方。",)


def test_line_ends_and_byte_order_mark_stay_as_they_are(tmp_path: Path) -> None:
    settings = lay_out({"a.md": ""}, tmp_path)
    file = settings.docs_dir / "a.md"
    file.write_bytes(("\ufeff" + PAGE + "收文,登记。\n").replace("\n", "\r\n").encode())
    fix_pages(settings)
    assert file.read_bytes() == ("\ufeff" + PAGE + "收文，登记。\n").replace("\n", "\r\n").encode()


def test_a_change_of_the_article_asks_for_a_new_split(tmp_path: Path) -> None:
    settings = lay_out({"article.md": PAGE + "收文,登记。\n"}, tmp_path)
    assert "docs/article.md 是底稿：请再运行 kb split，把改动带到各页。" in fix_pages(settings).notes


def test_a_file_that_cannot_be_written_does_not_hold_up_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = lay_out({"a.md": PAGE + "收文,登记。\n", "b.md": PAGE + "发文,登记。\n"}, tmp_path)
    write = chinese_lint.write_text

    def refuse(path: Path, text: str) -> bool:
        if path.name == "a.md":
            raise PermissionError(13, "Permission denied")
        return write(path, text)

    monkeypatch.setattr(chinese_lint, "write_text", refuse)
    report = fix_pages(settings)
    assert [(problem.path, problem.code) for problem in report.problems] == [("docs/a.md", "KB-C35")]
    assert "发文，登记" in (settings.docs_dir / "b.md").read_text("utf-8")


def test_a_read_only_file_stays_as_it_is(tmp_path: Path) -> None:
    settings = lay_out({"a.md": PAGE + "收文,登记。\n"}, tmp_path)
    file = settings.docs_dir / "a.md"
    file.chmod(0o444)
    assert [problem.code for problem in fix_pages(settings).problems] == ["KB-C35"]
    assert file.read_text("utf-8") == PAGE + "收文,登记。\n"


def test_a_repair_that_would_do_harm_is_not_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = lay_out({"a.md": PAGE + "收文,登记。\n"}, tmp_path)
    monkeypatch.setattr(
        chinese_lint, "repair_page", lambda text, _values, _rules: Repaired(text, (), safe=False)
    )
    assert [problem.code for problem in fix_pages(settings).problems] == ["KB-C34"]


def test_a_page_that_is_not_utf8_is_left_to_the_other_checks(tmp_path: Path) -> None:
    settings = lay_out({"a.md": ""}, tmp_path)
    (settings.docs_dir / "a.md").write_bytes("收文,登记".encode("gb18030"))
    assert lint_problems(settings) == []
    assert fix_pages(settings).problems == ()


@pytest.mark.parametrize(
    ("table", "problem"),
    [
        ("- write: [", (1, "用词表的格式不对")),
        ("- write: 甲\n", (1, "这一条不完整")),
    ],
)
def test_a_broken_table_of_words_is_reported_with_its_line(
    tmp_path: Path, table: str, problem: tuple[int, str]
) -> None:
    settings = lay_out({"a.md": PAGE, "wording.yml": table}, tmp_path)
    assert [(each.code, each.message) for each in lint_problems(settings)] == [("KB-C33", problem[1])]


def test_a_table_of_words_that_is_not_utf8_is_reported(tmp_path: Path) -> None:
    settings = lay_out({"a.md": PAGE}, tmp_path)
    (settings.docs_dir / "wording.yml").write_bytes("- write: 账号".encode("gb18030"))
    assert [each.message for each in lint_problems(settings)] == ["用词表读不了"]


def test_pages_can_be_handed_in(tmp_path: Path) -> None:
    settings = lay_out({"a.md": PAGE}, tmp_path)
    assert [each.code for each in lint_problems(settings, {"a.md": PAGE + "收文,登记。\n"})] == ["KB-C01"]


def test_a_path_too_long_for_the_package_is_an_error(tmp_path: Path) -> None:
    settings = lay_out({"a.md": PAGE, f"practice/{'a' * 100}.md": PAGE}, tmp_path)
    assert [each.code for each in lint_problems(settings)] == ["KB-C32"]


def test_every_word_of_the_projects_table_is_found_and_mended(project_root: Path) -> None:
    table = (project_root / "docs" / "wording.yml").read_text("utf-8")
    wordings, problems = read_wordings(parse_yaml(table), "docs/wording.yml")
    assert problems == ()
    rule = WordingRule(wordings)
    for entry in wordings:
        for word in entry.instead_of:
            (finding,) = rule.findings(LintPage(f"在{word}里\n", None))
            assert [edit.text for edit in finding.edits] == [entry.write]
        for phrase in entry.unless:
            assert not list(rule.findings(LintPage(f"在{phrase}里\n", None)))


def test_the_pages_of_the_handbook_need_no_repair(project_root: Path) -> None:
    settings = open_project(project_root)
    assert [problem.text() for problem in lint_problems(settings)] == []


def test_the_command_mends_first_and_checks_then(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = lay_out({"a.md": PAGE + "秘書,登记。\n"}, tmp_path)
    monkeypatch.chdir(settings.root)
    runner = CliRunner()
    assert "KB-C11" in runner.invoke(kb, ["check"]).output
    output = runner.invoke(kb, ["check", "--fix"]).output
    assert "a.md:8 KB-C11" in output
    assert "改了 1 个文件" in output
    assert "错误 KB-C11" not in output
    assert (settings.docs_dir / "a.md").read_text("utf-8") == PAGE + "秘书，登记。\n"
