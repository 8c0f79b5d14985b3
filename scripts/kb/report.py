"""What went wrong, as data first and as text last.

Every rule of the project reports by returning ``Problem`` values; nothing raises for a mistake in the
authors' material. The command line collects them in one ``Report``, prints them all and chooses the exit code.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from enum import Enum


class Severity(Enum):
    """How grave a problem is. Only errors stop a command."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


_LABELS = {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.HINT: "提示"}
_GITHUB = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.HINT: "notice"}


@dataclass(frozen=True, order=True)
class Problem:
    """One thing an author should change.

    ``path`` is relative to the project root with forward slashes; ``line`` and ``column`` count from 1 in
    characters (not bytes), 0 where a whole file is meant. ``code`` never changes its meaning once released.
    ``message`` says what is wrong, ``hint`` what to write instead; both in Chinese.
    """

    path: str
    line: int
    column: int
    code: str
    message: str
    hint: str = ""
    severity: Severity = field(default=Severity.ERROR, compare=False)

    def text(self) -> str:
        """The problem as one or two lines that a person reads."""
        place = self.path if self.line == 0 else f"{self.path}:{self.line}:{self.column}"
        lines = [f"{place} {_LABELS[self.severity]} {self.code} {self.message}"]
        if self.hint:
            lines.append(f"    建议：{self.hint}")
        return "\n".join(lines)

    def github(self) -> str:
        """The problem as a CI annotation (GitHub's ``::error file=…`` form)."""
        place = f"file={_escape_property(self.path)}"
        if self.line:
            place += f",line={self.line},col={self.column}"
        body = self.message + (f" 建议：{self.hint}" if self.hint else "")
        title = f"title={self.code}"
        return f"::{_GITHUB[self.severity]} {place},{title}::{_escape_data(body)}"

    def as_dict(self) -> dict[str, str | int]:
        """The problem as plain values for the JSON output."""
        return {
            "path": self.path,
            "line": self.line,
            "column": self.column,
            "code": self.code,
            "severity": self.severity.value,
            "message": self.message,
            "hint": self.hint,
        }


def _escape_data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_property(text: str) -> str:
    return _escape_data(text).replace(":", "%3A").replace(",", "%2C")


@dataclass(frozen=True)
class Report:
    """What one command has to say: its problems, and plain lines for a person (``notes``)."""

    problems: tuple[Problem, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def failed(self) -> bool:
        """Whether the command must end with exit code 1."""
        return any(problem.severity is Severity.ERROR for problem in self.problems)

    def __add__(self, other: Report) -> Report:
        return Report(self.problems + other.problems, self.notes + other.notes)

    def sorted(self) -> Report:
        """The same report with each problem once, in the order of files and lines.

        The register comes last: no author writes it, and what is said of it mostly follows from another file.
        """
        order = sorted(set(self.problems), key=lambda problem: (problem.path.endswith(".lock"), problem))
        return Report(tuple(order), self.notes)

    def text(self) -> str:
        """All problems and a closing count, for a person."""
        blocks = [problem.text() for problem in self.problems]
        if self.problems:
            counts = [
                f"{sum(p.severity is severity for p in self.problems)} 个{label}"
                for severity, label in _LABELS.items()
                if any(p.severity is severity for p in self.problems)
            ]
            blocks.append("共发现 " + "、".join(counts) + "。")
        return "\n".join([*blocks, *self.notes])

    def json(self) -> str:
        """All problems as a JSON array, one per line, so that two runs can be compared with diff."""
        rows = [json.dumps(p.as_dict(), ensure_ascii=False) for p in self.problems]
        return "[\n" + ",\n".join(rows) + "\n]" if rows else "[]"

    def github(self) -> str:
        """All problems as CI annotations."""
        return "\n".join(problem.github() for problem in self.problems)


class KbError(Exception):
    """A problem that ends a command at once; its report says why."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("\n".join(problem.text() for problem in problems))
        self.report = Report(problems)
