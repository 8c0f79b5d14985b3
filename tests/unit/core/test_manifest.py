from __future__ import annotations

from kb.core.manifest import Differences, compare, parse_manifest, render_manifest

A, B = "a" * 64, "b" * 64


def test_a_manifest_comes_back_as_it_was_written() -> None:
    sums = {"z.html": A, "a/b.css": B}
    text = render_manifest(sums)
    assert text == f"{B}  a/b.css\n{A}  z.html\n"
    assert parse_manifest(text) == sums


def test_damaged_lines_are_passed_over() -> None:
    assert parse_manifest(f"nonsense\n{A}  a\n12  b\n") == {"a": A}


def test_every_kind_of_difference_is_told_apart() -> None:
    listed = {"same": A, "changed": A, "missing": A}
    found = {"same": A, "changed": B, "extra": A, "MANIFEST.sha256": B}
    assert compare(listed, found) == Differences(("changed",), ("missing",), ("extra",))
    assert not compare({"same": A}, {"same": A})
