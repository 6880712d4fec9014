"""What the series said on an article's day: earlier vintages of the figures, where the store has them."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from etl.compare.arithmetic import amount, difference, money, teller
from etl.compare.expected import expected
from etl.compare.index import Index

if TYPE_CHECKING:
    from collections.abc import Iterable

    from etl.compare.claim import Asked
    from etl.compare.figures import Figure

Cell = tuple[object, ...]
Then = dict[tuple[object, ...], "Figure"]


def day_of(stamp: str) -> str:
    """Give a date as a whole day, the last one that a year or a month can mean; '' stays ''.

    >>> day_of("2025-02"), day_of("2025-02-03T10:00:00Z"), day_of("")
    ('2025-02-31', '2025-02-03', '')
    """
    return stamp[:10] + "YYYY-12-31"[len(stamp) :] if stamp else ""


def known_since(vintage: str, published_on: str) -> str:
    """Give the day from which a value is known to have been printed: its document's date, at the latest when seen."""
    return min(filter(None, (day_of(vintage), day_of(published_on))), default="")


@dataclass(slots=True)
class Past:
    """The earlier vintages of figures that were revised; `history` is oldest first, None where one was withdrawn."""

    now: list[Figure]
    history: dict[Cell, list[tuple[str, Figure | None]]]
    _made: dict[int, Index] = field(default_factory=dict)

    @property
    def revised(self) -> frozenset[str]:
        """The citations of all figures that have an earlier vintage."""
        return frozenset(c for rows in self.history.values() for _, f in rows if f for c in f.citations)

    def as_of(self, day: str, like: Index) -> Index:
        """Give the figures as they were known on a day; those first seen later are left out."""
        days = sorted({since for rows in self.history.values() for since, _ in rows})
        place = bisect_right(days, day)
        if place not in self._made:
            kept = [f for f in self.now if cell_of(f) not in self.history]
            then = [f for rows in self.history.values() if (f := _newest(rows, day))]
            self._made[place] = Index([*kept, *then], like.rates, like.citations)
        return self._made[place]


def _newest(rows: list[tuple[str, Figure | None]], day: str) -> Figure | None:
    return next((f for since, f in reversed(rows) if since <= day), None)


def cell_of(figure: Figure) -> Cell:
    """Name the cell a figure stands in, whichever vintage it is."""
    return (*figure.series, figure.flow, figure.partners, figure.start, figure.end, figure.product)


def past_of(now: Iterable[Figure], vintages: Iterable[tuple[Cell, str, Figure | None]]) -> Past:
    """Make the past from every vintage of revised cells, oldest first: (cell, known since, figure)."""
    history: dict[Cell, list[tuple[str, Figure | None]]] = {}
    for cell, since, figure in vintages:
        history.setdefault(cell, []).append((since, figure))
    return Past(list(now), history)


def then(ask: Asked, index: Index, found: Iterable[Figure]) -> Then:
    """Give what each figure said on the article's day, by `key_of`: itself where it was printed by then.

    A figure that is known only as seen later is not in the answer.
    """
    day = day_of(ask.published)
    if not day:
        return {}
    listed = list(found)
    past = index.past
    if past and any(not past.revised.isdisjoint(f.citations) for f in listed):
        before = {key_of(f): f for f in expected(past.as_of(day, index), ask)}
        return {key_of(f): was for f in listed if (was := before.get(key_of(f))) and was.since <= day}
    return {key_of(f): f for f in listed if f.since and f.since <= day}


def key_of(figure: Figure) -> tuple[object, ...]:
    """Name a figure of an answer: its series, its whole for a share, and its span."""
    whole = figure.formula.rpartition(" (")[2] if figure.unit == "percent" and figure.formula.endswith(")") else ""
    return (*cell_of(figure), whole)


def then_words(ask: Asked, found: Iterable[Figure], was: Then) -> list[str]:
    """Say, of each figure that was revised since, what it said on the article's day and whether that fits."""
    said = []
    for figure in found:
        old = was.get(key_of(figure))
        if old is None or old.value == figure.value:
            continue
        fits = "inside" if ask.range.meets(old.low, old.high) else "outside"
        said.append(
            f"On the article's day, {ask.published}, {teller(old)} said {money(old)} "
            f"(seen {old.vintage[:10] or old.since}), {fits}; revised since to {amount(figure.value, figure.unit)}."
        )
    return said


def then_record(value: float, old: Figure | None) -> dict[str, Any] | None:
    """Give what a figure said on the article's day as `expected` shows it; None where that is not known."""
    if old is None:
        return None
    return {
        "value": old.value,
        "unit": old.unit,
        "vintage": old.vintage[:10],
        "difference_pct": round(difference(value, old), 3),
    }
