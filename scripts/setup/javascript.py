"""The JavaScript tools of the tests, installed by the npm that comes with the Python environment."""

import os

from setup import console, process, stamp
from setup.layout import Layout


def prepare(layout: Layout) -> None:
    """Make ``tests/js/node_modules`` hold exactly what package-lock.json says. Cheap when it already does."""
    record = layout.node_modules / ".kb-setup.json"
    wanted = describe(layout)
    if stamp.read(record) == wanted:
        return
    console.say("正在安装检查浏览器代码的工具……")
    npm(layout, "ci")
    stamp.write(record, wanted)


def describe(layout: Layout) -> stamp.Stamp:
    """Return the fingerprint of the packages that should be there; `npm ci` starts over, so one part is enough."""
    files = [layout.javascript / name for name in ("package.json", "package-lock.json")]
    return {"packages": stamp.fingerprint([str(layout.root), *(file.read_bytes() for file in files)])}


def npm(layout: Layout, *arguments: str) -> None:
    """Run npm in tests/js. No package may run a script of its own while it is installed."""
    quiet = ("--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier", "--loglevel=error")
    process.run(
        [str(layout.command("npm")), *arguments, *quiet], env=node_environment(layout), cwd=layout.javascript
    )


def node_environment(layout: Layout) -> dict[str, str]:
    """Return the environment in which Node is the one of ``.venv``, for Playwright too.

    The Node that Playwright brings along needs libatomic, which a minimal Debian has not.
    """
    return {
        "PATH": os.pathsep.join([str(layout.commands), os.environ.get("PATH", os.defpath)]),
        "PLAYWRIGHT_NODEJS_PATH": os.environ.get("PLAYWRIGHT_NODEJS_PATH") or str(layout.node),
    }
