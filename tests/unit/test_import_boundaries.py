"""Who may import whom, as the architecture says: core is pure, each adapter knows one outside thing."""

from __future__ import annotations

import ast
import sys
from functools import cache
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).parents[2] / "scripts"
MODULES = sorted((SCRIPTS / "kb").rglob("*.py"))

ALLOWED = {
    "core": {"core", "report"},
    "adapters": {"adapters", "core", "report", "settings"},
    "pipeline": {"pipeline", "core", "adapters", "settings", "report"},
    "settings": {"core", "report"},
    "report": set(),
    "cli": {"pipeline", "settings", "report", "core"},
    "__main__": {"cli"},
    "__init__": set(),
}
# The one module that may import each outside library.
OWNERS = {
    "jieba": "kb.adapters.jieba_words",
    "mkdocs": "kb.adapters.mkdocs_hook",
    "opencc": "kb.adapters.opencc_converter",
    "pypinyin": "kb.adapters.pinyin_readings",
    "yaml": "kb.adapters.yaml_source",
    "click": "kb.cli",
}
HOOK = "kb.adapters.mkdocs_hook"


@cache
def tree_of(path: Path) -> tuple[ast.AST, ...]:
    return tuple(ast.walk(ast.parse(path.read_text("utf-8"))))


@cache
def imports_of(path: Path) -> tuple[str, ...]:
    names: list[str] = []
    for node in tree_of(path):
        if isinstance(node, ast.Import):
            names += (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            if node.module in {"kb", "kb.core", "kb.adapters", "kb.pipeline"}:
                names += (f"{node.module}.{alias.name}" for alias in node.names)
            else:
                names.append(node.module)
    return tuple(names)


def name_of(path: Path) -> str:
    return ".".join(path.relative_to(SCRIPTS).with_suffix("").parts)


def layer_of(module: str) -> str:
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else "__init__"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_module_imports_only_the_layers_below_it(path: Path) -> None:
    module = name_of(path)
    allowed = {"pipeline"} if module == HOOK else ALLOWED[layer_of(module)]
    own = {layer_of(name) for name in imports_of(path) if name.split(".")[0] == "kb"}
    assert own <= allowed, f"{module} must not import {own - allowed}"


@pytest.mark.parametrize("path", [p for p in MODULES if "core" in p.parts], ids=name_of)
def test_core_uses_nothing_but_the_standard_library(path: Path) -> None:
    outside = {name.split(".")[0] for name in imports_of(path)} - {"kb"}
    assert outside <= set(sys.stdlib_module_names)
    impure = {"os", "pathlib", "subprocess", "tempfile", "shutil", "time", "random", "socket", "logging"}
    assert not outside & impure


@pytest.mark.parametrize("library", OWNERS)
def test_each_library_has_one_owner(library: str) -> None:
    users = {name_of(path) for path in MODULES if library in {n.split(".")[0] for n in imports_of(path)}}
    assert users <= {OWNERS[library]}


def test_only_the_command_line_prints_or_exits() -> None:
    speakers = set()
    for path in MODULES:
        for node in tree_of(path):
            if isinstance(node, ast.Call):
                name = ast.unparse(node.func)
                if name in {"print", "exit", "quit", "sys.exit", "click.echo"}:
                    speakers.add(name_of(path))
    assert speakers == {"kb.cli"}


def test_the_hook_stays_a_convenience_of_at_most_40_lines() -> None:
    assert len((SCRIPTS / "kb/adapters/mkdocs_hook.py").read_text("utf-8").splitlines()) <= 40
