"""Writing the lock files anew. For whoever changes a requirement; nothing else needs it."""

import os

from setup import console, javascript, process
from setup.layout import Layout

# In this order: what the tests need must agree with what the site is built with.
_LOCKS = (("build", ()), ("site", ()), ("test", ("--constraint", "site.txt")))
_OLDEST_PYTHON = "3.11.2"


def write(layout: Layout, *, upgrade: bool) -> None:
    """Resolve requirements/*.in and tests/js/package.json; pins that still fit stay unless upgrading.

    The files name no index and no address, so that every mirror can serve them.
    """
    folder = layout.requirements("")
    for name, extra in _LOCKS:
        console.say(f"requirements/{name}.txt")
        more = (*extra, "--upgrade") if upgrade else extra
        process.run(compile_command(layout, name, more), env=index_environment(), cwd=folder)
    console.say("tests/js/package-lock.json")
    javascript.npm(layout, "install", "--package-lock-only", "--omit-lockfile-registry-resolved")


def compile_command(layout: Layout, name: str, extra: tuple[str, ...]) -> list[str]:
    """Return the command that resolves one file, for every platform and every supported Python at once."""
    return [
        *(str(layout.command("uv")), "--no-config", "pip", "compile", "--quiet", "--universal"),
        *("--python", str(layout.python), "--python-version", _OLDEST_PYTHON),
        *(
            "--generate-hashes",
            "--no-emit-index-url",
            "--no-emit-find-links",
            "--custom-compile-command",
            "make lock",
        ),
        *(*extra, f"{name}.in", "--output-file", f"{name}.txt"),
    ]


def index_environment() -> dict[str, str]:
    """Pass on the mirror that pip uses; uv does not read pip's settings."""
    mirror = os.environ.get("PIP_INDEX_URL", "")
    return {"UV_DEFAULT_INDEX": mirror} if mirror else {}
