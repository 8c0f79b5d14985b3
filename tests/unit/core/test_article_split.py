from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench import growth, split_bench
from kb.core.anchor_register import Entry, Register
from kb.core.article import parse_article
from kb.core.article_layout import ArticleLayout
from kb.core.article_split import SplitPlan, plan_split
from kb.core.markdown_lines import LineKind
from kb.core.region import find_regions
from kb.settings import ArticleGroup, ArticlePage

LAYOUT = ArticleLayout(
    "article.md",
    (
        ArticleGroup("B", "服务", "services/index.md", "D1"),
        ArticleGroup("C", "职责", "duties/index.md", "C0"),
    ),
    (
        ArticlePage("B1", "借阅", "services/lending.md"),
        ArticlePage("B2", "咨询", "services/reference.md"),
        ArticlePage("D1", "信箱", "readers/index.md"),
    ),
)


def split(
    article: str,
    pages: Mapping[str, str] | None = None,
    used: tuple[str, ...] = (),
    *,
    overwrite: bool = False,
) -> SplitPlan:
    register = Register({("old.md", id_): Entry("old.md", id_, "旧") for id_ in used})
    # Any name will do here: what words are is the adapter's business.
    return plan_split(
        article,
        LAYOUT,
        pages or {},
        register,
        lambda text: [(c, [str(ord(c) % 97)]) for c in text],
        overwrite=overwrite,
    )


def codes(plan: SplitPlan) -> list[str]:
    return [problem.code for problem in plan.problems]


def test_an_item_is_known_by_the_declared_word_in_its_heading_the_exact_one_first() -> None:
    plan = split("# 题\n## 服务\n### 送书与借阅\n一\n### 借阅\n二\n### 咨询台\n三\n")
    assert (
        plan.article
        == "# 题 {#article}\n## 服务 {#b0}\n### 送书与借阅 {#b3}\n一\n### 借阅 {#b1}\n二\n### 咨询台 {#b2}\n三\n"
    )


@pytest.mark.parametrize("almost", ["{# b1-1}", "{ ＃b1-1 }", "{.x #}"])
def test_a_heading_with_an_almost_right_id_is_named_and_gets_no_other(almost: str) -> None:
    plan = split(f"# 题\n\n## 服务\n\n### 借阅\n\n#### 小节 {almost}\n\n文。\n")
    assert codes(plan) == ["KB-R10"]


def test_an_id_in_the_article_rules_over_the_words() -> None:
    plan = split("# 题\n## 服务\n### 咨询 {#b1}\n一\n### 借阅\n二\n")
    assert "### 借阅 {#b3}" in plan.article
    assert plan.paths["b1"] == "services/lending.md"


def test_a_number_once_published_is_never_given_again() -> None:
    plan = split("# 题\n## 服务\n### 新来的\n#### 节\n", used=("b7-2", "b8"))
    assert "### 新来的 {#b9}\n#### 节 {#b9-1}" in plan.article


def test_an_undeclared_page_is_found_by_its_region_wherever_it_was_moved_to() -> None:
    article = "# 题\n## 服务 {#b0}\n### 上门 {#b5}\n一\n"
    first = split(article)
    (path,) = (path for path in first.created if "index" not in path)
    moved = {"services/index.md": first.pages["services/index.md"], "home/visits.md": first.pages[path]}
    second = split(article.replace("一", "二"), moved)
    assert second.paths["b5"] == "home/visits.md"
    assert list(second.pages) == ["home/visits.md"]


def test_an_item_without_id_is_known_by_the_title_of_the_page_that_carries_it() -> None:
    article = "# 题\n## 服务 {#b0}\n### （一）上门 {#b5}\n一\n"
    pages = split(article).pages
    assert split(article.replace(" {#b5}", ""), pages).article == article.replace("# 题", "# 题 {#article}")


def test_the_lead_of_an_article_without_groups_of_items_opens_its_first_page() -> None:
    plan = split("# 题\n\n导语。\n\n## 春\n\n种。\n\n## 夏\n\n浇。\n")
    assert codes(plan).count("KB-R04") == 0
    first, second = plan.created
    assert "导语。\n\n种。" in plan.pages[first]
    assert "导语" not in plan.pages[second]


