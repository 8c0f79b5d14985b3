"""The text of a page that the split makes new."""

from __future__ import annotations

import json
import re

from kb.core.heading_line import HeadingLine, plain_title
from kb.core.region import begin_marker, end_marker

# A title that begins with a letter beyond ASCII and holds nothing that YAML reads as a sign needs no quotes.
_PLAIN = re.compile(r"[^\W\x00-\x7f][\w ，。、；：！？（）《》“”‘’—…·+-]*")


def new_page(id_: str, title: str, content: str) -> str:
    """Return a page with front matter, a first heading and the region ``id_`` that holds ``content``."""
    return "\n".join(
        [
            "---",
            f"title: {yaml_text(plain_title(title))}",
            f"code: {id_.upper()}",
            "---",
            "",
            HeadingLine(1, title, id_).text(),
            "",
            begin_marker(id_, content),
            f"{content}{end_marker(id_)}",
            "",
        ]
    )


def yaml_text(text: str) -> str:
    """Return ``text`` as a YAML value on one line that is read as that very text."""
    if _PLAIN.fullmatch(text) and not text.endswith(" "):
        return text
    quoted = json.dumps(text, ensure_ascii=False)
    return "".join(char if char.isprintable() else f"\\U{ord(char):08x}" for char in quoted)
