"""The order of results on the built site, graded: nDCG@5 over all queries and for each type of query."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from kb.pipeline.search import DATA_FILE
from search_in_node import node_command

HERE = Path(__file__).parent
LEAST_OVERALL = 0.92
LEAST_OF_A_TYPE = 0.85


@pytest.mark.build
def test_graded_queries_are_answered_in_a_good_order(built_site: Path) -> None:
    command = [node_command(), str(HERE / "grade.js"), str(built_site / DATA_FILE), str(HERE / "queries.tsv")]
    summary = json.loads(subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout)
    assert summary["missing"] == []
    assert summary["all"] >= LEAST_OVERALL
    assert {name: value for name, value in summary["types"].items() if value < LEAST_OF_A_TYPE} == {}


def test_no_graded_query_is_answered_by_heart() -> None:
    root = HERE.parents[1]
    queries = [line.split("\t")[2] for line in (HERE / "queries.tsv").read_text("utf-8").splitlines()[1:]]
    sources = [
        *sorted((root / "overrides" / "assets" / "kb").glob("search-[!d]*.js")),
        *sorted((root / "scripts" / "kb" / "core" / "search").glob("*.py")),
    ]
    shortest = 3  # a shorter one may be any word of a comment
    found = [
        (query, path.name)
        for path in sources
        for query in queries
        if len(query) >= shortest and query in path.read_text("utf-8")
    ]
    assert found == []
