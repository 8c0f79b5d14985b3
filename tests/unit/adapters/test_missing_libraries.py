from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import pytest

from kb.adapters.anki_deck import anki_package
from kb.adapters.jieba_words import word_cutter
from kb.report import KbError


def test_without_the_word_cutter_the_advice_is_to_install_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setitem(sys.modules, "jieba", None)
    with pytest.raises(KbError, match="KB-B10"):
        word_cutter((), tmp_path)


def test_without_the_maker_of_cards_the_advice_is_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "genanki", None)
    with pytest.raises(KbError, match="KB-B11"):
        anki_package("卡片", (), date(2026, 1, 1))
