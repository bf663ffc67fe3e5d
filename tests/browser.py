"""A Chromium for the tests that look at the page: where one is found and how one is got.

Run as a script it makes sure that there is one, or ends with one sentence that says what to
install. In this order: one already installed, Debian's package (as root), Playwright's own
download, an installed Chrome or Edge. A test never goes without.
"""

import os
import shutil
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

CHROMIUM = ("chromium", "chromium-browser")
CHROME_OR_EDGE = (
    "google-chrome",
    "google-chrome-stable",
    "microsoft-edge",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
)
NONE_TO_BE_HAD = (
    "The tests look at the page in a Chromium and none could be had; install one with "
    "'sudo apt-get install chromium' (Debian) or 'python3 -m playwright install --with-deps chromium'."
)
SCREENS = {"projector": {"width": 1280, "height": 720}, "phone": {"width": 390, "height": 844}}
LOCALES = {"vi": "vi-VN", "en": "en-GB"}
PATIENCE = 60_000                       # milliseconds; a shared machine may be slow
# Quiet and alone: no sandbox is possible for root, and nothing is asked of the network.
ARGUMENTS = [
    *(["--no-sandbox"] if getattr(os, "geteuid", lambda: 1)() == 0 else []),
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


STARTS = 200                            # milliseconds until a press has reached the server and its run has begun
STILL = """() => {
    const board = globalThis.haiPhong2045?.boards?.page, app = document.querySelector("[data-testid=stApp]");
    return app?.dataset.testScriptState === "notRunning"
        && (!board || !board.board?.moving && board.heard >= board.told);
}"""


def settle(page):
    """Wait until the board was let go and heard, the script has run and the page shows its result."""
    from playwright.sync_api import TimeoutError as Late

    page.wait_for_timeout(STARTS)
    with suppress(Late):                # a board that nobody hears is looked at as it stands
        page.wait_for_function(STILL, timeout=10_000)
    page.locator("[data-testid=stApp][data-test-script-state=notRunning]").wait_for()
    page.wait_for_timeout(100)


def find():
    """The path of a browser that starts, or None."""
    return first_that_starts(CHROMIUM) or playwrights_own() or first_that_starts(CHROME_OR_EDGE)


def provide():
    """The path of a browser that starts, installing one if there is none; None if that fails."""
    return (
        first_that_starts(CHROMIUM)
        or playwrights_own()
        or install_debian_package()
        or download_playwrights_own()
        or first_that_starts(CHROME_OR_EDGE)
    )


def first_that_starts(names):
    return next((path for name in names if (path := shutil.which(name)) and starts(path)), None)


def starts(path):
    try:
        said = subprocess.run([path, "--version"], capture_output=True, timeout=60, check=False)
        return said.returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def playwrights_own():
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() and starts(path) else None


def install_debian_package():
    if shutil.which("apt-get") is None or os.geteuid() != 0:
        return None
    print("Installing Debian's chromium …", flush=True)
    quietly("apt-get", "update")
    quietly("apt-get", "install", "--yes", "--no-install-recommends", "chromium")
    return first_that_starts(CHROMIUM)


def download_playwrights_own():
    print("Downloading Playwright's chromium …", flush=True)
    quietly(sys.executable, "-m", "playwright", "install", "chromium")
    return playwrights_own()


def quietly(*command):
    unattended = {"env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}, "stdin": subprocess.DEVNULL}
    try:
        subprocess.run(command, **unattended, capture_output=True, timeout=600, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return


if __name__ == "__main__":
    sys.exit(None if provide() else NONE_TO_BE_HAD)
