from pathlib import Path

import pytest

from setup import browser
from setup.browser import Browser, Source, UnavailableError
from setup.layout import Layout
from setup.process import CommandFailedError


@pytest.fixture
def layout(tmp_path: Path) -> Layout:
    return Layout(tmp_path)


def source(name: str, outcome: str | Exception) -> tuple[str, Source]:
    def provide(_layout: Layout) -> Browser:
        if isinstance(outcome, Exception):
            raise outcome
        return Browser(name, outcome)

    return name, provide


def prove(found: Browser) -> str:
    if found.executable == "broken":
        raise CommandFailedError(["broken"], "exit 1", "starting\nError: no libnss3\nat line 3")
    return "153"


def test_the_order_of_the_sources() -> None:
    assert [name for name, _ in browser.SOURCES] == [
        "KB_BROWSER",
        "系统里的浏览器",
        "npm 软件包 @sparticuz/chromium",
        "Playwright 下载的浏览器",
        "Debian 软件包 chromium",
    ]


def test_a_broken_browser_makes_way_for_the_next(layout: Layout) -> None:
    sources = [source("A", UnavailableError("没有设置")), source("B", "broken"), source("C", "works")]
    chosen = browser.choose(layout, sources, prove)
    assert (chosen.browser.source, chosen.version) == ("C", "153")
    assert chosen.passed_over == ("A：没有设置", "B：没有成功（Error: no libnss3）")
    assert "未采用 B" in browser.describe(chosen)


def test_later_sources_are_not_asked(layout: Layout) -> None:
    sources = [source("A", "works"), source("B", AssertionError("asked"))]
    assert browser.choose(layout, sources, prove).browser.source == "A"


def test_without_any_browser_both_languages_say_what_to_install(layout: Layout) -> None:
    with pytest.raises(UnavailableError) as raised:
        browser.choose(layout, [source("A", "broken")], prove)
    assert "apt install chromium" in str(raised.value)
    assert "Install Chrome or Chromium" in str(raised.value)
    assert "A：没有成功" in str(raised.value)


def test_the_variable_must_name_a_program(layout: Layout, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KB_BROWSER", "/nowhere/chrome")
    with pytest.raises(UnavailableError, match="/nowhere/chrome"):
        browser.named_by_environment(layout)
    monkeypatch.delenv("KB_BROWSER")
    with pytest.raises(UnavailableError, match="没有设置"):
        browser.named_by_environment(layout)


def test_the_npm_browser_is_not_offered_before_npm_installed_it(
    layout: Layout, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setattr("platform.machine", lambda: "x86_64")
    with pytest.raises(UnavailableError, match="没有安装"):
        browser.from_npm(layout)
    monkeypatch.setattr("platform.machine", lambda: "aarch64")
    with pytest.raises(UnavailableError, match="x86_64"):
        browser.from_npm(layout)


def test_bundled_fonts_are_for_systems_without_any(tmp_path: Path) -> None:
    fonts = tmp_path / "fonts.conf"
    assert "FONTCONFIG_FILE" in browser.bundled_environment(tmp_path, fonts)
    fonts.touch()
    assert list(browser.bundled_environment(tmp_path, fonts)) == ["LD_LIBRARY_PATH"]


def test_places_where_windows_installs_chrome() -> None:
    names = browser.installed_names("win32", {"PROGRAMFILES": r"C:\Program Files"})
    assert r"C:\Program Files\Google\Chrome\Application\chrome.exe" in names
    assert not any("\\" in name for name in browser.installed_names("linux", {"PROGRAMFILES": "x"}))
