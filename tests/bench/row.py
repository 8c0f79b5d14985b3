"""What a benchmark is: a module with ``TITLE`` and ``run()``, whose rows compare a figure with a baseline.

Both figures of a row are measured in the same run on the same machine, so that their ratio means something anywhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True)
class Row:
    """One case: ``measured`` beside ``baseline``, both in ``unit``; ``against`` names the baseline.

    ``work`` says how many times the baseline's work the measured figure did: 8 where the text is 8 times as long.
    """

    name: str
    measured: float
    baseline: float
    unit: str
    against: str
    work: float = 1.0

    @property
    def ratio(self) -> float:
        """The measured figure by the baseline, for the same work; infinite where the baseline is too small to show."""
        return self.measured / self.baseline / self.work if self.baseline else float("inf")


class Benchmark(Protocol):
    """A module that measures one thing; ``TITLE`` says in Chinese what, and how to read the ratio."""

    TITLE: str

    def run(self) -> list[Row]:
        """Measure all cases."""
        ...
