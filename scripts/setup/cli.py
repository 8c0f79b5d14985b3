"""The commands of set-up; the Makefile and preview.bat call them."""

import argparse
import socket
from collections.abc import Callable, Iterable, Sequence

from setup import browser, checks, console, environment, exclusive, javascript, locks, process
from setup.layout import Layout, this_checkout

_QUIET_ENGINE = {"NO_MKDOCS_2_WARNING": "1"}


def main(argv: Sequence[str] | None = None, layout: Layout | None = None) -> int:
    """Run one command and return its exit code."""
    console.prepare()
    options = _parser().parse_args(argv)
    action: Callable[[Layout, argparse.Namespace], int] = options.action
    try:
        return action(layout or this_checkout(), options)
    except process.CommandFailedError as error:
        console.complain("\n".join(part for part in (error.output, f"失败：{error}") if part))
    except browser.UnavailableError as error:
        console.complain(str(error))
    except KeyboardInterrupt:
        console.complain("已中断；再次运行会接着做完。")
    return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python3 scripts/setup", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def add(
        name: str, action: Callable[[Layout, argparse.Namespace], int], text: str
    ) -> argparse.ArgumentParser:
        command = commands.add_parser(name, help=text, description=text)
        command.set_defaults(action=action)
        return command

    add("site", _site, "prepare what building the site needs")
    add("tools", _tools, "prepare what the checks need")
    add("browser", _browser, "prepare the browser for the tests and say which one was chosen and why")
    add("check", _check, "formatter, linter, types, fast tests")
    test = add("test", _test, "all checks and all tests; further arguments go to pytest")
    test.add_argument("arguments", nargs=argparse.REMAINDER)
    serve = add("serve", _serve, "preview with live reload")
    serve.add_argument("--open", action="store_true", help="open the preview in the browser")
    lock = add("lock", _lock, "write the lock files anew")
    lock.add_argument(
        "--upgrade", action="store_true", help="take newer versions where the requirements allow"
    )
    return parser


def _prepare(layout: Layout, *, tests: bool) -> None:
    with exclusive.alone(layout.root / "build" / "setup.lock"):
        environment.prepare(layout, tests=tests)
        if tests:
            javascript.prepare(layout)


def _site(layout: Layout, _options: argparse.Namespace) -> int:
    _prepare(layout, tests=False)
    return 0


def _tools(layout: Layout, _options: argparse.Namespace) -> int:
    _prepare(layout, tests=True)
    return 0


def _browser(layout: Layout, _options: argparse.Namespace) -> int:
    _prepare(layout, tests=True)
    with exclusive.alone(layout.root / "build" / "setup.lock"):
        console.say(browser.describe(browser.prepare(layout)))
    return 0


def _check(layout: Layout, _options: argparse.Namespace) -> int:
    _prepare(layout, tests=True)
    return checks.run(layout, fast=True)


def _test(layout: Layout, options: argparse.Namespace) -> int:
    _browser(layout, options)
    return checks.run(layout, fast=False, arguments=options.arguments)


def _serve(layout: Layout, options: argparse.Namespace) -> int:
    _prepare(layout, tests=False)
    address = f"127.0.0.1:{free_port(range(8000, 8020))}"
    arguments = ["serve", "--livereload", "--dev-addr", address, *(["--open"] if options.open else [])]
    console.say(f"预览网址：http://{address}/（按 Ctrl+C 结束）")
    # As a module: on Windows the command would be an .exe whose path a folder with Chinese characters can break.
    return process.call([str(layout.python), "-m", "mkdocs", *arguments], env=_QUIET_ENGINE, cwd=layout.root)


def free_port(ports: Iterable[int]) -> int:
    """Return the first of ``ports`` that nobody uses; the last one where all are taken, and MkDocs says so."""
    port = 0
    for port in ports:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) != 0:
                return port
    return port


def _lock(layout: Layout, options: argparse.Namespace) -> int:
    # Without the JavaScript tools: they cannot be installed before their lock agrees with what is asked for.
    with exclusive.alone(layout.root / "build" / "setup.lock"):
        environment.prepare(layout, tests=True)
    locks.write(layout, upgrade=options.upgrade)
    console.say("已更新。请检查 git diff，运行 make test，然后把 .in 与 .txt 一起提交。")
    return 0
