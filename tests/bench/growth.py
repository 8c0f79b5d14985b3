"""How the time of one piece of work grows with the length of its text."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from functools import partial

from bench.row import Row

SIZE = 6_000  # characters; long enough that the constant cost of a call does not hide the growth
FACTOR = 8
# What is quadratic shows as 8, what is linear as 1.
READING = f"{FACTOR} 倍长度的文字，平均每字用时与基准之比：1 为线性，{FACTOR} 为平方"


def of_pieces(pieces: Iterable[str], front: str, work: Callable[[str], object]) -> list[Row]:
    """Time ``work`` on texts that begin with ``front`` and then hold one piece over and over, the worst growth first."""
    rows = [of(repr(piece), partial(repeated, piece, front=front), work) for piece in pieces]
    return sorted(rows, key=lambda row: row.ratio, reverse=True)


def repeated(piece: str, size: int, front: str = "") -> str:
    """Return ``front`` and then about ``size`` characters of ``piece`` over and over."""
    return front + piece * (size // len(piece))


def of(name: str, text: Callable[[int], str], work: Callable[[str], object]) -> Row:
    """Time ``work`` on ``text(size)`` for a size, the baseline, and its multiple."""
    short, long = text(SIZE), text(SIZE * FACTOR)
    baseline, measured = _seconds(work, short, times=3), _seconds(work, long, times=2)
    return Row(name, measured * 1000, baseline * 1000, "ms", f"{len(short)} 字", len(long) / len(short))


def _seconds(work: Callable[[str], object], text: str, *, times: int) -> float:
    """Return the processor time of the quickest of several runs: what slowed down the others was something else."""
    best = float("inf")
    for _ in range(times):
        start = time.process_time()
        work(text)
        best = min(best, time.process_time() - start)
    return best
