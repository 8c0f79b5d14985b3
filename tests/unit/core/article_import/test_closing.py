from __future__ import annotations

from kb.core.article_import.blocks import Block, Bullets, Heading, Paragraph
from kb.core.article_import.closing import find_closings

GROUP, ITEM = 2, 3
LAST_LINE = 99


def article(*items: tuple[str, int], last: str = "", group: str = "要求") -> list[Block]:
    """A group with items of so many paragraphs; ``last`` is one more paragraph at the end."""
    blocks: list[Block] = [Heading(1, GROUP, group)]
    for title, paragraphs in items:
        blocks.append(Heading(2, ITEM, title))
        blocks += [Paragraph(3, "一段正文。") for _ in range(paragraphs)]
    return blocks + ([Paragraph(LAST_LINE, last)] if last else [])


def closing_lines(blocks: list[Block]) -> list[int]:
    return [closing.line for closing in find_closings(blocks)]


def test_one_paragraph_more_than_every_other_item_has_is_a_closing() -> None:
    assert closing_lines(
        article(("（一）甲", 1), ("（二）乙", 1), ("（三）丙", 1), last="各方面缺一不可。")
    ) == [LAST_LINE]


def test_the_shape_may_be_learnt_from_items_of_two_paragraphs() -> None:
    assert closing_lines(
        article(("（一）甲", 2), ("（二）乙", 2), ("（三）丙", 2), last="各方面缺一不可。")
    ) == [LAST_LINE]


def test_a_group_of_two_items_learns_from_the_other_group() -> None:
    blocks = article(("（一）甲", 1), ("（二）乙", 1)) + article(
        ("（一）丙", 1), ("（二）丁", 1), last="各方面缺一不可。"
    )
    assert closing_lines(blocks) == [LAST_LINE]


def test_two_items_alone_are_no_evidence() -> None:
    assert closing_lines(article(("（一）甲", 1), ("（二）乙", 1), last="各方面缺一不可。")) == []


def test_items_of_uneven_length_are_no_evidence() -> None:
    assert (
        closing_lines(article(("（一）甲", 1), ("（二）乙", 3), ("（三）丙", 1), last="各方面缺一不可。"))
        == []
    )


def test_two_more_paragraphs_are_no_evidence() -> None:
    assert (
        closing_lines(article(("（一）甲", 1), ("（二）乙", 1), ("（三）丙", 2), last="各方面缺一不可。"))
        == []
    )


def test_words_of_summing_up_are_evidence_by_themselves() -> None:
    assert closing_lines(article(("（一）甲", 1), ("（二）乙", 3), last="综上所述，值班无小事。")) == [
        LAST_LINE
    ]


def test_a_paragraph_that_carries_on_belongs_to_the_item() -> None:
    assert (
        closing_lines(article(("（一）甲", 1), ("（二）乙", 1), ("（三）丙", 1), last="此外，还要登记。"))
        == []
    )


def test_a_paragraph_that_names_its_item_belongs_to_it() -> None:
    items = (("（一）登记", 1), ("（二）分送", 1), ("（三）归档", 1))
    assert closing_lines(article(*items, last="归档是最后一步。")) == []


def test_the_only_paragraph_of_an_item_is_never_a_closing() -> None:
    assert (
        closing_lines(article(("（一）甲", 1), ("（二）乙", 1), ("（三）丙", 0), last="总之，要细。")) == []
    )


def test_a_list_at_the_end_is_never_a_closing() -> None:
    blocks = article(("（一）甲", 1), ("（二）乙", 1), ("（三）丙", 2))
    assert closing_lines([*blocks[:-1], Bullets(LAST_LINE, ("总之一", "总之二"))]) == []


def test_a_group_without_items_has_no_closing() -> None:
    assert (
        closing_lines([Heading(1, GROUP, "一、甲"), Paragraph(2, "正文。"), Paragraph(3, "总之，好。")]) == []
    )
