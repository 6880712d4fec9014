"""Memory of two workers after a visit, and the time from the start to the first whole page."""

import urllib.request
from statistics import median

from bench import servers
from bench.rounds import ROUNDS, Line

NUMBER = 6
WHAT = "two workers"


def lines() -> list[Line]:
    """Start both in turns, ask each for its first page a few times, look at the memory."""
    memory: dict[str, list[float]] = {"ours": [], "plain Dash": []}
    start: dict[str, list[float]] = {"ours": [], "plain Dash": []}
    for _ in range(ROUNDS):
        for name, begin in (("ours", servers.khorgos), ("plain Dash", servers.plain_dash)):
            with begin(workers=2) as server:
                for path in ["/", "/_dash-layout", "/_dash-dependencies"] * 6:
                    urllib.request.urlopen(server.address + path, timeout=30).read()  # noqa: S310 - loopback
                memory[name].append(server.memory)
                start[name].append(server.start_s)
    (our_memory, their_memory), (our_start, their_start) = (
        [median(found[name]) for name in ("ours", "plain Dash")] for found in (memory, start)
    )
    return [
        Line(f"{WHAT}: memory", f"ours {our_memory / 1e6:,.0f} MB, plain Dash {their_memory / 1e6:,.0f} MB",
             our_memory / their_memory, 1.0),
        Line(f"{WHAT}: start to first page", f"ours {our_start:.2f} s, plain Dash {their_start:.2f} s",
             our_start / their_start, 1.1),
    ]  # fmt: skip
