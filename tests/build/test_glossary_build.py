"""Adding a term touches one file, and one build brings it everywhere."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from kb.pipeline import site_build
from kb.pipeline.project import open_project
from kb.report import Severity

pytestmark = pytest.mark.build

TERM = """
- name: 聪明才智
  pinyin: cōng míng cái zhì
  category: 参谋
  definition: 领会[[决策]]意图、想出办法的本领。
  aliases: [真知灼见]
  search: [点子多]
"""
PAGE = "roles/advisor.html"


@pytest.fixture
def copy(tmp_path: Path, project_root: Path) -> Path:
    place = tmp_path / "copy"
    place.mkdir()
    for name in ("docs", "overrides"):
        shutil.copytree(project_root / name, place / name)
    shutil.copy(project_root / "mkdocs.yml", place)
    return place


def build(project: Path) -> Path:
    report = site_build.build_site(open_project(project))
    assert not report.failed, report.text()
    return project / "site"


def marks_on(page: Path) -> set[str]:
    return set(re.findall(r'class="kb-term" href="[^"]*#([^"]+)"', page.read_text("utf-8")))


def test_a_new_term_in_terms_yml_alone_is_marked_listed_and_downloaded(copy: Path) -> None:
    source = copy / "docs/glossary/terms.yml"
    source.write_text(source.read_text("utf-8").rstrip() + "\n" + TERM, "utf-8")
    site = build(copy)
    assert "term-cong-ming-cai-zhi" in marks_on(site / PAGE)
    index = (site / "glossary/index.html").read_text("utf-8")
    entry = index[index.index('<dt id="term-cong-ming-cai-zhi">') :]
    assert '领会<a href="#term-jue-ce">决策</a>意图' in entry
    assert "出现在 1 处" in entry[: entry.index("</details>")]
    assert "又称：真知灼见" in entry[: entry.index("</div>")]
    assert "也可以搜：点子多" in entry[: entry.index("</div>")]
    assert "zhenzhizhuojian" in index
    uses = (site / "glossary/uses.html").read_text("utf-8")
    assert f'href="../{PAGE}#' in uses[uses.index('id="uses-term-cong-ming-cai-zhi"') :]
    assert "cōng míng cái zhì" in (site / "glossary/secretary-terms.csv").read_text("utf-8")


def test_an_entry_names_the_matter_itself_before_sections_that_every_page_has(built_site: Path) -> None:
    index = (built_site / "glossary/index.html").read_text("utf-8")
    entries = re.findall(r'data-kb-uses="[^"]*"[^>]*><details>(.*?)</details>', index)
    matters = [entry for entry in entries if re.search("</span>(?!相关内容|自测题|从这里接着学)", entry)]
    assert len(matters) > len(entries) / 2
    for entry in matters:
        assert not re.match(
            r"<summary>.*?</summary><ul><li><a[^>]*><span[^>]*>[^<]*</span>(相关内容|自测题)", entry
        )


def test_a_page_that_says_so_carries_no_marks(copy: Path) -> None:
    page = copy / "docs/roles/advisor.md"
    page.write_text(page.read_text("utf-8").replace("code: R1\n", "code: R1\nterms: false\n"), "utf-8")
    site = build(copy)
    assert marks_on(site / PAGE) == set()
    assert marks_on(site / "roles/hub.html")


def test_the_reading_view_carries_no_marks(built_site: Path) -> None:
    assert marks_on(built_site / "article.html") == set()


def test_a_glossary_with_an_error_stops_the_build_and_says_where(copy: Path) -> None:
    source = copy / "docs/glossary/terms.yml"
    text = source.read_text("utf-8")
    source.write_text(text + TERM.replace("聪明才智", "公文"), "utf-8")
    report = site_build.build_site(open_project(copy))
    line = text.count("\n") + 2
    errors = {
        (problem.code, problem.line) for problem in report.problems if problem.severity is Severity.ERROR
    }
    assert ("KB-G07", line) in errors
    assert not (copy / "site").exists()


def test_a_term_that_vanished_is_missed_by_the_register(copy: Path) -> None:
    source = copy / "docs/glossary/terms.yml"
    text = source.read_text("utf-8")
    source.write_text(
        text.replace("- name: 暗访\n  pinyin: àn fǎng", "- name: 私访\n  pinyin: sī fǎng").replace(
            "暗访", "私访"
        ),
        "utf-8",
    )
    report = site_build.build_site(open_project(copy))
    missing = [problem for problem in report.problems if problem.code == "KB-A10"]
    assert [problem.message for problem in missing] == [
        "已发布的小节“glossary/index.md#term-an-fang”（暗访）不见了，旧链接会失效"
    ]


def test_every_mark_of_the_book_leads_to_an_entry_inside_it(built_site: Path) -> None:
    text = (built_site / "book.html").read_text("utf-8")
    ids = set(re.findall(r' id="([^"]+)"', text))
    targets = re.findall(r'<a class="kb-term" href="([^"]+)"', text)
    assert targets
    assert all(target.startswith("#") and target[1:] in ids for target in targets)
    assert "kb-notes" not in text
    assert "kb-glossary-downloads" not in text
