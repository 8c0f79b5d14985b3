"""The promise about the marks, on sentences labelled by hand before there was a marker."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.glossary_bench import PROMISE, SETS, Score, measure, our_finder, read_labelled, read_set


def test_labels_are_read_from_brackets() -> None:
    labelled = read_labelled("写【报告】，登〔记〕")
    assert labelled.text == "写报告，登记"
    assert labelled.wanted == {(1, 3)}
    assert labelled.optional == {(5, 6)}


def test_there_are_enough_sentences_and_no_two_alike() -> None:
    texts = {name: [one.text for one in read_set(file)] for name, file in SETS.items()}
    assert sum(map(len, texts.values())) >= 300
    assert len(texts["陷阱句"]) >= 100
    assert all(len(set(sentences)) == len(sentences) for sentences in texts.values())


def test_precision_and_recall_are_as_promised(tmp_path_factory: pytest.TempPathFactory) -> None:
    cache: Path = tmp_path_factory.mktemp("jieba")
    total = sum(measure(our_finder(cache)).values(), Score())
    assert total.precision >= PROMISE
    assert total.recall >= PROMISE
