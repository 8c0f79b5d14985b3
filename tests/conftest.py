"""What many tests share: the project itself, built once into a folder of its own."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

from kb.pipeline.project import open_project
from kb.pipeline.site_build import ENGINES, build_into

ROOT = Path(__file__).resolve().parents[1]
# A name that Windows and Linux readers really have: spaces, Chinese, and the three signs that mean something in an
# address.
AWKWARD_FOLDER = "路径 测试#1/100%"

# How many examples a property is tried on is said here and in no test, so that `make check` can ask for fewer. No
# deadline: a test that measures time fails on a busy machine, and `make bench` is there to measure.
settings.register_profile("default", max_examples=200, deadline=None)
settings.register_profile("fast", settings.get_profile("default"), max_examples=25)
settings.load_profile("default")


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
