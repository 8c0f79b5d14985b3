"""Start a browser, read a page in it and print its version.

Run by the environment's Python, which has Playwright; the browser's description comes in on standard input.
"""

import json
import os
import sys

from playwright.sync_api import sync_playwright

_TEXT = "秘书"


def main() -> None:
    """Fail unless the browser shows the text that it was given."""
    wanted = json.load(sys.stdin)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=wanted["executable"],
            args=list(wanted["args"]),
            env={**os.environ, **wanted["env"]},
            timeout=60_000,
        )
        page = browser.new_page()
        page.goto(f"data:text/html;charset=utf-8,<p>{_TEXT}</p>")
        if page.inner_text("p") != _TEXT:
            sys.exit("Error: the browser does not show what it was given")
        sys.stdout.write(browser.version)
        browser.close()


if __name__ == "__main__":
    main()
