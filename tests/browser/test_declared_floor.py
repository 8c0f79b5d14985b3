"""Chromium 80 shows the pages, runs the scripts without a complaint and gives no notice of being too old."""

from __future__ import annotations

import platform
import re
import sys
from pathlib import Path

import pytest

from browser.declared_floor import OldChromium, node_of

pytestmark = pytest.mark.browser

if sys.platform == "linux" and platform.machine() == "x86_64":  # the one system that the package is built for

    @pytest.fixture(scope="module")
    def chromium_80(project_root: Path, tmp_path_factory: pytest.TempPathFactory) -> OldChromium:
        return OldChromium(tmp_path_factory.mktemp("chromium-80"), node_of(project_root))

    def test_it_really_is_chromium_80(chromium_80: OldChromium) -> None:
        document, _ = chromium_80.run("data:text/html,<script>document.write(navigator.userAgent)</script>")
        assert "Chrome/80." in document

    @pytest.mark.parametrize("path", ["index.html", "roles/advisor.html", "article.html", "book.html"])
    def test_a_page_runs_without_a_complaint(chromium_80: OldChromium, built_site: Path, path: str) -> None:
        document, console = chromium_80.run((built_site / path).as_uri())
        assert console == []
        assert "秘书工作" in document

    def test_the_scripts_start_and_no_notice_shows(chromium_80: OldChromium, built_site: Path) -> None:
        document, _ = chromium_80.run((built_site / "roles/hub.html").as_uri())
        assert 'data-kb-floor="met"' in document
        settings = re.search(r'<div[^>]*data-kb="reading-settings"[^>]*>', document)
        assert settings is not None
        assert "hidden" not in settings[0]

    def test_the_search_answers(chromium_80: OldChromium, built_site: Path) -> None:
        address = (built_site / "roles/hub.html").as_uri() + "?q=%E5%86%B3%E7%AD%96"
        # Virtual time flies while a worker starts in real time: the page waits in vain, then answers itself.
        document, console = chromium_80.run(address, "--virtual-time-budget=600000")
        assert console == []
        assert document.count('role="option"') > 1

    def test_a_search_marks_what_it_led_to(chromium_80: OldChromium, built_site: Path) -> None:
        document, console = chromium_80.run(
            (built_site / "roles/hub.html").as_uri() + "?h=%E5%86%B3%E7%AD%96"
        )
        assert console == []
        assert '<mark class="kb-hit"' in document

    def test_the_self_check_finds_everything_in_order(chromium_80: OldChromium, built_site: Path) -> None:
        document, console = chromium_80.run((built_site / "selfcheck.html").as_uri())
        assert console == []
        assert "Chrome 80." in document
