"""The figures in memory, by flow, partners and span; sums and differences are made on demand, and only whole ones."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from etl.compare.currency import RateBook
from etl.compare.figures import Figure, Partners, combined
from etl.compare.spans import months_of, named, span
from etl.model import TOTAL

if TYPE_CHECKING:
    from etl.compare.vintages import Past

Key = tuple[str, Partners, str, str, str]  # flow, partners, start, end, product
Found = dict[tuple[str, str, str, str], Figure]  # by Figure.series


class Index:
    """Figures by what they are about.  Build once, ask often: every answer is remembered.

    `citations` maps a citation id to the words that name its place; adding one source never changes what
    another source's figures are.
    """

    def __init__(
        self, printed: Iterable[Figure], rates: RateBook | None = None, citations: dict[str, str] | None = None
    ) -> None:
        self.rates = rates or RateBook([])
        self.citations = citations or {}
        self.past: Past | None = None  # earlier vintages, where a store has them
        self.memo: dict[Any, Any] = {}  # derived expectations, by their own keys
        self.spans: dict[tuple[str, Partners], set[tuple[str, str]]] = {}
        self._parts: set[tuple[str, str]] = set()  # partner and year of spans shorter than a year
        self._printed: dict[Key, Found] = {}
        self._found: dict[Key, Found] = {}
        self._converted: dict[tuple[Figure, str], Figure | None] = {}
        for figure in printed:
            self._add(figure)

    def _add(self, figure: Figure) -> None:
        key = (figure.flow, figure.partners, figure.start, figure.end, figure.product)
        known = self._printed.setdefault(key, {})
        before = known.get(figure.series)
        if before is None or (figure.high - figure.low) < (before.high - before.low):
            known[figure.series] = figure
        if (figure.start[5:], figure.end[5:]) != ("01-01", "12-31"):
            self._parts.update((partner, figure.end[:4]) for partner in figure.partners)
        if figure.product == TOTAL:
            self.spans.setdefault((figure.flow, figure.partners), set()).add((figure.start, figure.end))

    def figures(self, flow: str, partners: Partners, start: str, end: str, product: str = TOTAL) -> tuple[Figure, ...]:
        """Give one figure a series: as printed, else computed from parts of that series when all are there."""
        return tuple(self._look((flow, partners, start, end, product)).values())

    def printed(self) -> Iterator[Figure]:
        """Yield every figure as printed, none of the computed ones."""
        for found in self._printed.values():
            yield from found.values()

    def in_unit(self, figure: Figure, unit: str) -> Figure | None:
        """Give the figure in another currency by the rate that fits it; None when there is no such rate."""
        if figure.unit == unit:
            return figure
        key = (figure, unit)
        if key not in self._converted:
            self._converted[key] = self.rates.converted(figure, unit)
        return self._converted[key]

    def _look(self, key: Key) -> Found:
        if key not in self._found:
            found = dict(self._printed.get(key, {}))
            self._found[key] = found  # a way that leads back here sees what is known so far
            is_cut = any((partner, key[3][:4]) in self._parts for partner in key[1])
            for way in (_members, _both_flows, _difference, _sum_of_months)[: 4 if is_cut else 2]:
                for series, figure in way(self._look, key).items():
                    found.setdefault(series, figure)
        return self._found[key]


Look = Callable[[Key], Found]


def _members(look: Look, key: Key) -> Found:
    flow, partners, start, end, product = key
    if len(partners) < 2:
        return {}
    each = [look((flow, (p,), start, end, product)) for p in partners]
    words = f"sum of {', '.join(partners)}"
    return _added(each, [1] * len(each), words, partners=partners)


def _both_flows(look: Look, key: Key) -> Found:
    flow, partners, start, end, product = key
    if flow != "total":
        return {}
    both = [look((one, partners, start, end, product)) for one in ("export", "import")]
    return _added(both, [1, 1], "export + import", flow="total")


def _difference(look: Look, key: Key) -> Found:
    """Make a span inside the year as one cumulative figure less another, which carries the revisions."""
    flow, partners, start, end, product = key
    found = months_of(start, end)
    if not found or found[1] == 1:
        return {}
    year, first, last = found
    longer, shorter = span(year, 1, last), span(year, 1, first - 1)
    pair = [look((flow, partners, *one, product)) for one in (longer, shorter)]
    return _added(pair, [1, -1], f"{named(*longer)} less {named(*shorter)}", start=start, end=end)


def _sum_of_months(look: Look, key: Key) -> Found:
    """Make a span from January as the sum of its months, where the source prints no cumulative figure."""
    flow, partners, start, end, product = key
    found = months_of(start, end)
    if not found or found[1] != 1 or found[2] < 2:
        return {}
    months = [look((flow, partners, *span(found[0], m, m), product)) for m in range(1, found[2] + 1)]
    return _added(months, [1] * len(months), f"sum of the months {named(start, end)}", start=start, end=end)


def _added(each: list[Found], signs: list[int], words: str, **changes: object) -> Found:
    shared = set(each[0]).intersection(*each[1:]) if all(each) else set()
    order = [series for series in each[0] if series in shared]
    return {s: combined([found[s] for found in each], signs, words, **changes) for s in order}
