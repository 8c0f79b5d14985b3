"""A small glossary and pages for the tests of the marks."""

from __future__ import annotations

import re

from kb.core.glossary.term import Glossary, Term


def term(name: str, *aliases: str, avoid: tuple[str, ...] = (), only: tuple[str, ...] = ()) -> Term:
    """A term that needs nothing but its names."""
    return Term(f"term-{name}", name, "pīn yīn", "办文", f"{name}的解释。", aliases, avoid=avoid, only=only)


SMALL = Glossary(
    (
        term("公文", "公务文书"),
        term("中枢", "枢纽"),
        term("中心枢纽作用"),
        term("会务"),
        term("纪要", "会议纪要"),
        term("登记"),
        term("报告", only=("写～",)),
        term("请示", only=("写～",)),
    )
)


def whole_page(article: str) -> str:
    """A page as Material writes it around ``article``."""
    return (
        '<!DOCTYPE html><html lang="zh-CN"><head><title>公文</title></head><body><nav>公文</nav>'
        f'<article class="md-content__inner md-typeset">{article}</article><footer>公文</footer></body></html>'
    )


def inside(html: str) -> str:
    """What stands in the article of a page."""
    found = re.search(r"<article[^>]*>(.*)</article>", html, re.DOTALL)
    assert found is not None
    return found[1]


def short(html: str) -> str:
    """The article with marks as ⟦1:公文⟧, further pieces as ⟦1+文⟧, and without what is added at its end."""
    text = re.sub(r'<section class="kb-(?:notes|page-terms)".*?</section>', "", inside(html))
    text = re.sub(
        r'<a class="kb-term" href="[^"]*" data-kb-note="(\d+)"( tabindex="-1")?>(.*?)</a>',
        lambda match: f"⟦{match[1]}{'+' if match[2] else ':'}{match[3]}⟧",
        text,
    )
    return text.strip() + "\n"
