"""A headless Chromium that says what a reader waits for: the first chart, the bytes, the redraw after a choice."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, BrowserContext, Page

FLAGS = ["--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"]  # fmt: skip
SLOW = {"offline": False, "latency": 85, "downloadThroughput": 9e6 / 8, "uploadThroughput": 9e6 / 8}
_PATIENCE_MS = 60_000

# The moment, since the visit began, at which a chart first shows a bar or a line.
_WATCH = """
window.__first = 0;
(function look() {
  if (document.querySelector(".js-plotly-plot .trace")) window.__first = performance.now();
  else requestAnimationFrame(look);
})();
"""
_FIRST = """
() => new Promise(done => (function look() { window.__first ? done(window.__first) : setTimeout(look, 20); })())
"""
# From a click on the n-th match of a selector to the frame in which every chart has other shapes than before.
_REDRAW = """
([selector, n]) => new Promise((done, failed) => {
  const shapes = () => [...document.querySelectorAll(".js-plotly-plot")].map(
    chart => [...chart.querySelectorAll(".trace path")].map(path => path.getAttribute("d")).join());
  const before = new Set(shapes()), began = performance.now();
  document.querySelectorAll(selector)[n].click();
  (function look() {
    const now = shapes();
    if (now.length && now.every(one => one && !before.has(one))) done(performance.now() - began);
    else if (performance.now() - began > 20000) failed(new Error(`no redraw after a click on ${selector}`));
    else requestAnimationFrame(look);
  })();
})
"""


@dataclass(slots=True)
class Visit:
    """What one visit cost: seconds to the first chart, bytes and requests on the wire, addresses asked for."""

    first_chart_s: float = 0.0
    bytes: float = 0.0
    asked: list[str] = field(default_factory=list)


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start the system's Chromium."""
    with sync_playwright() as playwright:
        system = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
        browser = playwright.chromium.launch(executable_path=system, args=FLAGS)
        yield browser
        browser.close()


def visit(context: BrowserContext, address: str, *, slow: bool = False) -> Visit:
    """Open a page and wait for its first chart and for the wire to be quiet."""
    page, seen = opened(context, address, slow=slow)
    page.wait_for_load_state("networkidle")
    page.close()
    return seen


def opened(context: BrowserContext, address: str, *, slow: bool = False) -> tuple[Page, Visit]:
    """Open a page and leave it open once its first chart is there."""
    page, seen = context.new_page(), Visit()
    page.set_default_timeout(_PATIENCE_MS)
    page.add_init_script(_WATCH)
    _count(page, seen, slow=slow)
    page.goto(address)
    seen.first_chart_s = page.evaluate(_FIRST) / 1000
    return page, seen


def first_visit(browser: Browser, address: str, *, slow: bool = False) -> Visit:
    """Visit with nothing kept from before."""
    context = browser.new_context()
    seen = visit(context, address, slow=slow)
    context.close()
    return seen


def redraw(page: Page, selector: str, place: int) -> float:
    """Click a choice and give the seconds until the charts show it."""
    return float(page.evaluate(_REDRAW, [selector, place])) / 1000


def _count(page: Page, seen: Visit, *, slow: bool) -> None:
    """Listen to the browser's own count of what went over the wire."""
    wire = page.context.new_cdp_session(page)
    wire.send("Network.enable")
    if slow:
        wire.send("Network.emulateNetworkConditions", SLOW)
    kept: set[str] = set()
    asked: dict[str, str] = {}

    def sent(event: dict[str, Any]) -> None:
        asked[event["requestId"]] = event["request"]["url"]

    def from_cache(event: dict[str, Any]) -> None:
        kept.add(event["requestId"])

    def answered(event: dict[str, Any]) -> None:
        if event["response"].get("fromDiskCache") or event["response"].get("fromPrefetchCache"):
            kept.add(event["requestId"])

    def finished(event: dict[str, Any]) -> None:
        url = asked.get(event["requestId"], "")
        if event["requestId"] not in kept and url.startswith("http"):
            seen.bytes += event["encodedDataLength"]
            seen.asked.append(url)

    wire.on("Network.requestWillBeSent", sent)
    wire.on("Network.requestServedFromCache", from_cache)
    wire.on("Network.responseReceived", answered)
    wire.on("Network.loadingFinished", finished)
