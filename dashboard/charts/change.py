"""How trade changed on the same months of the year before: one panel a country, bars around zero."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import plotly.graph_objects as go

from dashboard import formats, theme
from dashboard.charts import axes, lines, panels
from dashboard.tongue import say

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

HEIGHT = 250
LARGEST = 300.0  # a larger rate says little about the others, so it does not set the scale
MARGIN = {"l": 52, "r": 8, "t": 34, "b": 38}
_GAP = 0.025
_DAY = 24 * 3600 * 1000.0  # as long as a day is on the time axis, in milliseconds
_WIDTH = {"year": 250, "month": 22}  # of a bar, in days: a single one is as wide as many


def draw(trade: pd.DataFrame, names: Mapping[str, str]) -> go.Figure:
    """Draw the rates of `trade`, numbered rows of `queries.series`: China's report as bars, the partner's as marks.

    All panels share one scale.  Rates above 300 % are cut at the edge and marked; `large` lists them.
    """
    rates = trade[trade["yoy_reason"] == ""]
    figure = go.Figure()
    if rates.empty:
        return figure.update_layout(template=theme.TEMPLATE, height=HEIGHT)
    countries = [c for c in theme.COUNTRIES if c in set(rates["pair"])]
    marks, annual = _marks(rates), lines.is_annual(rates)
    for n, country in enumerate(countries, 1):
        for trace in _panel(rates[rates["pair"] == country], country, names, marks, annual=annual):
            figure.add_trace(trace.update(panels.anchors(n)))
    figure.update_layout(template=theme.TEMPLATE, margin=MARGIN, barmode="overlay", **_axes(rates, countries, marks))
    figure.update_layout(panels.wide(countries, names, HEIGHT, _GAP, one_scale=True))
    return figure.update_layout(meta={"narrow": panels.narrow(countries, names, MARGIN)})


def large(trade: pd.DataFrame) -> pd.DataFrame:
    """Give the rows whose rate is too large to set the scale, largest first."""
    return trade[trade["yoy_pct"].abs() > LARGEST].sort_values("yoy_pct", ascending=False, kind="stable")


def _marks(rates: pd.DataFrame) -> list[float]:
    usual = rates["yoy_pct"][rates["yoy_pct"].abs() <= LARGEST]
    low, high = (min(0.0, usual.min()), max(0.0, usual.max())) if len(usual) else (0.0, LARGEST)
    return axes.ticks(low, high, 4)


def _panel(
    rates: pd.DataFrame, country: str, names: Mapping[str, str], marks: list[float], *, annual: bool
) -> list[go.Bar | go.Scatter]:
    ordered = rates.sort_values(["period_end", "period_start"], kind="stable")
    ink = theme.colour(country)
    traces: list[go.Bar | go.Scatter] = []
    for side, own in (("china", ordered["reporter"] == "CHN"), ("partner", ordered["reporter"] != "CHN")):
        if not own.any():
            continue
        points = _points(ordered[own], names, marks, annual=annual)
        if side == "china":
            traces.append(
                go.Bar(
                    **points,
                    width=_WIDTH["year" if annual else "month"] * _DAY,
                    marker=_look(ordered[own], ink, ink, 0.0),
                )
            )
        else:
            look = _look(ordered[own], theme.INK.light, theme.PAPER.light, 1.0) | {
                "symbol": theme.SYMBOLS[country],
                "size": 7,
            }
            traces.append(go.Scatter(**points, mode="markers", marker=look, cliponaxis=False))
    return [*traces, *_cut(ordered, marks, annual=annual)]


def _look(rows: pd.DataFrame, ink: str, edge: str, width: float) -> dict[str, Any]:
    """Fill what is firm; what is provisional or estimated is hollow, whoever reports it."""
    hollow = [lines.is_hollow(status) for status in rows["status"]]
    fills = [theme.PAPER.light if doubtful else ink for doubtful in hollow]
    edges = [ink if doubtful else edge for doubtful in hollow]
    return {"color": fills, "line": {"color": edges, "width": [1.5 if doubtful else width for doubtful in hollow]}}


def _cut(rates: pd.DataFrame, marks: list[float], *, annual: bool) -> list[go.Scatter]:
    """Mark at the upper edge what goes beyond it."""
    over = rates[rates["yoy_pct"] > marks[-1]]
    if over.empty:
        return []
    xs = [axes.place(s, e, annual=annual) for s, e in zip(over["period_start"], over["period_end"], strict=True)]
    arrow = {"symbol": "triangle-up", "size": 8, "color": theme.INK.light}
    ys = [marks[-1]] * len(xs)
    return [go.Scatter(x=xs, y=ys, mode="markers", marker=arrow, cliponaxis=False, hoverinfo="skip")]


def _points(rows: pd.DataFrame, names: Mapping[str, str], marks: list[float], *, annual: bool) -> dict[str, Any]:
    records = rows.to_dict("records")
    return {
        "x": [axes.place(row["period_start"], row["period_end"], annual=annual) for row in records],
        "y": [max(marks[0], min(marks[-1], row["yoy_pct"])) for row in records],
        "customdata": [_card(row, names) for row in records],
        "hovertemplate": "%{customdata}<extra></extra>",
    }


def _card(row: Mapping[Any, Any], names: Mapping[str, str]) -> str:
    base = formats.amount(row["base_value"], row["unit"])
    return f"{lines.card(row, names)}<br>{say('from {base} the year before', base=base)}"


def _axes(rates: pd.DataFrame, countries: list[str], marks: list[float]) -> dict[str, Any]:
    annual = lines.is_annual(rates)
    places = [axes.place(s, e, annual=annual) for s, e in zip(rates["period_start"], rates["period_end"], strict=True)]
    few = len(set(places)) < 3  # one bar alone is no wall
    margin = (900 if few else 200) if annual else (75 if few else 20)  # days beside the first and the last bar
    span = [panels.shifted(min(places), -margin), panels.shifted(max(places), margin)]
    layout: dict[str, Any] = {}
    for n in range(1, len(countries) + 1):
        anchor = panels.anchors(n)
        layout[panels.axis("x", n)] = {
            "type": "date", "anchor": anchor["yaxis"], "range": span,
            "hoverformat": "%Y" if annual else formats.hover_month(),
            "tickformat": "%Y", "dtick": "M120" if annual and len(set(places)) > 12 else "M12", "showline": False,
            "ticklabelstandoff": 8,  # clear of the lowest number of the other axis
        }  # fmt: skip
        layout[panels.axis("y", n)] = {
            "anchor": anchor["xaxis"], "range": [marks[0], marks[-1]], "tickvals": marks, "zeroline": True,
            "ticktext": [formats.mark_of(m) for m in marks],
        }  # fmt: skip
    return layout
