"""How long until the overview shows its first chart, with nothing kept from an earlier visit."""

from bench import browser, servers
from bench.rounds import Line, in_turns, told

NUMBER = 1
WHAT = "first chart on loopback"


def lines() -> list[Line]:
    """Visit the three pages in turns."""
    with (
        browser.chromium() as chromium,
        servers.khorgos() as ours,
        servers.plain_dash() as dash,
        servers.streamlit() as streamlit,
    ):
        pages = {"ours": ours, "plain Dash": dash, "Streamlit": streamlit}

        def visit(address: str) -> float:
            return browser.first_visit(chromium, f"{address}/").first_chart_s

        for server in pages.values():  # each serves its first page once before the rounds
            visit(server.address)
        found = in_turns({name: lambda s=server: visit(s.address) for name, server in pages.items()})
    words = told(found, "s")
    return [
        Line(f"{WHAT}, against plain Dash", words, found["ours"] / found["plain Dash"], 0.60),
        Line(f"{WHAT}, against Streamlit", words, found["ours"] / found["Streamlit"], 0.35),
    ]
