"""What must hold before a delivery is loaded: pure checks of a batch against what the store has."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cache
from statistics import median
from typing import TYPE_CHECKING, Literal

from etl.model import Rate

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Mapping

    from etl.model import Indicator, Observation

Shape = tuple[str, str, str, str, str, str]  # reporter, partner, flow, product, unit, period kind
Cell = tuple[Shape, str, str]  # and the period's first and last day
Known = dict[Cell, float]  # the newest vintages of the source

_STEPS = (3.0, 6.0, 4.0, 8.0)  # thousand, million, ten thousand, a hundred million, as powers of ten
_BESIDE = frozenset(("rate", "indicator"))
_CURRENCY = (math.log10(6), math.log10(8.5))  # yuan a dollar


@dataclass(frozen=True, slots=True)
class Finding:
    """What a gate has to say: `hold` keeps the whole delivery out, `warn` lets it in with a remark."""

    severity: Literal["hold", "warn"]
    gate: str
    reason: str
    cell: Cell | None = None

    def __str__(self) -> str:
        """Give the reason with the gate's name."""
        return f"{self.gate}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Thresholds:
    """What a source promises: see `etl.connector.Connector`."""

    at_least: int = 1
    keep_ratio: float = 0.8
    floor: float = 1_000_000
    is_contiguous: bool = False
    newest: str = ""  # first day of the newest period of this very file that came before, held or not


def cell_of(o: Observation) -> Cell:
    """Give the cell of an observation, without its source."""
    return (o.reporter, o.partner, o.flow, o.product, o.unit, o.period.kind), o.period.start, o.period.end


def examine(batch: list[Observation], known: Known, today: dt.date, limits: Thresholds) -> list[Finding]:
    """Give every finding about a delivery; `known` holds the newest vintages of the same source.

    An empty list means: load it.
    """
    cells = [cell_of(o) for o in batch]
    values = {cell: o.value for cell, o in zip(cells, batch, strict=True) if o.value is not None}
    return [
        *_doubles(cells),
        *_rows(values, known, limits),
        *(_beside_known(values, known, limits) if known else ()),
        *_periods(values, known, today, limits.newest),
        *_sums_for_months(values),
        *_identities(values),
    ]


def _beside_known(values: Mapping[Cell, float], known: Known, limits: Thresholds) -> Iterator[Finding]:
    yield from _unit_flips(values, known)
    yield from _signs(values, known, limits)
    yield from _outliers(values, known, limits)


def examine_side(values: Mapping[Cell, float], known: Known, limits: Thresholds) -> list[Finding]:
    """Give the findings about what a delivery brings beside trade: rates and countries' indicators."""
    return [*_rows(values, known, limits), *_unit_flips(values, known), *_outliers(values, known, limits)]


def cell_beside(o: Rate | Indicator) -> Cell:
    """Give a rate's or an indicator's cell, in the places of an observation's."""
    if isinstance(o, Rate):
        return (o.base, o.quote, "rate", o.method, "", o.period.kind), o.period.start, o.period.end
    return (o.area, o.code, "indicator", "TOTAL", o.unit, "year"), f"{o.year}-01-01", f"{o.year}-12-31"


def _doubles(cells: list[Cell]) -> Iterator[Finding]:
    if len(set(cells)) == len(cells):
        return
    for cell, count in Counter(cells).items():
        if count > 1:
            yield Finding("hold", "double counting", f"{count} rows for {_named(cell)}", cell)
            return


def _rows(values: Mapping[Cell, float], known: Known, limits: Thresholds) -> Iterator[Finding]:
    """Compare with what was there: a group is what one reporter's total or goods print for one period."""
    if values and not known and len(values) < limits.at_least:
        yield Finding("hold", "rows", f"{len(values)} figures in the first delivery, expected {limits.at_least}")
    if not known:
        return
    groups = {_group(cell) for cell in values}
    spans = _within(values, limits)
    expected = {cell for cell in known if _group(cell) in groups or _lies_in(spans.get(_line(cell)[1:]), cell)}
    kept = expected & values.keys()
    if expected and len(kept) < limits.keep_ratio * len(expected):
        share = 100 * len(kept) / len(expected)
        yield Finding(
            "hold", "rows", f"only {len(kept)} of {len(expected)} figures that were there before ({share:.0f} %)"
        )


