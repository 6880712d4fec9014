"""Which one field, read differently, would make the number agree; named only when that can mean something.

Every reading tried could also agree by chance.  The chance is added up, the likeliest readings first, and
what would go beyond the allowance is not tried: a two-digit number allows few readings, a five-digit one all.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from etl.compare.arithmetic import amount, money, what
from etl.compare.claim import Asked
from etl.compare.expected import amounts, expected
from etl.compare.figures import FIVE_PARTNERS, Figure
from etl.compare.index import Index
from etl.compare.spans import months_of, named, other_spans, shifted
from etl.model import FIVE, FLOWS

ALLOWANCE = 0.02  # the chance that a number out of nowhere would be given a reading
# Over what stretch a number out of nowhere could lie: three powers of ten for amounts, 100 points for rates.
AMOUNT_STRETCH, POINTS_STRETCH, MULTIPLE_STRETCH = math.log(1e3), 100.0, math.log(100)
NAMED_AT_MOST = 3
YEARS = (-1, 1, -2, 2, -3, 3)
POWERS = (3, -3, 1, -1, 2, -2, 4, -4)  # thousand, 亿 against billion or million, 万 against thousand
ISO = ("CHN", *FIVE)


@dataclass(slots=True)
class _Search:
    ask: Asked
    known: list[Figure]  # what the claim as it stands was compared with
    tried: int = 0
    chance: float = 0.0
    named: list[tuple[str, str, Asked, Figure]] = field(default_factory=list)


def nearest(ask: Asked, index: Index, known: list[Figure]) -> tuple[dict[str, Any], ...]:
    """Give the readings in which the number agrees within rounding, the likeliest first; often none."""
    search = _Search(ask, known)
    for reading, says, other in _readings(ask):
        figures = [f for f in _figures(index, reading, other) if not _is_known(search, reading, f)]
        if not figures:
            continue
        cost = _chance(other, figures)
        if search.chance + cost > ALLOWANCE:
            continue
        search.tried += 1
        search.chance += cost
        fit = [f for f in figures if other.range.meets(f.low, f.high)]
        if fit:
            best = min(fit, key=lambda f: (f.quoted, abs(f.value - other.value)))
            search.named.append((reading, says, other, best))
    return tuple(_named(search, index))


def _named(search: _Search, index: Index) -> Iterator[dict[str, Any]]:
    from etl.compare.checks import record

    seen: set[str] = set()
    for reading, says, other, figure in search.named:
        if reading in seen or len(seen) == NAMED_AT_MOST:
            continue
        seen.add(reading)
        how = f", computed: {figure.formula}" if figure.formula else ""
        count = f"{search.tried} other reading{'s' if search.tried > 1 else ''} tried"
        yield {
            "reading": reading,
            "says": f"the figure equals {says} ({money(figure)}{how}; {count})",
            "expected": record(figure, other.value, index),
        }


def _is_known(search: _Search, reading: str, figure: Figure) -> bool:
    """A reading that leads to a figure the claim was already compared with is no other reading."""
    return reading != "reporter" and figure in search.known and reading not in ("scale", "level_for_growth")


def _figures(index: Index, reading: str, other: Asked) -> list[Figure]:
    found = _level_figures(index, other) if reading == "level_for_growth" else expected(index, other)
    own = [f for f in found if not (f.quoted and other.document and other.document == f.document)]
    return [f for f in own if not other.reporters or f.reporter in other.reporters]


def _chance(ask: Asked, figures: list[Figure]) -> float:
    """Give the chance that a number out of nowhere, printed to the same digits, would meet one of the figures."""
    windows = sorted((f.low - (ask.range.high - ask.value), f.high + (ask.value - ask.range.low)) for f in figures)
    total, reached = 0.0, -math.inf
    for low, high in windows:
        total += _width(max(low, reached), high, ask.unit) if high > reached else 0.0
        reached = max(reached, high)
    return total


def _width(low: float, high: float, unit: str) -> float:
    if unit == "percent":
        return (high - low) / POINTS_STRETCH
    near, far = sorted((abs(low), abs(high)))
    if low <= 0 <= high or near == 0:
        return 1.0
    return math.log(far / near) / (MULTIPLE_STRETCH if unit == "multiple" else AMOUNT_STRETCH)


Reading = tuple[str, str, Asked]


def _readings(ask: Asked) -> Iterator[Reading]:
    """List the readings, the likeliest first; each changes one field."""
    yield from _reporters(ask)
    yield from _years(ask)
    yield from _flows(ask)
    yield from _levels(ask)
    yield from _scales(ask)
    yield from _currencies(ask)
    yield from _partners(ask)
    yield from _months(ask)


def _reporters(ask: Asked) -> Iterator[Reading]:
    if not ask.reporters:
        return
    for code in ("CHN", *ask.partners):
        if code not in ask.reporters and (code == "CHN" or len(ask.partners) == 1):
            side = "China's report" if code == "CHN" else f"{code}'s own report"
            yield "reporter", f"{side} of {what(ask.flow, ask.partners)}", replace(ask, reporters=(code,))


def _years(ask: Asked) -> Iterator[Reading]:
    for step in YEARS:
        at = shifted((ask.start, ask.end), step)
        if at:
            says = f"{named(*at)}, not {ask.start[:4]}"
            yield "year", says, replace(ask, start=at[0], end=at[1], compare=_moved(ask.compare, step))


def _moved(compare: str, step: int) -> str:
    """Move a stated base with the year, so that only the year is read differently."""
    how, colon, since = compare.partition(":")
    return compare if not colon or not since[:4].isdigit() or how == "since" else f"{how}:{int(since[:4]) + step}"


def _flows(ask: Asked) -> Iterator[Reading]:
    for flow in FLOWS:
        if flow != ask.flow and ask.measure != "balance":
            yield "flow", f"{what(flow, ask.partners)}, not {_flow_word(ask.flow)}", replace(ask, flow=flow)


def _flow_word(flow: str) -> str:
    return {"total": "both flows together", "export": "exports", "import": "imports"}[flow]


def _levels(ask: Asked) -> Iterator[Reading]:
    is_money = ask.unit not in ("percent", "multiple")
    if ask.measure == "growth":
        says = "the level itself, not its change" if is_money else "the new level in percent of the old, not its change"
        yield "level_for_growth", says, ask
    elif ask.measure == "value" and is_money:
        yield "level_for_growth", "the change on the year before, not the level", replace(ask, measure="growth")


def _level_figures(index: Index, ask: Asked) -> tuple[Figure, ...]:
    """For a money growth the level; for a rate the level in percent of the old one; for a level its change."""
    if ask.measure == "growth" and ask.unit not in ("percent", "multiple"):
        return amounts(index, ask, ask.unit)
    found = expected(index, ask) if not (ask.measure == "growth" and ask.unit == "multiple") else ()
    if ask.unit != "percent":
        return found
    return tuple(replace(f, value=f.value + 100, low=f.low + 100, high=f.high + 100) for f in found)


def _scales(ask: Asked) -> Iterator[Reading]:
    if ask.unit in ("percent", "multiple"):
        return
    for power in POWERS:
        factor = 10.0**power
        reach = replace(ask.range, low=ask.range.low * factor, high=ask.range.high * factor)
        other = replace(ask, value=ask.value * factor, range=reach, half=ask.half * factor)
        yield "scale", f"{amount(other.value, ask.unit)}, not {amount(ask.value, ask.unit)}", other


def _currencies(ask: Asked) -> Iterator[Reading]:
    for unit, says in (("CNY", "yuan"), ("USD", "dollars")):
        if ask.unit not in (unit, "percent", "multiple"):
            yield "currency", f"that number of {says}, not {ask.unit}", replace(ask, unit=unit)


def _partners(ask: Asked) -> Iterator[Reading]:
    if ask.partners != FIVE_PARTNERS:
        yield _with_partners(ask, FIVE_PARTNERS)
    for code in sorted(FIVE):
        if ask.partners != (code,):
            yield _with_partners(ask, (code,))


def _with_partners(ask: Asked, partners: tuple[str, ...]) -> Reading:
    """A national report of another partner comes from that partner's office."""
    reporters = ask.reporters
    if reporters and reporters[0] in FIVE:
        reporters = partners if len(partners) == 1 else ("C5",)
    says = f"{what(ask.flow, partners)}, not {what(ask.flow, ask.partners)}"
    return "partner", says, replace(ask, partners=partners, reporters=reporters)


def _months(ask: Asked) -> Iterator[Reading]:
    if not months_of(ask.start, ask.end):
        return
    for start, end in other_spans((ask.start, ask.end)):
        yield "months", f"{named(start, end)}, not {named(ask.start, ask.end)}", replace(ask, start=start, end=end)


