"""Tells what a web site put around an article from the article itself.

Breadcrumb, time/author/share lines, visit counters and lists of related articles become front matter; page
numbers, links to other articles, rulers and notices of the site are dropped with a reason. Everything else is the
author's and stays. The lines are expected in Simplified characters.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from kb.core.article_import.numbering import numbered
from kb.core.article_import.source_line import Dropped, Moved, SourceLine

_TOP = 12  # furniture above the article stands within so many lines
_LONGEST_CRUMB = 20
_LONGEST_BYLINE = 80
_LONGEST_RELATED = 60

_CRUMB_PREFIX = re.compile(r"^(?:(?:您|你)?(?:现在|当前|所在)?(?:的|所在)?位置)\s{0,3}[:：是为]?\s{0,3}")
_CRUMB_MARK = re.compile(r"\s{0,3}[>›»＞→]\s{0,3}")
_NO_CATEGORY = frozenset({"正文", "文章内容", "内容", "详情"})
_LABELS = "发布时间|发表时间|更新时间|发布日期|时间|日期|发布者|发布人|作者|原作者|来源|文章来源|稿源|编辑|责任编辑|责编|记者|通讯员|供稿|投稿|审核|校对|字号|字体"
_LABELLED = re.compile(
    rf"^[\[【（(]?\s{{0,3}}(?:{_LABELS})\s{{0,3}}[:：]"
    r"|^\d{4}[-年/.]\d{1,2}[-月/.]\d{1,2}日?(?:\s{1,3}\d{1,2}[:：]\d{2}(?:[:：]\d{2})?)?\s{0,3}"
    r"(?:$|来源|作者|编辑|阅读|浏览|点击|分享|\|)"
)
_VISITS = re.compile(r"^(?:浏览|阅读|点击|人气|访问)(?:量|数|次数)?\s{0,3}[:：]?\s{0,3}\d{1,12}\s{0,3}次?$")
_SHARE = re.compile(
    r"(?:分享(?:到|至)?|收藏(?:本文)?|打印(?:本页|本文)?|关闭(?:窗口)?|举报|点赞|评论|我要评论|字号|字体|微信|微博|新浪微博|QQ空间|朋友圈|复制链接|大|中|小|[:：|\s【】\[\]（）()])+"
)
_NUMBER = re.compile(r"[（(]?\d{1,12}[)）]?")
_RELATED = re.compile(
    r"(?:相关|延伸|扩展|推荐|热门|更多|精彩|最新)[^，。；]{0,14}(?:文章|阅读|推荐|资料|链接|内容|新闻|范文|知识)\s{0,3}[:：]?$"
    r"|^[^，。；]{0,10}(?:猜你喜欢|看过本文的人还看(?:了|过)|大家都在看|你可能还?喜欢)\s{0,3}[:：]?$"
)
_RELATED_INLINE = re.compile(r"^(?:相关(?:文章|阅读|链接)|延伸阅读|推荐阅读)\s{0,3}[:：]\s{0,3}(\S.*)$")
_NUMBERING = re.compile(
    r"^(?:[0-9０-９]{1,3}\s?[.．、)）:：]|[（(][0-9]{1,3}[)）]|[①-⑳]|[·•●○◆◇■□★☆▪►※*-])\s{0,3}"
)
_PAGES = re.compile(r"(?:上一页|下一页|首页|末页|尾页|[第共页\d\[\]【】|/\s])+")
_NEIGHBOUR = re.compile(r"^(?:上|下|前|后)一(?:篇|条)\s{0,3}[:：]")
_SERVICE = re.compile(
    r"^[\[【（(]?(?:返回(?:顶部|首页|列表|上一页)|回到顶部|加入收藏|设为首页|打印本页|关闭窗口|点击下载.{0,20}|下载(?:本文|全文|Word).{0,10}"
    r"|扫一扫.{0,20}|扫码.{0,20}|关注我们.{0,20}|登录|注册|本文导航|全文阅读)[\]】）)]?$"
)
_NOTICE = re.compile(r"ICP备|公网安备|(?i:copyright)|©|版权所有|All Rights Reserved")


@dataclass
class Furniture:
    """What stood around the article, and the ``body`` lines that remain."""

    body: list[SourceLine] = field(default_factory=list)
    breadcrumb: list[str] = field(default_factory=list)
    byline: list[str] = field(default_factory=list)
    counter: str = ""
    related: list[str] = field(default_factory=list)
    moved: list[Moved] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)

    @property
    def category(self) -> str:
        """The last part of the breadcrumb that names a category."""
        return next((part for part in reversed(self.breadcrumb) if part not in _NO_CATEGORY), "")


def set_furniture_aside(lines: Sequence[SourceLine]) -> Furniture:
    """Part the furniture of ``lines`` from the body."""
    found = Furniture()
    top, bottom = _end_of_top(lines), _start_of_bottom(lines)
    related_from, related_to = _related_block(lines)
    for index, line in enumerate(lines):
        if related_from <= index < related_to:
            _take_related(found, line, first=index == related_from)
            continue
        near_edge = index < top or index >= bottom
        last = (
            all(_NUMBER.fullmatch(later.text) for later in lines[index + 1 : index + 3])
            and index >= len(lines) - 3
        )
        if index < top and _take_breadcrumb(found, line):
            continue
        if _take_edge(found, line, near_edge=near_edge, number=index < top or last):
            continue
        if reason := _reason_to_drop(line.text, near_end=index >= bottom):
            found.dropped.append(Dropped(line.number, line.text, reason))
            continue
        found.body.append(line)
    return found


def _end_of_top(lines: Sequence[SourceLine]) -> int:
    """Furniture above the article ends where its first paragraph begins."""
    return next((i for i, line in enumerate(lines[:_TOP]) if _is_prose(line)), min(len(lines), _TOP))


def _start_of_bottom(lines: Sequence[SourceLine]) -> int:
    """Furniture below the article begins behind its last paragraph."""
    return next((i + 1 for i in range(len(lines) - 1, -1, -1) if _is_prose(lines[i])), 0)


def _is_prose(line: SourceLine) -> bool:
    return line.text[-1] in "。！!；;" or len(line.text) > _LONGEST_BYLINE


def _take_breadcrumb(found: Furniture, line: SourceLine) -> bool:
    text = _CRUMB_PREFIX.sub("", line.text)
    marks = len(_CRUMB_MARK.findall(text))
    parts = [part.strip() for part in _CRUMB_MARK.split(text) if part.strip()]
    if found.breadcrumb or not parts or any(len(part) > _LONGEST_CRUMB for part in parts[:-1]):
        return False
    if marks < (1 if text != line.text or line.text[-1] in ">›»＞" else 2):
        return False
    found.breadcrumb = parts
    found.moved.append(Moved(line.number, line.text, "breadcrumb"))
    return True


def _take_edge(found: Furniture, line: SourceLine, *, near_edge: bool, number: bool) -> bool:
    text = line.text
    if not near_edge or line.level:
        return False
    if (number and _NUMBER.fullmatch(text)) or _VISITS.fullmatch(text):
        if found.counter:
            return False
        found.counter = text
        found.moved.append(Moved(line.number, text, "counter"))
        return True
    labelled = _LABELLED.match(text) and len(text) <= _LONGEST_BYLINE and text[-1] not in "。；;，,"
    if labelled or (_SHARE.fullmatch(text) and re.search("分享|收藏|打印|微信|微博|评论|举报", text)):
        found.byline.append(re.sub(r"\s+", " ", text))
        found.moved.append(Moved(line.number, text, "byline"))
        return True
    return False


def _related_block(lines: Sequence[SourceLine]) -> tuple[int, int]:
    """Where the last list of related articles stands: its heading and the short lines below it."""
    for start in range(len(lines) - 1, max(len(lines) - 60, 0), -1):
        text = lines[start].text
        if len(text) > _LONGEST_RELATED:
            continue
        if _RELATED_INLINE.match(text):
            return start, start + 1
        if _RELATED.search(text):
            end = start + 1
            while end < len(lines) and _is_related_title(lines[end].text):
                end += 1
            # Numbered, and with prose behind it, it is a heading of the article: 三、相关知识.
            own = numbered(text) is not None and any(map(_is_prose, lines[end:]))
            if end > start + 1 and not own:
                return start, end
    return 0, 0


def _is_related_title(text: str) -> bool:
    bare = _NUMBERING.sub("", text)
    return (
        0 < len(bare) <= _LONGEST_RELATED
        and text[-1] not in "。；;"
        and not _NUMBER.fullmatch(text)
        and not _VISITS.fullmatch(text)
        and not _LABELLED.match(text)
        and not _reason_to_drop(text, near_end=True)
    )


def _take_related(found: Furniture, line: SourceLine, *, first: bool) -> None:
    inline = _RELATED_INLINE.match(line.text)
    if first and not inline:
        found.dropped.append(
            Dropped(line.number, line.text, "“相关文章”一类的小标题，下面的题目已移入文件头 related")
        )
        return
    title = _NUMBERING.sub("", inline[1] if first and inline else line.text)
    found.related.append(title)
    found.moved.append(Moved(line.number, line.text, "related"))


def _reason_to_drop(text: str, *, near_end: bool) -> str:
    if not re.search(r"[^\W_]", text):
        return "只有符号的分隔线"
    if "页" in text and len(text) <= _LONGEST_RELATED and _PAGES.fullmatch(text):
        return "翻页链接"
    if _NEIGHBOUR.match(text) and len(text) <= _LONGEST_RELATED:
        return "上一篇、下一篇的链接"
    if _SERVICE.match(text):
        return "网站的功能按钮"
    if near_end and len(text) <= _LONGEST_BYLINE and _NOTICE.search(text):
        return "网站的版权或备案说明"
    return ""
