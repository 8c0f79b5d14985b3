"""What must hold before a site is put on a server: its address is set, well-formed, and the one it was built with."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from kb.report import Problem

_CANONICAL = re.compile(r'<link rel="canonical" href="([^"]*)"')


def address_problems(site_url: str, config_file: str) -> list[Problem]:
    """Return what is wrong with the ``site_url`` of the configuration, an address like ``https://host/path/``."""

    def problem(code: str, message: str, hint: str) -> list[Problem]:
        return [Problem(config_file, 0, 0, code, message, hint)]

    if not site_url:
        return problem(
            "KB-P10",
            "没有设置 site_url，搜索引擎用的网址、站点地图和 404 页里的链接都无法生成",
            "请在 mkdocs.yml 里加一行，例如 site_url: https://handbook.example.com/",
        )
    try:
        parts = urlsplit(site_url)
        parts.port  # noqa: B018 - a port that is no number is found only when it is read
    except ValueError:
        return problem("KB-P11", f"site_url 不是网址：{site_url}", "请照浏览器地址栏里的样子写")
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        return problem(
            "KB-P11", f"site_url 不是网址：{site_url}", "请以 http:// 或 https:// 开头，写全主机名"
        )
    if not parts.path.endswith("/"):
        return problem("KB-P12", f"site_url 末尾少一个斜杠：{site_url}", f"请写成 {site_url}/")
    if parts.query or parts.fragment:
        return problem("KB-P11", f"site_url 里不能有 ? 或 #：{site_url}", "请只写到文件夹为止，以斜杠结尾")
    return []


def built_for(home_html: str) -> str:
    """Return the address that a built home page names as its own ("" where it names none)."""
    match = _CANONICAL.search(home_html)
    return match[1].removesuffix("index.html") if match else ""
