"""What the loaded figures say where a claim says something: one figure for each series that can answer."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from etl.compare.figures import Figure, Partners, combined, since_all
from etl.compare.official_rates import CURRENCY_OF
from etl.compare.shares import share_figures
from etl.compare.spans import Span, months_of, named, shifted, span

if TYPE_CHECKING:
    from collections.abc import Callable

    from etl.compare.claim import Asked
    from etl.compare.index import Index

Figures = tuple[Figure, ...]
# How far a conversion may reach, as a part of the value: to carry a rate of growth, and to answer for an amount.
FINE_CONVERSION, CUSTOMS_CONVERSION = 0.004, 0.012
VAGUE, VAGUE_RATIO = 0.5, 0.05  # how wide a difference may be, as a part of itself; and a rate, of its ratio


def expected(index: Index, ask: Asked) -> Figures:
    """Give the figures of every series that answers the claim's question, in the claim's unit.

    Empty when no series covers that flow, partner, product and period.  Answers are remembered.
    """
    key = (
        ask.measure, ask.flow, ask.partners, ask.start, ask.end, ask.unit, ask.compare, ask.product,
        ask.share_of, ask.reporter_view,
    )  # fmt: skip
    if key not in index.memo:
        way = _WAYS.get(ask.measure)
        index.memo[key] = tuple(way(index, ask)) if way else ()
    return index.memo[key]  # type: ignore[no-any-return]  # the memo holds many kinds


def amounts(index: Index, ask: Asked, unit: str, at: Span | None = None, flow: str = "") -> Figures:
    """Give the amounts for the claim's flow, partners and product in one currency, as printed or converted.

    An official figure known only from an article stays out where that office's own series answers: otherwise
    an article could confirm itself.
    """
    start, end = at or (ask.start, ask.end)
    found = index.figures(flow or ask.flow, ask.partners, start, end, ask.product)
    own = [c for f in found if not f.quoted and (c := index.in_unit(f, unit))]
    told = [f for f in found if f.quoted and f.unit == unit]
    answered = {f.reporter for f in own if is_within(f, CUSTOMS_CONVERSION)}
    return (*own, *(f for f in told if f.reporter not in answered))


def _values(index: Index, ask: Asked) -> Figures:
    return amounts(index, ask, ask.unit) if _is_currency(ask.unit) else ()


def _balances(index: Index, ask: Asked) -> list[Figure]:
    if not _is_currency(ask.unit):
        return []
    exports = {f.series: f for f in amounts(index, ask, ask.unit, flow="export")}
    imports = {f.series: f for f in amounts(index, ask, ask.unit, flow="import")}
    shared = [s for s in exports if s in imports]
    made = (
        combined([exports[s], imports[s]], [1, -1], _less("export − import", exports[s], imports[s]), flow=ask.flow)
        for s in shared
    )
    return [f for f in made if is_sharp(f)]


def is_sharp(figure: Figure) -> bool:
    """Tell whether a difference of rounded sums still says something: not when it would confirm nearly any number."""
    size = abs(figure.value) if figure.unit != "percent" else VAGUE_RATIO * (100 + abs(figure.value))
    return figure.high - figure.low <= (VAGUE if figure.unit != "percent" else 1.0) * size


def _less(words: str, one: Figure, other: Figure) -> str:
    """Say a difference, with its two sums where they were converted: a rate that was used is named."""
    return f"{words}: {_made(one)} less {_made(other)}" if one.converted or other.converted else words


def _made(figure: Figure) -> str:
    """Write a sum, and how it was made where a rate made it."""
    from etl.compare.arithmetic import money

    return f"{money(figure)} [{figure.formula}]" if figure.converted else money(figure)


def _growths(index: Index, ask: Asked) -> list[Figure]:
    base, years = base_of(ask)
    if base is None:
        return []
    if _is_currency(ask.unit):
        made = (combined([a, b], [1, -1], _less(f"{named(a.start, a.end)} − {named(b.start, b.end)}", a, b))
                for a, b in _pairs(index, ask, base, ask.unit))  # fmt: skip
        return [f for f in made if is_sharp(f)]
    pairs = [
        (a, b)
        for unit in ("CNY", "USD", *(CURRENCY_OF[p] for p in ask.partners if len(ask.partners) == 1))
        for a, b in _pairs(index, ask, base, unit)
        if is_within(a, FINE_CONVERSION) and is_within(b, FINE_CONVERSION)
    ]
    if ask.unit == "multiple":
        return [f for a, b in pairs for f in _multiples(a, b)]
    rates = (_ratio(a, b, _percent(1 / years), "percent", _growth_words(a, b)) for a, b in pairs)
    return [f for f in rates if is_sharp(f)]


def is_within(figure: Figure, slack: float) -> bool:
    """Tell whether a figure is printed, or converted to within a part of its value."""
    return not figure.converted or (figure.high - figure.low) <= 2 * slack * abs(figure.value)


def base_of(ask: Asked) -> tuple[Span | None, int]:
    """Give the span a growth is counted from, and over how many years it is averaged (1: not averaged)."""
    how, _, since = ask.compare.partition(":")
    at = (ask.start, ask.end)
    found = months_of(*at)
    if how in ("", "yoy"):
        return shifted(at, -1), 1
    if how == "mom" and found and found[1] == found[2]:
        year, month = (found[0], found[1] - 1) if found[1] > 1 else (found[0] - 1, 12)
        return span(year, month, month), 1
    if not ask.end or not since[:4].rstrip("y").isdigit():
        return None, 1
    last = int(ask.end[:4])
    first = last - int(since.rstrip("y")) if how == "over" else int(since[:4])
    if how in ("avg", "cagr"):
        return (span(first, 1, 12), last - first) if last > first else (None, 1)
    if len(since) == 7:
        return span(first, int(since[5:]), int(since[5:])), 1
    return (span(first, found[1], found[2]) if found else span(first, 1, 12)), 1


def _pairs(index: Index, ask: Asked, base: Span, unit: str) -> list[tuple[Figure, Figure]]:
    """Pair figures of one series; figures quoted in articles pair within one reporter where no series does."""
    last = int(ask.end[:4]) if ask.end else 0
    now = (ask.start, ask.end) if months_of(ask.start, ask.end) else span(last, 1, 12)
    sure = [[f for f in amounts(index, ask, unit, at) if not f.is_doubtful] for at in (now, base)]
    current, before = sure
    strict = [(a, b) for a in current for b in before if a.series == b.series and b.value > 0]
    paired = {a.reporter for a, _ in strict}
    loose = [
        (a, b)
        for a in current
        for b in before
        if a.reporter == b.reporter and a.reporter not in paired and (a.quoted or b.quoted) and b.value > 0
    ]
    return strict + loose


def _ratio(a: Figure, b: Figure, made: Callable[[float], float], unit: str, words: str) -> Figure:
    inputs = tuple(dict.fromkeys(a.citations + b.citations))
    low = made(a.low / b.high) if b.high > 0 else 0.0
    high = made(a.high / b.low) if b.low > 0 else low
    value = made(a.value / b.value)
    return replace(
        a, value=value, low=low, high=high, unit=unit, citations=inputs, formula=words,
        quoted=a.quoted or b.quoted, converted=a.converted or b.converted, vintage=max(a.vintage, b.vintage),
        since=since_all((a, b)),
    )  # fmt: skip


def _percent(power: float) -> Callable[[float], float]:
    return lambda ratio: (max(ratio, 0.0) ** power - 1) * 100


def _growth_words(a: Figure, b: Figure) -> str:
    return f"{_made(a)} in {named(a.start, a.end)} over {_made(b)} in {named(b.start, b.end)}"


def _multiples(a: Figure, b: Figure) -> list[Figure]:
    """Read a multiple both ways: N times the old level, or N times added to it."""
    words = _growth_words(a, b)
    return [
        _ratio(a, b, lambda r: r if r >= 1 or r <= 0 else -1 / r, "multiple", f"{words}, as a multiple of it"),
        _ratio(a, b, lambda r: r - 1, "multiple", f"{words}, as times added"),
    ]


def _shares(index: Index, ask: Asked) -> list[Figure]:
    return share_figures(index, ask, amounts)


def _is_currency(unit: str) -> bool:
    return unit not in ("percent", "multiple")


_WAYS: dict[str, Callable[[Index, Asked], Any]] = {
    "value": _values,
    "growth": _growths,
    "share": _shares,
    "balance": _balances,
}

__all__ = ["Partners", "amounts", "base_of", "expected"]
