"""Currencies: which rate fits a figure, how far it can be trusted, and the conversion in words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from etl.compare.market import market_average
from etl.compare.official_rates import official_average
from etl.compare.spans import months_of, named
from etl.model import Rate

if TYPE_CHECKING:
    from collections.abc import Iterable

    from etl.compare.figures import Figure

# Method parts of the tolerance, in percent (data/README.md, Exchange rates).
SAME_PERIOD, ONE_FLOW, ONE_MONTH = 0.1, 0.15, 0.25
PER_MONTH = {2024: 0.1, 2025: 0.1, 2026: 0.5}  # how fast the cumulative rate moved, a month of distance
PER_MONTH_ELSE, DISTANCE_AT_MOST = 0.35, {2024: 0.4, 2025: 0.4}
PARITY_AVERAGE, THIRD_WEDNESDAY, MARKET = 0.3, 0.3, 1.5

COMMON = ("USD", "CNY")  # the currencies that figures of both sides come in

TOTALS, CELL = "implied_by_gacc_totals", "implied_by_cell"


@dataclass(frozen=True, slots=True)
class Conversion:
    """The rate for one figure (yuan per dollar, or national units per either), its tolerance in percent, its words."""

    rate: float
    tolerance_pct: float
    words: str
    citations: tuple[str, ...] = ()
    is_low_confidence: bool = False


class RateBook:
    """The loaded rates; it chooses one for a figure in the order of `data/README.md`."""

    def __init__(self, rates: Iterable[Rate], citation_ids: dict[int, tuple[str, ...]] | None = None) -> None:
        """Keep the rates of dollar and yuan; `citation_ids` gives each rate's citations by its place in `rates`."""
        ids = citation_ids or {}
        known = [(r, ids.get(n, ())) for n, r in enumerate(rates) if r.base in COMMON]
        self._all = [(r, c) for r, c in known if r.quote == "CNY" and not _is_circular(r)]
        self._national = [(r, c) for r, c in known if r.quote not in COMMON]
        self.currencies = frozenset(r.quote for r, _ in self._national)  # the national ones that have any rate
        self._memo: dict[tuple[str, str, str, bool, bool], Conversion | None] = {}

    def converted(self, figure: Figure, unit: str) -> Figure | None:
        """Give a figure in the other currency, marked computed, its range widened by the rate's tolerance."""
        if {figure.unit, unit} != {*COMMON}:
            return self._by_official_rate(figure, unit)
        found = self.choose(figure)
        return _changed(figure, unit, found, is_divided=unit == "USD") if found else None

    def _by_official_rate(self, figure: Figure, unit: str) -> Figure | None:
        """Convert to or from a national currency; where it has no rate of the yuan, by way of the dollar."""
        common, national = (figure.unit, unit) if figure.unit in COMMON else (unit, figure.unit)
        if common not in COMMON or national not in self.currencies:
            return None
        found = official_average(self._national, common, national, figure.start, figure.end)
        if found:
            made = Conversion(found.rate, found.tolerance_pct, found.words, found.citations)
            return _changed(figure, unit, made, is_divided=unit == common)
        dollars = self.converted(figure, "USD") if common == "CNY" else None
        return self.converted(dollars, unit) if dollars else None

    def choose(self, figure: Figure) -> Conversion | None:
        """Choose the rate for a figure: customs' own for customs figures, the market's average for others."""
        one_flow = figure.flow != "total" and len(figure.partners) == 1
        key = (figure.start, figure.end, figure.flow, one_flow, figure.is_customs)
        if key not in self._memo:
            self._memo[key] = self._choose(figure, ONE_FLOW if one_flow else SAME_PERIOD)
        return self._memo[key]

    def _choose(self, figure: Figure, base: float) -> Conversion | None:
        if figure.is_customs and months_of(figure.start, figure.end):
            for way in (_same_period, _parity_average, _nearest_cumulative, _third_wednesday):
                found = way(self._all, figure, base)
                if found and found.tolerance_pct < MARKET:
                    return found
        return _market(figure)


def _changed(figure: Figure, unit: str, found: Conversion, *, is_divided: bool) -> Figure:
    rate = 1 / found.rate if is_divided else found.rate
    slack = found.tolerance_pct / 100
    low, high = sorted((figure.low * rate, figure.high * rate))
    words = f"{figure.unit} {_short(figure.value)} {'÷' if is_divided else '×'} {found.rate:.4f} ({found.words})"
    return replace(
        figure,
        unit=unit,
        converted=True,
        value=figure.value * rate,
        low=low - abs(low) * slack,
        high=high + abs(high) * slack,
        citations=figure.citations + tuple(c for c in found.citations if c not in figure.citations),
        formula=f"{figure.formula}; {words}" if figure.formula else words,
    )


