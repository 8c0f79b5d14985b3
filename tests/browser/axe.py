"""Runs axe-core, the accessibility engine, on a page as it stands on the screen."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page

AXE = Path(__file__).parents[1] / "js/node_modules/axe-core/axe.min.js"
GRAVE = {"serious", "critical"}


def grave_findings(page: Page, within: str = "html") -> list[str]:
    """Return axe's serious and critical findings within a selector as readable lines: rule, what it asks for, where."""
    page.evaluate(AXE.read_text("utf-8"))
    result = page.evaluate("within => axe.run(within, {preload: false})", within)
    assert result["passes"], "axe looked at nothing"
    return [
        f"{finding['id']}: {finding['help']}: {node['target']} {node.get('failureSummary', '')}"
        for finding in result["violations"]
        if finding["impact"] in GRAVE
        for node in finding["nodes"]
    ]