def _line(cell: Cell) -> tuple[str, ...]:
    """Name what a publisher delivers as one: a reporter's totals or goods, one indicator, one pair of currencies."""
    reporter, partner, flow, product, unit, kind = cell[0]
    is_beside = flow in _BESIDE
    return (flow, reporter, partner if is_beside else "", "TOTAL" if product == "TOTAL" else "goods", unit, kind)


def _group(cell: Cell) -> tuple[str, ...]:
    line = _line(cell)
    return (*(line if line[0] in _BESIDE else line[1:]), *cell[1:])


def _lies_in(span: tuple[str, str] | None, cell: Cell) -> bool:
    return span is not None and span[0] <= cell[1] <= span[1]


def _within(values: Mapping[Cell, float], limits: Thresholds) -> dict[tuple[str, ...], tuple[str, str]]:
    """Give the first and last period of each line, where a source delivers without gaps."""
    spans: dict[tuple[str, ...], tuple[str, str]] = {}
    for cell in values if limits.is_contiguous else ():
        line = _line(cell)[1:]
        first, last = spans.get(line, (cell[1], cell[1]))
        spans[line] = (min(first, cell[1]), max(last, cell[1]))
    return spans


def _unit_flips(values: Mapping[Cell, float], known: Known) -> Iterator[Finding]:
    """Look at each period's ratios to its earlier vintage, or for a new one to the nearest known period."""
    again: dict[tuple[str, ...], list[float]] = defaultdict(list)
    anew: dict[tuple[str, ...], list[float]] = defaultdict(list)
    history = _history(known)
    for cell, value in values.items():
        period = (cell[0][5], cell[1], cell[2], *_named_beside(cell))
        if (old := known.get(cell)) is not None:
            again[period] += _ratio(value, old)
        elif (near := _nearest(history, cell)) is not None:
            anew[period] += _ratio(value, near)
    for ratios_of, tolerance, against in ((again, 0.05, "its earlier vintage"), (anew, 0.35, "the periods before")):
        for period, ratios in ratios_of.items():
            if len(ratios) >= 2 and (factor := _flip(ratios, tolerance)):
                reason = f"suspected unit change: {period[1][:7]} is about {factor} times {against}"
                yield Finding("hold", "unit", reason)
                return


def _named_beside(cell: Cell) -> tuple[str, ...]:
    """Keep one indicator's or currency's unit apart from another's; a trade report has one unit throughout."""
    return (cell[0][2], cell[0][1] if cell[0][2] == "indicator" else cell[0][3]) if cell[0][2] in _BESIDE else ()


def _flip(ratios: list[float], tolerance: float) -> str:
    """Name the factor by which at least four fifths of the values moved; "" when they did not."""
    middle = median(ratios)
    for step in _STEPS:
        if abs(abs(middle) - step) <= tolerance and _most(abs(r - middle) <= tolerance for r in ratios):
            return f"10^{math.copysign(step, middle):+.0f}"
    low, high = _CURRENCY
    if low <= abs(middle) <= high and _most(low <= abs(r) <= high and r * middle > 0 for r in ratios):
        return f"{10**middle:.2f}"
    return ""


def _most(holds: Iterable[bool]) -> bool:
    votes = list(holds)
    return sum(votes) >= 0.8 * len(votes)


def _ratio(new: float, old: float) -> list[float]:
    return [math.log10(new / old)] if new > 0 and old > 0 else []


def _history(known: Known) -> dict[Shape, dict[str, float]]:
    found: dict[Shape, dict[str, float]] = defaultdict(dict)
    for (shape, start, end), value in known.items():
        found[shape][f"{start}/{end}"] = value
    return found


@cache
def _year_before(start: str, end: str) -> str:
    return "/".join(f"{int(day[:4]) - 1}{day[4:]}" for day in (start, end))


