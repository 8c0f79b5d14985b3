"""Where terms are marked on a page and where not."""

from __future__ import annotations

from pathlib import Path

import pytest

from glossary_pages import SMALL, short, whole_page
from kb.adapters.jieba_words import word_cutter
from kb.core.glossary.occurrences import TermFinder
from kb.pipeline.glossary_site import PageFacts, mark_page

FOLDER = Path(__file__).parent / "glossary_marks"
CASES = sorted(path for path in FOLDER.iterdir() if path.is_dir())


@pytest.fixture(scope="module")
def finder(tmp_path_factory: pytest.TempPathFactory) -> TermFinder:
    return TermFinder(SMALL, word_cutter((), tmp_path_factory.mktemp("jieba")))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_marks_are_where_they_are_expected(case: Path, finder: TermFinder) -> None:
    html = whole_page((case / "page.html").read_text("utf-8"))
    marked = mark_page(html, PageFacts("roles/hub.html"), finder).html
    assert short(marked) == (case / "expected.html").read_text("utf-8")
