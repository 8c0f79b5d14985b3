"""Measures the glossary's marks: precision and recall on the hand-labelled sentences, and speed.

Run with ``python -m tests.bench.glossary_bench`` (add ``-v`` for every difference). Ends with 1 below the promise.
"""

from __future__ import annotations

import random
import re
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.row import Row
from kb.adapters.jieba_words import word_cutter
from kb.core.glossary.occurrences import TermFinder
from kb.core.glossary.term import Glossary, Term
from kb.pipeline.glossary_site import PageFacts, mark_page
from kb.pipeline.glossary_source import read_glossary
from kb.pipeline.project import open_project

ROOT = Path(__file__).resolve().parents[2]
SENTENCES = ROOT / "tests/glossary"
SETS = {"知识库的句子": "site.txt", "陷阱句": "traps.txt", "另写的陷阱句": "held-out.txt"}
PROMISE = 0.98
TERMS = 1000
BYTES = 5_000_000
Span = tuple[int, int]


@dataclass(frozen=True)
class Labelled:
    """A sentence: its text, the spans that must be marked, and those that may be."""

    text: str
    wanted: frozenset[Span]
    optional: frozenset[Span]


@dataclass(frozen=True)
class Score:
    """Marks counted: rightly made, wrongly made, missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def __add__(self, other: Score) -> Score:
        return Score(self.right + other.right, self.wrong + other.wrong, self.missed + other.missed)

    @property
    def precision(self) -> float:
        return self.right / max(self.right + self.wrong, 1)

    @property
    def recall(self) -> float:
        return self.right / max(self.right + self.missed, 1)


def read_labelled(line: str) -> Labelled:
    """Take the label brackets out of a line: 【…】 must be marked, 〔…〕 may be."""
    text, wanted, optional, start = "", set(), set(), 0
    for piece in re.split(r"([【】〔〕])", line):
        if piece in {"【", "〔"}:
            start = len(text)
        elif piece in {"】", "〕"}:
            (wanted if piece == "】" else optional).add((start, len(text)))
        else:
            text += piece
    return Labelled(text, frozenset(wanted), frozenset(optional))


def read_set(name: str) -> list[Labelled]:
    """Return the sentences of one file."""
    lines = (SENTENCES / name).read_text("utf-8").splitlines()
    return [read_labelled(line) for line in lines if line and not line.startswith("#")]


def first_marks(finder: TermFinder, text: str) -> frozenset[Span]:
    """Mark a sentence as a section of its own: each term once."""
    seen: set[str] = set()
    spans = set()
    for found in finder.find(text):
        if found.term.id not in seen:
            seen.add(found.term.id)
            spans.add((found.start, found.end))
    return frozenset(spans)


def score(sentence: Labelled, made: frozenset[Span]) -> Score:
    return Score(
        right=len(made & sentence.wanted),
        wrong=len(made - sentence.wanted - sentence.optional),
        missed=len(sentence.wanted - made),
    )


def our_finder(cache_dir: Path) -> TermFinder:
    glossary, _ = read_glossary(open_project(ROOT))
    return TermFinder(glossary, word_cutter((), cache_dir))


def shown(text: str, spans: frozenset[Span]) -> str:
    out, end = "", 0
    for start, stop in sorted(spans):
        out += f"{text[end:start]}[{text[start:stop]}]"
        end = stop
    return out + text[end:]


def measure(finder: TermFinder, *, verbose: bool = False) -> dict[str, Score]:
    """Return the score of each set, and print every difference if asked."""
    scores = {}
    for title, name in SETS.items():
        total = Score()
        for sentence in read_set(name):
            made = first_marks(finder, sentence.text)
            one = score(sentence, made)
            total += one
            if verbose and (one.wrong or one.missed):
                print(f"  标成 {shown(sentence.text, made)}")
                print(f"  应为 {shown(sentence.text, sentence.wanted)}")
        scores[title] = total
    return scores


def seconds_for_five_megabytes(cache_dir: Path) -> tuple[int, float]:
    """Mark 5 MB of the handbook's own text with a thousand terms; return how many terms and how long."""
    glossary, _ = read_glossary(open_project(ROOT))
    pick = random.Random(1)
    invented = {"".join(chr(pick.randrange(0x4E00, 0x9000)) for _ in range(3)) for _ in range(TERMS)}
    more = [Term(f"term-{name}", name, "", "", "") for name in sorted(invented)]
    terms = (*glossary.terms, *more)[:TERMS]
    finder = TermFinder(Glossary(terms), word_cutter((), cache_dir))
    sources = [path.read_text("utf-8") for path in sorted((ROOT / "docs").rglob("*.md"))]
    pages = [_as_page(text) for text in sources]
    pages *= BYTES // sum(len(page.encode()) for page in pages) + 1
    start = time.perf_counter()
    for page in pages:
        mark_page(page, PageFacts("roles/hub.html"), finder)
    return len(terms), time.perf_counter() - start


def _as_page(markdown: str) -> str:
    lines = [line for line in markdown.splitlines() if line.strip()]
    body = "".join(f"<h2>{line}</h2>" if line.startswith("## ") else f"<p>{line}</p>" for line in lines)
    return f'<article class="md-content__inner">{body}</article>'


TITLE = "术语标注：与人工标注的句子比（measured 是实际值，baseline 是要求的 0.98；比值不小于 1 为达标）"


def run() -> list[Row]:
    """Measure precision and recall on the labelled sentences, set by set and together."""
    with tempfile.TemporaryDirectory() as cache:
        scores = measure(our_finder(Path(cache)))
    scores["合计"] = sum(scores.values(), Score())
    return [
        Row(f"{name} {figure}", value, PROMISE, "", "要求")
        for name, one in scores.items()
        for figure, value in (("准确率", one.precision), ("召回率", one.recall))
    ]


def main(arguments: Sequence[str]) -> int:
    """Print the figures; return the exit code."""
    with tempfile.TemporaryDirectory() as cache:
        finder = our_finder(Path(cache))
        start = time.perf_counter()
        scores = measure(finder, verbose="-v" in arguments)
        seconds = time.perf_counter() - start
        terms, long = seconds_for_five_megabytes(Path(cache))
    total = sum(scores.values(), Score())
    for title, one in [*scores.items(), ("合计", total)]:
        print(
            f"术语标注 {title}：准确率 {one.precision:.4f}，召回率 {one.recall:.4f}"
            f"（标对 {one.right}，标错 {one.wrong}，漏标 {one.missed}）"
        )
    print(f"标完这些句子 {seconds:.2f} 秒；{terms} 个术语标 5 MB 正文 {long:.1f} 秒")
    return 0 if min(total.precision, total.recall) >= PROMISE else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
