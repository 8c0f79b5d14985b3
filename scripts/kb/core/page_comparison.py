"""Sets what the article gives for one page against what the page holds."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kb.core.article_layout import ArticleLayout
from kb.core.article_pages import PlannedPage
from kb.core.page_marking import how_to_mark
from kb.core.page_survey import SurveyedPage
from kb.core.page_template import new_page
from kb.core.region import Region, content_digest, find_regions, with_content
from kb.core.section_ids import is_overview
from kb.report import Problem, Severity


@dataclass(frozen=True)
class Comparison:
    """The outcome for one page: its new text (None where nothing changes), problems, and notes for a person.

    ``difference`` is what a check says of the change.
    """

    text: str | None = None
    difference: Problem | None = None
    problems: tuple[Problem, ...] = ()
    notes: tuple[str, ...] = ()


class PageComparison:
    """Compares pages one by one.

    ``survey`` holds all pages as they are, by path relative to docs; ``homes`` the paths of each region, by its id.
    """

    def __init__(
        self,
        layout: ArticleLayout,
        survey: Mapping[str, SurveyedPage],
        homes: Mapping[str, Sequence[str]],
        *,
        overwrite: bool,
    ) -> None:
        self._layout = layout
        self._survey = survey
        self._homes = homes
        self._overwrite = overwrite

    def compare(self, page: PlannedPage, content: str, text: str | None = None) -> Comparison:
        """Return what becomes of ``page`` when its region shall hold ``content``.

        ``text`` is the page's text where another region of it has changed already.
        """
        shown = self._layout.shown(page.path)
        place = self._survey.get(page.path)
        region = place.region(page.id) if place else None
        involved = [place, *(self._survey[path] for path in self._homes.get(page.id, ()))]
        if any(one is not None and one.problems for one in involved):
            # Broken markers are reported already; what they enclose says nothing.
            return Comparison()
        if place is not None and region is not None:
            return self._update(page, place, region, content, text or place.text)
        if page.id in self._homes:
            return Comparison(problems=(self._moved(page, exists=place is not None),))
        if place is None:
            message = f"“{page.title}”（{page.code}）还没有页面 {shown}"
            where = page.heading.line if page.heading else page.bodies[0].start
            missing = Problem(self._layout.shown_article, where, 1, "KB-R45", message, "请运行 kb split")
            return Comparison(new_page(page.id, page.title, content), missing)
        message = f"这一页里没有放“{page.title}”（{page.code}）的位置，kb split 不会改动它"
        line, hint = how_to_mark(place.text, page.id, content)
        return Comparison(problems=(Problem(shown, line, 1, "KB-R30", message, hint),))

    def _update(
        self, page: PlannedPage, place: SurveyedPage, region: Region, content: str, text: str
    ) -> Comparison:
        shown = self._layout.shown(page.path)
        problems = [*self._doubles(page), *_other_title(shown, page, place)]
        if region.content == content and region.digest == content_digest(content):
            return Comparison(problems=tuple(problems))
        notes: list[str] = []
        if region.content != content and region.edited:
            if not self._overwrite:
                return Comparison(problems=(*problems, self._edited(shown, region, content)))
            notes = [f"{shown}：{page.code} 区域里的手工改动已换成底稿的文字（“-”开头的行是换掉的）："]
            notes += _lost_lines(region.content, content)
        message = f"“{page.title}”（{page.code}）这一段与底稿 {self._layout.shown_article} 不一致"
        stale = Problem(shown, region.line, region.column, "KB-R44", message, "请运行 kb split")
        current = next((r for r in find_regions(text, shown)[0] if r.id == page.id), region)
        return Comparison(with_content(text, current, content), stale, tuple(problems), tuple(notes))

    def _edited(self, shown: str, region: Region, content: str) -> Problem:
        offset = _first_difference(region.content, content)
        article = self._layout.shown_article
        message = f"区域 {region.id} 里有手工改动（从这一行起与底稿不同），kb split 不会覆盖它"
        hint = f"请把改动写进 {article}，再运行 kb split --overwrite 换成底稿的文字；或者撤销这里的改动"
        return Problem(shown, region.line + 1 + offset, 1, "KB-R31", message, hint)

    def _moved(self, page: PlannedPage, *, exists: bool) -> Problem:
        found = self._homes[page.id][0]
        region = self._survey[found].region(page.id)
        line, column = (region.line, region.column) if region else (0, 0)
        wanted, actual = self._layout.shown(page.path), self._layout.shown(found)
        state = "那里没有这一段" if exists else "那里没有文件"
        message = f"“{page.title}”（{page.code}）应当在 {wanted}，但{state}；这一段却在 {actual}"
        hint = (
            f"如果是有意改名，请在 {self._layout.settings_file} 里把 {page.code} 的路径写成 {found}；"
            f"否则请移回 {wanted}"
        )
        return Problem(actual, line, column, "KB-R39", message, hint)

    def _doubles(self, page: PlannedPage) -> Iterator[Problem]:
        for path in self._homes[page.id]:
            region = self._survey[path].region(page.id)
            if path != page.path and region is not None:
                message = f"区域 {page.id} 属于 {self._layout.shown(page.path)}，却也出现在这一页"
                hint = (
                    "请删去这一页里的这两行标记和它们中间的文字（多半是复制页面时带过来的），"
                    "再给这一页换上自己的代号（code）和标题编号"
                )
                yield Problem(self._layout.shown(path), region.line, region.column, "KB-R38", message, hint)

    def leftovers(self, planned: set[str]) -> Iterator[Problem]:
        """Yield warnings for regions and declared pages whose part has gone from the article."""
        for id_, paths in self._homes.items():
            for path in paths:
                if id_ in planned or self._survey[path].problems:
                    continue
                region = self._survey[path].region(id_)
                place = (region.line, region.column) if region else (0, 0)
                message = f"底稿里已经没有 {id_.upper()}，这一段不再更新"
                hint = (
                    f"如果还要这一页，请只删去 {id_} 的两行标记，文字从此由您来改；"
                    f"如果不要了，请删去这一页，再登记旧链接该去的地方，例如 kb anchors alias {path} "
                    f"{self._overview(id_)}（各小节照 kb check 的提示登记）；"
                    f"如果是误删，请在底稿里恢复带 {{#{id_}}} 的标题"
                )
                yield _warning(self._layout.shown(path), place, "KB-R40", message, hint)
        for id_, declared in self._layout.declared().items():
            if id_ not in planned and id_ not in self._homes:
                message = f"设置里声明了 {id_.upper()}（{declared.path}），底稿里却没有对应的标题"
                hint = f"请在底稿里给对应的标题加上 {{#{id_}}}，或者从设置里删去 {id_.upper()}"
                where = (declared.line, declared.column)
                yield _warning(self._layout.settings_file, where, "KB-R41", message, hint)

    def _overview(self, id_: str) -> str:
        """The page that may stand in for one that is given up."""
        overview = self._layout.declared_paths().get(f"{id_[0]}0")
        return overview if overview and not is_overview(id_) else "接替它的页面.md"


def _warning(path: str, place: tuple[int, int], code: str, message: str, hint: str) -> Problem:
    return Problem(path, *place, code, message, hint, severity=Severity.WARNING)


def _other_title(shown: str, page: PlannedPage, place: SurveyedPage) -> Iterator[Problem]:
    """The page's own heading is its editor's; but who renames an item in the article wants to be reminded of it."""
    of_its_own = page.heading is not None and not is_overview(page.id) and len(place.regions) == 1
    if not of_its_own or place.title in ("", page.title):
        return
    message = f"页面标题“{place.title}”与底稿的“{page.title}”不同"
    hint = "如果是底稿改了标题，请把这一页的 title 和 # 标题也改过来；有意不同则不必理会"
    yield Problem(shown, place.title_line, 1, "KB-R42", message, hint, severity=Severity.HINT)


def _first_difference(old: str, new: str) -> int:
    """Return how many lines at the beginning are the same."""
    old_lines, new_lines = old.split("\n"), new.split("\n")
    pairs = zip(old_lines, new_lines, strict=False)
    same = next((index for index, (a, b) in enumerate(pairs) if a != b), min(len(old_lines), len(new_lines)))
    return min(same, max(old.count("\n") - 1, 0))


def _lost_lines(old: str, new: str) -> list[str]:
    lines = list(difflib.unified_diff(old.split("\n"), new.split("\n"), lineterm="", n=0))
    # The first two lines name the files; lines with @@ count lines, which helps nobody here.
    return [line for line in lines[2:] if not line.startswith("@@")]
