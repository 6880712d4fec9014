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
    return _mean_of_days(base, quote, first, last)


def market_day(base: str, quote: str, day: str) -> float | None:
    """Give the rate of the last quoted day up to `day`, at most a week back."""
    end = dt.date.fromisoformat(day)
    for back in range(7):
        found = market_average(base, quote, *(2 * ((end - dt.timedelta(days=back)).isoformat(),)))
        if found:
            return found
    return None


def _mean_of_days(base: str, quote: str, first: dt.date, last: dt.date) -> float | None:
    day, found = first, []
    while day <= last:
        rate = _cross(base, quote, day)
        if rate is not None:
            found.append(rate)
        day += dt.timedelta(days=1)
    return sum(found) / len(found) if found else None


def _cross(base: str, quote: str, day: dt.date) -> float | None:
    from currency_converter import RateNotFoundError

    if day.weekday() > 4:
        return None
    try:
        return float(_converter().convert(1.0, base, quote, date=day))
    except RateNotFoundError:
        return None  # a bank holiday
