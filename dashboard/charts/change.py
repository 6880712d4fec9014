"""How trade changed on the same months of the year before: one panel a country, bars around zero."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import plotly.graph_objects as go

from dashboard import formats, theme
from dashboard.charts import axes
from dashboard.charts.level import card

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

HEIGHT, ROW = 250, 150
LARGEST = 300.0  # a larger rate says little about the others, so it does not set the scale
MARGIN = {"l": 52, "r": 8, "t": 34, "b": 30}
_GAP = 0.025


def draw(trade: pd.DataFrame, names: Mapping[str, str]) -> go.Figure:
    """Draw the rates of `trade` (rows of `queries.series` with `note`): China's report as bars, the partner's as points.

    All panels share one scale.  Rates above 300 % are cut at the edge and marked; `large` lists them.
    """
    rates = trade[trade["yoy_pct"].notna()]
    figure = go.Figure()
    if rates.empty:
        return figure.update_layout(template=theme.TEMPLATE, height=HEIGHT)
    countries = [c for c in theme.COUNTRIES if c in set(rates["pair"])]
    marks = _marks(rates)
    for n, country in enumerate(countries, 1):
        for trace in _panel(rates[rates["pair"] == country], country, names, marks):
            figure.add_trace(trace.update(xaxis=f"x{n}", yaxis=f"y{n}"))
    figure.update_layout(template=theme.TEMPLATE, margin=MARGIN, barmode="overlay", **_axes(rates, countries, marks))
    return figure.update_layout(**_wide(countries, names), meta={"narrow": _narrow(countries, names)})


def large(trade: pd.DataFrame) -> pd.DataFrame:
    """Give the rows whose rate is too large to set the scale, largest first."""
    return trade[trade["yoy_pct"].abs() > LARGEST].sort_values("yoy_pct", ascending=False, kind="stable")


def _marks(rates: pd.DataFrame) -> list[float]:
    usual = rates["yoy_pct"][rates["yoy_pct"].abs() <= LARGEST]
    low, high = (min(0.0, usual.min()), max(0.0, usual.max())) if len(usual) else (0.0, LARGEST)
    return axes.ticks(low, high, 4)


def _panel(
    rates: pd.DataFrame, country: str, names: Mapping[str, str], marks: list[float]
) -> list[go.Bar | go.Scatter]:
    ordered = rates.sort_values(["period_end", "period_start"], kind="stable")
    china, partner = ordered[ordered["reporter"] == "CHN"], ordered[ordered["reporter"] != "CHN"]
    ink = theme.colour(country)
    traces: list[go.Bar | go.Scatter] = []
    if len(china):
        traces.append(go.Bar(**_points(china, names, marks), marker={"color": ink, "line": {"width": 0}}))
    if len(partner):
        look = {"symbol": f"{theme.SYMBOLS[country]}-open", "size": 6, "color": ink, "line": {"width": 1.5}}
        traces.append(go.Scatter(**_points(partner, names, marks), mode="markers", marker=look))
    cut = ordered[ordered["yoy_pct"] > marks[-1]]
    if len(cut):
        xs = [axes.place(s, e) for s, e in zip(cut["period_start"], cut["period_end"], strict=True)]
        arrow = {"symbol": "triangle-up", "size": 8, "color": theme.INK.light}
        traces.append(go.Scatter(x=xs, y=[marks[-1]] * len(xs), mode="markers", marker=arrow,
                                 cliponaxis=False, hoverinfo="skip"))  # fmt: skip
    return traces


def _points(rows: pd.DataFrame, names: Mapping[str, str], marks: list[float]) -> dict[str, Any]:
    records = rows.to_dict("records")
    return {
        "x": [axes.place(row["period_start"], row["period_end"]) for row in records],
        "y": [max(marks[0], min(marks[-1], row["yoy_pct"])) for row in records],
        "customdata": [_card(row, names) for row in records],
        "hovertemplate": "%{customdata}<extra></extra>",
    }


def _card(row: Mapping[Any, Any], names: Mapping[str, str]) -> str:
    base = formats.amount(row["base_value"], row["unit"])
    return f"{card(row, names)}<br>from {base} the year before"


def _axes(rates: pd.DataFrame, countries: list[str], marks: list[float]) -> dict[str, Any]:
    places = [axes.place(s, e) for s, e in zip(rates["period_start"], rates["period_end"], strict=True)]
    annual = bool(rates["period_kind"].eq("year").all())
    margin = 200 if annual else 20  # days beside the first and the last bar
    span = [_shifted(min(places), -margin), _shifted(max(places), margin)]
    layout: dict[str, Any] = {}
    for n in range(1, len(countries) + 1):
        layout[f"xaxis{n}"] = {
            "type": "date", "anchor": f"y{n}", "range": span, "hoverformat": "%Y" if annual else "%b %Y",
            "tickformat": "%Y", "dtick": "M120" if annual and len(set(places)) > 12 else "M12", "showline": False,
        }  # fmt: skip
        layout[f"yaxis{n}"] = {
            "anchor": f"x{n}", "range": [marks[0], marks[-1]], "tickvals": marks, "zeroline": True,
            "ticktext": [formats.change(m).replace(".0", "") for m in marks],
        }  # fmt: skip
    return layout


def _shifted(day: str, days: int) -> str:
    import datetime as dt

    return (dt.date.fromisoformat(day) + dt.timedelta(days=days)).isoformat()


def _wide(countries: list[str], names: Mapping[str, str]) -> dict[str, Any]:
    """Panels side by side; only the first has the scale written."""
    width = (1 - _GAP * (len(countries) - 1)) / len(countries)
    layout: dict[str, Any] = {"height": HEIGHT, "annotations": []}
    for n, country in enumerate(countries):
        left = n * (width + _GAP)
        layout[f"xaxis{n + 1}.domain"] = [left, left + width]
        layout[f"yaxis{n + 1}.domain"] = [0, 1]
        layout[f"yaxis{n + 1}.showticklabels"] = n == 0
        layout["annotations"].append(_title(country, names, left, 1))
    return _nested(layout)


def _narrow(countries: list[str], names: Mapping[str, str]) -> dict[str, Any]:
    """Panels one under the other, for a phone."""
    rows = len(countries)
    height = MARGIN["t"] + MARGIN["b"] + rows * ROW
    gap = 44 / (height - MARGIN["t"] - MARGIN["b"])
    each = (1 - gap * (rows - 1)) / rows
    layout: dict[str, Any] = {"height": height, "annotations": []}
    for n, country in enumerate(countries):
        top = 1 - n * (each + gap)
        layout[f"xaxis{n + 1}.domain"] = [0, 1]
        layout[f"yaxis{n + 1}.domain"] = [max(0.0, top - each), top]
        layout[f"yaxis{n + 1}.showticklabels"] = True
        layout["annotations"].append(_title(country, names, 0, top))
    return layout


def _title(country: str, names: Mapping[str, str], x: float, y: float) -> dict[str, Any]:
    font = {"color": theme.colour(country), "weight": 600}
    return {"text": theme.plain(names[country]), "x": x, "y": y, "xref": "paper", "yref": "paper", "yshift": 6,
            "xanchor": "left", "yanchor": "bottom", "showarrow": False, "font": font}  # fmt: skip


def _nested(flat: dict[str, Any]) -> dict[str, Any]:
    layout: dict[str, Any] = {}
    for name, value in flat.items():
        outer, _, inner = name.partition(".")
        if inner:
            layout.setdefault(outer, {})[inner] = value
        else:
            layout[outer] = value
    return layout
