"""What goes over the wire on the first and on the second visit of the overview."""

from bench import browser, servers
from bench.rounds import Line

NUMBER = 3
WHAT = "overview on the wire"


def lines() -> list[Line]:
    """Visit twice with one browser; count bytes and requests, leaving out what the browser had kept."""
    with browser.chromium() as chromium, servers.khorgos() as ours:
        browser.first_visit(chromium, f"{ours.address}/")
        context = chromium.new_context()
        first = browser.visit(context, f"{ours.address}/")
        second = browser.visit(context, f"{ours.address}/")
        context.close()
    return [
        Line(f"{WHAT}, first visit", f"{len(first.asked)} requests", first.bytes / 1e6, 1.0, unit=" MB"),
        Line(f"{WHAT}, second visit", f"{len(second.asked)} requests", second.bytes / 1e3, 30, unit=" kB"),
        Line(f"{WHAT}, second visit", f"{second.bytes / 1e3:.1f} kB", len(second.asked), 5, unit=" requests"),
    ]
