from __future__ import annotations

from kb.core.authorities.document import Authorities, Document

NEW = Document("new", "馆藏法", "法律", "现行", "已查证", in_force="2024-03-01", dated="2024年修订")
OLD = Document("old", "馆藏法", "法律", "已被取代", "已查证", version="2010年修正", replaced_by="new")
RULE = Document(
    "std", "编目格式", "标准", "现行", "已查证", number="T 3—2012", unverified=frozenset({"7.2", "第5章"})
)
LIST = Authorities((OLD, NEW, RULE))


def test_a_title_alone_means_the_current_version() -> None:
    assert LIST.find("馆藏法") is NEW


def test_the_year_or_number_behind_a_title_says_which_version_is_meant() -> None:
    assert LIST.find("馆藏法", "2010年修正") is OLD
    assert LIST.find("编目格式", "T 3—2012") is RULE
    assert LIST.find("馆藏法", "2024年修订") is NEW


def test_an_unknown_title_finds_nothing() -> None:
    assert LIST.find("借阅法") is None


def test_a_clause_is_open_when_it_or_what_it_is_part_of_is_open() -> None:
    assert [
        clause
        for clause in ("7.2", "7.2.1", "7.1", "7.20", "5.3", "第5章", "第六条")
        if RULE.leaves_open(clause)
    ] == [
        "7.2",
        "7.2.1",
        "5.3",
        "第5章",
    ]


def test_dates_are_written_as_people_write_them() -> None:
    assert list(NEW.marks()) == ["2024年修订", "2024年3月1日施行", "2024年3月1日起施行"]
