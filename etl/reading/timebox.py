"""Ten seconds for one document: what takes longer is refused with its place, not waited for."""

from __future__ import annotations

from time import monotonic

from etl.errors import BadInput

LIMIT = 10.0  # seconds; an article takes a few milliseconds


class TimeBox:
    """The time left for one document; asked between its steps, none of which is long."""

    def __init__(self, where: str) -> None:
        """Start the clock; `where` names the document in messages."""
        self._where = where
        self._until = monotonic() + LIMIT

    def check(self) -> None:
        """Raise BadInput once the time is over."""
        if monotonic() >= self._until:
            raise BadInput(
                self._where, f"not read within {LIMIT:g} seconds", "an article that can be read in that time"
            )