def test_a_page_keeps_its_own_line_breaks_and_byte_order_mark() -> None:
    page = "\ufeff编者\r\n<!-- kb:article b1 begin -->\r\n<!-- kb:article b1 end -->\r\n没有换行的结尾"
    plan = split("# 题\n## 服务 {#b0}\n### 借阅 {#b1}\n一\n\n二\n", {"services/lending.md": page})
    written = plan.pages["services/lending.md"]
    assert written.startswith("\ufeff编者\r\n<!-- kb:article b1 begin ")
    assert written.endswith("\r\n\r\n一\r\n\r\n二\r\n<!-- kb:article b1 end -->\r\n没有换行的结尾")
    assert written.count("\n") == written.count("\r\n")


def test_a_link_to_nowhere_on_the_page_is_the_authors_own() -> None:
    assert not split("# 题\n## 服务\n### 借阅\n[顶](#)\n").failed


def test_an_article_with_windows_line_breaks_gives_the_same_pages() -> None:
    article = "# 题\n\n## 服务 {#b0}\n\n### 借阅 {#b1}\n\n一\n"
    windows = split("\ufeff" + article.replace("\n", "\r\n"))
    assert windows.pages == split(article).pages
    assert windows.article == "\ufeff" + article.replace("# 题", "# 题 {#article}").replace("\n", "\r\n")


def test_with_an_error_anywhere_nothing_is_offered_for_writing() -> None:
    article = "# 题\n## 服务\n### 借阅\n一\n"
    plan = split(article, {"other.md": "<!-- kb:article b9 end -->\n"})
    assert codes(plan)[:1] == ["KB-R33"]
    assert (plan.pages, plan.article, plan.created) == ({}, article, ())


def test_what_was_edited_by_hand_is_kept_until_overwriting_is_asked_for() -> None:
    article = "# 题\n## 服务 {#b0}\n### 借阅 {#b1}\n一\n"
    pages = dict(split(article).pages)
    pages["services/lending.md"] = pages["services/lending.md"].replace("一\n", "一，改了\n")
    kept = split(article, pages)
    assert [p.code for p in kept.problems if p.path == "docs/services/lending.md"] == ["KB-R31"]
    replaced = split(article, pages, overwrite=True)
    assert replaced.pages["services/lending.md"] == split(article).pages["services/lending.md"]
    assert "-一，改了" in replaced.notes


def test_a_page_that_follows_an_older_article_is_updated_without_asking() -> None:
    article = "# 题\n## 服务 {#b0}\n### 借阅 {#b1}\n一\n"
    plan = split(article.replace("一\n", "二\n"), split(article).pages)
    assert list(plan.pages) == ["services/lending.md"]
    assert not plan.failed


FRAGMENTS = [
    "# 题",
    "## 服务",
    "## 职责 {#c0}",
    "## 信箱",
    "## 杂项",
    "### 借阅",
    "### 一、咨询",
    "### 别的 {#b4}",
    "### 另外",
    "#### 小节",
    "##### 小小节",
    "#### 有号 {#b1-2}",
    "<!-- kb:closing -->",
    "",
    "```",
    "~~~",
    "<!-- 话",
    "-->",
    "    缩进 [一](b.md)",
    "- 单子",
    "一段 [一](#b1) `码` 话",
    "[名]: a.md",
    "脚注[^1]",
    "[^1]: 注",
    "---",
    "title: 题",
]
line = st.sampled_from(FRAGMENTS) | st.text(
    alphabet=st.sampled_from("甲a#`~{}[]()<!->: \t\x0b\u2028"), max_size=8
)
articles = st.builds(
    lambda lines, ending, bom: bom + ending.join(["# 题", "", "## 服务", "", *lines, ""]),
    st.lists(line, max_size=25),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.sampled_from(["", "\ufeff"]),
)


