"""Which sources are later than their own calendar allows, said in words wherever their figures are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import g, has_request_context

from dashboard import context, formats, freshness, publishers, queries_store
from dashboard.tongue import say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dashboard.freshness import Age


def stale(sources: Iterable[str]) -> list[str]:
    """Say of each stale source among these where its figures end and when newer ones were expected."""
    late = _late()
    return [
        say(
            "Stale: the figures of {publisher} end with {end}; newer ones were expected by {day}.",
            publisher=publishers.named(publisher),
            end=formats.day(age.newest[:7]),
            day=formats.day(age.expected),
        )
        for publisher, age in (late[name] for name in sorted(set(sources)) if name in late)
    ]


def mark(source: str) -> str:
    """Say in few words that one source is stale, for a small place; empty when it is not."""
    late = _late().get(source)
    return say("stale: newer due {day}", day=formats.day(late[1].expected)) if late else ""


def _late() -> dict[str, tuple[str, Age]]:
    """Give publisher and age of each stale source by its name, read once a request."""
    if not has_request_context():
        return _read()
    if "late" not in g:
        g.late = _read()
    found: dict[str, tuple[str, Age]] = g.late
    return found


def _read() -> dict[str, tuple[str, Age]]:
    aged = {row["name"]: (row["publisher"], freshness.age(row, freshness.today()))
            for row in queries_store.calendars(context.store())}  # fmt: skip
    return {name: (publisher, age) for name, (publisher, age) in aged.items() if age.stale}
