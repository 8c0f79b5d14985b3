"""The restated article keeps every point of the original: each is proved by words in the section it belongs to."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

ARTICLE = Path(__file__).parents[2] / "docs/article.md"
TABLE = Path(__file__).with_name("points.tsv")
# The points outside the items: up to which number they belong to the lead, to the first closing, to the second.
FRAME = ((4, "article"), (9, "h1"), (14, "f0"))
HEADING = re.compile(r"^#{1,6} .*\{#(?P<id>[a-z0-9-]+)\}$", re.MULTILINE)

with TABLE.open(encoding="utf-8", newline="") as table:
    POINTS = list(csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE))


def sections() -> dict[str, str]:
    """The article's text by section id: from a heading to the next one of any level."""
    text = ARTICLE.read_text("utf-8")
    found = list(HEADING.finditer(text))
    ends = [match.start() for match in found[1:]] + [len(text)]
    return {match["id"]: text[match.start() : end] for match, end in zip(found, ends, strict=True)}


SECTIONS = sections()


def test_the_table_names_each_of_the_73_points_once() -> None:
    points = [row["point"] for row in POINTS]
    counts = {"X": 14, "R1": 11, "R2": 9, "R3": 6, "R4": 8, "R5": 6, "F1": 10, "F2": 9}
    expected = {f"{part}.{number}" for part, last in counts.items() for number in range(1, last + 1)}
    assert set(points) == expected
    assert len(points) == len(expected) == 73


@pytest.mark.parametrize("row", POINTS, ids=[row["point"] for row in POINTS])
def test_a_point_is_proved_by_the_words_of_its_section(row: dict[str, str]) -> None:
    for words in row["words"].split("|"):
        assert words in SECTIONS[row["section"]], f"{row['point']}：{row['section']} 里没有“{words}”"


@pytest.mark.parametrize("row", POINTS, ids=[row["point"] for row in POINTS])
def test_a_point_stands_on_the_page_it_belongs_to(row: dict[str, str]) -> None:
    part, section = row["point"].split(".")[0], row["section"]
    if part == "X":
        number = int(row["point"].split(".")[1])
        page = next(page for last, page in FRAME if number <= last)
        assert section.split("-")[0] == page
    else:
        assert section.split("-")[0] == part.lower()


def test_what_is_easily_lost_or_bent_is_kept() -> None:
    text = ARTICLE.read_text("utf-8")
    assert "既没有决定权，也没有指挥权" in text
    assert "没有权力" not in text
    assert "某些必要的生活服务" in SECTIONS["r2-3"]
    assert "直接关系到" in SECTIONS["r3-3"]
    for words in ("组织有关部门", "协同有关部门"):
        assert words in SECTIONS["r4-1"]
    for words in ("领导的意图", "各方力量"):
        assert words in SECTIONS["r4-3"]
    assert "无论在日常工作中，还是在生活中" in SECTIONS["r5-4"]
    for words in ("接听电话", "值班", "机要", "交通", "接待信访"):
        assert words in SECTIONS["f1-2"]


def test_the_three_phases_and_what_lies_beyond_decisions_are_two_layers() -> None:
    titles = {id_: text.splitlines()[0] for id_, text in SECTIONS.items() if id_.startswith("r1-")}
    assert [
        next(word for word in ("之前", "方案", "之后", "之外") if word in t) for t in titles.values()
    ] == [
        "之前",
        "方案",
        "之后",
        "之外",
    ]
