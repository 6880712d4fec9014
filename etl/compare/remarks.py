"""What a reader should know beside a verdict: on what it rests, and where a share fits two different totals."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from etl.compare.arithmetic import NAMES, money
from etl.compare.expected import expected

if TYPE_CHECKING:
    from etl.compare.claim import Asked
    from etl.compare.figures import Figure
    from etl.compare.index import Index

APART_PCT = 2.0


def remarks(ask: Asked, index: Index, found: list[Figure]) -> list[str]:
    """Give the remarks that hold, as sentences."""
    fits = [f for f in found if ask.range.meets(f.low, f.high)]
    return [*_only_told(fits), *_same_share_of_two_totals(ask, index, fits)]


def _only_told(fits: list[Figure]) -> list[str]:
    """Repeating a figure confirms nothing: several articles on one origin count once."""
    if not fits or not all(f.quoted for f in fits):
        return []
    articles = len({f.document for f in fits})
    who = f"{articles} other articles quote" if articles > 1 else "one other article quotes"
    return [f"Only {who} this figure; the origin's own series is not loaded."]


def _same_share_of_two_totals(ask: Asked, index: Index, fits: list[Figure]) -> list[str]:
    if ask.measure != "share" or len({f.reporter for f in fits}) < 2:
        return []
    levels = {f.reporter: f for f in expected(index, replace(ask, measure="value", unit="USD"))}
    parts = [levels[reporter] for reporter in dict.fromkeys(f.reporter for f in fits) if reporter in levels]
    values = [f.value for f in parts]
    if len(values) < 2 or (max(values) - min(values)) / max(values) * 100 <= APART_PCT:
        return []
    said = " and ".join(f"{money(f)} ({NAMES.get(f.reporter, f.reporter)})" for f in parts)
    return [f"The share matches by both counts, the levels do not: {said}."]
