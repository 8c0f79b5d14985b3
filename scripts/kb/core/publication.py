"""What must hold before a site is handed on: it was built as the configuration now says.

On a server its address must be set and well-formed, too.
"""

from __future__ import annotations

import posixpath
import re
import unicodedata
from contextlib import suppress
from datetime import date
from html import unescape
from urllib.parse import SplitResult, quote, urlsplit, urlunsplit

from kb.report import Problem

_CANONICAL = re.compile(r'<link rel="canonical" href="([^"]*)"')
_EDITION = re.compile(r'id="kb-footer">[^<]* · ([^<]*?)。')
_LABEL = "[a-zA-Z0-9_](?:[a-zA-Z0-9_-]*[a-zA-Z0-9_])?"
_HOST = re.compile(rf"[0-9a-fA-F:.]*:[0-9a-fA-F:.]*|{_LABEL}(?:\.{_LABEL})*\.?")
_PLACE_OF_FILES = re.compile(r"//|file:|[a-z]:/", re.IGNORECASE)
_PAGE = re.compile(r"[^/]*\.x?html?/*\Z", re.IGNORECASE)
_PLAIN = "/%:@!$&'()*+,;=~-._"
_BEGIN_WITH = "请以 http:// 或 https:// 开头"
_COPY_FROM_BROWSER = "请照浏览器地址栏里的样子写"


def address_problems(site_url: str, config_file: str) -> list[Problem]:
    """Return what is wrong with the ``site_url`` of the configuration, an address like ``https://host/path/``.

    One problem at most; its hint gives the whole address as it should be wherever that can be known.
    """
    complaint = _complaint(site_url)
    return [Problem(config_file, 0, 0, *complaint)] if complaint else []


def built_for(home_html: str) -> str:
    """Return the address that a built home page names as its own ("" where it names none)."""
    match = _CANONICAL.search(home_html)
    return unescape(match[1]).removesuffix("index.html") if match else ""


def edition_problems(home_html: str, edition: str, edition_date: date, home: str) -> list[Problem]:
    """Return a problem of the built page ``home`` where its footer names another edition than the configuration."""
    built = _EDITION.search(home_html)
    wanted = f"{edition} 版（{edition_date}）"
    if not built or unescape(built[1]) == wanted:
        return []
    message = f"网站是另一版的：{unescape(built[1])}，mkdocs.yml 里写的是 {wanted}"
    return [Problem(home, 0, 0, "KB-P07", message, "请先重新运行 kb build")]


def _complaint(site_url: str) -> tuple[str, str, str] | None:
    """The code, the message and the hint."""
    if not site_url.strip():
        return (
            "KB-P10",
            "没有设置 site_url，搜索引擎用的网址、站点地图和 404 页里的链接都无法生成",
            "请在 mkdocs.yml 里加一行，例如 site_url: https://handbook.example.com/",
        )
    typed = unicodedata.normalize("NFKC", site_url).strip().replace("\\", "/")
    if _PLACE_OF_FILES.match(typed):
        return (
            "KB-P11",
            f"site_url 写成了文件的位置：{site_url}",
            "只放共享文件夹、只发离线包的，不用写 site_url，也不用运行这条命令；放到服务器上的，请写读者打开的网址",
        )
    hint = _why_no_address(typed)
    if hint:
        return "KB-P11", f"site_url 不是网址：{site_url}", hint
    parts = urlsplit(typed)
    tidy = _tidy(parts, typed.partition(":")[0])
    if site_url == tidy:
        return None
    code, reason = _reason(site_url, parts)
    return code, f"{reason}：{site_url}", f"请写成 {tidy}"


def _why_no_address(typed: str) -> str:
    """What to do about a text that names no place on a server; "" for one that does."""
    if "://" not in typed:
        scheme = re.match(r"(https?)(?::/*|/+)", typed, re.IGNORECASE)
        rest = typed[scheme.end() :] if scheme else typed
        name = scheme[1] if scheme else "http"
        if re.fullmatch(r"[^\s/]\S*", rest):
            with suppress(ValueError):  # no address whatever stands before it
                return f"{_BEGIN_WITH}，例如 {_tidy(urlsplit(f'{name}://{rest}'), name)}"
        return _BEGIN_WITH
    if not re.match("https?:", typed, re.IGNORECASE):
        return _BEGIN_WITH
    try:
        parts = urlsplit(typed)
        parts.port  # noqa: B018 - a port that is no number is found only when it is read
        host = _ascii_host(parts.hostname or "")
    except ValueError:
        return _COPY_FROM_BROWSER
    if re.search(r"\s", parts.netloc):
        return "主机名里有空格，请去掉空格"
    is_host = _HOST.fullmatch(host) and not parts.netloc.endswith(":")
    return "" if is_host else f"主机名或端口不对，{_COPY_FROM_BROWSER}"


def _tidy(parts: SplitResult, scheme: str) -> str:
    """The address of the folder alone, in the characters that addresses are made of."""
    netloc = parts.netloc.rpartition("@")[2]
    if not netloc.isascii():
        netloc = _ascii_host(parts.hostname or "") + ("" if parts.port is None else f":{parts.port}")
    return urlunsplit((scheme, netloc, _folder(parts.path), "", ""))


def _reason(site_url: str, parts: SplitResult) -> tuple[str, str]:
    """The code and why the address will not do, the plainest reason first."""
    reasons = (
        (parts.username is not None, "KB-P11", "site_url 里不能写用户名和密码"),
        (re.search("[?#]", site_url), "KB-P11", "site_url 里不能有 ? 或 #"),
        (_PAGE.search(parts.path), "KB-P11", "site_url 要写到文件夹为止，不写网页的文件名"),
        (re.search(r"\s", site_url), "KB-P11", "site_url 里有空格"),
        (not site_url.isascii() or "\\" in site_url, "KB-P11", "site_url 里有中文、全角标点或反斜杠"),
        (not parts.path.endswith("/"), "KB-P12", "site_url 末尾少一个斜杠"),
        (quote(parts.path, safe=_PLAIN) != parts.path, "KB-P11", "site_url 里有网址不能用的字符"),
        (True, "KB-P11", "site_url 里有多余的斜杠或点"),
    )
    return next((code, reason) for holds, code, reason in reasons if holds)


def _folder(path: str) -> str:
    """The folder that ``path`` names, as an address has it."""
    folder = posixpath.normpath("/" + _PAGE.sub("", path)).lstrip("/")
    return quote(f"/{folder}/" if folder else "/", safe=_PLAIN)


def _ascii_host(host: str) -> str:
    """The host name as servers know it. Raises ``ValueError`` for one that cannot be."""
    return host if host.isascii() else host.encode("idna").decode("ascii")
