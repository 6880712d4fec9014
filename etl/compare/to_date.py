"""Year to date: every cumulative span since January, of each partner and the five, with the year before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from etl.compare.figures import FIVE_PARTNERS, Figure, Partners
from etl.compare.growth import Change, change
from etl.compare.spans import months_of, shifted, span
from etl.model import FIVE, FLOWS, NOT_STATED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from etl.compare.index import Index

OTHER = {"CNY": "USD", "USD": "CNY"}


@dataclass(frozen=True, slots=True)
class ToDate:
    """A cumulative figure, its base, the change, and the same in the other currency."""

    figure: Figure
    base: Figure | None
    change: Change
    other: Figure | None = None
    other_change: Change | None = None


def to_date(index: Index) -> Iterator[ToDate]:
    """Yield the cumulative figures of every dataset; a year is a year only with its twelve months.

    The five together come from a printed total, else from all five partners, who are then named.
    """
    for partners in (*((code,) for code in FIVE), FIVE_PARTNERS):
        for flow in FLOWS:
            for at in _ends(index, partners, flow):
                for figure in index.figures(flow, partners, *at):
                    if not figure.quoted and not figure.is_doubtful and figure.reporter != NOT_STATED:
                        yield _with_base(index, figure)


def _ends(index: Index, partners: Partners, flow: str) -> list[tuple[str, str]]:
    """List the spans since January that can exist: those printed, and those that printed months add up to."""
    flows = FLOWS if flow == "total" else (flow,)
    members = {partners, *((p,) for p in partners)}
    spans = {s for f in flows for p in members for s in index.spans.get((f, p), ())}
    found = {months_of(*s) for s in spans} - {None}
    return sorted({span(m[0], 1, m[2]) for m in found if m and (m[1] == 1 or m[1] == m[2])})


def _with_base(index: Index, figure: Figure) -> ToDate:
    base = _same_series(index, figure)
    other = index.in_unit(figure, OTHER[figure.unit]) if figure.unit in OTHER and figure.is_customs else None
    other_base = index.in_unit(base, other.unit) if base and other else None
    return ToDate(figure, base, change(figure, base), other, change(other, other_base) if other else None)


def _same_series(index: Index, figure: Figure) -> Figure | None:
    at = shifted((figure.start, figure.end), -1)
    if at is None:
        return None
    found = index.figures(figure.flow, figure.partners, *at, figure.product)
    return next((f for f in found if f.series == figure.series), None)
