from __future__ import annotations

import re

import click
import pytest
from click.testing import CliRunner

from kb import cli


def commands() -> list[list[str]]:
    found: list[list[str]] = [[]]
    for name, command in cli.kb.commands.items():
        found.append([name])
        if isinstance(command, click.Group):
            found += [[name, inner] for inner in command.commands]
    return found


@pytest.mark.parametrize("command", commands(), ids=" ".join)
def test_help_is_in_chinese(command: list[str]) -> None:
    text = CliRunner().invoke(cli.kb, [*command, "--help"]).output
    assert text.startswith("用法：")
    assert "显示这份说明" in text
    # Titles and remarks of click itself would be the only words that begin with a capital and go on in small letters.
    assert re.findall(r"\b(?:Usage|Options|Commands|Show|Arguments|required|default)\b", text) == []
    assert "[OPTIONS]" not in text
    assert "[ARGS]" not in text
