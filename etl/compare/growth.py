"""Like for like: the change on the same months of the year before, or the reason there is none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from etl.compare.arithmetic import amount
from etl.compare.spans import months_of, shifted

if TYPE_CHECKING:
    from etl.compare.figures import Figure

# Under this base a year, or above this growth, a rate says less than "×35 from $80 m".
SMALL_BASE = {"USD": 100e6, "CNY": 700e6}
LARGE_GROWTH_PCT = 300.0
NOTABLE_POINTS = 0.5  # from here a publisher's own rate is shown beside ours

REASONS = {
    "no_base": "no figure of this source for the same months of the year before",
    "base_zero": "the figure of the year before is zero",
    "base_negative": "the figure of the year before is negative",
    "small_base": "the base is small",
    "break": "the series is broken between the two years",
    "unreliable": "one of the two figures is flagged unreliable",
    "estimate": "one of the two figures is an estimate",
    "basis_differs": "the figure of the year before is valued on another basis",
    "months_differ": "the two figures do not cover the same months",
    "not_whole_months": "the period is not made of whole months",
    "source_differs": "the two figures come from different sources",
    "reporter_differs": "the two figures come from different reporters",
    "currency_differs": "the two figures are in different currencies",
    "cell_differs": "the two figures are not of the same flow, partner and product",
}


@dataclass(frozen=True, slots=True)
class Change:
    """A change in percent; or none, with the code of its reason and what can be said instead."""

    pct: float | None
    reason: str = ""
    times: float | None = None  # the new level as a multiple of the base
    words: str = ""


def change(current: Figure, base: Figure | None) -> Change:
    """Compare a figure with that of the same months a year before.

    There is a rate only for equal spans of months of one source, reporter, flow, partner, product and unit.
    """
    reason = _unlike(current, base) if base else "no_base"
    if reason or base is None:
        return Change(None, reason, words=REASONS[reason])
    times = current.value / base.value
    pct = (times - 1) * 100
    if base.value < small_base(base) or pct > LARGE_GROWTH_PCT:
        return Change(None, "small_base", times, f"×{times:.3g} from {amount(base.value, base.unit, 3)}")
    return Change(pct, "", times)


def small_base(figure: Figure) -> float:
    """Give the amount under which a figure is a small base: $100 m a year, in proportion for fewer months."""
    found = months_of(figure.start, figure.end)
    months = found[2] - found[1] + 1 if found else 12
    return SMALL_BASE.get(figure.unit, 0.0) * months / 12


def _unlike(current: Figure, base: Figure) -> str:
    tests = (
        ("source_differs", current.series[:2] != base.series[:2]),
        ("reporter_differs", current.reporter != base.reporter),
        ("currency_differs", current.unit != base.unit),
        ("cell_differs", _cell(current) != _cell(base)),
        ("not_whole_months", not months_of(current.start, current.end)),
        ("months_differ", shifted((current.start, current.end), -1) != (base.start, base.end)),
        ("basis_differs", current.basis != base.basis),
        ("break", "b" in current.status),
        ("unreliable", "u" in current.status + base.status),
        ("estimate", ("e" in current.status) != ("e" in base.status)),
        ("base_zero", base.value == 0),
        ("base_negative", base.value < 0),
    )
    return next((reason for reason, holds in tests if holds), "")


def _cell(figure: Figure) -> tuple[object, ...]:
    return figure.flow, figure.partners, figure.product


def likely_reason(printed_pct: float, half: float, ours: float, in_other_currency: float | None) -> str:
    """Say why a publisher's rate differs from the one recomputed here: rounding, currency, or a revised base.

    >>> likely_reason(6.9, 0.05, 6.93, None), likely_reason(4.4, 0.05, 5.6, 4.42), likely_reason(9.0, 0.5, 2.0, None)
    ('rounding', 'other currency', 'other period')
    """
    if abs(printed_pct - ours) <= half * 1.0001:
        return "rounding"
    if in_other_currency is not None and abs(printed_pct - in_other_currency) <= half + 0.3:
        return "other currency"
    return "revised base" if abs(printed_pct - ours) <= 3 else "other period"
