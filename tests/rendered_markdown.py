"""Renders Markdown with Python-Markdown as mkdocs.yml sets it up and lists what a browser would find in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

import markdown

# MkDocs adds toc, tables and fenced_code to whatever mkdocs.yml names.
EXTENSIONS = [
    "toc",
    "tables",
    "fenced_code",
    "admonition",
    "attr_list",
    "def_list",
    "footnotes",
    "md_in_html",
    "pymdownx.details",
    "pymdownx.tasklist",
]
AUTOMATIC = "automatic"


@dataclass
class Rendered:
    """``headings`` as (level, explicit id or None, text); ``links`` and ``images`` as their targets."""

    headings: list[tuple[int, str | None, str]] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    images: list[str] = field(default_factory=list)


def render(text: str) -> Rendered:
    engine = markdown.Markdown(
        extensions=EXTENSIONS, extension_configs={"toc": {"slugify": lambda _value, _separator: AUTOMATIC}}
    )
    reader = _Reader()
    reader.feed(engine.convert(text))
    reader.close()
    return reader.found


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found = Rendered()
        self._open: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if len(tag) == 2 and tag[0] == "h" and tag[1] in "123456":
            name = values.get("id")
            explicit = None if name is None or name.startswith(AUTOMATIC) else name
            self.found.headings.append((int(tag[1]), explicit, ""))
            self._open = []
        elif tag == "a" and "href" in values and "footnote" not in (values.get("class") or ""):
            self.found.links.append(values["href"] or "")
        elif tag == "img":
            self.found.images.append(values.get("src") or "")

    def handle_endtag(self, tag: str) -> None:
        if len(tag) == 2 and tag[0] == "h" and tag[1] in "123456" and self._open is not None:
            level, name, _ = self.found.headings[-1]
            self.found.headings[-1] = (level, name, " ".join("".join(self._open).split()))
            self._open = None

    def handle_data(self, data: str) -> None:
        if self._open is not None:
            self._open.append(data)
