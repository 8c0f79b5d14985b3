from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kb.adapters.yaml_source import parse_yaml
from kb.pipeline.project import open_project
from kb.report import KbError, Problem
from kb.settings import Settings, read_settings

GOOD = """\
site_name: 试
extra:
  kb:
    edition: "2026.11"
    edition_date: "2026-11-23"
    article:
      source: article.md
      groups:
        - { letter: R, heading: 作用, overview: roles/index.md, closing: H1 }
        - { letter: F, heading: 职能, overview: functions/index.md }
      pages:
        R1: { title: 参谋, path: roles/advisor.md }
    reading_order: [index.md, roles]
"""


def read(text: str) -> tuple[Settings | None, tuple[Problem, ...]]:
    return read_settings(parse_yaml(text), Path("/project"))


def test_good_settings_come_out_whole() -> None:
    settings, problems = read(GOOD)
    assert problems == ()
    assert settings is not None
    assert settings.edition_date == date(2026, 11, 23)
    assert [group.closing for group in settings.groups] == ["H1", "F0"]
    assert settings.pages[0].path == "roles/advisor.md"
    assert settings.anchors_lock == Path("/project/docs/anchors.lock")
    assert settings.relative(Path("/project/docs/a.md")) == "docs/a.md"


@pytest.mark.parametrize(
    ("old", "new", "code", "line", "part"),
    [
        ("edition:", "editon:", "KB-S03", 4, "是不是想写“edition”"),
        ("site_name: 试", "use_directory_urls: true\nsite_name: 试", "KB-S09", 1, "false"),
        ('edition_date: "2026-11-23"', "edition_date: 明天", "KB-S04", 5, "2026-11-23"),
        ('edition_date: "2026-11-23"', 'edition_date: "0226-11-23"', "KB-S04", 5, "2026-11-23"),
        ('edition_date: "2026-11-23"', 'edition_date: "2206-11-23"', "KB-S04", 5, "2026-11-23"),
        ('"2026.11"', "2026.10", "KB-S10", 4, "引号保留"),
        ('"2026.11"', '"2027/02"', "KB-S10", 4, "短横线"),
        ('"2026.11"', '"2026年11月"', "KB-S10", 4, "短横线"),
        ('"2026.11"', '"2026.11."', "KB-S10", 4, "短横线"),
        ('"2026.11"', '"2026.11-abcdefghijklm"', "KB-S10", 4, "20 个字符"),
        ('"2026.11"', '""', "KB-S10", 4, "短横线"),
        ('"2026.11"', "true", "KB-S02", 4, "edition"),
        ("letter: R", "letter: r1", "KB-S05", 9, "大写字母"),
        ("R1: {", "建议: {", "KB-S05", 12, "R1"),
        ("roles/advisor.md", "roles/index.md", "KB-S06", 12, "换一个页面文件"),
        ("roles/advisor.md", "../advisor.md", "KB-S07", 12, "roles/hub.md"),
        ("reading_order: [index.md, roles]", "reading_order: 首页", "KB-S02", 13, "- …"),
        ("      source: article.md\n", "", "KB-S02", 7, "source"),
        ("site_name: 试\n", "", "KB-S02", 1, "site_name: "),
        ("site_name: 试", "site_name:", "KB-S02", 1, "site_name: "),
        ("  kb:", "  kd:", "KB-S02", 0, "edition"),
    ],
)
def test_each_mistake_is_named_with_its_place_and_remedy(
    old: str, new: str, code: str, line: int, part: str
) -> None:
    settings, problems = read(GOOD.replace(old, new))
    assert settings is None
    assert any(p.code == code and p.line == line and part in p.hint for p in problems), problems


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("letter: R", "leter: R"),
        ("    edition: ", "    editon: "),
        ("edition_date:", "edition_dat:"),
        ("    article:", "    artcle:"),
        ("      groups:", "      group:"),
        ("path: roles/advisor.md", "paht: roles/advisor.md"),
        ("    reading_order:", "    readingorder:"),
    ],
)
def test_a_misspelt_key_is_one_mistake_and_not_a_missing_one_too(old: str, new: str) -> None:
    settings, problems = read(GOOD.replace(old, new))
    assert settings is None
    assert [problem.code for problem in problems] == ["KB-S03"]


def test_pages_and_groups_know_their_place_in_the_settings() -> None:
    settings, _ = read(GOOD)
    assert settings is not None
    assert [(group.line, group.column) for group in settings.groups] == [(9, 11), (10, 11)]
    assert [(page.line, page.column) for page in settings.pages] == [(12, 9)]


@pytest.mark.parametrize(
    ("text", "place", "part"),
    [
        ("theme: [\nextra:\n  kb:\n    edition: 1\n", "1:8", "括号"),
        ("site_name: 试\nextra:\n\tkb:\n", "3:1", "Tab"),
        ("site_name：试\nextra: 1\n", "1:10", "全角冒号"),
        ("site_name: 甲: 乙\n", "1:13", "双引号"),
    ],
)
def test_settings_that_are_no_yaml_are_explained_in_chinese(
    tmp_path: Path, text: str, place: str, part: str
) -> None:
    (tmp_path / "mkdocs.yml").write_text(text, "utf-8")
    with pytest.raises(KbError, match=rf"mkdocs.yml:{place} [^a-z]*KB-S08") as caught:
        open_project(tmp_path)
    assert part in str(caught.value)


def test_all_mistakes_are_reported_together() -> None:
    _, problems = read(
        GOOD.replace("letter: R", "letter: r").replace("2026-11-23", "x").replace("R1:", "r1:")
    )
    assert {p.code for p in problems} >= {"KB-S04", "KB-S05"}


def test_a_folder_that_is_no_project_is_said_to_be_none(tmp_path: Path) -> None:
    with pytest.raises(KbError, match="KB-S01"):
        open_project(tmp_path)
    (tmp_path / "mkdocs.yml").write_text("a: [1\n", "utf-8")
    with pytest.raises(KbError, match=r"mkdocs.yml:1:4 .*KB-S08.*括号"):
        open_project(tmp_path)
    (tmp_path / "mkdocs.yml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(KbError, match="KB-S08"):
        open_project(tmp_path)
