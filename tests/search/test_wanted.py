"""What people ask on the built site, and the section that must be among the first hits."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from kb.pipeline.search import DATA_FILE
from search_in_node import NodeSearch

pytestmark = pytest.mark.build


@pytest.fixture(scope="module")
def search(built_site: Path) -> Iterator[NodeSearch]:
    script = (built_site / DATA_FILE).read_text("utf-8")
    session = NodeSearch()
    session.ask("load", data=json.loads(script.partition("searchData=")[2].rstrip(";\n")))
    yield session
    session.close()


def places(search: NodeSearch, query: str) -> list[str]:
    """The anchors of the hits in order, of a page's top its address."""
    return [hit["url"].rpartition("#")[2] for hit in search.query(query, limit=200)["hits"]]


@pytest.mark.parametrize(
    ("query", "entry"),
    [
        ("保密法", "law-state-secrets"),
        ("公文处理工作条例", "reg-official-documents"),
        ("公文处理条例", "reg-official-documents"),
        ("公文条例", "reg-official-documents"),
        ("公文处理办法", "reg-official-documents"),
        ("信访条例", "reg-petitions"),
        ("档案法", "law-archives"),
        ("档案法实施办法", "reg-archives"),
        ("网络安全法", "law-cybersecurity"),
        ("公务接待管理规定", "doc-reception"),
        ("保密法第几条", "law-state-secrets"),
    ],
)
def test_the_name_of_a_document_leads_to_the_one_in_force(search: NodeSearch, query: str, entry: str) -> None:
    assert places(search, query)[0] == entry