def _nearest(history: Mapping[Shape, Mapping[str, float]], cell: Cell) -> float | None:
    """Give the same months of the year before, else the newest earlier period of the same kind."""
    if not (before := history.get(cell[0])):
        return None
    if (value := before.get(_year_before(*cell[1:]))) is not None:
        return value
    earlier = [period for period in before if period < f"{cell[1]}/{cell[2]}"]
    return before[max(earlier)] if earlier and cell[0][5] != "ytd" else None


def _signs(values: Mapping[Cell, float], known: Known, limits: Thresholds) -> Iterator[Finding]:
    for cell, value in values.items():
        old = known.get(cell)
        if old is not None and value * old < 0 and abs(value - old) > limits.floor:
            yield Finding("hold", "sign", f"{_named(cell)} turned from {old:,.0f} to {value:,.0f}", cell)


def _outliers(values: Mapping[Cell, float], known: Known, limits: Thresholds) -> Iterator[Finding]:
    history = _history(known)
    for cell, value in values.items():
        old = known.get(cell)
        if old and abs(value - old) > limits.floor and (value >= 10 * old or value <= old / 10):
            yield Finding("warn", "outlier", f"{_named(cell)} was {old:,.0f}, is {value:,.0f}", cell)
        elif old is None:
            base = history[cell[0]].get(_year_before(*cell[1:])) if cell[0] in history else None
            if base and value - base > limits.floor and value > 20 * base:
                yield Finding("warn", "outlier", f"{_named(cell)}: {value:,.0f} after {base:,.0f} a year before", cell)


def _periods(values: Mapping[Cell, float], known: Known, today: dt.date, before: str) -> Iterator[Finding]:
    last_day = today.isoformat()
    future = [cell for cell in values if cell[2] > last_day]
    if future:
        yield Finding("hold", "period", f"{_named(future[0])} has not ended on {today}", future[0])
    newest: dict[tuple[str, str], str] = {}
    for (reporter, *_, kind), start, _ in known:
        newest[reporter, kind] = max(newest.get((reporter, kind), ""), start)
    for cell in values if newest else ():
        last = newest.get((cell[0][0], cell[0][5]), "")
        last = max(last, before) if last else ""
        if last and cell[1] > last and int(cell[1][:4]) - int(last[:4]) > 1:
            yield Finding("hold", "period", f"{_named(cell)} comes after a gap: the newest before is {last[:7]}", cell)
            return


def _sums_for_months(values: Mapping[Cell, float]) -> Iterator[Finding]:
    """Find a month that equals the year's running sum: the wrong column (January is both, and is left out)."""
    equal: dict[str, list[bool]] = defaultdict(list)
    for (shape, start, end), value in values.items():
        if shape[5] == "month" and start[5:7] != "01" and value > 0:
            kinds = ("jan_feb", "ytd", "year")
            sums = [values.get(((*shape[:5], kind), f"{start[:4]}-01-01", end)) for kind in kinds]
            equal[start[:7]] += [value == summed for summed in sums if summed is not None]
    for month, same in equal.items():
        if same and sum(same) > len(same) / 2:
            yield Finding("hold", "period", f"{month}: the month's figures equal the sums since January")


def _identities(values: Mapping[Cell, float]) -> Iterator[Finding]:
    for cell, total in values.items():
        reporter, partner, flow, *rest = cell[0]
        if flow != "total":
            continue
        parts = [values.get(((reporter, partner, part, *rest), *cell[1:])) for part in ("export", "import")]  # type: ignore[arg-type]  # six words again
        if None not in parts:
            gap = total - sum(part for part in parts if part is not None)
            if abs(gap) > max(2_000.0, abs(total) * 1e-6):
                yield Finding("warn", "identity", f"{_named(cell)}: exports and imports miss it by {gap:,.0f}", cell)


def _named(cell: Cell) -> str:
    (reporter, partner, flow, product, unit, kind), start, end = cell
    what = "" if product == "TOTAL" else f" of {product}"
    return f"{reporter} {flow}{what} {partner} {start[:7]}–{end[:7]} ({kind}, {unit})"
