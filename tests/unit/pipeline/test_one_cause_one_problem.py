"""An author who makes one mistake reads of one mistake, and following the advice mends it."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from check_project import register_all
from kb.pipeline.anchors import alias_anchor, update_anchors
from kb.pipeline.article_split import split_article
from kb.pipeline.checks import check_project
from kb.pipeline.project import open_project
from kb.report import Severity
from kb.settings import Settings

MKDOCS = """site_name: 手册
extra:
  kb:
    edition: "1"
    edition_date: 2026-01-05
    article:
      source: article.md
      groups:
        - { letter: B, heading: 服务, overview: services/index.md }
      pages:
        B1: { title: 借阅, path: services/lending.md }
    reading_order: [index.md]
"""
ARTICLE = """---
title: 题目
---

# 题目 {#article}

导语。

## 服务 {#b0}

总说。

### 借阅 {#b1}

借书要快。

#### 怎样借书 {#b1-1}

带上证。

#### 怎样还书 {#b1-2}

按时还。
"""
HOME = "---\ntitle: 首页\n---\n\n# 首页 {#home}\n\n[借阅](services/lending.md#b1-1)\n"


@pytest.fixture
def project(tmp_path: Path) -> Settings:
    (tmp_path / "mkdocs.yml").write_text(MKDOCS, "utf-8")
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/article.md").write_text(ARTICLE, "utf-8")
    (tmp_path / "docs/index.md").write_text(HOME, "utf-8")
    settings = open_project(tmp_path)
    assert not split_article(settings).failed
    register_all(settings)
    assert check_project(settings).problems == ()
    return settings


def lending(settings: Settings) -> Path:
    return settings.docs_dir / "services/lending.md"


def errors(settings: Settings) -> list[tuple[str, str]]:
    return [(p.code, p.path) for p in check_project(settings).problems if p.severity is Severity.ERROR]


def test_a_page_in_another_encoding_still_exists(project: Settings) -> None:
    lending(project).write_bytes(lending(project).read_text("utf-8").encode("gbk"))
    assert errors(project) == [("KB-F15", "docs/services/lending.md")]


def test_an_empty_page_is_nothing_but_empty_and_the_advice_rebuilds_it(project: Settings) -> None:
    before = lending(project).read_bytes()
    lending(project).write_bytes(b"\n")
    assert errors(project) == [("KB-F16", "docs/services/lending.md")]
    lending(project).unlink()
    assert not split_article(project).failed
    assert lending(project).read_bytes() == before
    assert check_project(project).problems == ()


def test_a_copy_of_a_page_is_blamed_for_its_region_only(project: Settings) -> None:
    shutil.copy(lending(project), project.docs_dir / "services/a-copy.md")
    assert errors(project) == [("KB-R38", "docs/services/a-copy.md")]


def test_a_renamed_page_is_one_error_beside_the_dead_links_and_the_advice_mends_it(project: Settings) -> None:
    lending(project).rename(project.docs_dir / "services/loans.md")
    report = check_project(project)
    assert errors(project) == [("KB-L01", "docs/index.md"), ("KB-A11", "docs/services/loans.md")]
    link, rename = (problem for problem in report.problems if problem.severity is Severity.ERROR)
    assert "services/loans.md#b1-1" in link.hint
    assert "B1 的路径改成 services/loans.md" in rename.hint

    (project.root / "mkdocs.yml").write_text(MKDOCS.replace("lending.md", "loans.md"), "utf-8")
    (project.docs_dir / "index.md").write_text(HOME.replace("lending.md", "loans.md"), "utf-8")
    moved = open_project(project.root)
    command = re.search(r"kb anchors alias (\S+) ([a-z/.]+)", rename.hint)
    assert command
    assert not alias_anchor(moved, *command.groups()).failed
    assert not update_anchors(moved).failed
    assert check_project(moved).problems == ()


def test_a_page_renamed_before_it_was_ever_registered_is_named_in_dead_links_too(project: Settings) -> None:
    project.anchors_lock.write_text("# 空\n", "utf-8")
    lending(project).rename(project.docs_dir / "services/loans.md")
    report = check_project(project)
    assert errors(project) == [("KB-L01", "docs/index.md"), ("KB-R39", "docs/services/loans.md")]
    assert "services/loans.md#b1-1" in report.problems[0].hint


def test_an_id_that_stands_twice_in_the_article_is_one_error(project: Settings) -> None:
    (project.docs_dir / "article.md").write_text(ARTICLE.replace("b1-2", "b1-1"), "utf-8")
    assert errors(project) == [("KB-R08", "docs/article.md")]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("#### 怎样借书", "##### 怎样借书", "KB-R07"),
        ("按时还。\n", "按时还。\n\n# 又一个 {#more}\n", "KB-R03"),
        ("{#b1-2}", "{#b1-二}", "KB-R11"),
        ("{#b1-2}", "{#b1-2", "KB-R10"),
        ("#### 怎样还书 {#b1-2}", "####", "KB-R15"),
        ("# 题目 {#article}\n", "", "KB-R02"),
    ],
)
def test_a_slip_in_the_article_is_one_error(project: Settings, old: str, new: str, code: str) -> None:
    (project.docs_dir / "article.md").write_text(ARTICLE.replace(old, new), "utf-8")
    on_article = [found for found, path in errors(project) if path == "docs/article.md"]
    assert on_article == [code]


def test_marker_lines_that_were_deleted_can_be_put_back_as_the_advice_says(project: Settings) -> None:
    whole = lending(project).read_text("utf-8")
    lines = [line for line in whole.splitlines() if "kb:article" not in line]
    lending(project).write_text("\n".join(lines) + "\n", "utf-8")
    [problem] = check_project(project).problems
    assert (problem.code, problem.line) == ("KB-R30", 8)
    advice = re.search(r"第 (\d+) 行前面单独写一行“(.+?)”，第 (\d+) 行后面单独写一行“(.+?)”", problem.hint)
    assert advice
    first, last = int(advice[1]), int(advice[3])
    mended = [*lines[: first - 1], advice[2], *lines[first - 1 : last], advice[4], *lines[last:]]
    lending(project).write_text("\n".join(mended) + "\n", "utf-8")
    assert check_project(project).problems == ()
    assert lending(project).read_text("utf-8") == whole


def test_a_deleted_register_is_a_warning_where_codes_are_in_use(project: Settings) -> None:
    project.anchors_lock.unlink()
    [problem] = check_project(project).problems
    assert (problem.code, problem.severity) == ("KB-A12", Severity.WARNING)
    assert "恢复" in problem.hint


DOCUMENTS = """documents:
  - id: rule-lending
    title: 图书借阅办法
    kind: 部门规章和部门文件
    in_force: 2020-05-01
    status: 现行
    confidence: 已查证
