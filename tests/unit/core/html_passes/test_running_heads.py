from __future__ import annotations

from kb.core.html_passes.running_heads import PrintedPage, running_heads, with_running_head
from kb.core.style_sheet import without_comments

PAGE = """<head>
  <link rel="stylesheet" href="../assets/kb/print.css">
</head><body dir="ltr"></body>"""


def test_each_page_has_a_head_of_its_own_and_any_other_the_handbooks() -> None:
    css = running_heads("手册 2026.11 版", [PrintedPage("page-a", "P1 收文"), PrintedPage("page-b", "凡例")])
    assert css.splitlines() == [
        '@page { @top-right { content: "手册 2026.11 版"; font-size: 9pt; } }',
        '@page kb-1 { @top-right { content: "P1 收文　·　手册 2026.11 版"; font-size: 9pt; } }',
        '[id="page-a"], [data-kb-page="page-a"] { page: kb-1; }',
        '@page kb-2 { @top-right { content: "凡例　·　手册 2026.11 版"; font-size: 9pt; } }',
        '[id="page-b"], [data-kb-page="page-b"] { page: kb-2; }',
    ]
    assert without_comments(css) == css


def test_a_title_ends_neither_the_string_nor_the_style_element() -> None:
    css = running_heads("手册", [PrintedPage('page-"a', 'a"b\\c</style>\n')])
    assert '"a\\22 b\\5c c\\3c /style>\\a 　·　手册"' in css
    assert '[id="page-\\22 a"]' in css


def test_a_page_is_linked_once_relative_to_the_root_and_named_on_its_body() -> None:
    html = with_running_head(PAGE, 'page-"a')
    assert '<link rel="stylesheet" href="../assets/kb/running-heads.css" media="print">' in html
    assert '<body data-kb-page="page-&quot;a" dir="ltr">' in html
    assert with_running_head(html, 'page-"a') == html


def test_a_page_without_the_sites_styles_gets_no_head() -> None:
    assert "running-heads" not in with_running_head("<head></head><body>", "page-a")
