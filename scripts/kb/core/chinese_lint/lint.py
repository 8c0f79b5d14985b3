"""All rules over one page."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kb.core.article_import.pinyin_noise import Readings
from kb.core.article_import.script import Simplify
from kb.core.chinese_lint.blank_lines import blank_line_findings
from kb.core.chinese_lint.bold import bold_findings
from kb.core.chinese_lint.conflict_markers import conflict_findings
from kb.core.chinese_lint.doubled import doubled_findings
from kb.core.chinese_lint.finding import Finding
from kb.core.chinese_lint.full_width import full_width_findings
from kb.core.chinese_lint.full_width_markup import full_width_markup_findings
from kb.core.chinese_lint.images import image_findings
from kb.core.chinese_lint.indents import indent_findings
from kb.core.chinese_lint.invisible import invisible_findings
from kb.core.chinese_lint.markers import marker_findings
from kb.core.chinese_lint.marks import mark_findings
from kb.core.chinese_lint.nesting import nesting_findings
from kb.core.chinese_lint.page import LintPage, Ranges
from kb.core.chinese_lint.pairs import pair_findings
from kb.core.chinese_lint.pinyin import pinyin_findings
from kb.core.chinese_lint.soft_breaks import soft_break_findings
from kb.core.chinese_lint.table_shapes import table_shape_findings
from kb.core.chinese_lint.traditional import traditional_findings
from kb.core.chinese_lint.unclosed_code import unclosed_code_findings
from kb.core.chinese_lint.unread_quizzes import LAYOUT, unread_quizzes
from kb.core.chinese_lint.wording import WordingRule
from kb.report import Problem


@dataclass(frozen=True)
class LintRules:
    """What the rules need of the outside world."""

    simplify: Simplify
    readings: Readings
    wording: WordingRule


def page_findings(page: LintPage, rules: LintRules) -> list[Finding]:
    """Return what is wrong with one page, in the order of the text.

    The article's regions are left out: their text belongs to the article, where it is judged. So are keys that were
    meant as front matter: their colons are right as they are. In a question that cannot be read nothing is said of layout.
    An edit that would touch code, an address, an id or a tag is taken off its finding.
    """
    graver = [
        *pinyin_findings(page, rules.readings),
        *invisible_findings(page),
        *marker_findings(page),
        *full_width_markup_findings(page),
        *conflict_findings(page),
        *unclosed_code_findings(page),
    ]
    covered = Ranges((finding.offset, finding.until) for finding in graver if finding.until)
    lesser = [*mark_findings(page), *full_width_findings(page)]
    found = [
        *graver,
        *(finding for finding in lesser if not covered.holds(finding.offset)),
        *doubled_findings(page),
        *pair_findings(page),
        *traditional_findings(page, rules.simplify),
        *rules.wording.findings(page),
        *blank_line_findings(page),
        *bold_findings(page),
        *indent_findings(page),
        *nesting_findings(page),
        *soft_break_findings(page),
        *image_findings(page),
        *table_shape_findings(page),
    ]
    unread = unread_quizzes(page)
    own = [
        _harmless(page, finding)
        for finding in found
        if finding.offset >= page.lost_keys
        and not page.article.holds(finding.offset)
        and not (finding.code in LAYOUT and unread.holds(finding.offset))
    ]
    return sorted(own, key=lambda finding: (finding.offset, finding.code))


def page_problems(page: LintPage, rules: LintRules, shown: str) -> list[Problem]:
    """The findings of one page as problems; ``shown`` is its path for people."""
    return [
        Problem(shown, *page.place(each.offset), each.code, each.message, each.hint, each.severity)
        for each in page_findings(page, rules)
    ]


def _harmless(page: LintPage, finding: Finding) -> Finding:
    if all(
        not page.protected.meets(edit.start, edit.end) and not page.article.meets(edit.start, edit.end)
        for edit in finding.edits
    ):
        return finding
    return replace(finding, edits=())
