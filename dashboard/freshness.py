"""How old data may be: when a publisher's next period is due, and how late it is against its own cadence."""

from __future__ import annotations

import calendar
import datetime as dt
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dashboard import formats
from dashboard.tongue import say, say_many

if TYPE_CHECKING:
    from collections.abc import Mapping

_MONTHS = {"monthly": 1, "quarterly": 3, "annual": 12}


def today() -> dt.date:
    """Give the day in UTC; `KHORGOS_NOW` stands in for the clock in rehearsals."""
    given = os.environ.get("KHORGOS_NOW")
    moment = dt.datetime.fromisoformat(given) if given else dt.datetime.now(dt.UTC)
    return moment.astimezone(dt.UTC).date()


@dataclass(frozen=True, slots=True)
class Age:
    """How a source stands to its cadence: `expected` is the day its next period is due, '' without a cadence."""

    newest: str
    expected: str = ""
    late_days: int = 0
    stale: bool = False  # later than its lag and twice its usual gap

    @property
    def words(self) -> str:
        """Say it for people."""
        if not self.newest:
            return say("no figure")
        if not self.expected:
            return say("no fixed dates")
        day, n = formats.day(self.expected), self.late_days
        if not n:
            return say("next expected {day}", day=day)
        if self.stale:
            return say_many(n, "stale: expected {day}, {n} day late", "stale: expected {day}, {n} days late", day=day)
        return say_many(n, "expected {day}, {n} day late", "expected {day}, {n} days late", day=day)


def age(source: Mapping[str, Any], on: dt.date) -> Age:
    """Say how late a row of `source_list` is on a day.

    >>> gacc = {"last_day": "2026-07-31", "cadence": "monthly", "expected_lag_days": 20}
    >>> age(gacc, dt.date(2026, 9, 1)).words, age(gacc, dt.date(2026, 9, 25)).words
    ('next expected 20 Sep 2026', 'expected 20 Sep 2026, 5 days late')
    >>> age(gacc, dt.date(2026, 11, 23)).stale
    True
    """
    newest, months = source["last_day"] or "", _MONTHS.get(source["cadence"], 0)
    if not newest or not months:
        return Age(newest)
    due = _months_on(dt.date.fromisoformat(newest), months) + dt.timedelta(source["expected_lag_days"])
    late = max(0, (on - due).days)
    return Age(newest, due.isoformat(), late, on > _months_on(due, months))


def _months_on(day: dt.date, months: int) -> dt.date:
    """Move a day on by months; the end of a month stays the end."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    is_end = day.day == calendar.monthrange(day.year, day.month)[1]
    return dt.date(year, month + 1, last if is_end else min(day.day, last))


def days_since(moment: str, on: dt.date) -> int | None:
    """Count days since a moment of the run log; None when it never came.

    >>> days_since("2026-11-20T10:00:00Z", dt.date(2026, 11, 23)), days_since("", dt.date(2026, 11, 23))
    (3, None)
    """
    return (on - dt.date.fromisoformat(moment[:10])).days if moment else None
