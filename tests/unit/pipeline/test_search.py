from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from kb.core.search.sections import Section
from kb.pipeline.search import DATA_FILE, PARTS, add_search, common_characters, read_pages
from kb.report import KbError

CLIENT = Path(__file__).parents[3] / "overrides" / "assets" / "kb" / "search-client.js"


def write_page(site: Path, name: str, text: str) -> None:
    path = site / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(
        f'<html><head></head><body><article class="md-content__inner"><h1 id="a">题</h1><p>{text}</p></article>',
        encoding="utf-8",
    )


def test_pages_come_in_the_order_of_their_paths_and_some_are_left_out(tmp_path: Path) -> None:
    for name in ("b/index.html", "a.html", "404.html", "article.html"):
        write_page(tmp_path, name, "正文")
    assert [page.url for page in read_pages(tmp_path)] == ["a.html", "b/index.html"]


def test_a_list_is_found_by_what_it_says_of_itself(tmp_path: Path) -> None:
    write_page(tmp_path, "search.html", '页面一览。</p><h2 id="b">页面</h2><p>建议参谋')
    (page,) = read_pages(tmp_path)
    assert [section.blocks for section in page.sections] == [("题", "页面一览。")]


def test_the_foot_of_all_pages_is_found_once_with_the_home_page(tmp_path: Path) -> None:
    foot = (
        '</article><footer><div class="md-copyright" id="foot">内容供<a>学习</a>使用。<br>自检</div></footer>'
    )
    for name in ("index.html", "roles/a.html"):
        write_page(tmp_path, name, f"正文</p>{foot}")
    home, other = read_pages(tmp_path)
    assert home.sections[-1] == Section("foot", 0, ("内容供学习使用。 自检",))
    assert [section.anchor for section in other.sections] == ["a"]


def test_two_builds_give_the_same_bytes(tmp_path: Path) -> None:
    write_page(tmp_path, "a.html", "會議紀要，公文处理。会计、會議。")
    add_search(tmp_path, tmp_path / ".cache1")
    first = (tmp_path / DATA_FILE).read_bytes()
    add_search(tmp_path, tmp_path / ".cache2")
    assert (tmp_path / DATA_FILE).read_bytes() == first


def test_the_cache_lies_in_the_folder_given(tmp_path: Path) -> None:
    write_page(tmp_path, "a.html", "正文")
    add_search(tmp_path, tmp_path / ".cache")
    assert [path.name for path in (tmp_path / ".cache").iterdir()] == ["jieba.cache"]


def test_without_jieba_the_build_stops_and_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "jieba", None)
    write_page(tmp_path, "a.html", "正文")
    with pytest.raises(KbError) as caught:
        add_search(tmp_path, tmp_path / ".cache")
    [problem] = caught.value.report.problems
    assert "jieba" in problem.message
    assert problem.hint


def test_build_and_browser_know_the_same_parts() -> None:
    listed = re.search(r"const PARTS = \[([^\]]*)\]", CLIENT.read_text("utf-8"))
    assert listed is not None
    assert tuple(re.findall(r'"([a-z]+)"', listed[1])) == PARTS


def test_everyday_characters_are_those_of_the_standard() -> None:
    characters = common_characters()
    assert len(characters) == len(set(characters)) == 3755
    assert {"啊", "座"} <= set(characters)
