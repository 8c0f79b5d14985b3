"""Writes blocks as Markdown, with everything escaped that Markdown would take for its own."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kb.core.article_import.blocks import Block, Bullets, ClosingMark, Heading, Paragraph
from kb.core.article_import.untouchable import put_back, set_aside

CLOSING_MARK = "<!-- kb:closing -->"

_EMPHASIS = re.compile(r"([*`])|(?<![A-Za-z0-9])(_)|(_)(?![A-Za-z0-9])")
_BACKSLASH = re.compile(r"\\(?=[!-/:-@\[-`{-~])")
_TAG = re.compile(r"<(?=[A-Za-z/!?])")
_LINK = re.compile(r"\](?=[(\[:])")
_BLOCK_START = re.compile(
    r"^(?:(#)|(>)|([-+])(?=\s|[-+\s]*$)|(=)(?==*$)|(\d{1,9})([.)])(?=\s|$)|(~)(?=~)|(!)(?=!!)|(:)(?=\s))"
)
_ATTRIBUTES = re.compile(r"\{(?=[:#. ])")


def write_blocks(title: str, blocks: Sequence[Block]) -> str:
    """Return the Markdown of the article below its front matter; ends with a newline."""
    parts = [f"# {escape_inline(title)}"]
    parts += [_block(block) for block in blocks]
    return "\n\n".join(parts) + "\n"


def _block(block: Block) -> str:
    if isinstance(block, Heading):
        return f"{'#' * block.level} {escape_inline(block.text)}"
    if isinstance(block, ClosingMark):
        return CLOSING_MARK
    if isinstance(block, Bullets):
        marks = (f"{number}. " if block.ordered else "- " for number in range(1, len(block.items) + 1))
        return "\n".join(mark + escape_paragraph(item) for mark, item in zip(marks, block.items, strict=True))
    assert isinstance(block, Paragraph)  # noqa: S101 - for the type checker
    return escape_paragraph(block.text)


def escape_paragraph(text: str) -> str:
    """Escape a paragraph so that Markdown shows the characters that stand in it."""
    return _BLOCK_START.sub(_escaped_start, escape_inline(text))


def escape_inline(text: str) -> str:
    """Escape what Markdown would read as emphasis, code, a tag, a link or attributes; addresses stay."""
    masked, parts = set_aside(text, addresses_only=True)
    masked = _BACKSLASH.sub(r"\\\\", masked)
    masked = _TAG.sub("&lt;", masked)
    masked = _EMPHASIS.sub(lambda match: "\\" + match[0], masked)
    masked = _LINK.sub(r"\\]", masked)
    masked = _ATTRIBUTES.sub(r"\\{", masked)
    return put_back(masked, parts)


def _escaped_start(match: re.Match[str]) -> str:
    if match[5]:
        return f"{match[5]}\\{match[6]}"
    return "\\" + match[0]
