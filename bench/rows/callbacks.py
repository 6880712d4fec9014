"""How many callbacks a second one worker answers, and how long the slow ones take."""

from statistics import median

from bench import servers
from bench.rounds import ROUNDS, Line
from bench.users import Pace, callback_of, pace

NUMBER = 5
WHAT = "callbacks a second"
_SECONDS = 1.5
OURS = {
    "overview-countries": ["KAZ", "KGZ", "TJK", "TKM", "UZB"], "overview-flow": "export", "overview-kind": "month",
    "overview-side": "both", "overview-currency": "cny",
}  # fmt: skip
THEIRS = {"countries": ["Kazakhstan", "Kyrgyzstan", "Tajikistan", "Turkmenistan", "Uzbekistan"], "measure": "export"}


def lines() -> list[Line]:
    """Ask both for one selection, with one user and with 32, in turns."""
    with servers.khorgos() as ours, servers.plain_dash() as dash:
        asked = {
            "ours": (ours, callback_of(ours, "overview-below.children", OURS)),
            "plain Dash": (dash, callback_of(dash, "annual.figure", THEIRS)),
        }
        found: dict[tuple[str, int], list[Pace]] = {}
        for _ in range(ROUNDS):
            for users in (1, 32):
                for name, (server, body) in asked.items():
                    taken = pace(server, body, users=users, seconds=_SECONDS)
                    found.setdefault((name, users), []).append(taken)
    return [*(_rate(found, users) for users in (1, 32)), _slowest(found)]


def _rate(found: dict[tuple[str, int], list[Pace]], users: int) -> Line:
    ours, theirs = (median(p.per_second for p in found[name, users]) for name in ("ours", "plain Dash"))
    words = f"ours {ours:,.0f}/s, plain Dash {theirs:,.0f}/s"
    return Line(f"{WHAT}, {users} at once", words, ours / theirs, 10, at_least=True)


def _slowest(found: dict[tuple[str, int], list[Pace]]) -> Line:
    ours, theirs = (median(p.p95_s for p in found[name, 32]) for name in ("ours", "plain Dash"))
    words = f"ours {ours * 1000:,.0f} ms, plain Dash {theirs * 1000:,.0f} ms"
    return Line("95 of 100 callbacks, 32 at once", words, ours / theirs, 0.15)
