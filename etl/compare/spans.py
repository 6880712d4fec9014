"""Spans of whole months as pairs of ISO days: moving them, cutting them, naming them."""

from __future__ import annotations

import calendar
from functools import cache

Span = tuple[str, str]  # first and last day, both inclusive

MONTHS = tuple(calendar.month_name)


@cache
def span(year: int, first: int, last: int) -> Span:
    """Give the days of the months `first` to `last` of one year.

    >>> span(2024, 1, 2)
    ('2024-01-01', '2024-02-29')
    """
    return f"{year}-{first:02}-01", f"{year}-{last:02}-{calendar.monthrange(year, last)[1]:02}"


@cache
def months_of(start: str, end: str) -> tuple[int, int, int] | None:
    """Give (year, first month, last month) of a span inside one year; None when it is not whole months of one.

    >>> months_of("2024-01-01", "2024-10-31")
    (2024, 1, 10)
    """
    if not (start and end) or start[:4] != end[:4] or start > end:
        return None
    year, first, last = int(start[:4]), int(start[5:7]), int(end[5:7])
    return (year, first, last) if span(year, first, last) == (start, end) else None


def shifted(of: Span, years: int) -> Span | None:
    """Give the same months of another year (29 February follows the calendar)."""
    found = months_of(*of)
    return span(found[0] + years, found[1], found[2]) if found else None


def other_spans(of: Span) -> list[Span]:
    """List the other spans of the same year that a careless text could mean, the likeliest first.

    The cumulative spans nearest in length, then the single last month, quarters and halves.
    """
    found = months_of(*of)
    if not found:
        return []
    year, first, last = found
    if first == last and last > 1:
        wanted = [(1, last), (1, 12)] + [(m, m) for m in (last - 1, last + 1) if 1 <= m <= 12]
    else:
        ends = sorted((n for n in range(1, 13) if (1, n) != (first, last)), key=lambda n: abs(n - last))
        wanted = [(1, n) for n in ends] + [(last, last)]
    wanted += [(4, 6), (7, 9), (10, 12), (7, 12)]
    return list(dict.fromkeys(span(year, a, b) for a, b in wanted if (a, b) != (first, last)))


def named(start: str, end: str) -> str:
    """Say a span in words.

    >>> named("2024-01-01", "2024-10-31"), named("2023-01-01", "2023-12-31"), named("2024-01-01", "")
    ('January–October 2024', '2023', 'since 1 January 2024')
    """
    found = months_of(start, end)
    if not found:
        return _loose(start, end)
    year, first, last = found
    if (first, last) == (1, 12):
        return str(year)
    return f"{MONTHS[first]} {year}" if first == last else f"{MONTHS[first]}–{MONTHS[last]} {year}"


def _loose(start: str, end: str) -> str:
    if start and end:
        whole = start.endswith("-01-01") and end.endswith("-12-31")
        return f"{start[:4]}–{end[:4]}" if whole else f"{start} to {end}"
    if start:
        return f"since {int(start[8:10])} {MONTHS[int(start[5:7])]} {start[:4]}"
    return f"until {end}" if end else "no stated period"
