"""Sets aside the parts of a line that are no Chinese prose: addresses, paths, code, HTML tags, Markdown targets and ids.

Each becomes one control character, which the lines have none of (see ``characters.visible_lines``), so that the
rules for prose see where something stands but cannot change it. Every pattern is bounded: time stays linear.
"""

from __future__ import annotations

import re

STAND_IN = "\x00"
_ADDRESS = (
    r"https?://[!-~]{0,1000}[A-Za-z0-9/=_#&~%+-]"
    r"|www\.[!-~]{0,200}[A-Za-z0-9/=_#&~%+-]"
    r"|[A-Za-z0-9_.+-]{1,64}@[A-Za-z0-9.-]{1,100}[A-Za-z0-9]"
    # a path on Windows or a server: Han characters belong to it, Chinese marks and spaces do not
    r"|(?<![A-Za-z0-9])(?:[A-Za-z]:[\\/]|\\\\|(?:file|ftp|smb)://)[^\s，。；：？！、（）《》“”‘’\"'<>|*?]{1,200}"
)
_MARKUP = (
    r"`[^`\n]{1,500}`"
    r"|<!--.{0,500}?-->"
    r"|</?[A-Za-z][^<>\n]{0,500}>"
    r"|(?<=\])\([^()\s]{1,500}(?: \"[^\"\n]{0,200}\")?\)"
    r"|(?<=\])\[[^\]\n]{0,200}\]"
    r"|\{[#.:][^{}\n]{0,200}\}"
    r"|&(?:[A-Za-z]{2,12}|#[0-9]{1,7});"
)
# 通知(终稿).docx: the file has this name.
_FILE_NAME = (
    r"\([^()\s]{1,40}\)(?=[A-Za-z0-9_-]{0,20}"
    r"\.(?:docx?|xlsx?|pptx?|pdf|wps|et|dps|ofd|txt|csv|zip|rar|7z|jpe?g|png|mp[34])(?![A-Za-z0-9]))"
)
# =IF(A1="是","办结","未办"): a spreadsheet takes half-width marks only.
_FORMULA = r"=[A-Z][A-Z0-9.]{1,11}\((?:[^()\n]|\((?:[^()\n]|\([^()\n]{0,100}\)){0,100}\)){0,200}\)"
# title: "通知", {"姓名":"张三"}, alert("你好"), "docs/会议 纪要.md": what a program reads takes straight quotes only.
_FOR_PROGRAMS = (
    r"(?<![A-Za-z])[a-z][a-z_-]{1,30} ?[:=] ?\"[^\"\n]{0,200}\""
    r"|\{ ?\"[^{}\n]{1,300}\}"
    r"|[A-Za-z_][A-Za-z0-9_.]{0,40}\(\"[^\"\n]{0,200}\"\)"
    r"|\"[A-Za-z0-9_.-]{1,40}[/\\][^\"\n]{0,200}\""
)
# 英文逗号(,): the mark itself is meant.
_MARK_ITSELF = r"[(（][,;:.][)）]"
_ADDRESSES = re.compile(_ADDRESS)
_ALL = re.compile(f"{_MARKUP}|{_ADDRESS}|{_FILE_NAME}|{_FORMULA}|{_FOR_PROGRAMS}|{_MARK_ITSELF}")


def set_aside(line: str, *, addresses_only: bool = False) -> tuple[str, list[str]]:
    """Return ``line`` with a stand-in for each untouchable part, and those parts.

    ``addresses_only`` is for raw text, where code, tags and targets are characters like others.
    """
    parts: list[str] = []

    def keep(match: re.Match[str]) -> str:
        parts.append(match[0])
        return STAND_IN

    return (_ADDRESSES if addresses_only else _ALL).sub(keep, line), parts


def put_back(line: str, parts: list[str]) -> str:
    """Undo ``set_aside``: the rules in between must not add or drop stand-ins."""
    pieces = line.split(STAND_IN)
    return "".join(piece + part for piece, part in zip(pieces, [*parts, ""], strict=True))