"""
CITING = "---\ntitle: 还书\ncode: P1\n---\n\n# 还书 {#p1}\n\n当天登记（依据：《图书借阅办法》第三条）。\n"
LISTING = "\n## 依据 {#p1-1}\n\n- 《图书借阅办法》（2020年5月1日施行）：第三条。\n"


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("confidence: 已查证", "confidence: 查过"),
        ("status: 现行", "status: 现形"),
        ("in_force: 2020-05-01", "in_force: 2020年5月1日"),
        ("kind: 部门规章和部门文件", "kind: 规章"),
        ("id: rule-lending", "id: Rule-lending"),
    ],
)
def test_a_wrong_word_in_the_list_of_documents_is_one_error(
    project: Settings, right: str, wrong: str
) -> None:
    source = project.docs_dir / "authorities/authorities.yml"
    source.parent.mkdir()
    source.write_text(DOCUMENTS, "utf-8")
    (project.docs_dir / "returns.md").write_text(CITING + LISTING, "utf-8")
    register_all(project)
    assert errors(project) == []
    source.write_text(DOCUMENTS.replace(right, wrong), "utf-8")
    assert errors(project) == [("KB-Y11", "docs/authorities/authorities.yml")]


TERMS = """- name: 公文
  pinyin: gōng wén
  category: 办文
  definition: 机关在公务活动中形成和使用的文书。
"""


@pytest.mark.parametrize("wrong", ["nme: 公文", "name: 2024"])
def test_a_term_whose_name_cannot_be_read_has_not_vanished(project: Settings, wrong: str) -> None:
    source = project.docs_dir / "glossary/terms.yml"
    source.parent.mkdir()
    source.write_text(TERMS, "utf-8")
    register_all(project)
    assert errors(project) == []
    source.write_text(TERMS.replace("name: 公文", wrong), "utf-8")
    assert [path for _, path in errors(project)] == ["docs/glossary/terms.yml"]


SEALS = """---
title: 用印
code: P1
---

# 用印 {#p1}

[看下面](#p1-1)

## 用印五步 {#p1-1}

先登记。

## 常见错误 {#p1-2}

不登记。

<quiz section="p1-1">
要盖章，先做什么？

- [x] 登记
  > 先登记。
- [ ] 盖章
  > 没有登记。
- [ ] 走开
  > 没有办。
</quiz>
"""


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("", "KB-A01"),
        ("{p1-1}", "KB-A01"),
        (" {p1-1}", "KB-A01"),
        (" p1-1", "KB-A01"),
        (" {#P1-1}", "KB-A02"),
        (" {#p2-1}", "KB-A05"),
        (" ｛#p1-1｝", "KB-A09"),
    ],
)
def test_a_heading_that_lost_its_number_gets_it_back_and_nothing_else_is_said(
    project: Settings, written: str, code: str
) -> None:
    page = project.docs_dir / "seals.md"
    page.write_text(SEALS, "utf-8")
    register_all(project)
    assert errors(project) == []
    page.write_text(SEALS.replace("用印五步 {#p1-1}", f"用印五步{written}"), "utf-8")
    assert errors(project) == [(code, "docs/seals.md")]
    [hint] = [problem.hint for problem in check_project(project).problems if problem.code == code]
    assert "{#p1-1}（登记过的编号）" in hint
