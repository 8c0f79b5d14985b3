from __future__ import annotations

from kb.core.html_passes.search_scripts import FALLBACK_PAGE, SCRIPTS, add_search_scripts

PAGE = "<html><head><title>甲</title></head><body><header class=md-header><nav class=md-header__inner>\n</nav></header></body></html>"


def test_scripts_are_called_in_order_relative_to_the_page() -> None:
    html = add_search_scripts(PAGE, "../")
    places = [html.index(f'<script src="../assets/kb/{name}" defer=""></script>') for name in SCRIPTS]
    assert places == sorted(places)
    assert places[-1] < html.index("</head>")


def test_a_page_without_a_way_in_gets_a_link_in_its_header() -> None:
    html = add_search_scripts(PAGE, "")
    assert f'data-kb="search" href="{FALLBACK_PAGE}"' in html
    assert html.index("data-kb=") < html.index("</nav>")


def test_the_way_in_stands_where_the_themes_own_search_is_and_not_within_it() -> None:
    own = '<label class="md-icon" for="__search"></label><div class="md-search"><nav></nav></div></nav>'
    html = add_search_scripts(PAGE.replace("</nav>", own, 1), "")
    assert html.index("data-kb=") < html.index("<label")


def test_a_page_that_has_its_own_way_in_gets_no_other() -> None:
    page = PAGE.replace("<nav", '<a data-kb="menu search" href="x">搜索</a><nav')
    assert add_search_scripts(page, "").count("data-kb=") == 1


def test_scripts_stand_behind_the_namespace_that_a_page_already_has() -> None:
    kb = '<script defer src="assets/kb/kb.js"></script>'
    html = add_search_scripts(PAGE.replace("</body>", f"{kb}</body>"), "")
    assert html.count("kb/kb.js") == 1
    assert html.index("kb/kb.js") < html.index("kb/search-client.js") < html.index("</body>")


def test_a_page_that_writes_about_a_script_gets_it_all_the_same() -> None:
    sample = "<code>&lt;script src=assets/kb/search-client.js&gt;</code>"
    html = add_search_scripts(PAGE.replace("</body>", f"{sample}</body>"), "")
    assert '<script src="assets/kb/search-client.js" defer=""></script>' in html


def test_a_second_run_changes_nothing() -> None:
    html = add_search_scripts(PAGE, "")
    assert add_search_scripts(html, "") == html


def test_what_is_no_page_stays_as_it_is() -> None:
    assert add_search_scripts("<p>片段</p>", "") == "<p>片段</p>"
