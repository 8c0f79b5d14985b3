from __future__ import annotations

import pytest

from kb.core.publication import address_problems, built_for


@pytest.mark.parametrize(
    ("site_url", "code", "words", "hint"),
    [
        ("", "KB-P10", "没有设置", "site_url: https://"),
        ("  ", "KB-P10", "没有设置", "site_url: https://"),
        ("handbook.example.com/", "KB-P11", "不是网址", "例如 http://handbook.example.com/"),
        ("handbook.example.com", "KB-P11", "不是网址", "例如 http://handbook.example.com/"),
        ("oa/index.html", "KB-P11", "不是网址", "例如 http://oa/"),
        ("[::1", "KB-P11", "不是网址", "https:// 开头"),
        ("/srv/site", "KB-P11", "不是网址", "https:// 开头"),
        ("oa/my site/", "KB-P11", "不是网址", "https:// 开头"),
        ("oa/handbook/", "KB-P11", "不是网址", "例如 http://oa/handbook/"),
        ("https:/host/", "KB-P11", "不是网址", "例如 https://host/"),
        ("https//host/", "KB-P11", "不是网址", "例如 https://host/"),
        ("ftp://host/", "KB-P11", "不是网址", "http:// 或 https:// 开头"),
        ("https:///x/", "KB-P11", "不是网址", "主机名"),
        ("https://host:端口/", "KB-P11", "不是网址", "地址栏"),
        ("https://host:99999/", "KB-P11", "不是网址", "地址栏"),
        ("https://host:/", "KB-P11", "不是网址", "端口"),
        ("https://a..b/", "KB-P11", "不是网址", "主机名"),
        ("http://[::1/", "KB-P11", "不是网址", "地址栏"),
        (f"https://{'长' * 70}/", "KB-P11", "不是网址", "地址栏"),
        ("https://a b.example/", "KB-P11", "不是网址", "去掉空格"),
        ("file:///srv/site/", "KB-P11", "文件的位置", "不用写 site_url"),
        ("\\\\server\\share\\", "KB-P11", "文件的位置", "不用写 site_url"),
        ("C:\\site", "KB-P11", "文件的位置", "不用写 site_url"),
        ("https://host/?a/", "KB-P11", "? 或 #", "请写成 https://host/"),
        ("https://host/a/?b", "KB-P11", "? 或 #", "请写成 https://host/a/"),
        ("https://host/x?y=1", "KB-P11", "? 或 #", "请写成 https://host/x/"),
        ("https://host/#", "KB-P11", "? 或 #", "请写成 https://host/"),
        ("https://host/sub/index.html", "KB-P11", "文件名", "请写成 https://host/sub/"),
        ("https://host/index.html/", "KB-P11", "文件名", "请写成 https://host/"),
        ("https://host/a/index.html?b#c", "KB-P11", "? 或 #", "请写成 https://host/a/"),
        ("https://user:pw@host/a", "KB-P11", "密码", "请写成 https://host/a/"),
        ("https://host//", "KB-P11", "多余的斜杠", "请写成 https://host/"),
        ("https://host/a/./../b/", "KB-P11", "多余的斜杠或点", "请写成 https://host/b/"),
        ("https://host/ ", "KB-P11", "空格", "请写成 https://host/"),
        ("https://host/a b/", "KB-P11", "空格", "请写成 https://host/a%20b/"),
        ("https://host/<a>/", "KB-P11", "不能用的字符", "请写成 https://host/%3Ca%3E/"),
        ("https：//host/", "KB-P11", "全角", "请写成 https://host/"),
        ("https://host\\a\\", "KB-P11", "反斜杠", "请写成 https://host/a/"),
        ("https://手册.example:81/", "KB-P11", "中文", "请写成 https://xn--26q012b.example:81/"),
        ("https://host/手册/", "KB-P11", "中文", "请写成 https://host/%E6%89%8B%E5%86%8C/"),
        ("https://host", "KB-P12", "少一个斜杠", "请写成 https://host/"),
        ("https://host/v1.0", "KB-P12", "少一个斜杠", "请写成 https://host/v1.0/"),
    ],
)
def test_an_address_that_will_not_do_is_named_with_its_remedy(
    site_url: str, code: str, words: str, hint: str
) -> None:
    (problem,) = address_problems(site_url, "mkdocs.yml")
    assert problem.code == code
    assert words in problem.message
    assert hint in problem.hint
    if "例如 http" in hint or hint.endswith("开头"):
        assert problem.hint.endswith(hint)
    given = problem.hint.partition("请写成 ")[2]
    assert not given or (problem.hint.endswith(hint) and address_problems(given, "mkdocs.yml") == [])


@pytest.mark.parametrize(
    "site_url",
    [
        "http://10.0.0.1:8080/",
        "http://[fd00::1]:8080/",
        "http://oa/handbook/",
        "https://host/",
        "https://Host.example/a/b/",
        "https://host/%E6%89%8B%E5%86%8C/",
        "HTTPS://host/v1.0/",
    ],
)
def test_an_address_that_will_do_gives_no_problem(site_url: str) -> None:
    assert address_problems(site_url, "mkdocs.yml") == []


def test_a_built_home_page_says_for_which_address_it_was_built() -> None:
    assert built_for('<link rel="canonical" href="https://h/a/index.html">') == "https://h/a/"
    assert built_for('<link rel="canonical" href="https://h/a/">') == "https://h/a/"
    assert built_for('<link rel="canonical" href="https://h/a&amp;b/index.html">') == "https://h/a&b/"
    assert built_for("<p></p>") == ""
