"""The browser for the tests in the real client, and whether all that they need is there."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from bot.playground import CLIENT, PROGRAM

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = (
    *(
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-dev-shm-usage",
        "--in-process-gpu",
    ),
    # No name leads anywhere, so that nobody outside this machine is called; to ask here about each call costs more.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
)
MISSING = CLIENT.parents[1] / "var" / "client-missing"
"""What install.sh could not bring, in one sentence."""


def require_the_client() -> str:
    """
    The path of the browser, when Node.js and the packages are there as well.

    Otherwise the test fails in CI, and is passed over elsewhere, with the reason.
    """
    names = (os.environ.get("CHROMIUM", ""), *NAMES)
    browser = next((found for name in names if name and (found := shutil.which(name))), None)
    if browser and shutil.which("node") and PROGRAM.exists():
        return browser
    reason = MISSING.read_text("utf-8").strip() if MISSING.exists() else "First run: sh tests/client/install.sh"
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)


@contextmanager
def browsing() -> Iterator[Browser]:
    """A headless browser that calls nobody outside this machine."""
    path = require_the_client()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield browser
        browser.close()


def screenshot(page: Page, name: str) -> None:
    """Keep a picture in the folder that DRAAISCHIJF_SCREENSHOTS names, if it names one."""
    if folder := os.environ.get("DRAAISCHIJF_SCREENSHOTS"):
        page.screenshot(path=Path(folder) / f"{name}.png")