BODY_FRAGMENTS = [
    "",
    "#### 小节",
    "#### 小节\n##### 小小节",
    "```\n# 代码\n<!-- kb:closing -->\n```",
    "<!-- 两行\n## 注释 -->",
    "    缩进",
    "- 单子\n\n    [一](#article)",
    "一段 [一](#article) `[码](a.md)` 话",
    "脚注[^1]\n\n[^1]: 注",
    "<pre>\n没有结束",
    "\\# 转义",
    "***",
    "| 甲 | 乙 |\n| --- | --- |\n| 一 | 二 |",
]
body = st.lists(
    st.sampled_from(BODY_FRAGMENTS)
    | st.text(alphabet=st.sampled_from("甲a`~[]()! \t\x0b\u2028"), max_size=8),
    max_size=6,
)


@st.composite
def sound_articles(draw: st.DrawFn) -> str:
    """Articles without slips of structure: groups with items, closing texts, groups that are pages."""
    lines = ["# 题", "", *draw(body)]
    for group in range(draw(st.integers(1, 4))):
        lines += [
            "",
            f"## 第{'一二三四'[group]}组{draw(st.sampled_from(['', '服务', '职责', '信箱']))}{group}",
            "",
        ]
        lines += [entry for entry in draw(body) if not entry.startswith("#")]
        items = draw(st.integers(0, 3))
        for item in range(items):
            name = draw(st.sampled_from(["", "借阅", "咨询"]))
            lines += ["", f"### {name}{group}之{item}", "", *draw(body)]
        if items and draw(st.booleans()):
            lines += ["", "<!-- kb:closing -->", "", *draw(body)]
    ending = draw(st.sampled_from(["\n", "\r\n", "\r"]))
    return draw(st.sampled_from(["", "\ufeff"])) + "\n".join([*lines, ""]).replace("\n", ending)


@given(st.lists(line, max_size=25).map("\n".join) | articles | sound_articles())
def test_no_article_crashes_the_split_and_a_second_run_changes_nothing(article: str) -> None:
    first = split(article)
    if first.failed:
        return
    second = split(first.article, first.pages)
    assert (second.problems, dict(second.pages), second.article) == (first.problems, {}, first.article)


@given(articles | sound_articles())
def test_every_line_of_the_article_is_on_a_page(article: str) -> None:
    plan = split(article)
    if plan.failed:
        return
    contents = [region.content for path, text in plan.pages.items() for region in find_regions(text, path)[0]]
    on_pages = Counter(entry for content in contents for entry in content.split("\n"))
    parsed, _ = parse_article(article, "docs/article.md")
    for entry in parsed.lines:
        structure = entry.kind is LineKind.TEXT and entry.text.startswith(("#", "<!-- kb:closing", "[名]"))
        if (
            not structure
            and not entry.blank
            and entry.kind is not LineKind.FRONT_MATTER
            and "](" not in entry.text
        ):
            on_pages[entry.text] -= 1
            assert on_pages[entry.text] >= 0


editor_text = st.text(alphabet=st.sampled_from("甲a #`~\n\r<!->\ufeff\x0b"), max_size=40)


@given(before=editor_text, after=editor_text, body=st.lists(line, max_size=8).map("\n".join))
def test_a_split_never_touches_a_character_outside_the_region(before: str, after: str, body: str) -> None:
    begin, end = "<!-- kb:article b1 begin -->", "<!-- kb:article b1 end -->"
    page = f"{before}\n{begin}\n{end}\n{after}"
    plan = split(f"# 题\n## 服务 {{#b0}}\n### 借阅 {{#b1}}\n正文\n\n{body}\n", {"services/lending.md": page})
    written = plan.pages.get("services/lending.md", page)
    assert written.startswith(f"{before}\n")
    assert written.endswith(f"{end}\n{after}")
    if not plan.failed:
        assert "正文" in written[len(before) : len(written) - len(after)]


@pytest.mark.parametrize("piece", split_bench.PIECES)
def test_one_thing_over_and_over_splits_and_a_second_run_changes_nothing(piece: str) -> None:
    text = growth.repeated(piece, 2000, split_bench.FRONT)
    first = split(text, {"services/lending.md": text})
    if not first.failed:
        assert split(first.article, {"services/lending.md": text, **first.pages}).pages == {}
