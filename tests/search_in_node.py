"""The browser's search code run by node, for tests written in Python."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

SESSION = Path(__file__).parent / "js" / "search_session.js"


def node_command() -> str:
    """The node that set-up installed beside Python, else the machine's."""
    beside = Path(sys.executable).with_name("node")
    return os.environ.get("KB_NODE") or (str(beside) if beside.exists() else shutil.which("node") or "node")


class NodeSearch:
    """One node process that answers requests until it is closed."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [node_command(), str(SESSION)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
        )

    def ask(self, do: str, **request: Any) -> Any:  # noqa: ANN401 — whatever JSON holds
        """Return the answer to one request; raises ``AssertionError`` with node's stack where it failed."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps({"do": do, **request}) + "\n")
        self._process.stdin.flush()
        reply = json.loads(self._process.stdout.readline())
        assert "failure" not in reply, reply["failure"]
        return reply["answer"]

    def query(self, text: str, **options: Any) -> Any:  # noqa: ANN401
        """Return the answer to one query."""
        return self.ask("query", texts=[text], options=options)[0]

    def close(self) -> None:
        """End the process."""
        self._process.communicate()
