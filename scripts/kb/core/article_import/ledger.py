"""The account of an import: every character that came in, and where it went."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from kb.core.article_import.blocks import Block, Bullets, ClosingMark, Heading, Paragraph
from kb.core.article_import.characters import han_count, han_of
from kb.core.article_import.source_line import Dropped, Moved

_KEYS = {
    "breadcrumb": "面包屑导航",
    "byline": "时间、作者、分享一行",
    "counter": "计数",
    "related": "相关文章",
}
_EXCERPT = 30


@dataclass
class Ledger:
    """Counts of one import; ``han_in`` counts Han characters once the pinyin and the script are repaired."""

    characters_in: int = 0
    lines_in: int = 0
    han_in: int = 0
    invisible: int = 0
    syllables: int = 0
    syllable_characters: int = 0
    traditional: int = 0
    particles: int = 0
    marks: int = 0
    spaces: int = 0
    moved: list[Moved] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)
    characters_out: int = 0
    han_out: int = 0

    @property
    def han_moved(self) -> int:
        """Han characters that went into the front matter."""
        return sum(han_count(line.text) for line in self.moved)

    @property
    def han_dropped(self) -> int:
        """Han characters of the lines that were dropped."""
        return sum(han_count(line.text) for line in self.dropped)

    @property
    def balanced(self) -> bool:
        """Whether every Han character that came in is in the body, in the front matter or in the dropped lines."""
        return self.han_in == self.han_out + self.han_moved + self.han_dropped

    def account(self) -> list[str]:
        """The account as lines for a person."""
        lines = [f"读入：{self.lines_in} 行，{self.characters_in} 个字符，其中汉字 {self.han_in} 个。"]
        repairs = [
            (self.syllables, f"去掉夹注拼音 {self.syllables} 处（{self.syllable_characters} 个字符）"),
            (self.traditional, f"繁体改简体 {self.traditional} 字"),
            (self.particles, f"“著”改“着” {self.particles} 字"),
            (self.marks, f"标点 {self.marks} 处"),
            (self.spaces, f"去掉多余空格 {self.spaces} 个"),
            (self.invisible, f"去掉看不见的字符 {self.invisible} 个"),
        ]
        lines.append("修复：" + ("；".join(text for count, text in repairs if count) or "无") + "。")
        lines.append(f"移入文件头：{len(self.moved)} 行，汉字 {self.han_moved} 个。")
        lines += [
            f"  第 {line.line} 行 → {line.key}（{_KEYS[line.key]}）：{_excerpt(line.text)}"
            for line in self.moved
        ]
        lines.append(f"丢弃：{len(self.dropped)} 行，汉字 {self.han_dropped} 个。")
        lines += [f"  第 {line.line} 行：{_excerpt(line.text)}（{line.reason}）" for line in self.dropped]
        lines.append(
            f"写出：{self.characters_out} 个字符；正文汉字 {self.han_out} 个"
            f" = 读入 {self.han_in} − 移入文件头 {self.han_moved} − 丢弃 {self.han_dropped}。"
        )
        return lines


def outline(title: str, blocks: Sequence[Block]) -> list[str]:
    """The structure that was found, as lines for a person."""
    groups = sum(isinstance(block, Heading) and block.level == 2 for block in blocks)  # noqa: PLR2004
    items = sum(isinstance(block, Heading) and block.level == 3 for block in blocks)  # noqa: PLR2004
    closings = sum(isinstance(block, ClosingMark) for block in blocks)
    lines = [f"结构：{groups} 个分组，{items} 个条目，{closings} 段收束文字。", f"  题目：{title}"]
    for block in blocks:
        if isinstance(block, Heading) and block.level <= 3:  # noqa: PLR2004
            lines.append(f"  {'  ' * (block.level - 2)}第 {block.line} 行 {'#' * block.level} {block.text}")
        elif isinstance(block, ClosingMark):
            lines.append(f"    第 {block.line} 行 收束文字（推测）")
    return lines


def han_of_blocks(title: str, blocks: Sequence[Block]) -> str:
    """The Han characters of an article in order: what its Markdown must hold."""
    texts = [title]
    for block in blocks:
        if isinstance(block, Heading | Paragraph):
            texts.append(block.text)
        elif isinstance(block, Bullets):
            texts += block.items
    return han_of("".join(texts))


def _excerpt(text: str) -> str:
    return text if len(text) <= _EXCERPT else text[:_EXCERPT] + "…"
