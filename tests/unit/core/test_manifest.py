from __future__ import annotations

from kb.core.manifest import Differences, compare, package_folders, parse_manifest, render_manifest

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


def test_a_package_begins_where_its_manifest_lies() -> None:
    assert package_folders(["MANIFEST.sha256", "old/MANIFEST.sha256"]) == [""]
    assert package_folders(
        ["x.txt", "a/MANIFEST.sha256", "a/b/MANIFEST.sha256", "a/NOT-MANIFEST.sha256"]
    ) == ["a/"]
    assert package_folders(["a/MANIFEST.sha256", "b/MANIFEST.sha256"]) == ["a/", "b/"]
    assert package_folders(["a/index.html"]) == []
