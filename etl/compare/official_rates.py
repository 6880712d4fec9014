"""National currencies: a period's average of the official rates that are loaded, or none."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from etl.compare.spans import named

if TYPE_CHECKING:
    from etl.model import Rate

CURRENCY_OF = {"KAZ": "KZT", "KGZ": "KGS", "TJK": "TJS", "TKM": "TMT", "UZB": "UZS"}

# An office converts each declaration at the rate of its day; the plain average of the period can be this far, in
# percent, from the average that trade gave the days.
OFFICIAL = 1.5
ENOUGH = 0.6  # the part of a period's weekdays that must have a rate, and of its first and its last month

_NAMES = {
    "world_bank_average": "World Bank, official rate",
    "nbk_rates_official": "National Bank of Kazakhstan",
    "nbkr_rates_official": "National Bank of the Kyrgyz Republic",
    "nbt_rates_official": "National Bank of Tajikistan",
    "cbu_rates_official": "Central Bank of Uzbekistan",
}

Rates = list[tuple["Rate", tuple[str, ...]]]


@dataclass(frozen=True, slots=True)
class Official:
    """Units of a national currency per dollar or yuan, averaged over a period, with its tolerance in percent."""

    rate: float
    tolerance_pct: float
    words: str
    citations: tuple[str, ...]


def official_average(rates: Rates, base: str, quote: str, start: str, end: str) -> Official | None:
    """Give the average rate over exactly this period: of the days' rates, else as a publisher averages them.

    Days that cover the period too thinly make no average.
    """
    pair = [(r, ids) for r, ids in rates if (r.base, r.quote) == (base, quote)]
    return _of_days(pair, start, end) or _of_period(pair, start, end)


def _of_days(rates: Rates, start: str, end: str) -> Official | None:
    days = {r.period.start: (r, ids) for r, ids in rates if r.period.start == r.period.end}
    inside = [found for day, found in sorted(days.items()) if start <= day <= end]
    if not inside or not _is_covered({r.period.start for r, _ in inside}, start, end):
        return None
    mean = sum(r.rate for r, _ in inside) / len(inside)
    tolerance = max(r.precision_pct for r, _ in inside) + OFFICIAL
    name = _NAMES.get(inside[0][0].method, inside[0][0].method)
    words = f"{name}, average of {len(inside)} days of {named(start, end)}, ±{tolerance:.2f} %"
    return Official(mean, tolerance, words, tuple(dict.fromkeys(c for _, ids in inside for c in ids)))


def _is_covered(known: set[str], start: str, end: str) -> bool:
    """Tell whether enough weekdays have a rate, in the whole period and in each of its months."""
    months: dict[str, list[str]] = {}
    day, last = dt.date.fromisoformat(start), dt.date.fromisoformat(end)
    while day <= last:
        if day.weekday() < 5:
            months.setdefault(day.isoformat()[:7], []).append(day.isoformat())
        day += dt.timedelta(days=1)
    return all(sum(d in known for d in days) >= ENOUGH * len(days) for days in months.values())


def _of_period(rates: Rates, start: str, end: str) -> Official | None:
    for rate, ids in rates:
        if (rate.period.start, rate.period.end) == (start, end) and start != end:
            tolerance = rate.precision_pct + OFFICIAL
            words = f"{_NAMES.get(rate.method, rate.method)}, average of {named(start, end)}, ±{tolerance:.2f} %"
            return Official(rate.rate, tolerance, words, ids)
    return None
