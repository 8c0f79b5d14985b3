"""Entry point: ``python3 scripts/setup COMMAND``.

May be started by any Python since 3.8; goes on in one that the project supports, or says what to install.
"""

import sys
from pathlib import Path

if sys.version_info < (3, 8):  # noqa: UP036 - this file alone is read by older Pythons, to say so in words
    sys.exit("需要 Python 3.11、3.12 或 3.13。\nPython 3.11, 3.12 or 3.13 is needed.")

sys.path[0] = str(Path(__file__).resolve().parent.parent)

from setup import interpreter  # noqa: E402 - importable only after the line above

if __name__ == "__main__":
    interpreter.continue_in_supported_python()
    from setup import cli

    sys.exit(cli.main())
