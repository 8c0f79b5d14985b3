"""``kb pack`` and ``kb verify``: the offline zip and the single-file edition, and the proof that they are whole."""

from __future__ import annotations

import hashlib
from pathlib import Path

from kb.adapters.archive import BadArchiveError, read_zip, zip_bytes
from kb.adapters.files import read_text, write_bytes
from kb.adapters.folders import list_files
from kb.core.clutter import is_clutter
from kb.core.manifest import MANIFEST_NAME, compare, package_folders, parse_manifest, render_manifest
from kb.core.os_reasons import os_reason
from kb.core.package_readme import README_NAME, package_readme
from kb.core.publication import edition_problems
from kb.pipeline.package_name import MAX_PATH, package_name
from kb.pipeline.single_file import single_file
from kb.pipeline.site_build import single_file_contents
from kb.report import Problem, Report
from kb.settings import Settings


def pack_site(settings: Settings) -> Report:
    """Write the zip and the single file to ``dist/``; refuse where there is no built site, or one of another edition."""
    home = settings.site_dir / "index.html"
    if not home.is_file():
        return Report(
            (
                Problem(
                    settings.relative(settings.site_dir),
                    0,
                    0,
                    "KB-P01",
                    "还没有生成网站，没有可以打包的内容",
                    "请先运行 kb build，再运行 kb pack",
                ),
            )
        )
    stale = edition_problems(
        read_text(home), settings.edition, settings.edition_date, settings.relative(home)
    )
    if stale:
        return Report(tuple(stale))
    name = package_name(settings)
    files = {
        f"{name}/{path.relative_to(settings.site_dir).as_posix()}": path.read_bytes()
        for path in list_files(settings.site_dir)
    }
    # The 404 page answers a server's wrong addresses; on a disk there is no server.
    files.pop(f"{name}/404.html", None)
    files[f"{name}/{README_NAME}"] = package_readme(settings.site_name, settings.edition)
    problems = tuple(_path_problems(settings, files))
    if problems:
        return Report(problems)
    sums = {path.removeprefix(f"{name}/"): hashlib.sha256(data).hexdigest() for path, data in files.items()}
    files[f"{name}/{MANIFEST_NAME}"] = render_manifest(sums).encode()
    archive = settings.root / "dist" / f"{name}.zip"
    single = settings.root / "dist" / f"{name}.html"
    write_bytes(archive, zip_bytes(files, settings.edition_date))
    write_bytes(single, single_file(settings, settings.site_dir, single_file_contents(settings)).encode())
    return Report(
        notes=(
            f"离线包：{archive}（{_megabytes(archive)}，{len(files)} 个文件，解压后双击 index.html）",
            f"单文件版：{single}（{_megabytes(single)}，一个文件，直接双击；SHA-256：{_sha256(single)}）",
            f"在这台电脑上看：双击 {settings.site_dir / 'index.html'}",
        )
    )


def verify_package(path: Path) -> Report:
    """Compare an offline zip, or the folder it was unpacked to, with the manifest it carries.

    A single file carries none: its SHA-256 is said, to be compared with what ``kb pack`` printed.
    Of a folder that holds the package beside other things only the package is looked at; in a zip nothing else belongs.
    """
    shown = path.as_posix()
    try:
        if path.suffix.lower() in {".html", ".htm"} and path.is_file():
            what = f"单文件版里没有清单，不能逐个文件核对；它的 SHA-256 是 {_sha256(path)}"
            hint = "请同打包的人核对：kb pack 打印的 SHA-256 与它一字不差，文件就完好；也可以改用同一版的离线包（zip）"
            return _failure(shown, "KB-P05", what, hint)
        files = _files_of(path)
    except BadArchiveError as error:
        return _failure(shown, "KB-P04", f"这不是完好的 zip 文件：{error}", "请重新下载或重新复制一份")
    except OSError as error:
        return _failure(shown, "KB-P04", f"读不了：{os_reason(error)}", "请检查路径有没有写错、能不能打开")
    tops = package_folders(files)
    if len(tops) != 1:
        what = f"有 {len(tops)} 份清单" if tops else f"里面没有清单 {MANIFEST_NAME}"
        hint = "请给出 kb pack 生成的 zip，或它解压出的那一个文件夹"
        return _failure(shown, "KB-P05", f"{what}，无法核对", hint)
    return _compared(shown, files, tops[0])


def _compared(shown: str, files: dict[str, bytes], top: str) -> Report:
    """The files of the package in the folder ``top`` ("" or "name/") compared with its manifest."""
    listed = parse_manifest(files[f"{top}{MANIFEST_NAME}"].decode("utf-8-sig", "replace"))
    if not listed:
        message = f"清单 {MANIFEST_NAME} 是空的，或者被改动过，无法核对"
        return _failure(shown, "KB-P05", message, "请重新复制或重新解压完整的离线包")
    found = {
        name.removeprefix(top): hashlib.sha256(data).hexdigest()
        for name, data in files.items()
        if name.startswith(top)
    }
    differences = compare(listed, found)
    outside = sorted(name for name in files if not name.startswith(top))
    problems = [
        Problem(shown, 0, 0, "KB-P06", f"{what}：{name}", "请重新复制或重新解压完整的离线包")
        for what, names in (
            ("内容被改动或损坏", differences.changed),
            ("缺少文件", differences.missing),
            ("多出清单以外的文件", differences.unlisted),
            (f"文件夹 {top} 之外还有文件", outside),
        )
        for name in names
    ]
    if problems:
        return Report(tuple(problems))
    return Report(notes=(f"完好：{len(listed)} 个文件与清单一致。",))


def _files_of(path: Path) -> dict[str, bytes]:
    if not path.is_dir():
        return {name: data for name, data in read_zip(path).items() if not is_clutter(name)}
    manifests = [*path.glob(MANIFEST_NAME), *path.glob(f"*/{MANIFEST_NAME}")]
    tops = package_folders(file.relative_to(path).as_posix() for file in manifests)
    if len(tops) != 1:  # anything may lie in such a folder: do not read it all
        return {f"{top}{MANIFEST_NAME}": b"" for top in tops}
    return {file.relative_to(path).as_posix(): file.read_bytes() for file in list_files(path / tops[0])}


def _path_problems(settings: Settings, files: dict[str, bytes]) -> list[Problem]:
    shown = settings.relative(settings.site_dir)
    problems = []
    for name in sorted(files):
        if not name.isascii():
            problems.append(
                Problem(
                    shown,
                    0,
                    0,
                    "KB-P02",
                    f"文件名含有中文或特殊字符：{name}",
                    "请把文件名改成英文字母、数字和短横线",
                )
            )
        if len(name) > MAX_PATH:
            problems.append(
                Problem(
                    shown,
                    0,
                    0,
                    "KB-P03",
                    f"路径太长（{len(name)} 个字符，最多 {MAX_PATH} 个）：{name}",
                    "请缩短文件名或文件夹名",
                )
            )
    return problems


def _failure(path: str, code: str, message: str, hint: str) -> Report:
    return Report((Problem(path, 0, 0, code, message, hint),))


def _megabytes(path: Path) -> str:
    return f"{path.stat().st_size / 1_000_000:.1f} MB"


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
