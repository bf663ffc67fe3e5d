"""How fast the board answers a hand, and a page opens: python benchmarks/board.py [DEMO.html].

From the input event's own time stamp to the first task after the frame that shows the six charts redrawn; in headless
Chromium (drawn by software), a mouse moved over a lever as people do. Bands: from the moment the hand lets go to the
first task after the frame that shows them, coarse and refined. The app is served here, the demo written here.
"""

from __future__ import annotations

import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from playwright.sync_api import sync_playwright

HOUSE = Path(__file__).resolve().parent.parent
MOVES = 250
RELEASES = 20
WATCH = """() => {
  const seen = globalThis.seen = [], within = (root) => root?.querySelector("section.board");
  const board = within(document) ?? [...document.querySelectorAll("*")].map((n) => within(n.shadowRoot)).find(Boolean);
  const line = board.querySelector("svg .line.now");
  board.addEventListener("input", (event) => {
    const at = event.timeStamp, before = line.getAttribute("d");
    requestAnimationFrame(() => {                         // after the board's own, which was asked for first
      const drawn = performance.now(), channel = new MessageChannel();
      channel.port1.onmessage = () => {
        if (line.getAttribute("d") !== before) seen.push([performance.now() - at, drawn - at]);
      };
      channel.port2.postMessage(0);
    });
  });
}"""

BANDS = """() => {
  const house = globalThis.haiPhong2045, bands = house ? house.bands : demo.bands, told = globalThis.told = [];
  const { merged } = bands;
  let let_go = 0;
  addEventListener("pointerup", (event) => (let_go = event.timeStamp), true);
  bands.merged = (asked, members) => {
    const answer = merged.call(bands, asked, members), channel = new MessageChannel(), since = let_go;
    channel.port1.onmessage = () => told.push([members, performance.now() - since]);
    requestAnimationFrame(() => channel.port2.postMessage(0));
    return answer;
  };
}"""


def main() -> int:
    """Measure and print; 0 when done."""
    with sync_playwright() as playwright:
        chromium = shutil.which("chromium") or None
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        server, address = served()
        try:
            measure(browser, address, "app")
        finally:
            server.terminate()
            server.wait(timeout=20)
        with tempfile.TemporaryDirectory() as folder:
            page = sys.argv[1] if len(sys.argv) > 1 else write_demo(folder)
            if page:
                print(f"demo: {Path(page).stat().st_size / 1e6:.2f} MB")
                measure(browser, Path(page).resolve().as_uri(), "demo")
        browser.close()
    return 0


def write_demo(folder: str) -> str:
    """A demo written for this measurement."""
    page = str(Path(folder) / "demo.html")
    subprocess.run([sys.executable, "-m", "views.demo", page], cwd=HOUSE, check=True)
    return page


def served() -> tuple[subprocess.Popen, str]:
    """The app on a free port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen(
        [sys.executable, "-m", "streamlit", "run", "app.py", "--server.headless=true", f"--server.port={port}",
         "--server.address=127.0.0.1"], cwd=HOUSE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    for _ in range(200):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=2)
            break
        except OSError:
            time.sleep(0.2)
    return server, f"http://127.0.0.1:{port}/"


def measure(browser, address: str, name: str) -> None:
    """The first chart, then a drag of many moves."""
    page = browser.new_page(viewport={"width": 1280, "height": 1000}, locale="en-GB")
    began = time.perf_counter()
    page.goto(address)
    page.locator("section.board svg .line.now[d*=L]").first.wait_for(state="attached")
    print(f"{name}: first chart after {time.perf_counter() - began:.2f} s")
    page.wait_for_timeout(1500)
    page.evaluate(WATCH)
    slider = page.locator(".lever[data-name='research_spending_share'] input[type=range]")
    slider.scroll_into_view_if_needed()
    box = slider.bounding_box()
    page.mouse.move(box["x"] + 10, box["y"] + 10)
    page.mouse.down()
    for move in range(MOVES):
        part = 0.5 - 0.45 * abs((move % 100) / 50 - 1)
        page.mouse.move(box["x"] + box["width"] * (part + 0.2), box["y"] + 10)
        page.wait_for_timeout(8)
    page.mouse.up()
    page.wait_for_timeout(500)
    for what, place in (("input to paint", 0), ("input to drawn", 1)):
        taken = sorted(each[place] for each in page.evaluate("globalThis.seen"))
        print(f"{name}: {what}, six charts: median {statistics.median(taken):.1f} ms, "
              f"p95 {taken[int(0.95 * len(taken))]:.1f} ms, {len(taken)} movements")
    measure_bands(page, slider, name)
    page.close()


def measure_bands(page, slider, name: str) -> None:
    """The lever is moved and let go; both answers of the workers are waited for."""
    page.wait_for_timeout(5000)                           # the first answer, which includes the members' past
    page.evaluate(BANDS)
    for number in range(RELEASES):
        slider.scroll_into_view_if_needed()
        box = slider.bounding_box()
        page.mouse.move(box["x"] + box["width"] * 0.5, box["y"] + 10)
        page.mouse.down()
        page.mouse.move(box["x"] + box["width"] * (0.55 + 0.02 * number), box["y"] + 10)
        page.wait_for_timeout(60)
        page.mouse.up()
        for _ in range(200):
            page.wait_for_timeout(50)
            if len(page.evaluate("globalThis.told")) == 2 * (number + 1):
                break
    told = page.evaluate("globalThis.told")
    for members in sorted({each for each, _ in told}):
        taken = sorted(spent for each, spent in told if each == members)
        print(f"{name}: let go to bands of {members} worlds: median {statistics.median(taken):.0f} ms, "
              f"p95 {taken[int(0.95 * (len(taken) - 1))]:.0f} ms, {len(taken)} times")


if __name__ == "__main__":
    raise SystemExit(main())
