"""The offline zip and the single file: reproducible, readable anywhere, provably whole."""

from __future__ import annotations

import dataclasses
import gzip
import hashlib
import re
import shutil
import zipfile
from pathlib import Path

import pytest

from kb.core.manifest import MANIFEST_NAME
from kb.pipeline.package import pack_site, verify_package
from kb.pipeline.package_name import MAX_PATH, package_name
from kb.pipeline.project import open_project
from kb.report import Report
from kb.settings import Settings

pytestmark = pytest.mark.build

BOOK_PAGE = "book.html"
FIRST_VIEW_LIMIT = 150_000  # bytes, gzipped: about a second on a slow office line


@pytest.fixture
def settings(built_site: Path, project_root: Path, tmp_path: Path) -> Settings:
    """The project's settings, with the site already built and everything else written to a temporary folder."""
    real = open_project(project_root)
    return dataclasses.replace(real, root=tmp_path, site_dir=built_site)


def pack(settings: Settings) -> tuple[Path, Path]:
    report = pack_site(settings)
    assert not report.failed, report.text()
    name = package_name(settings)
    return settings.root / f"dist/{name}.zip", settings.root / f"dist/{name}.html"


def test_packing_twice_gives_the_same_bytes(settings: Settings) -> None:
    first = [path.read_bytes() for path in pack(settings)]
    shutil.rmtree(settings.root / "dist")
    assert [path.read_bytes() for path in pack(settings)] == first


def test_entries_have_one_top_folder_ascii_names_and_short_paths(settings: Settings) -> None:
    archive, _ = pack(settings)
    with zipfile.ZipFile(archive) as opened:
        names = opened.namelist()
    assert {name.split("/")[0] for name in names} == {package_name(settings)}
    assert all(name.isascii() and len(name) <= MAX_PATH for name in names)
    assert {Path(name).name for name in names} >= {"index.html", "book.html", "README.txt", MANIFEST_NAME}


def test_a_whole_package_verifies_packed_and_unpacked(settings: Settings, tmp_path: Path) -> None:
    archive, _ = pack(settings)
    assert not verify_package(archive).failed
    shutil.unpack_archive(archive, tmp_path / "unpacked")
    assert not verify_package(tmp_path / "unpacked" / package_name(settings)).failed
    assert not verify_package(tmp_path / "unpacked").failed


def codes(report: Report) -> list[str]:
    return [f"{problem.code} {problem.message}" for problem in report.problems]


def test_every_kind_of_damage_is_found(settings: Settings, tmp_path: Path) -> None:
    archive, _ = pack(settings)
    shutil.unpack_archive(archive, tmp_path / "unpacked")
    folder = tmp_path / "unpacked" / package_name(settings)
    (folder / "index.html").write_text("x", "utf-8")
    (folder / "book.html").unlink()
    (folder / "extra.txt").touch()
    assert codes(verify_package(folder)) == [
        "KB-P06 内容被改动或损坏：index.html",
        "KB-P06 缺少文件：book.html",
        "KB-P06 多出清单以外的文件：extra.txt",
    ]
    manifest = folder / MANIFEST_NAME
    text = manifest.read_text("utf-8")
    manifest.write_text(text, "utf-16")
    assert codes(verify_package(folder)) == [f"KB-P05 清单 {MANIFEST_NAME} 是空的，或者被改动过，无法核对"]
    manifest.unlink()
    assert codes(verify_package(folder))[0].startswith("KB-P05")
    damaged = tmp_path / "damaged.zip"
    damaged.write_bytes(archive.read_bytes()[:-100])
    assert codes(verify_package(damaged))[0].startswith("KB-P04")
    assert codes(verify_package(tmp_path / "nowhere.zip")) == ["KB-P04 读不了：找不到这个文件或文件夹"]


def test_the_single_file_is_known_by_the_sum_that_was_printed_with_it(settings: Settings) -> None:
    printed = pack_site(settings).text()
    single = settings.root / f"dist/{package_name(settings)}.html"
    (message,) = codes(verify_package(single))
    assert message.startswith("KB-P05 单文件版里没有清单")
    total = hashlib.sha256(single.read_bytes()).hexdigest()
    assert total in message
    assert total in printed


