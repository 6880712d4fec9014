"""The one clock: now, in UTC, to the second."""

from __future__ import annotations

import datetime as dt
import os


def now() -> dt.datetime:
    """Give the current moment in UTC; `KHORGOS_NOW` (ISO 8601) stands in for it in rehearsals and tests."""
    given = os.environ.get("KHORGOS_NOW")
    moment = dt.datetime.fromisoformat(given) if given else dt.datetime.now(dt.UTC)
    return moment.astimezone(dt.UTC).replace(microsecond=0)


def stamp() -> str:
    """Give the current moment as text, `2026-11-23T06:30:00Z`.

    >>> len(stamp())
    20
    """
    return now().strftime("%Y-%m-%dT%H:%M:%SZ")
