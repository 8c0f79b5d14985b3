"""Choosing the Python that the environment is built with.

Read by Pythons older than the supported ones, so it keeps to what Python 3.8 understands.
"""

from __future__ import annotations

import dataclasses
import os
import subprocess
import sys
from typing import Callable, Iterable, Mapping, Optional, Tuple  # noqa: UP035 - see above

Version = Tuple[int, int, int]  # noqa: UP006 - evaluated at run time by Python 3.8
OLDEST = (3, 11)
TOO_NEW = (3, 14)

_PROBE = "import sys; print(*sys.version_info[:3]); print(getattr(sys, '_base_executable', sys.executable))"


@dataclasses.dataclass(frozen=True)
class Interpreter:
    """A Python that answered: its version and its real path outside any virtual environment."""

    version: Version
    executable: str


Look = Callable[[str], Optional[Interpreter]]  # noqa: UP045 - see above


def supported(version: Version) -> bool:
    """Tell whether the lock files were made for this version."""
    return OLDEST <= version[:2] < TOO_NEW


def candidates(env: Mapping[str, str], *, windows: bool, running: str) -> list[str]:
    """Name the commands to try, best first; ``PYTHON`` allows no other."""
    if env.get("PYTHON"):
        return [env["PYTHON"]]
    if windows:  # the `py` launcher has chosen already
        return [running]
    return ["/usr/bin/python3", "python3.13", "python3.12", "python3.11", "python3", running]


def choose(names: Iterable[str], look: Look) -> Interpreter | None:
    """Return the first supported interpreter; the rest are not even started."""
    for name in names:
        found = look(name)
        if found is not None and supported(found.version):
            return found
    return None


def look(command: str) -> Interpreter | None:
    """Start a command and ask who it is; None when it is no working Python."""
    try:
        answer = subprocess.run(  # noqa: S603 - the candidates named above
            [command, "-c", _PROBE], capture_output=True, text=True, timeout=30, check=True
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return parse_answer(answer.stdout)


def parse_answer(text: str) -> Interpreter | None:
    """Read what the probe printed; a wrapper that prints something else is no candidate."""
    numbers, _, executable = text.strip().partition("\n")
    try:
        major, minor, micro = (int(number) for number in numbers.split())
    except ValueError:
        return None
    return Interpreter((major, minor, micro), executable.strip()) if executable.strip() else None


def none_found(names: Iterable[str]) -> str:
    """Say what is missing, in both languages: whoever reads this has not got as far as a Chinese page."""
    tried = ", ".join(dict.fromkeys(names))
    return (
        "没有找到可用的 Python：需要 3.11、3.12 或 3.13。\n"
        f"  试过：{tried}\n"
        "  请安装其中一个（Debian 12：apt install python3），或用 make PYTHON=/路径/python3.12 … 指定。\n"
        "No suitable Python found: 3.11, 3.12 or 3.13 is needed.\n"
        "  Install one of them, or name it: make PYTHON=/path/to/python3.12 …"
    )


def continue_in_supported_python() -> None:
    """Return when this process is the chosen interpreter; otherwise run the same command in that one."""
    names = candidates(os.environ, windows=os.name == "nt", running=sys.executable)
    chosen = choose(names, look)
    if chosen is None:
        sys.exit(none_found(names))
    here = getattr(sys, "_base_executable", sys.executable)
    if os.path.realpath(chosen.executable) == os.path.realpath(here) and supported(sys.version_info[:3]):
        return
    sys.exit(subprocess.call([chosen.executable, *sys.argv]))  # noqa: S603 - the interpreter just asked
