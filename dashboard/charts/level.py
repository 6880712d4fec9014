"""How much was traded, as one report tells it: one line a country, named where it ends."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import plotly.graph_objects as go

from dashboard import formats, theme
from dashboard.charts import axes, ends, lines, panels
from dashboard.tongue import say

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

HEIGHT = 400
MARGIN = {"l": 40, "t": 34, "b": 30}
NARROW = {"height": 340, "xaxis.nticks": 5, "xaxis.tickangle": 0}
MANY = 6  # of more lines than this each country is named once


def draw(trade: pd.DataFrame, names: Mapping[str, str], scale: tuple[float, str] | None = None) -> go.Figure:
    """Draw the levels of `trade`, rows of `queries.series` with `note`, the number of the footnote.

    `scale` is the divisor of the axis and its words, where the values are not sums of money.
    """
    shown = lines.usable(trade)
    figure = go.Figure()
    if shown.empty:
        return figure.update_layout(template=theme.TEMPLATE, height=HEIGHT)
    size, unit_words = scale or lines.scale(shown)
    marks = axes.ticks(min(0.0, shown["value"].min() / size), shown["value"].max() / size)
    drawn, extent = lines.of(shown), axes.extent(marks, shown["value"].max() / size)
    for (country, side), line in drawn:
        figure.add_trace(lines.trace(country, side, line, names, size))
    annual, ends_ = lines.is_annual(shown), _ends(drawn, names, size)
    unit = axes.unit(unit_words, MARGIN["l"])
    return figure.update_layout(
        template=theme.TEMPLATE,
        height=HEIGHT,
        xaxis={
            "type": "date",
            **_span([day for trace in figure.data for day in trace.x], annual=annual),
            "hoverformat": "%Y" if annual else formats.hover_month(),
            "nticks": 9,
            "ticklabelstandoff": 5,  # clear of the lowest number beside the chart
            **formats.date_ticks(),
        },
        yaxis={"range": extent, "tickvals": marks, "ticktext": [formats.tick(m) for m in marks]},
        **_beside(ends_, extent, unit, annual=annual),
    )


def _span(days: list[str], *, annual: bool) -> dict[str, Any]:
    """Give the time axis: a marker's width more than the figures take, and no tick between two periods."""
    first, last = min(days), max(days)
    long = (dt.date.fromisoformat(last) - dt.date.fromisoformat(first)).days
    period = 366 if annual else 31
    more = round(long * 0.015) + 12 if long else 2 * period
    step = {"dtick": "M12" if annual else "M1"} if long < 8 * period else {}
    return {"range": [panels.shifted(first, -more), panels.shifted(last, more)], **step}


def _beside(ends_: list[ends.End], extent: list[float], unit: dict[str, Any], *, annual: bool) -> dict[str, Any]:
    """Name the lines beside the chart, on a desk and on a phone."""
    wide = ends.named(ends_, extent, HEIGHT - MARGIN["t"] - MARGIN["b"])
    margin = {**MARGIN, "b": 44, "r": ends.width(ends_, short=True)}
    narrow = ends.named(ends_, extent, NARROW["height"] - margin["t"] - margin["b"], short=True)
    return {
        "margin": {**MARGIN, "r": ends.width(ends_)},
        "annotations": [unit, *wide["annotations"]],
        "shapes": wide["shapes"],
        "meta": {
            "narrow": {
                **NARROW,
                "margin": margin,
                "annotations": [unit, *narrow["annotations"]],
                "shapes": narrow["shapes"],
            }
            | {"xaxis.tickformat": "%Y" if annual else "%b\n%Y"},
        },
    }


def _ends(drawn: list[tuple[tuple[str, str], pd.DataFrame]], names: Mapping[str, str], size: float) -> list[ends.End]:
    """Give the ends to name: each line's own, or of many lines each country's that reaches furthest."""
    furthest: dict[str, tuple[str, pd.DataFrame]] = {}
    for (country, side), line in drawn:
        key = country if len(drawn) > MANY else f"{country} {side}"
        if key not in furthest or line["period_end"].iloc[-1] > furthest[key][1]["period_end"].iloc[-1]:
            furthest[key] = (side, line)
    both = {side for (_, side), _ in drawn} == {"china", "partner"} and len(drawn) <= MANY
    latest = max(line["period_end"].iloc[-1] for _, line in furthest.values())
    return [_end(line, side if both else "china", latest, names, size) for side, line in furthest.values()]


def _end(line: pd.DataFrame, side: str, latest: str, names: Mapping[str, str], size: float) -> ends.End:
    last, annual = line.iloc[-1], lines.is_annual(line)
    country = str(last["pair"])
    name, short = names[country], theme.SHORT[country]
    if side == "partner":
        name = say("{country}’s own", country=name)
        short = say("{country} own", country=short)
    if last["period_end"] != latest:
        name = say("{name}, to {period}", name=name, period=formats.period(last["period_start"], last["period_end"]))
    x = axes.place(last["period_start"], last["period_end"], annual=annual)
    return ends.End(x, last["value"] / size, name, short, theme.label_colour(country))
