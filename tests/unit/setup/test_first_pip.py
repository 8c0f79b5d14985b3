import hashlib
from pathlib import Path

import pytest

from setup import first_pip
from setup.process import CommandFailedError

WHEEL = b"a wheel"
GOOD = hashlib.sha256(WHEEL).hexdigest()
NAME = "pip-26.3-py3-none-any.whl"


def lock_of(total: str) -> str:
    return (
        f"pip==26.3 \\\n    --hash=sha256:{'0' * 64} \\\n    --hash=sha256:{total}\n    # via -r build.in\n"
        f"pip-tools==1 \\\n    --hash=sha256:{'2' * 64}\n"
    )


def test_a_lock_entry_gives_version_and_hashes() -> None:
    assert first_pip.locked(lock_of(GOOD), "pip") == ("26.3", frozenset({"0" * 64, GOOD}))
    assert first_pip.locked(lock_of(GOOD), "pip-tools") == ("1", frozenset({"2" * 64}))
    with pytest.raises(ValueError, match="wheel"):
        first_pip.locked(lock_of(GOOD), "wheel")


def test_the_mirror_of_the_machine_is_asked_before_the_default() -> None:
    assert first_pip.index_url({"PIP_INDEX_URL": "http://mirror.example/simple/"}) == (
        "http://mirror.example/simple"
    )
    assert first_pip.index_url({}).endswith("/simple")


@pytest.mark.parametrize(
    "page",
    [
        f'<a href="../../files/{NAME}.metadata">x</a><a href="../../files/{NAME}#sha256={GOOD}">{NAME}</a>',
        f'{{"files": [{{"filename": "{NAME}", "url": "../../files/{NAME}"}}]}}',
    ],
    ids=["html", "json"],
)
def test_an_index_page_gives_the_address_of_the_wheel(page: str) -> None:
    address = first_pip.wheel_address(page, "http://mirror.example/simple/pip/", NAME)
    assert address == f"http://mirror.example/files/{NAME}"


def index_of(folder: Path) -> str:
    """An index on disk, as file:// addresses; urllib reads them like any other."""
    (folder / "pip").mkdir()
    (folder / "pip/index.html").write_text(f'<a href="{NAME}">{NAME}</a>', "utf-8")
    (folder / "pip" / NAME).write_bytes(WHEEL)
    return folder.as_uri()


@pytest.fixture
def index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PIP_INDEX_URL", index_of(tmp_path))
    # A folder has no default page, which a web server would send.
    monkeypatch.setattr(
        first_pip,
        "wheel_address",
        lambda _page, base, name: f"{base}{name}",
    )
    monkeypatch.setattr(first_pip, "_fetch", _fetch_from_folder)
    return tmp_path


def _fetch_from_folder(address: str) -> bytes:
    path = Path(address.removeprefix("file://"))
    return (path / "index.html" if path.is_dir() else path).read_bytes()


def test_a_download_that_matches_the_lock_is_kept(index: Path, tmp_path: Path) -> None:
    wheel = first_pip.download(lock_of(GOOD), tmp_path)
    assert wheel == tmp_path / NAME
    assert wheel.read_bytes() == (index / "pip" / NAME).read_bytes()


@pytest.mark.usefixtures("index")
def test_a_download_that_does_not_match_the_lock_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CommandFailedError, match="校验值不符"):
        first_pip.download(lock_of("1" * 64), tmp_path)
    assert not (tmp_path / NAME).exists()


def test_an_index_without_the_wheel_is_said_to_have_none(index: Path, tmp_path: Path) -> None:
    (index / "pip" / NAME).unlink()
    with pytest.raises(CommandFailedError, match="下载不到"):
        first_pip.download(lock_of(GOOD), tmp_path)
