"""Runs axe-core, the accessibility engine, on a page as it stands on the screen."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page

AXE = Path(__file__).parents[1] / "js/node_modules/axe-core/axe.min.js"
GRAVE = {"serious", "critical"}
# Moderate to axe, but people who hear a page find their way by headings and landmarks.
WAYS = {"heading-order", "landmark-unique"}


def grave_findings(page: Page, within: str = "html", *, contrast: bool = True) -> list[str]:
    """Return axe's findings that may not stand, within a selector, as readable lines: rule, what it asks for, where.

    ``contrast=False`` leaves out the one rule that takes most of the time.
    """
    # What observes the sizes of the page acts a frame after a change of its window.
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    page.evaluate(AXE.read_text("utf-8"))
    options = {
        "preload": False,
        "resultTypes": ["violations"],
        "rules": {"color-contrast": {"enabled": contrast}},
    }
    result = page.evaluate("([within, options]) => axe.run(within, options)", [within, options])
    assert result["passes"], "axe looked at nothing"
    return [
        f"{finding['id']}: {finding['help']}: {node['target']} {node.get('failureSummary', '')}"
        for finding in result["violations"]
        if finding["impact"] in GRAVE or finding["id"] in WAYS
        for node in finding["nodes"]
    ]
