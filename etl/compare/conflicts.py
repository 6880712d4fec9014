"""Where two sources print the same cell and do not agree."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from etl.compare.mirror import best
from etl.model import CHINA, NOT_STATED, REGION

if TYPE_CHECKING:
    from collections.abc import Iterator

    from etl.compare.figures import Figure
    from etl.compare.index import Index

THRESHOLD_PCT = 2.0
COMPILER = REGION  # somebody who adds up what the five report


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
    cells = _cells(index).values()
    found = [c for figures in cells for c in (*_within_reporters(figures), *_with_compiler(index, figures))]
    rate = {"USD": 1.0, "CNY": 1 / 7}
    return sorted(found, key=lambda c: -abs(c.gap) * rate.get(c.one.unit, 0.0))


def _cells(index: Index) -> dict[tuple[object, ...], list[Figure]]:
    cells: dict[tuple[object, ...], list[Figure]] = defaultdict(list)
    for figure in (f for f in index.printed() if f.reporter != NOT_STATED and not f.is_doubtful):
        cells[figure.flow, figure.partners, figure.start, figure.end, figure.product].append(figure)
    return cells


def _within_reporters(figures: list[Figure]) -> Iterator[Conflict]:
    for one, other in combinations(_told_once(figures), 2):
        if (one.reporter, one.unit) == (other.reporter, other.unit) and _differ(one, other):
            yield Conflict("one_reporter", one, other)


def _told_once(figures: list[Figure]) -> list[Figure]:
    """Keep one of the articles that repeat a figure, and none that repeat a series."""
    kept: list[Figure] = []
    for figure in sorted(figures, key=lambda f: (f.reporter, f.quoted, f.high - f.low, f.source)):
        same = (k for k in kept if (k.reporter, k.unit) == (figure.reporter, figure.unit))
        if not (figure.quoted and any(k.low <= figure.high and figure.low <= k.high for k in same)):
            kept.append(figure)
    return kept


def _with_compiler(index: Index, figures: list[Figure]) -> Iterator[Conflict]:
    """Set what a body adds up from the five beside what China reports."""
    for other in (f for f in _told_once(figures) if f.reporter == COMPILER):
        found = index.figures(other.flow, other.partners, other.start, other.end, other.product)
        china = best(index, (f for f in found if f.reporter == CHINA), other.unit, office_first=False)
        if china and _differ(china, other):
            yield Conflict("two_counts", china, other)


def _differ(one: Figure, other: Figure) -> bool:
    apart = one.high < other.low or other.high < one.low
    return apart and one.value > 0 and abs(other.value - one.value) / one.value * 100 > THRESHOLD_PCT
