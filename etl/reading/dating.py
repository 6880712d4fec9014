"""The days a period mention covers, once the year it leans on is known."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from etl.reading.periods import PeriodMention


WRAPPED_UP = 3  # months in which "the year" without a number is the one that has ended
Days = tuple[str, str]  # first and last day, ISO; empty when open
UNDATED: Days = ("", "")


@dataclass(frozen=True, slots=True)
class Reference:
    """What a relative period leans on: the publication date and the days read last, if known."""

    year: int = 0
    month: int = 0
    last: Days = ("", "")
    named: int = 0  # a year the text names nearby
    opens: bool = False  # the days read last are those of a whole year
    to_month: bool = False  # what began in January runs to the last full month before publication


def resolve(mention: PeriodMention, ref: Reference, *, averaged: bool = False) -> Days:
    """Give the days a mention covers; ("", "") when nothing settles its year.

    A month, quarter or half without a year is the latest that fits the publication date.
    """
    if mention.duration or mention.day:
        return ("", "")
    if mention.ytd:
        return _since_january(mention, ref)
    if mention.shift or mention.same:
        return _relative(mention, ref)
    months = mention.months if mention.months != (0, 0) else (1, 12)
    year = _year_of(mention, ref, months)
    if mention.to_year:  # a change over years is one of the last; an average covers them all
        return (f"{year if averaged else mention.to_year}-01-01", f"{mention.to_year}-12-31")
    return days(year, *months) if year else ("", "")


def days(year: int, first: int, last: int) -> Days:
    """Give the first and last day of these months.

    >>> days(2024, 1, 2)
    ('2024-01-01', '2024-02-29')
    """
    return (f"{year:04}-{first:02}-01", f"{year:04}-{last:02}-{calendar.monthrange(year, last)[1]}")


def _year_of(mention: PeriodMention, ref: Reference, months: tuple[int, int]) -> int:
    if mention.year:
        return mention.year
    if mention.offset is not None:
        base = ref.year or ref.named  # an undated text speaks in the year it names
        return base + mention.offset if base else 0
    read = int(ref.last[0][:4]) if ref.last[0] else ref.named
    latest = ref.year - 1 if ref.year and 0 < ref.month <= months[1] else ref.year
    if read and ref.opens and not mention.whole and latest == read + 1:
        return latest  # "$14 billion in 2023.  In January-May ...": news of the year after
    if read or mention.whole:
        return read or (ref.year - 1 if ref.year and 0 < ref.month <= WRAPPED_UP else ref.year)
    return latest


def _relative(mention: PeriodMention, ref: Reference) -> Days:
    start, end = ref.last
    if not start:
        if mention.shift and ref.year:
            return days(ref.year + mention.shift, 1, 12)
        return ("", "")
    years = _year_of(mention, ref, (1, 12)) - int(start[:4]) if mention.is_year else mention.shift
    return (moved(start, years), moved(end, years) if end else "")


def moved(day: str, years: int) -> str:
    """Move a first or last day of a month by whole years; the end of February stays the end.

    >>> moved("2024-02-29", -1)
    '2023-02-28'
    """
    year, month, number = int(day[:4]) + years, int(day[5:7]), int(day[8:])
    if number > 1:
        number = calendar.monthrange(year, month)[1]
    return f"{year:04}-{month:02}-{number:02}"


def _since_january(mention: PeriodMention, ref: Reference) -> Days:
    year = _year_of(mention, ref, (1, 12))
    if ref.to_month and year == ref.year and ref.month > 1:
        return days(year, 1, ref.month - 1)
    return (f"{year}-01-01", "") if year else ("", "")
