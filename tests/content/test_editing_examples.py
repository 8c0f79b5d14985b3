"""The editors' handbook (T2), followed to the letter, gives what it says: its samples, its commands, its messages."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from content import test_pages_are_complete as parts
from content import test_questions as questions
from content import test_sentences as sentences
from content.handbook import ROOT
from kb.adapters.files import read_text, write_text
from kb.core.authorities.document import IN_FORCE, SUPERSEDED
from kb.core.authorities.entry import CONFIDENCES, KINDS
from kb.core.page_checks.site import SourcePage
from kb.pipeline.anchors import alias_anchor, update_anchors
from kb.pipeline.article_split import split_article
from kb.pipeline.checks import check_project
from kb.pipeline.glossary_source import check_glossary
from kb.pipeline.project import open_project
from kb.pipeline.site_sources import read_sources
from kb.report import Report, Severity
from kb.settings import Settings

SAMPLE = "docs/trainers/files/practice-page.txt"
NEW = "docs/practice/handover.md"
TABLE = "docs/practice/index.md"
TABLE_ROW = "| [P20 岗位交接](handover.md) | "
LAST_ROW = re.compile(r"^\| \[P6 .*\n", re.MULTILINE)
TERM_BEFORE = "- name: 督办\n"


def sections() -> dict[str, str]:
    """The text of each section of T2 by its id; headings within code are code."""
    found: dict[str, str] = {}
    id_, code = "", False
    for line in read_text(ROOT / "docs/trainers/editing.md").splitlines(keepends=True):
        code ^= line.startswith("```")
        if not code and (heading := re.match(r"#+ .*\{#(t2-\d+)\}$", line)):
            id_ = heading[1]
        found[id_] = found.get(id_, "") + line
    return found


T2 = sections()


def blocks(id_: str, language: str = "text") -> list[str]:
    """What stands in the code blocks of a section."""
    return re.findall(rf"^```{language}\n(.*?)^```$", T2[id_], re.MULTILINE | re.DOTALL)


def said(report: Report, path: str = "", *, places: bool = True) -> str:
    """What the command prints about one file; without places, lines and columns are left out."""
    text = Report(tuple(p for p in report.problems if p.path == path or not path), report.notes).text() + "\n"
    return text if places else without_places(text)


def without_places(text: str) -> str:
    return re.sub(r"^(docs/\S+?):\d+:\d+ ", r"\1 ", text, flags=re.MULTILINE)


def errors(report: Report) -> list[str]:
    return [problem.text() for problem in report.problems if problem.severity is Severity.ERROR]


def page_of(settings: Settings) -> SourcePage:
    return next(page for page in read_sources(settings)[0].pages if f"docs/{page.path}" == NEW)


@pytest.fixture
def copy(tmp_path: Path) -> Settings:
    """A copy of the handbook, everything in it registered."""
    shutil.copytree(ROOT / "docs", tmp_path / "docs")
    shutil.copyfile(ROOT / "mkdocs.yml", tmp_path / "mkdocs.yml")
    settings = open_project(tmp_path)
    assert errors(update_anchors(settings)) == []
    return settings


def change(settings: Settings, path: str, old: str, new: str) -> None:
    text = read_text(settings.root / path)
    assert old in text, f"{path} no longer says {old}"
    write_text(settings.root / path, text.replace(old, new, 1))


def add_sample(settings: Settings) -> None:
    """Follow T2-8: copy the sample and name the page in the table."""
    copies = blocks("t2-8", "sh")[0].split()
    assert copies == ["cp", SAMPLE, NEW]
    assert blocks("t2-8", "bat")[0].replace("\\", "/").split() == ["copy", SAMPLE, NEW]
    shutil.copyfile(settings.root / SAMPLE, settings.root / NEW)
    row = next(block for block in blocks("t2-8") if block.startswith(TABLE_ROW))
    last = LAST_ROW.search(read_text(settings.root / TABLE))
    assert last is not None
    change(settings, TABLE, last[0], last[0] + row)


def test_a_page_from_the_sample_needs_nothing_but_to_be_registered(copy: Settings) -> None:
    add_sample(copy)
    report = check_project(copy)
    assert errors(report) == []
    assert said(report, NEW).splitlines()[:-1] == blocks("t2-8")[-1].splitlines()
    registered = update_anchors(copy).notes[0].split("；")[0]
    assert registered in T2["t2-8"]


def test_the_sample_has_all_that_a_practice_page_needs(copy: Settings) -> None:
    add_sample(copy)
    page = page_of(copy)
    for rule in (
        parts.test_a_practice_page_has_all_its_parts,
        parts.test_a_practice_page_has_a_checklist_and_a_filled_in_example,
        parts.test_a_practice_page_leads_back_to_roles_and_functions,
        questions.test_a_page_has_enough_questions,
        questions.test_the_right_answer_is_not_always_the_longest_or_the_shortest,
        questions.test_the_right_answer_does_not_always_stand_in_the_same_place,
        sentences.test_no_sentence_runs_on_without_a_stop,
        sentences.test_a_page_names_the_terms_that_it_carries,
        sentences.test_every_related_term_stands_in_the_glossary,
    ):
        rule(page)
    assert page.code not in {known.code for known in parts.pages("P")}


def test_the_page_of_example_one_gets_the_complaints_shown(copy: Settings) -> None:
    source, shown = blocks("t2-12")
    write_text(copy.root / NEW, source)
    assert said(check_project(copy), NEW) == shown


def test_the_change_of_example_two_gets_the_complaint_shown_and_can_be_taken_back(copy: Settings) -> None:
    page = "docs/roles/advisor.md"
    before = read_text(copy.root / page)
    old, new = re.findall(r"里的“(.+?)”改成“(.+?)”", T2["t2-13"])[0]
    change(copy, page, old, new)
    shown = without_places(blocks("t2-13")[0])
    assert said(check_project(copy), page, places=False).startswith(shown)
    assert split_article(copy).failed
    assert not split_article(copy, overwrite=True).failed
    assert read_text(copy.root / page) == before


def test_a_term_a_document_and_a_question_can_be_added_as_shown(copy: Settings) -> None:
    term, answer = blocks("t2-17")
    change(copy, "docs/glossary/terms.yml", TERM_BEFORE, f"{term}\n{TERM_BEFORE}")
    document = next(block for block in blocks("t2-6") if "- id:" in block)
    change(copy, "docs/authorities/authorities.yml", "\nsayings:", f"\n{document}\nsayings:")
    question = blocks("t2-10")[0]
    change(copy, "docs/practice/calls.md", "\n<quiz", f"\n{question}\n<quiz")
    filled = check_glossary(copy, fill=True)
    assert "\n".join(filled.notes) + "\n" == answer
    assert errors(check_project(copy)) == []


def test_a_section_moves_and_a_page_goes_by_the_commands_shown(copy: Settings) -> None:
    add_sample(copy)
    # The old id goes, whatever is done with its text.
    change(copy, "docs/practice/duty.md", "{#p11-9}", "{#p11-99}")
    change(copy, NEW, "## 常见错误", "## 保密和口径 {#p20-9}\n\n内容。\n\n## 常见错误")
    update_anchors(copy)
    assert said(follow(copy, "t2-20")) == blocks("t2-20")[0]

    # Now the new page goes; what moved to it is part of it.
    row = next(block for block in blocks("t2-8") if block.startswith(TABLE_ROW))
    change(copy, TABLE, row, "")
    first, *others = commands("t2-22")
    assert "现在还在" in said(alias_anchor(copy, *first))
    (copy.root / NEW).unlink()
    assert not alias_anchor(copy, *first).failed
    remaining = check_project(copy)
    for complaint in re.findall(r"docs/.*\n {4}.*\n", blocks("t2-22")[0]):
        assert without_places(complaint) in said(remaining, places=False)
    for old, new in others:
        assert not alias_anchor(copy, old, new).failed
    suggested = re.findall(r"kb anchors alias (\S+) (\S+)#新编号", said(check_project(copy)))
    assert suggested
    for old, new in suggested:
        assert not alias_anchor(copy, old, new).failed
    assert errors(check_project(copy)) == []


def test_a_page_is_renamed_by_the_command_shown(copy: Settings) -> None:
    (old, new) = commands("t2-21")[0]
    (copy.docs_dir / old).rename(copy.docs_dir / new)
    assert not follow(copy, "t2-21").failed
    left = [line for line in errors(check_project(copy)) if "KB-L01" not in line]
    assert left == []
    assert not update_anchors(copy).failed


def commands(id_: str) -> list[tuple[str, str]]:
    return re.findall(r"^kb anchors alias (\S+) (\S+)$", "".join(blocks(id_, "sh")), re.MULTILINE)


def follow(settings: Settings, id_: str) -> Report:
    """Run the `kb anchors alias` of a section that has one."""
    (only,) = commands(id_)
    return alias_anchor(settings, *only)


def test_the_table_of_letters_names_every_letter_of_a_code() -> None:
    used = set()
    for path in (ROOT / "scripts/kb").rglob("*.py"):
        used |= set(re.findall(r'"(KB-[A-Z])\d\d"', read_text(path)))
    assert used == set(re.findall(r"KB-[A-Z]\b", T2["t2-14"]))


def test_the_tables_name_the_values_that_the_program_takes() -> None:
    for value in (*KINDS, *CONFIDENCES, IN_FORCE, SUPERSEDED):
        assert value in T2["t2-6"]
    for value in CONFIDENCES:
        assert value in T2["t2-17"]
    terms = read_text(ROOT / "docs/glossary/terms.yml")
    used = set(re.findall(r"^  category: (\S+)$", terms, re.MULTILINE))
    row = next(line for line in T2["t2-17"].splitlines() if line.startswith("| `category` |"))
    assert set(row.rstrip(" |").split("：")[1].split("、")) == used


def test_the_editors_page_marks_no_terms() -> None:
    head = read_text(ROOT / "docs/trainers/editing.md").split("---")[1]
    assert "\nterms: false\n" in head  # 登记, 复核, 办结 are everyday words here
