"""``kb pack`` and ``kb verify``: the offline zip and the single-file edition, and the proof that they are whole."""

from __future__ import annotations

import hashlib
from pathlib import Path, PurePosixPath

from kb.adapters.archive import BadArchiveError, read_zip, zip_bytes
from kb.adapters.files import write_bytes
from kb.adapters.folders import list_files
from kb.core.manifest import MANIFEST_NAME, compare, parse_manifest, render_manifest
from kb.core.package_readme import README_NAME, package_readme
from kb.pipeline.package_name import MAX_PATH, package_name
from kb.pipeline.single_file import single_file
from kb.pipeline.site_build import book_contents
from kb.report import Problem, Report
from kb.settings import Settings


def pack_site(settings: Settings) -> Report:
    """Write the zip and the single file to ``dist/``; refuse where there is no built site."""
    if not (settings.site_dir / "index.html").is_file():
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
    write_bytes(single, single_file(settings, settings.site_dir, book_contents(settings)).encode())
    return Report(
        notes=(
            f"离线包：{archive}（{_megabytes(archive)}，{len(files)} 个文件，解压后双击 index.html）",
            f"单文件版：{single}（{_megabytes(single)}，一个文件，直接双击）",
            f"在这台电脑上看：双击 {settings.site_dir / 'index.html'}",
        )
    )


def verify_package(path: Path) -> Report:
    """Compare an offline zip, or the folder it was unpacked to, with the manifest it carries."""
    shown = path.as_posix()
    try:
        files = _files_of(path)
    except BadArchiveError as error:
        return _failure(shown, "KB-P04", f"这不是完好的 zip 文件：{error}", "请重新下载或重新复制一份")
    except OSError as error:
        return _failure(shown, "KB-P04", f"读不了：{error.strerror or error}", "请检查路径有没有写错")
    manifest = files.get(MANIFEST_NAME)
    if manifest is None:
        return _failure(
            shown,
            "KB-P05",
            f"里面没有清单 {MANIFEST_NAME}，无法核对",
            "请给出 kb pack 生成的 zip，或它解压出的文件夹",
        )
    listed = parse_manifest(manifest.decode("utf-8", "replace"))
    found = {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}
    differences = compare(listed, found)
    problems = [
        Problem(shown, 0, 0, "KB-P06", f"{what}：{name}", "请重新复制或重新解压完整的离线包")
        for what, names in (
            ("内容被改动或损坏", differences.changed),
            ("缺少文件", differences.missing),
            ("多出清单以外的文件", differences.unlisted),
        )
        for name in names
    ]
    if problems:
        return Report(tuple(problems))
    return Report(notes=(f"完好：{len(listed)} 个文件与清单一致。",))


def _files_of(path: Path) -> dict[str, bytes]:
    if path.is_dir():
        files = {file.relative_to(path).as_posix(): file.read_bytes() for file in list_files(path)}
    else:
        files = read_zip(path)
    if MANIFEST_NAME in files:
        return files
    # The single top folder of the zip, or a folder that was unpacked one level deeper.
    tops = {PurePosixPath(name).parts[0] for name in files}
    return {name.partition("/")[2]: data for name, data in files.items()} if len(tops) == 1 else files


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
