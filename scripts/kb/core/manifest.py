"""The list of files with their SHA-256 sums, in the form that ``sha256sum --check`` reads too."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

MANIFEST_NAME = "MANIFEST.sha256"


def render_manifest(sums: Mapping[str, str]) -> str:
    """Return the manifest of files (relative path → sum in hexadecimal), sorted by path."""
    return "".join(f"{total}  {path}\n" for path, total in sorted(sums.items()))


def parse_manifest(text: str) -> dict[str, str]:
    """Return path → sum; lines of any other form are passed over (their files then count as unlisted)."""
    sums = {}
    for line in text.splitlines():
        total, separator, path = line.partition("  ")
        if separator and len(total) == 64:  # noqa: PLR2004 - SHA-256 has 64 hexadecimal digits
            sums[path] = total
    return sums


def package_folders(names: Iterable[str]) -> list[str]:
    """Return where packages begin among the files ``names``: "" or "folder/" for each manifest at most one folder deep."""
    manifests = [name for name in names if name == MANIFEST_NAME or name.endswith(f"/{MANIFEST_NAME}")]
    if MANIFEST_NAME in manifests:
        return [""]
    return sorted(name.removesuffix(MANIFEST_NAME) for name in manifests if name.count("/") == 1)


@dataclass(frozen=True)
class Differences:
    """How files differ from their manifest, each list sorted."""

    changed: tuple[str, ...]
    missing: tuple[str, ...]
    unlisted: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.changed or self.missing or self.unlisted)


def compare(listed: Mapping[str, str], found: Mapping[str, str]) -> Differences:
    """Compare the sums of a manifest with those of the files."""
    return Differences(
        changed=tuple(sorted(path for path in listed.keys() & found.keys() if listed[path] != found[path])),
        missing=tuple(sorted(listed.keys() - found.keys())),
        unlisted=tuple(sorted(found.keys() - listed.keys() - {MANIFEST_NAME})),
    )
