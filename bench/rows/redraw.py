"""How long from a click on a choice until the charts show it."""

from __future__ import annotations

from itertools import cycle
from typing import TYPE_CHECKING

from bench import browser, servers
from bench.rounds import ROUNDS, Line, in_turns, told

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import BrowserContext

NUMBER = 4
WHAT = "filter to redraw"
_SETTLE_MS = 700
# Where each page offers its measure, and the two places that are clicked in turns.
_CHOICES = {
    "ours": ("#overview-flow input", (1, 2)),
    "plain Dash": ("#measure input", (1, 0)),
    "Streamlit": ("[data-testid=stRadio] input", (1, 0)),
}


def lines() -> list[Line]:
    """Click in turns on the three pages, which stay open."""
    with (
        browser.chromium() as chromium,
        servers.khorgos() as ours,
        servers.plain_dash() as dash,
        servers.streamlit() as streamlit,
    ):
        context = chromium.new_context()
        addresses = {"ours": ours.address, "plain Dash": dash.address, "Streamlit": streamlit.address}
        clicks = {name: _clicker(context, name, address) for name, address in addresses.items()}
        for _ in range(2):  # both choices have been answered once before the rounds
            for click in clicks.values():
                click()
        found = in_turns(clicks, rounds=2 * ROUNDS)
    words = told(found, "ms", 1000, 0)
    return [
        Line(f"{WHAT}, against Streamlit", words, found["ours"] / found["Streamlit"], 0.35),
        Line(f"{WHAT}, against plain Dash", words, found["ours"] / found["plain Dash"], 0.80),
    ]


def _clicker(context: BrowserContext, name: str, address: str) -> Callable[[], float]:
    page, _ = browser.opened(context, f"{address}/")
    page.wait_for_load_state("networkidle")
    selector, order = _CHOICES[name]
    places: Iterator[int] = cycle(order)

    def click() -> float:
        page.bring_to_front()
        page.wait_for_timeout(_SETTLE_MS)
        return browser.redraw(page, selector, next(places))

    return click
