"""Plans the split: from the article and the pages that exist to the texts that pages and article should have."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from kb.core.anchor_register import Register
from kb.core.article_layout import ArticleLayout
from kb.core.article_reading import read_article
from kb.core.article_text import page_text, region_content
from kb.core.page_comparison import PageComparison
from kb.core.page_names import SpeltWords
from kb.core.page_survey import homes_of_regions, survey_page
from kb.core.section_ids import IdNumbers
from kb.report import Problem, Severity


@dataclass(frozen=True)
class SplitPlan:
    """What a split would do.

    ``pages`` are the new texts of the pages that change, by path relative to docs, ``created`` those of them that do
    not exist yet; ``article`` is the article's text with ids written back. With an error among ``problems`` nothing
    must be written, and nothing is offered. ``differences`` says of each change what a check says.
    ``notes`` tell a person what was decided; ``paths`` is where each page of the article lives, by its id.
    """

    article: str
    pages: Mapping[str, str] = field(default_factory=dict)
    created: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    differences: tuple[Problem, ...] = ()
    notes: tuple[str, ...] = ()
    paths: Mapping[str, str] = field(default_factory=dict)

    @property
    def failed(self) -> bool:
        """Whether an error stands in the way."""
        return any(problem.severity is Severity.ERROR for problem in self.problems)


def plan_split(
    article_text: str,
    layout: ArticleLayout,
    pages: Mapping[str, str],
    register: Register,
    spelt_words: SpeltWords,
    *,
    unreadable: Collection[str] = (),
    overwrite: bool = False,
) -> SplitPlan:
    """Return the plan for ``article_text`` and the texts of all other ``pages`` (path relative to docs → text).

    ``register`` holds what was published: its ids must not get another meaning. ``spelt_words`` gives the pinyin for
    the names of new pages. ``unreadable`` pages exist, and nothing else is known of them. With ``overwrite`` hand
    edits inside regions give way to the article.
    """
    survey = {path: survey_page(text, layout.shown(path)) for path, text in sorted(pages.items())}
    numbers = IdNumbers([*register.ids(), *(id_ for page in survey.values() for id_ in page.ids)])
    homes = homes_of_regions(survey, register.entries)
    read = read_article(article_text, layout, survey, numbers, spelt_words, homes=homes)
    problems = [*read.problems, *(problem for page in survey.values() for problem in page.problems)]
    comparison = PageComparison(layout, survey, homes, overwrite=overwrite)
    written: dict[str, str] = {}
    differences: list[Problem] = []
    notes = list(read.notes)
    for page in read.pages:
        if page.path in unreadable:
            continue
        texts = (page_text(read.article, body, read.new_ids, read.anchors, page.path) for body in page.bodies)
        outcome = comparison.compare(page, region_content(texts, layout.notice), written.get(page.path))
        problems += outcome.problems
        notes += outcome.notes
        if outcome.text is not None:
            written[page.path] = outcome.text
        if outcome.difference is not None:
            differences.append(outcome.difference)
    if not read.problems:
        # While the article is broken, what seems to have gone from it may only be hidden.
        problems += comparison.leftovers({page.id for page in read.pages})
    if read.new_ids:
        message = f"有 {len(read.new_ids)} 个标题还没有编号"
        first = min(read.new_ids)
        hint = "请运行 kb split，编号会写回底稿"
        differences.append(Problem(layout.shown_article, first, 1, "KB-R46", message, hint))
    paths = {page.id: page.path for page in read.pages}
    plan = SplitPlan(
        read.text(),
        written,
        tuple(path for path in written if path not in survey),
        tuple(sorted(set(problems))),
        tuple(sorted(differences)),
        tuple(notes),
        paths,
    )
    return SplitPlan(article_text, problems=plan.problems, paths=paths) if plan.failed else plan
