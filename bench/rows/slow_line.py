"""The same on a line of 9 Mbit/s and 85 ms."""

from bench import browser, servers
from bench.rounds import Line, in_turns, told

NUMBER = 2
WHAT = "first chart at 9 Mbit/s, 85 ms"


def lines() -> list[Line]:
    """Visit both pages in turns; the browser slows its own line."""
    with browser.chromium() as chromium, servers.khorgos() as ours, servers.plain_dash() as dash:
        found = in_turns(
            {
                name: lambda s=server: browser.first_visit(chromium, f"{s.address}/", slow=True).first_chart_s
                for name, server in {"ours": ours, "plain Dash": dash}.items()
            }
        )
    return [Line(WHAT, told(found, "s"), found["ours"] / found["plain Dash"], 0.20)]
