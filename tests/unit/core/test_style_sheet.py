from __future__ import annotations

from kb.core.style_sheet import without_comments


def test_comments_and_empty_lines_go_and_strings_stay() -> None:
    css = '/* one\n   two */\n\na::before {\n  content: "/* no */"; /* why */\n}\n\n\nb { color: red; }\n'
    lean = 'a::before {\n  content: "/* no */"; \n}\nb { color: red; }\n'
    assert without_comments(css) == lean
    assert without_comments(lean) == lean