_Rates = list[tuple[Rate, tuple[str, ...]]]


def _is_circular(rate: Rate) -> bool:
    """Tell whether a rate was made from dollars that an article prints, and so cannot check what articles print."""
    return rate.method == CELL and "rounded in press" in rate.note


def _same_period(rates: _Rates, figure: Figure, base: float) -> Conversion | None:
    """All-trade totals of the same period (same flow, else total, else the other), else the five countries' own."""
    same = [(r, ids) for r, ids in rates if (r.period.start, r.period.end) == (figure.start, figure.end)]
    ranked = sorted((rank, n) for n, (r, _) in enumerate(same) if (rank := _rank(r, figure.flow)) is not None)
    if not ranked:
        return None
    rate, ids = same[ranked[0][1]]
    found = months_of(figure.start, figure.end)
    one_month = found is not None and found[1] == found[2]
    return _conversion(rate, ids, ONE_MONTH if one_month else base)


def _rank(rate: Rate, flow: str) -> int | None:
    scope = rate.note.partition(";")[0].strip()
    order = {flow: 0, "total": 1, "total of both flows": 1}
    if rate.method == TOTALS:
        return order.get(scope, 2)
    if rate.method == CELL and scope.startswith("CA5 "):
        return 3 + order.get(scope.removeprefix("CA5 "), 2)
    return None


def _parity_average(rates: _Rates, figure: Figure, _base: float) -> Conversion | None:
    for rate, ids in rates:
        at = (rate.period.start, rate.period.end)
        if rate.method == "central_parity_average" and at == (figure.start, figure.end):
            return _conversion(rate, ids, PARITY_AVERAGE)
    return None


def _nearest_cumulative(rates: _Rates, figure: Figure, base: float) -> Conversion | None:
    """Take the rate of the same year's cumulative span that ends nearest, at a price for each month between."""
    year, last = int(figure.end[:4]), int(figure.end[5:7])
    ranked = []
    for n, (rate, _) in enumerate(rates):
        found = months_of(rate.period.start, rate.period.end)
        rank = _rank(rate, figure.flow)
        if found and rank is not None and found[:2] == (year, 1):
            ranked.append((abs(found[2] - last), rate.precision_pct > 0.05, rank, n))
    if not ranked:
        return None
    distance, _, _, n = min(ranked)
    price = distance * PER_MONTH.get(year, PER_MONTH_ELSE)
    one_month = figure.start[5:7] == figure.end[5:7]
    method = (ONE_MONTH if one_month else base) + min(price, DISTANCE_AT_MOST.get(year, price))
    return _conversion(*rates[n], method)


def _third_wednesday(rates: _Rates, figure: Figure, _base: float) -> Conversion | None:
    """Take the customs rate of the one month; a mean over several would need them all, and few are known."""
    for rate, ids in rates:
        at = (rate.period.start, rate.period.end)
        if rate.method == "central_parity_third_wednesday" and at == (figure.start, figure.end):
            return _conversion(rate, ids, THIRD_WEDNESDAY)
    return None


def _market(figure: Figure) -> Conversion | None:
    rate = market_average("USD", "CNY", figure.start, figure.end)
    if rate is None:
        return None
    words = f"European Central Bank, average {named(figure.start, figure.end)}, ±{MARKET} %, low confidence"
    return Conversion(rate, MARKET, words, is_low_confidence=True)


_NAMES = {
    TOTALS: "implied by customs' totals of all trade",
    CELL: "implied by customs' cells of the five",
    "central_parity_average": "average central parity",
    "central_parity_third_wednesday": "customs rate of the month",
}


def _conversion(rate: Rate, ids: tuple[str, ...], method_pct: float) -> Conversion:
    tolerance = rate.precision_pct + method_pct
    name = _NAMES.get(rate.method, rate.method)
    words = f"{name}, {named(rate.period.start, rate.period.end)}, ±{tolerance:.2f} %"
    return Conversion(rate.rate, tolerance, words, ids)


def _short(value: float) -> str:
    """Write an amount in billions or millions, to five digits."""
    return f"{value / 1e9:.5g} bn" if abs(value) >= 1e9 else f"{value / 1e6:.5g} m"
