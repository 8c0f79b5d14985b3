"""Cuts Chinese text into words with jieba: the only module that imports it.

A tokenizer of our own: its dictionary is jieba's plus the words given, its cache lies in the folder given (jieba's
own lies in the system's temporary folder, shared by all users), and it writes no log.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from kb.report import KbError, Problem


def word_cutter(words: Iterable[str], cache_dir: Path) -> Callable[[str], Iterator[str]]:
    """Return a function that cuts a text into words, ``words`` among them.

    Raises ``KbError`` where jieba is missing: without it ranking would silently get worse.
    """
    tokenizer = _tokenizer(cache_dir)
    for word in words:
        tokenizer.add_word(word)

    def cut(text: str) -> Iterator[str]:
        # Without the guessing of unknown words: it is slow, and its guesses make poor vocabulary.
        return iter(tokenizer.cut(text, HMM=False))

    return cut


def _tokenizer(cache_dir: Path) -> Any:  # noqa: ANN401 — jieba declares no types
    try:
        import jieba  # type: ignore[import-untyped]  # noqa: PLC0415 — a missing jieba must be told in words, not as a traceback at start-up
    except ImportError as error:
        raise KbError(
            Problem(
                "requirements/site.in",
                0,
                0,
                "KB-B10",
                "没有安装 jieba，无法为搜索切分词语",
                "请先运行安装命令（make setup），再重新构建",
            )
        ) from error
    jieba.setLogLevel(logging.CRITICAL)
    cache_dir.mkdir(parents=True, exist_ok=True)
    tokenizer = jieba.Tokenizer()
    tokenizer.tmp_dir = str(cache_dir)
    tokenizer.cache_file = "jieba.cache"
    tokenizer.initialize()
    return tokenizer
