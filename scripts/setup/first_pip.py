"""The first pip in a new environment: Debian leaves out ``ensurepip``, and often pip as well."""

import hashlib
import importlib.util
import json
import os
import re
import sys
import tempfile
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urldefrag, urljoin

from setup import process
from setup.layout import Layout

# pip's own default, for a machine that has no pip to ask.
_DEFAULT_INDEX = "https://pypi.org/simple"
_DOWNLOAD_SECONDS = 60


@contextmanager
def installer(layout: Layout) -> Iterator[list[str]]:
    """Give the start of a command line by which packages are installed into the environment that has no pip yet.

    The pip of the machine is asked first: it knows the machine's mirror and certificates. Raises
    ``CommandFailedError`` where no pip can be had.
    """
    if importlib.util.find_spec("ensurepip") is not None:
        process.output([str(layout.python), "-m", "ensurepip", "--default-pip"])
        yield [str(layout.python), "-m", "pip"]
    elif importlib.util.find_spec("pip") is not None:
        yield [sys.executable, "-m", "pip", "--python", str(layout.python)]
    else:
        with tempfile.TemporaryDirectory() as folder:
            wheel = download(layout.requirements("build.txt").read_text("utf-8"), Path(folder))
            yield [str(layout.python), f"{wheel}/pip"]


def locked(lock: str, name: str) -> tuple[str, frozenset[str]]:
    """Return the version and the SHA-256 hashes that a lock file gives for a package."""
    entry = re.search(rf"^{re.escape(name)}==(\S+)((?:.*\\\n)+.*)$", lock, re.MULTILINE)
    if entry is None:
        message = f"no entry for {name} in the lock file"
        raise ValueError(message)
    return entry[1], frozenset(re.findall(r"--hash=sha256:([0-9a-f]{64})", entry[2]))


def download(lock: str, folder: Path) -> Path:
    """Fetch the pip wheel that the lock names from a simple index (PEP 503); its hash must be in the lock."""
    version, hashes = locked(lock, "pip")
    name = f"pip-{version}-py3-none-any.whl"
    page = f"{index_url(os.environ)}/pip/"
    try:
        address = wheel_address(_fetch(page).decode("utf-8", "replace"), page, name)
        data = _fetch(address)
    except (urllib.error.URLError, OSError, LookupError) as error:
        message = f"没有 pip，也下载不到 {name}：{error}"
        raise process.CommandFailedError([page], message) from error
    if hashlib.sha256(data).hexdigest() not in hashes:
        message = f"下载到的 {name} 与 requirements/build.txt 里的校验值不符，没有使用。"
        raise process.CommandFailedError([address], message)
    wheel = folder / name
    wheel.write_bytes(data)
    return wheel


def index_url(env: "os._Environ[str] | dict[str, str]") -> str:
    """Return the index that ``PIP_INDEX_URL`` names, else pip's default, without a final slash."""
    return (env.get("PIP_INDEX_URL") or _DEFAULT_INDEX).rstrip("/")


def wheel_address(page: str, base: str, name: str) -> str:
    """Return the address of the file ``name`` on an index page, HTML or JSON; raise LookupError without one."""
    if page.lstrip().startswith("{"):
        links = [(entry["filename"], entry["url"]) for entry in json.loads(page)["files"]]
    else:
        reader = _Links()
        reader.feed(page)
        links = [(urldefrag(href).url.rsplit("/", 1)[-1], urldefrag(href).url) for href in reader.found]
    for filename, address in links:
        if filename == name:
            return str(urljoin(base, address))
    message = f"{name} is not on the index"
    raise LookupError(message)


class _Links(HTMLParser):
    """Collects the addresses of a page's links."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep the address of a link."""
        if tag == "a":
            self.found += [value for key, value in attrs if key == "href" and value]


def _fetch(address: str) -> bytes:
    request = urllib.request.Request(address, headers={"User-Agent": "secretary-handbook-setup"})  # noqa: S310
    with urllib.request.urlopen(request, timeout=_DOWNLOAD_SECONDS) as answer:  # noqa: S310 - hash-checked
        return bytes(answer.read())
