"""The project's Markdown pages with what other stages need of their front matter."""

from __future__ import annotations

from collections.abc import Mapping as AbstractMapping
from dataclasses import dataclass

from kb.adapters.files import read_text
from kb.adapters.folders import list_files
from kb.adapters.yaml_source import YamlSyntaxError, parse_yaml
from kb.core.front_matter import split_front_matter
from kb.core.located import Mapping, Scalar
from kb.settings import Settings


@dataclass(frozen=True)
class PageFile:
    """A page: ``path`` is relative to the docs folder; ``title`` and ``code`` are "" where it declares none."""

    path: str
    text: str
    meta: Mapping

    @property
    def title(self) -> str:
        """The title of the front matter."""
        return self._plain("title")

    @property
    def code(self) -> str:
        """The code of the front matter."""
        return self._plain("code")

    @property
    def listed(self) -> bool:
        """Whether the page stands in the navigation: ``listed: false`` keeps a service page out."""
        value = self.meta.get("listed")
        return not (isinstance(value, Scalar) and value.value is False)

    def _plain(self, key: str) -> str:
        value = self.meta.get(key)
        return str(value.value) if isinstance(value, Scalar) and value.value is not None else ""


def read_page_files(
    settings: Settings, staged: AbstractMapping[str, str] | None = None
) -> dict[str, PageFile]:
    """Return all pages by path, those in ``staged`` instead of or besides the files.

    A front matter that cannot be read counts as empty here: ``kb check`` is where it is reported.
    """
    texts = {
        path.relative_to(settings.docs_dir).as_posix(): read_text(path)
        for path in list_files(settings.docs_dir, "*.md")
    }
    texts.update(staged or {})
    return {path: PageFile(path, text, _meta(text)) for path, text in sorted(texts.items())}


def _meta(text: str) -> Mapping:
    try:
        tree = parse_yaml(split_front_matter(text).yaml)
    except YamlSyntaxError:
        tree = None
    return tree if isinstance(tree, Mapping) else Mapping(0, 0, ())
