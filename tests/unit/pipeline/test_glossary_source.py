"""The glossary among the other checks: its ids in the register, links to its terms, a source that cannot be read."""

from __future__ import annotations

from pathlib import Path

import pytest

from check_project import lay_out
from kb.adapters.files import read_text, write_text
from kb.pipeline.anchors import update_anchors
from kb.pipeline.checks import check_project
from kb.pipeline.glossary_source import check_glossary
from kb.report import Problem
from kb.settings import Settings

TERMS = """\
- name: 公文
  pinyin: gōng wén
  category: 办文
  definition: 机关在公务活动中形成和使用的文书。
- name: 机要
  id: term-ji-yao-gong-zuo
  pinyin: jī yào
  category: 保密
  definition: 涉及秘密文件的重要事务。
"""
PAGE = "---\ntitle: 首页\n---\n\n# 首页 {#home}\n\n[公文](glossary/index.md#term-gong-wen)与机要。\n"


@pytest.fixture
def project(tmp_path: Path) -> Settings:
    return lay_out({"index.md": PAGE, "glossary/terms.yml": TERMS}, tmp_path)


def found(settings: Settings) -> list[Problem]:
    no_article = "KB-R01"  # this project is about its glossary only
    return [problem for problem in check_project(settings).problems if problem.code != no_article]


def codes(settings: Settings) -> list[str]:
    return [problem.code for problem in found(settings)]


def test_terms_are_registered_with_their_names(project: Settings) -> None:
    assert "KB-A12" in codes(project)
    assert not update_anchors(project).failed
    lines = read_text(project.anchors_lock).splitlines()
    assert "glossary/index.md\tterm-gong-wen\t公文" in lines
    assert "glossary/index.md\tterm-ji-yao-gong-zuo\t机要" in lines
    assert codes(project) == []


def test_a_link_to_a_term_that_does_not_exist_is_reported(project: Settings) -> None:
    update_anchors(project)
    write_text(project.docs_dir / "index.md", PAGE.replace("term-gong-wen", "term-gong-wan"))
    [problem] = found(project)
    assert problem.code == "KB-L02"
    assert "term-gong-wen" in problem.hint


def test_a_source_that_cannot_be_read_is_one_problem_not_one_for_each_term(project: Settings) -> None:
    update_anchors(project)
    for broken in (b"- name: [", "- name: 公文".encode("gb18030")):
        project.terms_file.write_bytes(broken)
        assert codes(project) == ["KB-G01"]


def test_a_mistake_in_one_term_does_not_make_the_others_vanish(project: Settings) -> None:
    update_anchors(project)
    write_text(project.terms_file, TERMS.replace("definition: 涉及", "defintion: 涉及"))
    assert sorted(codes(project)) == ["KB-G03", "KB-G06"]


def test_filling_writes_the_file_once_and_says_what_it_added(project: Settings) -> None:
    write_text(project.terms_file, TERMS.replace("  pinyin: gōng wén\n", ""))
    report = check_glossary(project, fill=True)
    assert "补上拼音：公文 gōng wén" in report.notes
    assert read_text(project.terms_file) == TERMS
    assert "没有缺拼音的术语。" in check_glossary(project, fill=True).notes


def test_a_project_without_a_glossary_has_nothing_to_check(tmp_path: Path) -> None:
    settings = lay_out({"index.md": PAGE.replace("glossary/index.md#term-gong-wen", "index.md")}, tmp_path)
    assert check_glossary(settings).problems == ()
