"""The one clock: now, in UTC, to the second."""

from __future__ import annotations

import datetime as dt
import os

from etl.errors import UsageError


def now() -> dt.datetime:
    """Give the current moment in UTC; `KHORGOS_NOW` (ISO 8601) stands in for it in rehearsals and tests."""
    given = os.environ.get("KHORGOS_NOW")
    try:
        moment = dt.datetime.fromisoformat(given) if given else dt.datetime.now(dt.UTC)
    except ValueError as error:
        raise UsageError(f"KHORGOS_NOW: {given!r} is no moment such as 2026-11-23T06:00:00Z") from error
    return moment.astimezone(dt.UTC).replace(microsecond=0)


def stamp() -> str:
    """Give the current moment as text, `2026-11-23T06:30:00Z`.

    >>> len(stamp())
    20
    """
    return now().strftime("%Y-%m-%dT%H:%M:%SZ")


def after(vintage: str, moment: str) -> str:
    """Give the moment, or the second after a vintage that is not earlier: vintages of one cell always grow.

    >>> after("2026-11-23", "2026-11-23T06:30:00Z"), after("2026-11-23T06:30:00Z", "2026-11-23T06:30:00Z")
    ('2026-11-23T06:30:00Z', '2026-11-23T06:30:01Z')
    """
    if vintage < moment:
        return moment
    known = dt.datetime.fromisoformat(vintage).replace(tzinfo=dt.UTC)
    return (known + dt.timedelta(seconds=1)).strftime("%Y-%m-%dT%H:%M:%SZ")
