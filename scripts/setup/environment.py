"""The Python environment ``.venv``: made, checked, and made again when it no longer fits."""

import json
import os
import platform
import shutil
import sys
import sysconfig
import tomllib
from pathlib import Path

from setup import console, first_pip, process, stamp
from setup.layout import Layout

# `pip config` and the user's PIP_* variables choose the index, proxy and certificates; these few would put
# packages somewhere else than into the environment, or ask questions.
_PIP_ENV = {
    "PIP_USER": "0",
    "PIP_TARGET": "",
    "PIP_PREFIX": "",
    "PIP_ROOT": "",
    "PIP_NO_INPUT": "1",
    "PIP_DISABLE_PIP_VERSION_CHECK": "1",
    "PIP_ROOT_USER_ACTION": "ignore",
    "PYTHONPATH": "",
    "PYTHONNOUSERSITE": "1",
}

# jieba is published as source only. Everything else comes as a wheel, so no other build step ever runs.
_INSTALL = (
    "install",
    "-q",
    "-q",
    "--require-hashes",
    "--no-build-isolation",
    "--only-binary=:all:",
    "--no-binary=jieba",
)

# Material for MkDocs announces its end of life on every start, before a hook or a setting could prevent it.
# CONTRIBUTING says what it means for us; nobody who builds the site can act on it.
_QUIET = 'import os; os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")\n'

_LABELS = {"site": "构建网站所需的软件包", "test": "测试所需的软件包", "project": "知识库自己的命令 kb"}


def prepare(layout: Layout, *, tests: bool) -> None:
    """Make ``.venv`` hold exactly what the lock files say, and our package. Cheap when it already does."""
    wanted = describe(layout, tests=tests)
    record = layout.venv / "kb-setup.json"
    recorded = stamp.read(record) if works(layout) else {}
    if not layout.command("kb").exists():
        recorded.pop("project", None)
    plan = stamp.plan(recorded, wanted, replaceable=frozenset({"project"}))
    if plan.start_over:
        console.say(f"正在创建 Python 环境 .venv（Python {platform.python_version()}）……")
        recorded = {}
        create(layout)
        recorded["base"] = wanted["base"]
    for part in plan.parts:
        if part == "base":
            continue
        console.say(f"正在安装{_LABELS[part]}……")
        # Taken off the record first: whatever stops this step, it is done again next time.
        recorded.pop(part, None)
        stamp.write(record, recorded)
        install(layout, part)
        recorded[part] = wanted[part]
        stamp.write(record, recorded)


def describe(layout: Layout, *, tests: bool) -> stamp.Stamp:
    """Return the fingerprint of every part that the environment should have, in order of installation."""
    lock = {name: layout.requirements(f"{name}.txt").read_bytes() for name in ("build", "site", "test")}
    here = (
        str(layout.root),
        sys.version,
        sysconfig.get_platform(),
        getattr(sys, "_base_executable", sys.executable),
    )
    wanted = {
        "base": stamp.fingerprint([*here, lock["build"], _QUIET]),
        "site": stamp.fingerprint([lock["site"]]),
    }
    if tests:
        wanted["test"] = stamp.fingerprint([lock["test"]])
    wanted["project"] = stamp.fingerprint([packaging(layout.root / "pyproject.toml")])
    return wanted


def packaging(pyproject: Path) -> str:
    """Return the tables of pyproject.toml that shape the installed package; the others may change freely."""
    content = tomllib.loads(pyproject.read_text("utf-8"))
    tables = (content.get("project"), content.get("build-system"), content.get("tool", {}).get("setuptools"))
    return json.dumps(tables, sort_keys=True)


def works(layout: Layout) -> bool:
    """Tell whether the environment starts and believes to be where it is; a moved or half-deleted one does not."""
    try:
        prefix = process.output([str(layout.python), "-c", "import sys, pip; print(sys.prefix)"], seconds=60)
    except process.CommandFailedError:
        return False
    return Path(prefix.strip()).resolve() == layout.venv.resolve()


def create(layout: Layout) -> None:
    """Replace ``.venv`` by a new one with the locked pip, setuptools and wheel, and nothing else.

    Whatever pip there is for a start (see first_pip) installs the locked one.
    """
    remove(layout.venv)
    process.run([sys.executable, "-m", "venv", "--without-pip", str(layout.venv)])
    with first_pip.installer(layout) as pip:
        _pip([*pip, *_INSTALL, "-r", str(layout.requirements("build.txt"))])
    layout.site_packages.joinpath("kb-quiet.pth").write_text(_QUIET, "ascii")


def install(layout: Layout, part: str) -> None:
    """Install one part into an environment that has pip."""
    pip = [str(layout.python), "-m", "pip"]
    if part == "project":
        own = ("install", "-q", "-q", "--no-deps", "--no-build-isolation", "--editable", str(layout.root))
        _pip([*pip, *own])
        name_by_ascii(layout)
    else:
        _pip([*pip, *_INSTALL, "-r", str(layout.requirements(f"{part}.txt"))])


def name_by_ascii(layout: Layout) -> None:
    """Let the environment name our sources from where it lies.

    Python 3.11 reads such a file in the terminal's encoding, and stops at a Chinese folder name where that is ASCII.
    """
    folder = layout.site_packages
    for file in folder.glob("__editable__.*.pth"):
        named = Path(file.read_text("utf-8").strip())
        file.write_text(Path(os.path.relpath(named, folder)).as_posix() + "\n", "ascii")


def remove(path: Path) -> None:
    """Remove a folder or the link that stands for it, never what the link points to."""
    if path.is_symlink() or path.is_file():
        path.unlink()
    elif path.exists():
        shutil.rmtree(path)


def _pip(argv: list[str]) -> None:
    try:
        process.run(argv, env=_PIP_ENV)
    except process.CommandFailedError:
        console.complain(
            "软件包没有装上。请检查网络；需要镜像时设置 PIP_INDEX_URL（或 pip config set global.index-url …）后再试。\n"
            "Packages could not be installed. Check the network, or name a mirror in PIP_INDEX_URL, and try again."
        )
        raise
