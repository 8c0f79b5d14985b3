"""Where on the pages the citations stand: the lines of prose with their sections, questions and code left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kb.core.authorities.citation import Citation, citations
from kb.core.markdown_lines import LineKind, MarkdownLine, markdown_lines
from kb.core.markdown_text import Span, SpanKind
from kb.core.page_checks.site import SourcePage
from kb.core.quiz.reading import read_quizzes

AUTHORITY_HEADING = "依据"


@dataclass(frozen=True)
class Prose:
    """A line of a page that readers see as text: ``section`` is the id of the heading above it, ``within`` its title.

    ``code`` are the stretches of the page that are code: what looks like a citation there is an example.
    """

    line: MarkdownLine
    section: str
    within: str
    in_quiz: bool
    code: tuple[Span, ...]

    def citations(self) -> Iterator[Citation]:
        """The citations that stand on it."""
        for citation in citations(self.line.text):
            if not any(span.holds(self.line.number, citation.start + 1) for span in self.code):
                yield citation


def prose_of(page: SourcePage) -> Iterator[Prose]:
    """Yield the prose of a page, its lines numbered as in the file."""
    lines = markdown_lines(page.front.body)
    offset = page.front.body_line - 1
    in_quizzes = {n for quiz in read_quizzes(lines)[0] for n in range(quiz.line, quiz.end_line + 1)}
    headings = {heading.line: heading for heading in page.text.headings}
    code = tuple(span for span in page.text.spans if span.kind is SpanKind.CODE)
    section, within = "", ""
    for line in lines:
        number = line.number + offset
        heading = headings.get(number)
        if heading is not None:
            section = heading.id or section
            within = heading.title
        elif line.kind is LineKind.TEXT and not line.blank:
            moved = MarkdownLine(number, line.text, line.ending, line.kind)
            yield Prose(moved, section, within, line.number in in_quizzes, code)
