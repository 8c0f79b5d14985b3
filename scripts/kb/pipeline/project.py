"""Opens a project: finds its root and reads its settings."""

from __future__ import annotations

from pathlib import Path

from kb.adapters.files import read_text
from kb.adapters.yaml_source import YamlSyntaxError, parse_yaml
from kb.core.located import Located
from kb.core.os_reasons import os_reason
from kb.core.yaml_reasons import explained, place_of_mistake
from kb.report import KbError, Problem
from kb.settings import CONFIG_FILE, Settings, read_settings


def open_project(folder: Path) -> Settings:
    """Return the settings of the project that ``folder`` lies in; raise ``KbError`` where there is none."""
    folder = folder.resolve()
    root = next((place for place in (folder, *folder.parents) if (place / CONFIG_FILE).is_file()), None)
    if root is None:
        raise KbError(
            Problem(
                CONFIG_FILE,
                0,
                0,
                "KB-S01",
                "这里不是知识库的文件夹：找不到 mkdocs.yml",
                "请先进入知识库的文件夹再运行",
            )
        )
    tree = _tree(root / CONFIG_FILE)
    settings, problems = read_settings(tree, root)
    if settings is None:
        raise KbError(*problems)
    return settings


def _tree(path: Path) -> Located:
    try:
        text = read_text(path)
    except UnicodeDecodeError as error:
        raise _unusable(0, 0, "mkdocs.yml 不是 UTF-8 编码", "请用编辑器打开它，另存为 UTF-8 编码") from error
    except OSError as error:
        raise _unusable(
            0, 0, f"读不了 mkdocs.yml：{os_reason(error)}", "请确认文件存在、没有被占用"
        ) from error
    try:
        return parse_yaml(text)
    except YamlSyntaxError as error:
        reason, hint = explained(text, 1, error.line, error.reason)
        line, column = place_of_mistake(text, 1, error.line, error.column)
        raise _unusable(line, column, f"mkdocs.yml 读不懂：{reason}", hint) from error


def _unusable(line: int, column: int, message: str, hint: str) -> KbError:
    return KbError(Problem(CONFIG_FILE, line, column, "KB-S08", message, hint))
