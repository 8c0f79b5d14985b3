"""Writes front matter as YAML that any reader understands: quoted wherever a plain value could be misread."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence

from kb.core.article_import.characters import HAN

FENCE = "---"
# A plain value begins with a Han character and holds nothing that YAML gives a meaning to.
_PLAIN = re.compile(rf"[{HAN}][\w，。、；？！（）《》“”‘’—…·-]*")
_KEY = re.compile(r"[A-Za-z_][\w-]*\s{0,3}:(?:\s|$)")


def write_front_matter(values: Mapping[str, str | Sequence[str]]) -> str:
    """Return the front matter with its fences; empty values are left out. Ends with a newline."""
    lines = [FENCE]
    for key, value in values.items():
        if isinstance(value, str):
            lines += [f"{key}: {_scalar(value)}"] if value else []
        elif value:
            lines.append(f"{key}:")
            lines += [f"  - {_scalar(item)}" for item in value]
    return "\n".join([*lines, FENCE, ""])


def front_matter_end(lines: Sequence[str]) -> int:
    """The index of the first line behind the front matter of ``lines``; 0 where there is none."""
    if not lines or lines[0].rstrip() != FENCE:
        return 0
    end = next((i + 1 for i, line in enumerate(lines[1:], 1) if line.rstrip() in (FENCE, "...")), 0)
    # A ruler at the top of a plain text is no front matter: keys are.
    return end if any(_KEY.match(line) for line in lines[1 : max(end - 1, 1)]) else 0


def _scalar(value: str) -> str:
    return value if _PLAIN.fullmatch(value) else json.dumps(value, ensure_ascii=False)
