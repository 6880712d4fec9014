"""Which one field, read differently, would make the number agree; named only when that can mean something.

Every reading tried could also agree by chance.  The chance is added up, the likeliest readings first, and
what would go beyond the allowance is not tried: a two-digit number allows few readings, a five-digit one all.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from etl.compare.arithmetic import amount, money, what
from etl.compare.claim import Asked
from etl.compare.expected import expected
from etl.compare.figures import FIVE_PARTNERS, Figure
from etl.compare.intervals import significant
from etl.compare.spans import months_of, named, other_spans, shifted
from etl.model import FIVE, FLOWS, REGION

if TYPE_CHECKING:
    from collections.abc import Iterator

    from etl.compare.index import Index

# The chance, added up over the readings tried, that a number out of nowhere would be given one.  Such a number is
# taken to lie anywhere in four powers of ten (amounts), or within 40 points of nothing (rates, which crowd there).
# The tests measure what comes of it: fewer than 2 in 100 such numbers are given a reading.
ALLOWANCE = {"amount": 0.024, "points": 0.06}
AMOUNT_STRETCH, POINTS_STRETCH, MULTIPLE_STRETCH = math.log(1e4), 80.0, math.log(100)
NAMED_AT_MOST = 3
SHARE_DIGITS = 3
YEARS = (-1, 1, -2, 2, -3, 3)
POWERS = (3, -3, 1, -1)  # million for billion; 亿 for billion, 万 for thousand
RARE_POWERS = (2, -2, 4, -4)  # 亿 for million, 亿 for 万


@dataclass(frozen=True, slots=True)
class _Try:
    reading: str
    group: str  # the readings that share one weight
    says: str
    other: Asked
    figures: tuple[Figure, ...]
    chance: float  # that a number out of nowhere, printed to the same digits, would meet one of the figures


def nearest(ask: Asked, index: Index, known: list[Figure]) -> tuple[dict[str, Any], ...]:
    """Give the readings in which the number agrees within rounding, the likeliest first; often none."""
    tries = _allowed(_possible(ask, index, known))
    fits: dict[str, tuple[_Try, Figure]] = {}
    for tried in tries:
        fit = _fitting(tried)
        if fit is not None:
            fits.setdefault(tried.reading, (tried, fit))
    how = _tried(len(tries)) + ("" if known else f"; no figure of {named(ask.start, ask.end)} itself is loaded")
    return tuple(_named(t, fit, how, index) for t, fit in list(fits.values())[:NAMED_AT_MOST])


def _possible(ask: Asked, index: Index, known: list[Figure]) -> list[_Try]:
    """List the readings for which there are figures other than those the claim was already compared with."""
    found = []
    is_rough = significant(ask.value, ask.half) < SHARE_DIGITS
    for reading, says, other in _readings(ask):
        if ask.measure == "share" and reading in ("year", "months") and not known and is_rough:
            continue  # a share hardly moves: two digits of a neighbouring span explain nothing
        figures = [f for f in _figures(index, reading, other) if not _is_known(known, reading, f)]
        if figures:
            found.append(
                _Try(reading, _group(reading, ask, other), says, other, tuple(figures), _chance(other, figures))
            )
    return found


def _group(reading: str, ask: Asked, other: Asked) -> str:
    rare = reading == "scale" and round(math.log10(other.value / ask.value)) in RARE_POWERS
    return "rare scale" if rare else reading


def _allowed(tries: list[_Try]) -> list[_Try]:
    """Keep the readings that together stay within the allowance.

    A field with one other reading is worth more than one of many, so it may cost more; the order given
    decides between equals and is the order of the answer.
    """
    many = Counter(t.group for t in tries)
    order = sorted(range(len(tries)), key=lambda n: tries[n].chance * many[tries[n].group])
    spent, kept = 0.0, set()
    for n in order:
        if spent + tries[n].chance <= ALLOWANCE["points" if tries[n].other.unit == "percent" else "amount"]:
            spent += tries[n].chance
            kept.add(n)
    return [t for n, t in enumerate(tries) if n in kept]


def _fitting(tried: _Try) -> Figure | None:
    fit = [f for f in tried.figures if _fits(tried.other, f)]
    return min(fit, key=lambda f: (f.quoted, abs(f.value - tried.other.value)), default=None)


def _fits(other: Asked, figure: Figure) -> bool:
    """Tell whether a figure is the number; what an article rounded must be it as printed, not as it might have been."""
    low, high = (figure.value, figure.value) if figure.quoted else (figure.low, figure.high)
    return other.range.meets(low, high)


def _tried(count: int) -> str:
    return f"{count} other reading{'s' if count > 1 else ''} tried"


def _named(tried: _Try, figure: Figure, tries: str, index: Index) -> dict[str, Any]:
    from etl.compare.checks import record

    how = f", computed: {figure.formula}" if figure.formula else ""
    return {
        "reading": tried.reading,
        "says": f"the figure equals {tried.says} ({money(figure)}{how}; {tries})",
        "expected": record(figure, tried.other.value, index),
    }


def _is_known(known: list[Figure], reading: str, figure: Figure) -> bool:
    """Tell whether a reading leads back to a figure the claim was already compared with."""
    return reading not in ("reporter", "scale", "level_for_growth") and figure in known


def _figures(index: Index, reading: str, other: Asked) -> list[Figure]:
    found = expected(index, other)
    if reading == "level_for_growth" and other.unit == "percent":
        found = _in_percent_of_old(found)
    own = [f for f in found if not (f.quoted and other.document and other.document == f.document)]
    said = [f for f in own if not f.is_doubtful and (not other.reporters or f.reporter in other.reporters)]
    if other.unit != "percent":
        return said
    return [f for f in said if not f.converted] or said  # a rate's slack would cost more than it finds


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
    if ask.measure == "growth" and is_money:
        yield "level_for_growth", "the level itself, not its change", replace(ask, measure="value")
    elif ask.measure == "growth" and ask.unit == "percent":
        yield "level_for_growth", "the new level in percent of the old, not its change", ask
    elif ask.measure == "value" and is_money:
        yield "level_for_growth", "the change on the year before, not the level", replace(ask, measure="growth")


def _in_percent_of_old(figures: tuple[Figure, ...]) -> tuple[Figure, ...]:
    return tuple(replace(f, value=f.value + 100, low=f.low + 100, high=f.high + 100) for f in figures)


def _scales(ask: Asked) -> Iterator[Reading]:
    if ask.unit in ("percent", "multiple") or abs(ask.value) < 1:
        return
    for power in POWERS + RARE_POWERS:
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
    """Read another partner; its national report comes from its own office."""
    reporters = ask.reporters
    if reporters and reporters[0] in FIVE:
        reporters = partners if len(partners) == 1 else (REGION,)
    says = f"{what(ask.flow, partners)}, not {what(ask.flow, ask.partners)}"
    return "partner", says, replace(ask, partners=partners, reporters=reporters)


def _months(ask: Asked) -> Iterator[Reading]:
    if not months_of(ask.start, ask.end):
        return
    for start, end in other_spans((ask.start, ask.end)):
        yield "months", f"{named(start, end)}, not {named(ask.start, ask.end)}", replace(ask, start=start, end=end)
