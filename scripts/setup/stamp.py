"""Stamps: what was installed, written only after it was, so that an interrupted set-up is never taken as complete."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

Stamp = dict[str, str]


def fingerprint(values: Iterable[str | bytes]) -> str:
    """Return a hash of the values in order; no two different sequences share their joined text."""
    digest = hashlib.sha256()
    for value in values:
        data = value.encode() if isinstance(value, str) else value
        digest.update(b"%d:" % len(data))
        digest.update(data)
    return digest.hexdigest()


def read(path: Path) -> Stamp:
    """Return the stamp; a missing or damaged one is an empty one."""
    try:
        content = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    if not isinstance(content, dict):
        return {}
    return {str(key): value for key, value in content.items() if isinstance(value, str)}


def write(path: Path, stamp: Mapping[str, str]) -> None:
    """Replace the stamp in one step."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.new")
    draft.write_text(json.dumps(stamp, indent=1, sort_keys=True), "utf-8")
    draft.replace(path)


@dataclass(frozen=True)
class Plan:
    """What is left to do: start over or not, then these parts in order."""

    start_over: bool
    parts: tuple[str, ...]


def plan(recorded: Mapping[str, str], wanted: Mapping[str, str], *, replaceable: frozenset[str]) -> Plan:
    """Compare the recorded parts with the wanted ones.

    A part that is missing is added. One that differs is put in again when it is ``replaceable``; any other means
    starting over, because installing over an older set leaves behind what the new one no longer has.
    """
    stale = [part for part in wanted if recorded.get(part, wanted[part]) != wanted[part]]
    if not recorded or any(part not in replaceable for part in stale):
        return Plan(start_over=True, parts=tuple(wanted))
    return Plan(start_over=False, parts=tuple(p for p in wanted if recorded.get(p) != wanted[p]))
