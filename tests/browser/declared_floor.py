"""The oldest browser that the site promises to work in, for real: Chromium 80 from an npm package.

It speaks too old a protocol for Playwright, so it is run by its own command line: it loads a page, lets its scripts
run and prints the document that came of it.
"""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

PACKAGE = Path(__file__).parents[1] / "js/node_modules/chrome-aws-lambda/bin"
_UNPACK = """
const fs = require("fs"), zlib = require("zlib");
fs.writeFileSync(process.argv[2], zlib.brotliDecompressSync(fs.readFileSync(process.argv[1])));
"""


class OldChromium:
    """Chromium 80, unpacked into ``folder``."""

    def __init__(self, folder: Path, node: str) -> None:
        self._folder = folder
        for name in ("chromium", "aws.tar", "swiftshader.tar"):
            subprocess.run([node, "-e", _UNPACK, str(PACKAGE / f"{name}.br"), str(folder / name)], check=True)
        (folder / "chromium").chmod(0o755)
        for archive, target in (("aws.tar", folder), ("swiftshader.tar", folder / "swiftshader")):
            target.mkdir(exist_ok=True)
            subprocess.run(["tar", "-xf", str(folder / archive), "-C", str(target)], check=True)  # noqa: S607

    def run(self, address: str, *arguments: str) -> tuple[str, list[str]]:
        """Load ``address`` and return the document after its scripts ran, and what they wrote to the console."""
        done = subprocess.run(
            [
                str(self._folder / "chromium"),
                *("--headless", "--no-sandbox", "--single-process", "--no-zygote", "--disable-gpu"),
                *("--disable-dev-shm-usage", "--virtual-time-budget=4000", "--enable-logging=stderr"),
                *("--window-size=1280,900", "--dump-dom", *arguments),
                address,
            ],
            env={**os.environ, "LD_LIBRARY_PATH": str(self._folder / "lib"), "HOME": str(self._folder)},
            cwd=self._folder,
            capture_output=True,
            text=True,
            timeout=60,
            check=True,
        )
        console = [line for line in done.stderr.splitlines() if "CONSOLE" in line]
        return done.stdout, console


def node_of(project_root: Path) -> str:
    """Return the Node that set-up installed."""
    return str(json.loads((project_root / ".venv/browser.json").read_text("utf-8"))["node"])
