"""Hand-made figures and claims for tests of comparing: plausible fields, and a test names those it is about."""

from etl.compare.figures import Figure
from etl.compare.spans import span
from etl.model import Period, Rate

MEASURES_OF = {"growth": "percent", "share": "percent"}


def year(number):
    return span(number, 1, 12)


def a_figure(value=100e9, at=None, **changes):
    start, end = at or year(2024)
    fields = {
        "source": "customs", "reporter": "CHN", "flow": "total", "partners": ("KAZ",), "unit": "USD",
        "low": value, "high": value, "citations": (f"c-{start}-{value:g}",), "vintage": "2026-01-01T00:00:00Z",
    }  # fmt: skip
    return Figure(start=start, end=end, value=value, **(fields | changes))


def a_claim(value=100e9, at=None, **changes):
    start, end = at or year(2024)
    measure = changes.get("measure", "value")
    fields = {
        "id": "one", "measure": measure, "flow": "total", "partners": ["KAZ"], "value": value,
        "unit": MEASURES_OF.get(measure, "USD"), "period_start": start, "period_end": end, "approx": False,
    }  # fmt: skip
    return fields | changes


def a_rate(rate=7.1, at=None, **changes):
    at = at or year(2024)
    fields = {
        "base": "USD", "quote": "CNY", "period": Period.spanning(*at), "is_cumulative": True,
        "method": "implied_by_gacc_totals", "precision_pct": 0.001, "citations": (), "note": "total; exact",
    }  # fmt: skip
    return Rate(rate=rate, **(fields | changes))
