"""Generated text of any size: words of jieba's dictionary as often as the dictionary says, cut into pages and sections.

The same seed gives the same text. It stands in for large public sites, which the suite cannot carry.
"""

from __future__ import annotations

import itertools
import random
from dataclasses import dataclass
from pathlib import Path

import jieba

_OWN_WORDS = 60  # words that a page uses far more often than others do, as real pages have
_OWN_SHARE = 0.2


@dataclass(frozen=True)
class Generated:
    """A page: its title and its sections (heading, paragraphs)."""

    title: str
    sections: tuple[tuple[str, tuple[str, ...]], ...]


def generate(*, pages: int, size: int, seed: int = 1) -> list[Generated]:
    """Return ``pages`` pages with about ``size`` bytes of UTF-8 text together."""
    words, weights = _dictionary()
    rng = random.Random(seed)
    made = []
    for _ in range(pages):
        own = rng.choices(words, k=_OWN_WORDS)
        left = size // pages
        sections = []
        while left > 0:
            heading = "".join(rng.sample(own, 2))
            paragraphs = tuple(_paragraph(rng, words, weights, own) for _ in range(rng.randint(1, 5)))
            sections.append((heading, paragraphs))
            left -= len((heading + "".join(paragraphs)).encode())
        made.append(
            Generated("".join(rng.sample(own, 2)) + rng.choice(("办法", "说明", "指南", "")), tuple(sections))
        )
    return made


def _paragraph(rng: random.Random, words: list[str], weights: list[int], own: list[str]) -> str:
    drawn = rng.choices(words, cum_weights=weights, k=rng.randint(15, 80))
    text = []
    for word in drawn:
        text.append(rng.choice(own) if rng.random() < _OWN_SHARE else word)
        if rng.random() < 0.12:
            text.append(rng.choice("，，，，。、；："))
    return "".join(text) + "。"


def _dictionary() -> tuple[list[str], list[int]]:
    lines = (Path(jieba.__file__).parent / "dict.txt").read_text(encoding="utf-8").splitlines()
    entries = [line.split(" ") for line in lines]
    return [entry[0] for entry in entries], list(itertools.accumulate(int(entry[1]) for entry in entries))