def test_what_windows_leaves_in_a_share_is_no_damage(settings: Settings, tmp_path: Path) -> None:
    archive, _ = pack(settings)
    shutil.unpack_archive(archive, tmp_path / "unpacked")
    folder = tmp_path / "unpacked" / package_name(settings)
    for name in ("Thumbs.db", "roles/desktop.ini", ".DS_Store", "~$值班表.docx"):
        (folder / name).touch()
    (tmp_path / "unpacked/别的文件.txt").touch()
    manifest = folder / MANIFEST_NAME
    manifest.write_text(manifest.read_text("utf-8"), "utf-8-sig", newline="\r\n")  # saved by Notepad
    assert not verify_package(folder).failed
    assert not verify_package(tmp_path / "unpacked").failed


def test_a_file_smuggled_into_the_zip_is_named(settings: Settings) -> None:
    archive, _ = pack(settings)
    with zipfile.ZipFile(archive, "a") as opened:
        opened.writestr("__MACOSX/._index.html", b"")
        opened.writestr("index.html", b"")
    folder = f"{package_name(settings)}/"
    assert codes(verify_package(archive)) == [f"KB-P06 文件夹 {folder} 之外还有文件：index.html"]


def test_a_folder_with_two_packages_is_not_guessed_at(tmp_path: Path) -> None:
    for name in ("old", "new"):
        (tmp_path / name).mkdir()
        (tmp_path / name / MANIFEST_NAME).touch()
    assert codes(verify_package(tmp_path)) == ["KB-P05 有 2 份清单，无法核对"]


def test_the_manifest_is_one_that_sha256sum_reads(settings: Settings) -> None:
    archive, _ = pack(settings)
    top = package_name(settings)
    with zipfile.ZipFile(archive) as opened:
        for line in opened.read(f"{top}/{MANIFEST_NAME}").decode().splitlines():
            match = re.fullmatch(r"([0-9a-f]{64})  (\S+)", line)
            assert match is not None
            assert hashlib.sha256(opened.read(f"{top}/{match[2]}")).hexdigest() == match[1]


def test_a_file_name_that_windows_would_garble_stops_the_pack(settings: Settings, tmp_path: Path) -> None:
    site = tmp_path / "site"
    shutil.copytree(settings.site_dir, site)
    (site / "附件.pdf").touch()
    (site / f"{'a' * 110}.html").touch()
    report = pack_site(dataclasses.replace(settings, site_dir=site))
    assert {problem.code for problem in report.problems} == {"KB-P02", "KB-P03"}
    assert not (settings.root / "dist").exists()


def test_without_a_site_there_is_nothing_to_pack(settings: Settings, tmp_path: Path) -> None:
    report = pack_site(dataclasses.replace(settings, site_dir=tmp_path / "none"))
    assert [problem.code for problem in report.problems] == ["KB-P01"]


def test_the_single_file_asks_for_no_other_file(settings: Settings) -> None:
    _, single = pack(settings)
    text = single.read_text("utf-8")
    assert not re.search(r"""<(?:script|img|link)[^>]+(?:src|href)=["'](?!data:|#)""", text)
    assert "中心枢纽作用" in text


def test_the_first_view_of_any_page_is_light(built_site: Path) -> None:
    heavy = {}
    for page in sorted(built_site.rglob("*.html")):
        text = page.read_text("utf-8")
        loaded = re.findall(r"""<(?:link|script|img)\b[^>]*?(?:href|src)=["']([^"'#:]+)["']""", text)
        files = {page, *((page.parent / name).resolve() for name in loaded)}
        total = sum(len(gzip.compress(file.read_bytes())) for file in files if file.is_file())
        # The whole book in one page is a print edition: nobody comes by it on the way to something else.
        if total > FIRST_VIEW_LIMIT and page.name != BOOK_PAGE:
            heavy[page.name] = total
    assert heavy == {}


def test_a_site_of_another_edition_is_not_packed_under_the_name_of_this_one(settings: Settings) -> None:
    (problem,) = pack_site(dataclasses.replace(settings, edition="2099.12")).problems
    assert problem.code == "KB-P07"
    assert f"另一版的：{settings.edition} 版（{settings.edition_date}）" in problem.message
    assert "2099.12 版" in problem.message
    assert not (settings.root / "dist").exists()
