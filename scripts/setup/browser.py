"""The browser for the tests: the first one that really starts.

A browser counts only after Playwright has started it without a window and read a page in it, so a broken
installation makes way for the next source instead of failing a hundred tests.
"""

import json
import os
import platform
import shutil
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from xml.sax.saxutils import escape

from setup import javascript, process, stamp
from setup.layout import Layout

_DOWNLOAD_SECONDS = 600
_START_SECONDS = 90


class UnavailableError(Exception):
    """A source has no browser here; the message says why."""


@dataclass(frozen=True)
class Browser:
    """How to start a browser. Without an executable Playwright starts the one it downloaded itself."""

    source: str
    executable: str | None
    env: Mapping[str, str] = field(default_factory=dict)
    args: Sequence[str] = ()


@dataclass(frozen=True)
class Chosen:
    """The browser that started, its version, and why the sources before it gave none."""

    browser: Browser
    version: str
    passed_over: tuple[str, ...]


Source = Callable[[Layout], Browser]
Prove = Callable[[Browser], str]


def prepare(layout: Layout) -> Chosen:
    """Find the browser and record it in ``.venv/browser.json`` for the tests."""
    layout.browser_result.unlink(missing_ok=True)
    chosen = choose(layout, SOURCES, lambda browser: prove(layout, browser))
    result = {
        **asdict(chosen.browser),
        "version": chosen.version,
        # For tests that are started without `make`: to be set as PLAYWRIGHT_NODEJS_PATH.
        "node": javascript.node_environment(layout)["PLAYWRIGHT_NODEJS_PATH"],
    }
    layout.browser_result.write_text(json.dumps(result, ensure_ascii=False, indent=1), "utf-8")
    return chosen


def choose(layout: Layout, sources: Sequence[tuple[str, Source]], prove: Prove) -> Chosen:
    """Return the first browser that starts; later sources are not asked, so nothing is downloaded in vain."""
    passed_over: list[str] = []
    for name, source in sources:
        try:
            browser = source(layout)
            version = prove(browser)
        except UnavailableError as reason:
            passed_over.append(f"{name}：{reason}")
        except process.CommandFailedError as error:
            passed_over.append(f"{name}：没有成功（{last_line(error)}）")
        else:
            return Chosen(browser, version, tuple(passed_over))
    raise UnavailableError(nothing_started(passed_over))


def describe(chosen: Chosen) -> str:
    """Say which browser was chosen and why the earlier ones were not."""
    lines = [f"测试用浏览器：{chosen.browser.source}，版本 {chosen.version}"]
    lines.append(f"  {chosen.browser.executable or '（由 Playwright 自己管理）'}")
    lines += [f"  未采用 {reason}" for reason in chosen.passed_over]
    return "\n".join(lines)


def nothing_started(passed_over: Sequence[str]) -> str:
    """Say what to install, in both languages."""
    return "\n".join(
        [
            "没有能用的测试浏览器。请安装 Chrome 或 Chromium（Debian：apt install chromium），",
            "或设置 KB_BROWSER=浏览器程序的路径，然后再试。",
            "No browser for the tests. Install Chrome or Chromium, or set KB_BROWSER to its path, and try again.",
            *(f"  - {reason}" for reason in passed_over),
        ]
    )


def last_line(error: process.CommandFailedError) -> str:
    """Return the line of a failed program's output that most often names the cause: the first about an error."""
    lines = [line.strip() for line in error.output.splitlines() if line.strip()]
    causes = [line for line in lines if "error" in line.lower()]
    return next(iter(causes or lines[-1:]), str(error))[:300]


def prove(layout: Layout, browser: Browser) -> str:
    """Start the browser, read a page in it and return its version; raise CommandFailedError otherwise."""
    probe = Path(__file__).with_name("probe_browser.py")
    answer = process.output(
        [str(layout.python), str(probe)],
        given=json.dumps(asdict(browser)),
        env=javascript.node_environment(layout),
        seconds=_START_SECONDS,
    )
    return answer.strip()


def named_by_environment(_layout: Layout) -> Browser:
    """Return the browser that ``KB_BROWSER`` names."""
    named = os.environ.get("KB_BROWSER", "")
    if not named:
        message = "没有设置"
        raise UnavailableError(message)
    found = shutil.which(named)
    if found is None:
        message = f"不是可以运行的程序：{named}"
        raise UnavailableError(message)
    return Browser("KB_BROWSER", found)


