"""One set-up at a time in a working copy."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Hold the lock on a file; wait while another process does. The system frees it if the holder dies."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+b") as handle:
        if sys.platform == "win32":
            import msvcrt  # noqa: PLC0415 - exists only there

            handle.seek(0)
            while True:
                try:
                    msvcrt.locking(handle.fileno(), msvcrt.LK_LOCK, 1)
                    break
                except OSError:  # it gives up after ten seconds; a set-up takes minutes
                    continue
        else:
            import fcntl  # noqa: PLC0415 - exists only elsewhere

            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
