"""Small sites for the tests of the search, made without an engine."""

from __future__ import annotations

import tempfile
from pathlib import Path

from kb.core.search.data import PageFacts
from kb.core.search.lexicon import SearchTerm
from kb.core.search.sections import PageText, Section
from kb.pipeline.search import build_data

PAGES = (
    PageText(
        "roles/hub.html",
        "枢纽与传递",
        (
            Section("r3", 1, ("枢纽与传递", "秘书部门处在单位的中间位置，往上报、往下传都要经过它。")),
            Section(
                "r3-1",
                2,
                ("怎样传递", "把上级的决定原样传到执行的人，叫做上情下达。", "把执行中的问题及时报上去。"),
            ),
            Section("r3-2", 3, ("传递时的禁忌", "不添字，不漏字；保密的內容走機要渠道。")),
        ),
    ),
    PageText(
        "practice/minutes.html",
        "会议记录与纪要",
        (
            Section("p8", 1, ("会议记录与纪要", "这一页帮你记全一次会议。")),
            Section("p8-1", 2, ("记录怎么写", "时间、地点、出席人、议题，一样也不能少。")),
            Section("p8-2", 2, ("纪要怎么写", "纪要只写议定的事项；记录什么都写。请示和报告不能混写。")),
        ),
    ),
    PageText(
        "practice/seals.html",
        "印章管理",
        (Section("p13", 1, ("印章管理", "用印前先登记，再核对；C++ 与 2023-2024 年度的表格另存。")),),
    ),
    PageText(
        "glossary/index.html",
        "术语表",
        (
            Section("glossary", 1, ("术语表",)),
            Section("term-jiyao", 3, ("纪要", "记载会议议定事项的公文。", "又称：会议纪要")),
            Section("term-jiyao-2", 3, ("机要", "需要保密的重要文件及其传递工作。")),
            Section("term-huiwu", 3, ("会务", "为会议所做的筹备和服务。")),
            Section("term-ducha", 3, ("督查", "对决定的落实情况进行检查和督促。")),
            Section("term-shangqingxiada", 3, ("上情下达", "把上级的决定传到下级。")),
            Section("term-hansong", 3, ("函", "不相隶属的单位之间商洽工作时用的公文。")),
        ),
    ),
)
FACTS = {
    "roles/hub.html": PageFacts("R3", "作用"),
    "practice/minutes.html": PageFacts("P8", "实务", ("开会记什么",)),
    "practice/seals.html": PageFacts("P13", "实务", ("盖章",)),
    "glossary/index.html": PageFacts("", "术语"),
}
TERMS = (
    SearchTerm(
        "纪要", "glossary/index.html#term-jiyao", "记载会议议定事项的公文。", ("会议纪要",), (), ("会务",)
    ),
    SearchTerm("机要", "glossary/index.html#term-jiyao-2", "需要保密的重要文件及其传递工作。"),
    SearchTerm(
        "会务", "glossary/index.html#term-huiwu", "为会议所做的筹备和服务。", (), ("开会",), ("纪要",)
    ),
    SearchTerm("督查", "glossary/index.html#term-ducha", "对决定的落实情况进行检查和督促。"),
    SearchTerm("上情下达", "glossary/index.html#term-shangqingxiada", "把上级的决定传到下级。"),
    SearchTerm("函", "glossary/index.html#term-hansong", "不相隶属的单位之间商洽工作时用的公文。"),
)


def small_site() -> str:
    """Return the search data of the pages above."""
    return build_data(PAGES, Path(tempfile.gettempdir()) / "kb-test-jieba", FACTS, TERMS)
