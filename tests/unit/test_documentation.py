"""The documents keep up with the code: every command and every make target is described."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest

from kb import cli

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf-8")


def commands() -> list[str]:
    found = []
    for name, command in cli.kb.commands.items():
        if isinstance(command, click.Group):
            found += [f"kb {name} {inner}" for inner in command.commands]
        else:
            found.append(f"kb {name}")
    return found


@pytest.mark.parametrize("command", commands())
def test_readme_describes_each_command(command: str) -> None:
    assert re.search(rf"`{command}\b", README), f"README says nothing of {command}"


def test_readme_names_no_command_that_does_not_exist() -> None:
    named = set(re.findall(r"`(kb [a-z]+)", README))
    assert named <= {" ".join(command.split()[:2]) for command in commands()}


@pytest.mark.parametrize("document", ["README.md", "CONTRIBUTING.md"])
def test_every_make_target_that_is_named_exists(document: str) -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    for target in re.findall(r"(?:`|^)make ([a-z]+)", (ROOT / document).read_text("utf-8"), re.MULTILINE):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target


@pytest.mark.parametrize("document", ["README.md", "CONTRIBUTING.md"])
def test_every_path_that_is_named_exists(document: str) -> None:
    text = (ROOT / document).read_text("utf-8")
    made = ("site/", "dist/", "build/", ".venv", "requirements/*", "docs/**")
    for path in re.findall(r"`((?:docs|scripts|tests|overrides|requirements)/[^`*]*)`", text):
        if not path.startswith(made):
            assert (ROOT / path).exists(), f"{document} names {path}"
