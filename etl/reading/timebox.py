"""Ten seconds of work for one document: what takes longer is refused with its place, not waited for."""

from __future__ import annotations

from time import thread_time

from etl.errors import BadInput

LIMIT = 10.0  # seconds of this thread; an article takes a few milliseconds


class TimeBox:
    """The time left for one document; asked between its steps, none of which is long."""

    def __init__(self, where: str) -> None:
        """Start the clock; `where` names the document in messages."""
        self._where = where
        self._until = thread_time() + LIMIT

    def check(self) -> None:
        """Raise BadInput once the time is over."""
        if thread_time() >= self._until:
            raise BadInput(
                self._where, f"not read within {LIMIT:g} seconds", "an article that can be read in that time"
            )
