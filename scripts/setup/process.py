"""Starting other programs."""

import codecs
import locale
import os
import shlex
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path


class CommandFailedError(Exception):
    """A program could not be started, ran too long or ended with an error."""

    def __init__(self, argv: Sequence[str], reason: str, output: str = "") -> None:
        super().__init__(f"{shlex.join(argv)}: {reason}")
        self.output = output.strip()


def call(argv: Sequence[str], *, env: Mapping[str, str] | None = None, cwd: Path | None = None) -> int:
    """Run a program on this terminal and return its exit code."""
    try:
        return subprocess.call(list(argv), env=_environment(env), cwd=cwd)  # noqa: S603 - our own commands
    except OSError as error:
        raise CommandFailedError(argv, str(error)) from error


def run(argv: Sequence[str], *, env: Mapping[str, str] | None = None, cwd: Path | None = None) -> None:
    """Run a program on this terminal; an error exit raises CommandFailedError."""
    code = call(argv, env=env, cwd=cwd)
    if code != 0:
        raise CommandFailedError(argv, f"exit {code}")


def output(
    argv: Sequence[str],
    *,
    env: Mapping[str, str] | None = None,
    cwd: Path | None = None,
    given: str = "",
    seconds: float | None = None,
) -> str:
    """Run a program out of sight and return what it printed; raise CommandFailedError with it on failure."""
    try:
        done = subprocess.run(  # noqa: S603 - our own commands
            list(argv),
            env=_environment(env),
            cwd=cwd,
            input=given,
            timeout=seconds,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise CommandFailedError(argv, f"no end after {seconds:.0f} s") from error
    except OSError as error:
        raise CommandFailedError(argv, str(error)) from error
    if done.returncode != 0:
        raise CommandFailedError(argv, f"exit {done.returncode}", done.stdout)
    return done.stdout


def _environment(extra: Mapping[str, str] | None) -> dict[str, str]:
    """Our own environment, in UTF-8 whatever the terminal's locale says: a folder may have a Chinese name."""
    text = {"PYTHONUTF8": "1"}
    if os.name != "nt" and codecs.lookup(locale.getencoding()).name != "utf-8":
        text["LC_ALL"] = "C.UTF-8"
    return {**os.environ, **text, **(extra or {})}
