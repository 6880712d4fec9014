"""Where two sources print the same cell and do not agree."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from etl.model import CHINA

if TYPE_CHECKING:
    from collections.abc import Iterator

    from etl.compare.figures import Figure
    from etl.compare.index import Index

THRESHOLD_PCT = 2.0
COMPILER = "C5"  # somebody who adds up what the five report


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two figures of one cell that differ: how far, and whether one side or two compilers are involved."""

    kind: str  # "one_reporter", or "two_counts" when a compiler's total stands beside China's
    one: Figure
    other: Figure

    @property
    def gap(self) -> float:
        """The first figure less the second, in their unit."""
        return self.one.value - self.other.value

    @property
    def gap_pct(self) -> float:
        """How far the second lies from the first, in percent of the first."""
        return (self.other.value - self.one.value) / abs(self.one.value) * 100 if self.one.value else 0.0


def conflicts(index: Index) -> list[Conflict]:
    """List the conflicts of printed figures, the largest in money first."""
    found = [c for figures in _cells(index).values() for c in _between(figures)]
    rate = {"USD": 1.0, "CNY": 1 / 7}
    return sorted(found, key=lambda c: -abs(c.gap) * rate.get(c.one.unit, 0.0))


def _cells(index: Index) -> dict[tuple[object, ...], list[Figure]]:
    cells: dict[tuple[object, ...], list[Figure]] = defaultdict(list)
    for figure in index.printed():
        cells[figure.flow, figure.partners, figure.start, figure.end, figure.product].append(figure)
    return cells


def _between(figures: list[Figure]) -> Iterator[Conflict]:
    """Articles that repeat one number count once: the first stands for all."""
    once = list(
        {(f.reporter, f.unit, f.source if not f.quoted else round(f.value, -6)): f for f in figures[::-1]}.values()
    )
    for one, other in combinations(sorted(once, key=lambda f: (f.reporter, f.quoted, f.source)), 2):
        same_side = one.reporter == other.reporter
        if one.source == other.source and not one.quoted:
            continue
        if one.unit == other.unit and (same_side or _is_count_of_all(one, other)) and _differ(one, other):
            first, second = (one, other) if one.reporter == CHINA or same_side else (other, one)
            yield Conflict("one_reporter" if same_side else "two_counts", first, second)


def _is_count_of_all(one: Figure, other: Figure) -> bool:
    return {one.reporter, other.reporter} == {CHINA, COMPILER}


def _differ(one: Figure, other: Figure) -> bool:
    apart = one.high < other.low or other.high < one.low
    return apart and one.value > 0 and abs(other.value - one.value) / one.value * 100 > THRESHOLD_PCT


__all__ = ["Conflict", "conflicts"]