def installed(_layout: Layout) -> Browser:
    """Return a Chrome or Chromium of the system."""
    for name in installed_names(sys.platform, os.environ):
        found = shutil.which(name)
        if found is not None:
            return Browser("系统里的浏览器", found)
    message = "没有找到 Chrome 或 Chromium"
    raise UnavailableError(message)


def installed_names(system: str, env: Mapping[str, str]) -> list[str]:
    """Name the commands and paths under which systems install Chrome and Chromium."""
    names = ["google-chrome", "google-chrome-stable", "chromium", "chromium-browser", "chrome"]
    if system == "darwin":
        names += [
            "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
            "/Applications/Chromium.app/Contents/MacOS/Chromium",
        ]
    if system == "win32":
        folders = [
            env[name] for name in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA") if env.get(name)
        ]
        names += [rf"{folder}\Google\Chrome\Application\chrome.exe" for folder in folders]
    return names


def from_npm(layout: Layout) -> Browser:
    """Unpack the Chromium of the npm package, with the libraries and fonts that a bare system lacks."""
    if (sys.platform, platform.machine()) != ("linux", "x86_64"):
        message = "只有 Linux x86_64 版"
        raise UnavailableError(message)
    package = layout.node_modules / "@sparticuz" / "chromium"
    if not package.exists():
        message = "npm 软件包没有安装"
        raise UnavailableError(message)
    version = json.loads((package / "package.json").read_text("utf-8"))["version"]
    home = layout.browser_unpacked / version
    complete = {"unpacked": stamp.fingerprint([str(home)])}
    if stamp.read(home / "complete.json") != complete:
        shutil.rmtree(layout.browser_unpacked, ignore_errors=True)
        home.mkdir(parents=True)
        unpack(layout, home)
        stamp.write(home / "complete.json", complete)
    return Browser("npm 软件包 @sparticuz/chromium", str(home / "chromium"), env=bundled_environment(home))


def unpack(layout: Layout, home: Path) -> None:
    """Have the package unpack itself into a folder of ours.

    It unpacks into the temporary folder, and its libraries only where it believes to run on its own cloud.
    """
    script = "import chromium from '@sparticuz/chromium'; await chromium.executablePath();"
    env = {
        **javascript.node_environment(layout),
        "TMPDIR": str(home),
        "AWS_EXECUTION_ENV": "AWS_Lambda_nodejs24.x",
    }
    process.output(
        [str(layout.node), "--input-type=module", "-e", script], env=env, cwd=layout.javascript, seconds=300
    )
    fonts = escape(str(home / "fonts"))
    cache = escape(str(home / "fonts-cache"))
    (home / "fonts.conf").write_text(
        '<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "fonts.dtd">\n'
        f"<fontconfig><dir>{fonts}</dir><cachedir>{cache}</cachedir></fontconfig>\n",
        "utf-8",
    )


def bundled_environment(home: Path, system_fonts: Path = Path("/etc/fonts/fonts.conf")) -> dict[str, str]:
    """Return what the unpacked browser needs around it; the system's own fonts are better where there are any."""
    env = {"LD_LIBRARY_PATH": str(home / "al2023" / "lib")}
    if not system_fonts.exists():
        env["FONTCONFIG_FILE"] = str(home / "fonts.conf")
    return env


def from_playwright(layout: Layout) -> Browser:
    """Let Playwright download its own browser."""
    install = [str(layout.python), "-m", "playwright", "install", "chromium"]
    process.output(install, env=javascript.node_environment(layout), seconds=_DOWNLOAD_SECONDS)
    return Browser("Playwright 下载的浏览器", None)


def from_debian(_layout: Layout) -> Browser:
    """Install Debian's Chromium; only root may."""
    if sys.platform == "win32" or os.geteuid() != 0 or shutil.which("apt-get") is None:
        message = "需要 Debian 或 Ubuntu 的 root 权限"
        raise UnavailableError(message)
    env = {"DEBIAN_FRONTEND": "noninteractive"}
    process.output(["apt-get", "update"], env=env, seconds=_DOWNLOAD_SECONDS)
    install = ["apt-get", "install", "--yes", "--no-install-recommends", "chromium"]
    process.output(install, env=env, seconds=_DOWNLOAD_SECONDS)
    return Browser("Debian 软件包 chromium", shutil.which("chromium"))


SOURCES: tuple[tuple[str, Source], ...] = (
    ("KB_BROWSER", named_by_environment),
    ("系统里的浏览器", installed),
    ("npm 软件包 @sparticuz/chromium", from_npm),
    ("Playwright 下载的浏览器", from_playwright),
    ("Debian 软件包 chromium", from_debian),
)
