from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from check_project import lay_out, register_all
from kb.adapters.files import write_bytes
from kb.pipeline import checks
from kb.pipeline.checks import check_pages, check_project
from kb.report import Problem
from kb.settings import Settings

HOME = "---\ntitle: 首页\n---\n\n# 首页 {#home}\n"


@pytest.fixture
def project(tmp_path: Path) -> Settings:
    return lay_out({"index.md": HOME}, tmp_path)


def test_problems_of_pages_and_of_regions_come_sorted_in_one_report(
    project: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    far, near = Problem("docs/z.md", 1, 1, "KB-R01", "远"), Problem("docs/a.md", 1, 1, "KB-R01", "近")
    monkeypatch.setattr(checks, "region_problems", lambda _settings: [far, near, far])
    report = check_project(project)
    assert [problem.path for problem in report.problems] == ["docs/a.md", "docs/z.md", "docs/anchors.lock"]


def test_byte_order_mark_and_windows_line_endings_are_welcome(project: Settings) -> None:
    text = "\ufeff" + HOME + "\n[自己](#home) [没有](#none)\n"
    write_bytes(project.docs_dir / "index.md", text.replace("\n", "\r\n").encode())
    register_all(project)
    assert [(p.line, p.column, p.code) for p in check_pages(project).problems] == [(7, 18, "KB-L02")]


def test_an_unreadable_page_does_not_hide_the_problems_of_the_others(project: Settings) -> None:
    write_bytes(project.docs_dir / "bad.md", b"\xff\xfe\x00")
    write_bytes(project.docs_dir / "other.md", "没有文件头\n".encode())
    assert {("docs/bad.md", "KB-F15"), ("docs/other.md", "KB-F01")} <= {
        (problem.path, problem.code) for problem in check_pages(project).problems
    }


def test_an_unreadable_page_is_reported_once(project: Settings) -> None:
    write_bytes(project.docs_dir / "bad.md", b"\xff\xfe\x00")
    codes = [problem.code for problem in check_project(project).problems if problem.path == "docs/bad.md"]
    assert codes == ["KB-F15"]


def test_an_unreadable_register_is_a_problem_and_not_an_empty_one(project: Settings) -> None:
    write_bytes(project.anchors_lock, "index.md\t-\t首页".encode("gbk"))
    assert ("docs/anchors.lock", "KB-F15") in {(p.path, p.code) for p in check_pages(project).problems}


def test_the_formats_name_the_same_problems(project: Settings) -> None:
    write_bytes(project.docs_dir / "other.md", b"text\n")
    report = check_pages(project)
    codes = [problem.code for problem in report.problems]
    assert [row["code"] for row in json.loads(report.json())] == codes
    assert [line.split("title=")[1][:6] for line in report.github().splitlines()] == codes


def test_checking_writes_nothing(project: Settings) -> None:
    before = {path: path.read_bytes() for path in project.root.rglob("*") if path.is_file()}
    check_project(project)
    assert {path: path.read_bytes() for path in project.root.rglob("*") if path.is_file()} == before


PIECES = [
    "---\n",
    "title: 甲\n",
    "code: R1\n",
    "# 甲 {#r1}\n",
    "## 乙\n",
    "[a](b.md#c)",
    "![x](\\y)",
    "<div>\n",
    "｛＃",
    "\x00",
    "\t",
]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.one_of(
        st.binary(max_size=80), st.lists(st.sampled_from(PIECES)).map(lambda parts: "".join(parts).encode())
    )
)
def test_no_page_and_no_register_makes_the_check_fail(project: Settings, data: bytes) -> None:
    for name in ("index.md", "article.md", "roles/advisor.md", "anchors.lock"):
        write_bytes(project.docs_dir / name, data)
    for problem in check_pages(project).problems:
        assert problem.text()
        assert problem.line >= 0
