"""Reads YAML with PyYAML and keeps the place of every value."""

from __future__ import annotations

from functools import lru_cache

import yaml

from kb.core.located import Located, Mapping, Scalar, Sequence
from kb.core.yaml_reasons import IMPOSSIBLE_DATE


class _Loader(yaml.SafeLoader):
    """Safe YAML that passes over MkDocs' own tags (``!ENV``, ``!!python/name:…``): their values are not ours to read."""


_Loader.add_multi_constructor("", lambda _loader, _suffix, _node: None)


class YamlSyntaxError(Exception):
    """The text is no YAML; ``line`` and ``column`` count from 1 within the text that was given."""

    def __init__(self, line: int, column: int, reason: str) -> None:
        super().__init__(reason)
        self.line = line
        self.column = column
        self.reason = reason


# Each step of a build asks for the front matter of the same pages.
@lru_cache(maxsize=512)
def parse_yaml(text: str, *, first_line: int = 1) -> Located:
    """Return the values of ``text`` with their places; ``first_line`` is the line its first line has in the file.

    An empty text is an empty mapping. Raises ``YamlSyntaxError`` (its lines count from ``first_line`` too).
    """
    try:
        node, loader = _compose(text)
        if node is None:
            return Mapping(first_line, 1, ())
        return _convert(node, loader, first_line)
    except yaml.MarkedYAMLError as error:
        line, column = _place(error, text)
        raise YamlSyntaxError(line + first_line, column, error.problem or "") from error
    except yaml.YAMLError as error:  # characters that YAML does not allow
        position = getattr(error, "position", 0)
        before = text[:position]
        line = before.count("\n") + first_line
        raise YamlSyntaxError(line, position - (before.rfind("\n") + 1) + 1, str(error)) from error
    except (ValueError, OverflowError, RecursionError) as error:  # nesting without end
        raise YamlSyntaxError(first_line, 1, str(error)) from error


def _place(error: yaml.MarkedYAMLError, text: str) -> tuple[int, int]:
    """Where to look (line from 0, column from 1): PyYAML notices a bracket or quote without its other half too late."""
    opened, noticed = error.context_mark, error.problem_mark
    bracket = max(text.rfind("["), text.rfind("{"))
    if "<stream end>" in (error.problem or "") and "flow node" in (error.context or "") and bracket >= 0:
        return text.count("\n", 0, bracket), bracket - text.rfind("\n", 0, bracket)
    pair = (error.context or "").endswith(("flow sequence", "flow mapping", "quoted scalar"))
    early = pair and opened is not None and (noticed is None or noticed.line > opened.line)
    mark = opened if early else noticed or opened
    return (mark.line, mark.column + 1) if mark else (0, 1)


def _compose(text: str) -> tuple[yaml.Node | None, _Loader]:
    # The loader refuses forbidden characters when it is made, everything else when it reads.
    loader = _Loader(text)
    return loader.get_single_node(), loader


def _convert(node: yaml.Node, loader: _Loader, first_line: int) -> Located:
    line, column = node.start_mark.line + first_line, node.start_mark.column + 1
    if isinstance(node, yaml.MappingNode):
        entries = []
        for key_node, value_node in node.value:
            key = _convert(key_node, loader, first_line)
            if not isinstance(key, Scalar):
                key = Scalar(key.line, key.column, "")
            entries.append((key, _convert(value_node, loader, first_line)))
        return Mapping(line, column, tuple(entries))
    if isinstance(node, yaml.SequenceNode):
        return Sequence(line, column, tuple(_convert(child, loader, first_line) for child in node.value))
    try:
        return Scalar(line, column, loader.construct_object(node))
    except ValueError as error:  # 2024-13-45 looks like a date
        raise YamlSyntaxError(line, column, IMPOSSIBLE_DATE) from error
