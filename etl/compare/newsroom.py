"""A newsroom's own conversion: yuan of customs turned into dollars at the market's rate of the day it wrote."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from etl.compare.arithmetic import amount
from etl.compare.market import market_range

if TYPE_CHECKING:
    from etl.compare.claim import Asked
    from etl.compare.index import Index

WEEKS = 8  # a bulletin comes out within three weeks of its period, and is quoted for a month or so


def newsroom_conversion(ask: Asked, index: Index) -> str:
    """Say so when the printed dollars are customs' yuan at a market rate of the weeks after the period; else ''."""
    if ask.unit != "USD" or ask.measure != "value":
        return ""
    first = dt.date.fromisoformat(ask.end)
    rates = market_range("USD", "CNY", ask.end, (first + dt.timedelta(weeks=WEEKS)).isoformat())
    if rates is None:
        return ""
    low, high = rates
    for figure in index.figures(ask.flow, ask.partners, ask.start, ask.end, ask.product):
        is_theirs = figure.unit == "CNY" and figure.is_customs
        if is_theirs and ask.range.meets(figure.low / high, figure.high / low):
            yuan = amount(figure.value, "CNY")
            return f"{yuan} at the market rates of the {WEEKS} weeks after, {low:.3f} to {high:.3f}, gives this number"
    return ""
