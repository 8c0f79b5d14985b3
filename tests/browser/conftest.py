"""A real browser on the built site, from disk and from a web server.

Every page that a test opens is watched: a request that leaves the site, an error on the console or an exception
fails the test, whatever else it looks at.
"""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Error, Page, Request, Route, sync_playwright

from browser.nginx_server import served_by_sample

OpenPage = Callable[..., Page]


@pytest.fixture(scope="session")
def browser(project_root: Path) -> Iterator[Browser]:
    """The browser that set-up found and proved (``make browser``)."""
    chosen = json.loads((project_root / ".venv/browser.json").read_text("utf-8"))
    os.environ.setdefault("PLAYWRIGHT_NODEJS_PATH", chosen["node"])
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=chosen["executable"],
            args=list(chosen["args"]),
            env={**os.environ, **chosen["env"]},
        )
        yield started
        started.close()


class Watch:
    """Notes what a page must not do."""

    def __init__(self, allowed: str) -> None:
        self.allowed = allowed
        self.faults: list[str] = []

    def attach(self, page: Page) -> None:
        page.on("request", self._request)
        page.on("requestfailed", self._failed)
        page.on("console", self._console)
        page.on("pageerror", self._exception)

    def _request(self, request: Request) -> None:
        if not request.url.startswith((self.allowed, "data:", "blob:")):
            self.faults.append(f"request to {request.url}")

    def _failed(self, request: Request) -> None:
        # A worker that has not started when its page is left is given up: nothing went wrong.
        if not request.url.startswith("blob:"):
            self.faults.append(f"no answer for {request.url}: {request.failure}")

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.faults.append(f"console {message.type}: {message.text}")

    def _exception(self, error: Error) -> None:
        self.faults.append(f"exception: {error}")


@pytest.fixture
def open_page(browser: Browser, built_site: Path) -> Iterator[OpenPage]:
    """Open a page of the site: ``open_page("roles/hub.html#r3-1")`` from disk, ``base=…`` from elsewhere.

    ``share=True`` answers from the site for a ``base`` on a computer that is not there, as ``file://server/share/``.
    Other arguments are Playwright's for a context: ``viewport``, ``java_script_enabled``, ``color_scheme``, …
    """
    watches, contexts = [], []

    def open_(
        path: str = "index.html", *, base: str | None = None, share: bool = False, **options: object
    ) -> Page:
        root = base or f"{built_site.as_uri()}/"
        watch = Watch("file://" if base is None else base)
        context = browser.new_context(locale="zh-CN", **options)
        page = context.new_page()
        if share:
            page.route("**/*", partial(_answer_from, built_site, root))
        watch.attach(page)
        watches.append(watch)
        contexts.append(context)
        page.goto(root + path)
        return page

    yield open_
    for context in contexts:
        context.close()
    faults = [fault for watch in watches for fault in watch.faults]
    assert faults == []


def _answer_from(folder: Path, base: str, route: Route) -> None:
    address = route.request.url.partition("#")[0].partition("?")[0]
    file = folder / unquote(address.removeprefix(base))
    if address.startswith(base) and file.is_file():
        route.fulfill(path=file)
    else:
        route.abort()


class _Handler(SimpleHTTPRequestHandler):
    """Serves files and says nothing: the test reports what matters."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def serve(folder: Path) -> Iterator[str]:
    """Serve ``folder`` on this machine and give its address."""
    handler = partial(_Handler, directory=str(folder))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture(scope="session")
def http_base(built_site: Path) -> Iterator[str]:
    """The address of a plain web server that serves the site."""
    with serve(built_site) as base:
        yield base


@pytest.fixture(scope="session")
def nginx_base(built_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of an nginx that serves the site with the sample configuration."""
    with served_by_sample(built_site, tmp_path_factory.mktemp("nginx")) as base:
        yield base
