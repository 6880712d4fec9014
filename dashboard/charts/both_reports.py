"""One trade told by both sides: a panel a country, China's report solid, the partner's dashed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import plotly.graph_objects as go

from dashboard import formats, theme
from dashboard.charts import axes, lines, panels
from dashboard.tongue import mark, say

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

HEIGHT = 300
MARGIN = {"l": 30, "r": 10, "t": 56, "b": 30}
_GAP = 0.05
ONE_SCALE = mark("{unit}; all on one scale")
OWN_SCALES = mark("{unit}; each country on its own scale")


def draw(
    trade: pd.DataFrame,
    names: Mapping[str, str],
    scale: tuple[float, str] | None = None,
    *,
    one_scale: bool = False,
) -> go.Figure:
    """Draw the levels of `trade`, rows of `queries.series` with `note`; each panel has its own scale unless told."""
    shown = lines.usable(trade)
    figure = go.Figure()
    if shown.empty:
        return figure.update_layout(template=theme.TEMPLATE, height=HEIGHT)
    size, unit_words = scale or lines.scale(shown)
    countries = [c for c in theme.COUNTRIES if c in set(shown["pair"])]
    span = _span(shown)
    layout: dict[str, Any] = {}
    for n, country in enumerate(countries, 1):
        own = shown[shown["pair"] == country]
        for (_, side), line in lines.of(own):
            figure.add_trace(lines.trace(country, side, line, names, size).update(panels.anchors(n)))
        layout |= _panel(n, (shown if one_scale else own)["value"] / size, span, annual=lines.is_annual(shown))
    scales = say(ONE_SCALE if one_scale else OWN_SCALES, unit=unit_words)
    unit = axes.unit(scales, MARGIN["l"], up=36)
    figure.update_layout(template=theme.TEMPLATE, margin=MARGIN, **layout)
    figure.update_layout(panels.wide(countries, names, HEIGHT, _GAP, one_scale=False))
    figure.layout.annotations = [unit, *figure.layout.annotations]
    return figure.update_layout(meta={"narrow": panels.narrow(countries, names, MARGIN, [unit])})


def _panel(n: int, values: pd.Series[float], span: list[str], *, annual: bool) -> dict[str, Any]:
    marks = axes.ticks(min(0.0, values.min()), values.max(), 4)
    anchor = panels.anchors(n)
    return {
        panels.axis("x", n): {
            "type": "date", "anchor": anchor["yaxis"], "range": span, "nticks": 4,
            "hoverformat": "%Y" if annual else formats.hover_month(), "tickformat": "%Y" if annual else "%b\n%Y",
        },
        panels.axis("y", n): {
            "anchor": anchor["xaxis"], "range": axes.extent(marks, values.max()), "tickvals": marks,
            "ticktext": [formats.tick(m) for m in marks],
        },
    }  # fmt: skip


def _span(shown: pd.DataFrame) -> list[str]:
    annual = lines.is_annual(shown)
    places = [axes.place(s, e, annual=annual) for s, e in zip(shown["period_start"], shown["period_end"], strict=True)]
    days = 300 if annual else 25
    return [panels.shifted(min(places), -days), panels.shifted(max(places), days)]
