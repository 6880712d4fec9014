"""The small vocabularies that every bundled file keeps to: days, dates, units, comparisons."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache

from etl.model import STATUS_LETTERS, Period

CURRENCIES = frozenset({"USD", "CNY", "EUR", "RUB", "KZT", "KGS", "TJS", "TMT", "UZS", "HKD", "TWD"})
UNITS = CURRENCIES | {"percent", "multiple"}
WEB_ADDRESS = re.compile(r"https?://[^\s/]+\S*")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_COMPARE = re.compile(r"yoy|mom|avg|(since|avg):\d{4}(-\d\d)?|over:\d+y")
_FULL_DATE = {4: "-01-01", 7: "-01", 10: ""}


@lru_cache(maxsize=4096)
def iso_day(text: str) -> bool:
    """Whether the text is a day of the calendar as `YYYY-MM-DD`."""
    try:
        return bool(_DAY.fullmatch(text) and dt.date.fromisoformat(text))
    except ValueError:
        return False


def iso_date(text: str) -> bool:
    """Whether the text is a date as precise as known.

    >>> [iso_date(text) for text in ("2024", "2024-13", "2024-02-29", "")]
    [True, False, True, False]
    """
    return iso_day(text + _FULL_DATE.get(len(text), "-"))


def comparison(text: str) -> bool:
    """Whether the text names what a change is measured against: `yoy`, `since:2013`, `avg:1992`, `over:30y`."""
    return bool(_COMPARE.fullmatch(text))


def letters_of_status(text: str) -> bool:
    """Whether the text is made of status letters, each once; no letter is one way.

    >>> [letters_of_status(text) for text in ("", "eu", "uu", "x")]
    [True, True, False, False]
    """
    return set(text) <= set(STATUS_LETTERS) and len(set(text)) == len(text)


@lru_cache(maxsize=4096)
def period_fault(period: Period) -> str:
    """Say why two days and a kind do not belong together; empty when they do.

    >>> period_fault(Period("2024-01-01", "2024-02-29", "ytd"))
    'the span is jan_feb, not ytd'
    >>> period_fault(Period("2024-01-01", "2024-03-31", "quarter"))
    ''
    """
    if period.start > period.end:
        return f"it ends on {period.end}, before it starts"
    spans = Period.spanning(period.start, period.end)
    if period.kind == spans.kind or (spans.kind, spans.months, period.kind) in _ALSO:
        return ""
    return f"the span is {spans.kind}, not {period.kind}"


# The first quarter and half of a year are also the year to date.
_ALSO = {("ytd", 3, "quarter"), ("ytd", 6, "half")}
