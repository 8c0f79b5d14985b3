from __future__ import annotations

from pathlib import Path

import pytest

from kb.pipeline import article_import
from kb.pipeline.article_import import import_article
from kb.report import Report

ARTICLE = "收文办法\n\n收文要快。\n\n一、登记\n\n当天登记，写明来文单位。\n\n二、分送\n\n当天分送。\n"
TRADITIONAL = (
    "收文辦法\n\n收文要快,不得積壓。\n\n一、登記\n\n當天登記,寫明來文單位。\n\n二、分送\n\n當天分送。\n"
)


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    path = tmp_path / "原文.txt"
    path.write_text(ARTICLE, "utf-8")
    return path


def run(raw: Path, output: Path, *, replace: bool = False, dry_run: bool = False) -> Report:
    return import_article(raw, output, replace=replace, dry_run=dry_run)


def codes(report: Report) -> list[str]:
    return [problem.code for problem in report.problems]


def test_a_new_file_is_written(raw: Path, tmp_path: Path) -> None:
    report = run(raw, tmp_path / "docs" / "article.md")
    assert not report.failed
    assert (
        (tmp_path / "docs" / "article.md")
        .read_text("utf-8")
        .startswith("---\ntitle: 收文办法\n---\n\n# 收文办法\n")
    )


def test_the_original_is_never_written_over(raw: Path, tmp_path: Path) -> None:
    (tmp_path / "link.md").symlink_to(raw)
    for output in (raw, tmp_path / "docs/.." / raw.name, tmp_path / "link.md"):
        (tmp_path / "docs").mkdir(exist_ok=True)
        assert codes(run(raw, output, replace=True)) == ["KB-I13"]
    assert raw.read_text("utf-8") == ARTICLE


def test_a_dry_run_writes_nothing(raw: Path, tmp_path: Path) -> None:
    report = run(raw, tmp_path / "article.md", dry_run=True)
    assert not report.failed
    assert not (tmp_path / "article.md").exists()


def test_an_existing_file_that_differs_is_shown_and_kept(raw: Path, tmp_path: Path) -> None:
    output = tmp_path / "article.md"
    output.write_text("旧的内容\n", "utf-8")
    report = run(raw, output)
    assert codes(report) == ["KB-I10"]
    assert "-旧的内容" in report.notes
    assert "+# 收文办法" in report.notes
    assert output.read_text("utf-8") == "旧的内容\n"


def test_a_dry_run_shows_the_difference_without_an_error(raw: Path, tmp_path: Path) -> None:
    output = tmp_path / "article.md"
    output.write_text("旧的内容\n", "utf-8")
    report = run(raw, output, dry_run=True, replace=True)
    assert not report.failed
    assert "-旧的内容" in report.notes
    assert output.read_text("utf-8") == "旧的内容\n"


def test_replace_shows_the_difference_and_replaces(raw: Path, tmp_path: Path) -> None:
    output = tmp_path / "article.md"
    output.write_text("旧的内容\n", "utf-8")
    report = run(raw, output, replace=True)
    assert not report.failed
    assert "-旧的内容" in report.notes
    assert "# 收文办法" in output.read_text("utf-8")


def test_an_equal_file_is_nothing_to_do(raw: Path, tmp_path: Path) -> None:
    output = tmp_path / "article.md"
    run(raw, output)
    before = output.stat().st_mtime_ns
    report = run(raw, output)
    assert not report.failed
    assert "不用改" in report.notes[-1]
    assert output.stat().st_mtime_ns == before


@pytest.mark.parametrize(
    ("codec", "text", "label"),
    [
        ("utf-8", ARTICLE, "UTF-8"),
        ("utf-8-sig", ARTICLE, "UTF-8（带 BOM）"),
        ("utf-16", ARTICLE, "UTF-16 LE（带 BOM）"),
        ("utf-16-be", ARTICLE, "UTF-16 BE"),
        ("gb18030", ARTICLE, "GB18030"),
        ("gb18030", TRADITIONAL, "GB18030"),
        ("big5", TRADITIONAL, "Big5"),
    ],
)
def test_every_encoding_is_said_and_gives_the_same_structure(
    tmp_path: Path, codec: str, text: str, label: str
) -> None:
    raw = tmp_path / "raw.txt"
    raw.write_bytes(text.replace("\n", "\r\n").encode(codec))
    report = run(raw, tmp_path / "article.md")
    assert f"编码：{label}。" in report.notes
    written = (tmp_path / "article.md").read_text("utf-8")
    assert [line for line in written.splitlines() if line.startswith("#")] == [
        "# 收文办法",
        "## 一、登记",
        "## 二、分送",
    ]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "KB-I03"),
        (b"\xef\xbb\xbf \r\n", "KB-I03"),
        ("\u3000\n\n".encode("utf-16"), "KB-I03"),
        (b"\0\1\2\3binary\0", "KB-I04"),
        (b"PK\x03\x04", "KB-I04"),
        ("题目\n正文".encode() + b"\xff\xff\x80", "KB-I05"),
        ("正文是一段话。\n\n一、没有题目\n\n正文。\n".encode(), "KB-I06"),
        ("题目\n\n只有一段正文，没有小标题。\n".encode(), "KB-I07"),
        ("题目\n\n一、登记\n\n正文。\n\n二、登记\n\n正文。\n".encode(), "KB-I08"),
        ("# 题目\n\n## 组\n\n#### 跳级\n".encode(), "KB-I09"),
        ("---\ntitle: 甲\n---\n\n正文。\n".encode(), "KB-I07"),
    ],
)
def test_bad_input_is_one_clear_complaint_and_no_file_is_touched(
    tmp_path: Path, data: bytes, code: str
) -> None:
    raw, output = tmp_path / "raw.txt", tmp_path / "article.md"
    raw.write_bytes(data)
    output.write_text("原有\n", "utf-8")
    report = run(raw, output, replace=True)
    assert report.failed
    assert codes(report) == [code]
    assert all(problem.hint for problem in report.problems)
    assert output.read_text("utf-8") == "原有\n"


def test_a_missing_file_and_a_folder_are_named(tmp_path: Path) -> None:
    assert codes(run(tmp_path / "没有.txt", tmp_path / "a.md")) == ["KB-I01"]
    assert codes(run(tmp_path, tmp_path / "a.md")) == ["KB-I01"]


def test_a_file_beyond_the_limit_is_refused_unread(tmp_path: Path) -> None:
    raw = tmp_path / "huge.txt"
    with raw.open("wb") as file:
        file.truncate(50 * 1024 * 1024)
    report = run(raw, tmp_path / "a.md")
    assert codes(report) == ["KB-I02"]
    assert f"{article_import.MOST_BYTES // 1024 // 1024} MB" in report.problems[0].message


def test_an_output_that_cannot_be_written_is_named(raw: Path, tmp_path: Path) -> None:
    folder = tmp_path / "folder.md"
    folder.mkdir()
    assert codes(run(raw, folder, replace=True)) == ["KB-I11"]
    binary = tmp_path / "binary.md"
    binary.write_bytes(b"\xff\xfe\xff")
    assert codes(run(raw, binary, replace=True)) == ["KB-I11"]
    assert codes(run(raw, raw / "article.md")) == ["KB-I11"]


def test_the_project_s_own_article_is_imported_unchanged(tmp_path: Path) -> None:
    own = Path(__file__).parents[3] / "docs" / "article.md"
    report = run(own, tmp_path / "article.md")
    assert not report.failed
    assert (tmp_path / "article.md").read_bytes() == own.read_bytes()
