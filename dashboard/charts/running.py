"""Sums from January, year upon year: how this year runs against the ones before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import plotly.graph_objects as go

from dashboard import formats, theme
from dashboard.charts import axes, ends, lines
from dashboard.tongue import say

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd

HEIGHT = 360
MARGIN = {"l": 46, "r": 60, "t": 34, "b": 30}
NARROW: dict[str, Any] = {
    "height": 320, "xaxis.tickvals": [1, 4, 7, 10, 12],
}  # fmt: skip
_STRENGTH = (1.0, 0.55, 0.3)  # the newest year stands out, the ones before step back
YEARS = len(_STRENGTH)  # how many are drawn
_DASHES = ("solid", "4px,3px", "1px,3px")


def draw(trade: pd.DataFrame, names: Mapping[str, str]) -> go.Figure:
    """Draw numbered rows of one country, flow and side that count from January; the newest three years."""
    shown = lines.usable(trade)
    figure = go.Figure()
    if shown.empty:
        return figure.update_layout(template=theme.TEMPLATE, height=HEIGHT)
    size, words = lines.scale(shown)
    marks = axes.ticks(0.0, shown["value"].max() / size)
    extent = axes.extent(marks, shown["value"].max() / size)
    names_of_months = formats.month_names()
    years = sorted(set(shown["year"]), reverse=True)[:YEARS]
    drawn: dict[int, pd.Series[float]] = {}
    for year, strength, dash in zip(years, _STRENGTH, _DASHES, strict=False):
        line = shown[shown["year"] == year].sort_values("period_end")
        months = [int(end[5:7]) for end in line["period_end"]]
        country = str(line["pair"].iloc[0])
        ink = theme.colour(country)
        figure.add_trace(
            go.Scatter(
                x=months, y=[v / size for v in line["value"]], mode="lines+markers", opacity=strength,
                line={"color": ink, "width": 2, "dash": dash}, name=str(year), cliponaxis=False,
                marker={"symbol": theme.SYMBOLS[country], "size": 6, "color": ink},
                customdata=[f"{year}: {lines.card(row, names)}" for row in line.to_dict("records")],
                hovertemplate="%{customdata}<extra></extra>",
            )
        )  # fmt: skip
        drawn[year] = line.set_axis(months)["value"] / size
    labels = _labels(drawn, extent, HEIGHT, theme.label_colour(country))
    phone = _labels(drawn, extent, NARROW["height"], theme.label_colour(country))
    unit = axes.unit(say("{unit}, added up from January", unit=words), MARGIN["l"])
    return figure.update_layout(
        template=theme.TEMPLATE,
        height=HEIGHT,
        margin=MARGIN,
        annotations=[unit, *labels["annotations"]],
        shapes=labels["shapes"],
        xaxis={"range": [0.8, 12.2], "tickvals": list(range(1, 13)), "ticktext": list(names_of_months)},
        yaxis={"range": extent, "tickvals": marks, "ticktext": [formats.tick(m) for m in marks]},
        meta={
            "narrow": NARROW
            | {"annotations": [unit, *phone["annotations"]], "shapes": phone["shapes"]}
            | {"xaxis.ticktext": [names_of_months[n - 1] for n in NARROW["xaxis.tickvals"]]}
        },
    )


def _labels(drawn: Mapping[int, pd.Series[float]], extent: Sequence[float], height: int, ink: str) -> dict[str, Any]:
    """Name whole years beside the chart; a year that still runs over or under its own last point."""
    whole = [ends.End(12, line.iloc[-1], str(year), str(year), ink) for year, line in drawn.items() if 12 in line]
    named = ends.named(whole, extent, height - MARGIN["t"] - MARGIN["b"])
    for year, line in drawn.items():
        if 12 not in line:
            others = [other.get(line.index[-1], 0.0) for other in drawn.values() if other is not line]
            above = line.iloc[-1] >= max(others, default=0.0)
            named["annotations"].append(
                {"text": str(year), "x": int(line.index[-1]), "y": line.iloc[-1], "yshift": 14 if above else -14,
                 "xanchor": "center", "yanchor": "middle", "font": {"color": ink}}
            )  # fmt: skip
    return named
