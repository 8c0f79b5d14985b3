"""What many tests share: the project itself, built once into a folder of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from kb.pipeline.project import open_project
from kb.pipeline.site_build import ENGINES, build_into

ROOT = Path(__file__).resolve().parents[1]
# A name that Windows and Linux readers really have: spaces, Chinese, and the three signs that mean something in an
# address.
AWKWARD_FOLDER = "路径 测试#1/100%"


@pytest.fixture(scope="session")
def project_root() -> Path:
    """The folder of the repository."""
    return ROOT


@pytest.fixture(scope="session")
def built_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The handbook, built from the repository by the pipeline, in a folder with an awkward name."""
    place = tmp_path_factory.mktemp("built") / AWKWARD_FOLDER
    failure = build_into(open_project(ROOT), ENGINES["mkdocs"], place)
    assert failure is None, failure
    return place / "site"
