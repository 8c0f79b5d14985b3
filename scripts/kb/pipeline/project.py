"""Opens a project: finds its root and reads its settings."""

from __future__ import annotations

from pathlib import Path

from kb.adapters.files import read_text
from kb.adapters.yaml_source import YamlSyntaxError, parse_yaml
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
    try:
        tree = parse_yaml(read_text(root / CONFIG_FILE))
    except YamlSyntaxError as error:
        raise KbError(
            Problem(
                CONFIG_FILE,
                error.line,
                error.column,
                "KB-S08",
                f"mkdocs.yml 的格式不对：{error.reason}",
                "请对照上一版检查缩进、冒号和引号",
            )
        ) from error
    except (OSError, UnicodeDecodeError) as error:
        raise KbError(
            Problem(
                CONFIG_FILE,
                0,
                0,
                "KB-S08",
                f"读不了 mkdocs.yml：{error}",
                "请确认文件存在，并保存为 UTF-8 编码",
            )
        ) from error
    settings, problems = read_settings(tree, root)
    if settings is None:
        raise KbError(*problems)
    return settings
