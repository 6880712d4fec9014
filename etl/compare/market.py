"""Market rates: period averages of the European Central Bank's daily reference rates, which ship with a package."""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import Any


@cache
def _converter() -> Any:  # noqa: ANN401 - the package ships no types
    from currency_converter import CurrencyConverter

    return CurrencyConverter(fallback_on_missing_rate=False)


@cache
def market_average(base: str, quote: str, start: str, end: str) -> float | None:
    """Give units of `quote` per unit of `base`, averaged over the days both were quoted; None outside the record.

    A span that is not wholly covered by the record has no average.
    """
    rates = _converter()
    try:
        bounds = [rates.bounds[c] for c in (base, quote) if c != "EUR"]
        first, last = dt.date.fromisoformat(start), dt.date.fromisoformat(end)
    except (KeyError, ValueError):
        return None
    if any(first < b.first_date or last > b.last_date for b in bounds):
        return None
    found = _days(base, quote, first, last)
    return sum(found) / len(found) if found else None


@cache
def market_range(base: str, quote: str, start: str, end: str) -> tuple[float, float] | None:
    """Give the lowest and the highest daily rate between two days; None where nothing is recorded."""
    try:
        found = _days(base, quote, dt.date.fromisoformat(start), dt.date.fromisoformat(end))
    except ValueError:
        return None  # a day that no calendar has, or a currency that no rate is recorded for
    return (min(found), max(found)) if found else None


def _days(base: str, quote: str, first: dt.date, last: dt.date) -> list[float]:
    days = (first + dt.timedelta(days=n) for n in range((last - first).days + 1))
    return [rate for day in days if (rate := _cross(base, quote, day)) is not None]


def _cross(base: str, quote: str, day: dt.date) -> float | None:
    from currency_converter import RateNotFoundError

    if day.weekday() > 4:
        return None
    try:
        return float(_converter().convert(1.0, base, quote, date=day))
    except RateNotFoundError:
        return None  # a bank holiday
