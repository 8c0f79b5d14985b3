from __future__ import annotations

from kb.core.package_readme import package_readme


def test_notepad_of_any_windows_shows_it() -> None:
    data = package_readme("秘书工作知识库", "2026.11")
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\n") == data.count(b"\r\n") > 5
    text = data.decode("utf-8-sig")
    assert "先把整个压缩包解压" in text
    assert max(len(line) for line in text.splitlines()) <= 45
