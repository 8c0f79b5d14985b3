from __future__ import annotations

from kb.core.script_text import without_doc_comments

SCRIPT = """\
/**
 * What it is for.
 */
(function () {
  /** @param {string} text */
  function say(text) {
    const all = /** @type {any} */ (text); // why
    return all + "/** no comment */";
  }
})();
"""
SHORT = """\
(function () {
  function say(text) {
    const all = /** @type {any} */ (text); // why
    return all + "/** no comment */";
  }
})();
"""


def test_only_blocks_on_lines_of_their_own_go() -> None:
    assert without_doc_comments(SCRIPT) == SHORT
    assert without_doc_comments(SHORT) == SHORT
