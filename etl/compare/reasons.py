"""Why a claim cannot be set against any figure: a closed list, each reason with the words that say more."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from etl.compare.expected import expected
from etl.compare.spans import months_of, named
from etl.model import TOTAL

if TYPE_CHECKING:
    from etl.compare.claim import Asked
    from etl.compare.index import Index

COMPARABLE_UNITS = {
    "value": {"USD", "CNY"},
    "balance": {"USD", "CNY"},
    "growth": {"USD", "CNY", "percent", "multiple"},
    "share": {"percent"},
    "target": set(),
}  # fmt: skip


def why_nothing(ask: Asked, index: Index) -> str:
    """Give the reason, which begins with one of period, flow, currency, product, unit; '' when there is none."""
    if ask.measure == "target":
        return "period: the figure is wanted or forecast, not reported"
    if not _is_comparable_period(ask):
        return _period_reason(ask)
    if ask.unit not in COMPARABLE_UNITS[ask.measure] and (reason := _unit_reason(ask, index)):
        return reason
    if ask.product != TOTAL and not index.figures(ask.flow, ask.partners, ask.start, ask.end, ask.product):
        return f"product: the figure is of one good, {ask.product}; no figure of it is loaded for this period"
    return ""


def _unit_reason(ask: Asked, index: Index) -> str:
    """Say what is missing for another currency: the rate, or, where there is one, nothing."""
    if ask.unit in ("percent", "multiple") or ask.measure == "share":
        return f"unit: no {ask.measure} is given in {ask.unit}"
    if ask.unit in index.rates.currencies:
        is_rate_missing = not expected(index, ask) and expected(index, replace(ask, unit="USD"))
        covers = f"currency: no rate of {ask.unit} that covers {named(ask.start, ask.end)} is loaded"
        return covers if is_rate_missing else ""
    if expected(index, ask):
        return ""
    return f"currency: no figure is loaded in {ask.unit}, and no rate to convert to it"


def _is_comparable_period(ask: Asked) -> bool:
    if months_of(ask.start, ask.end):
        return True
    averaged = ask.measure == "growth" and ask.compare.partition(":")[0] in ("avg", "cagr", "since", "over")
    return averaged and bool(ask.end)


def _period_reason(ask: Asked) -> str:
    if not (ask.start or ask.end):
        return "period: the text gives the figure no period"
    if not (ask.start and ask.end):
        return f"period: {named(ask.start, ask.end)} has no stated other end"
    return f"period: {named(ask.start, ask.end)} is not made of whole months of one year"
