"""The code that stands above a section's heading: a trainer reads it out, a link in it is the section's own."""

from __future__ import annotations

CODE_CLASS = "kb-code"


def section_code(id_: str, code: str) -> str:
    """Return the HTML that shows ``code`` and links to the section."""
    return f'<a class="{CODE_CLASS}" href="#{id_}" aria-label="本节链接，代号 {code}">{code}</a>'
