"""How much was traded, as one report tells it: one line a country, named where it ends."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import plotly.graph_objects as go

from dashboard import formats, theme
from dashboard.charts import axes, lines

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd

HEIGHT = 400
MARGIN = {"l": 40, "r": 110, "t": 34, "b": 30}
NARROW = {"height": 340, "margin": {**MARGIN, "r": 34, "b": 44}, "xaxis.nticks": 5, "xaxis.tickangle": 0}
LABEL_GAP = 17  # pixels between two labels at the lines' ends


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
    ends = []
    for (country, side), line in lines.of(shown):
        figure.add_trace(lines.trace(country, side, line, names, size))
        ends.append((country, figure.data[-1].x[-1], line["value"].iloc[-1] / size))
    annual = lines.is_annual(shown)
    return figure.update_layout(
        template=theme.TEMPLATE,
        height=HEIGHT,
        margin=MARGIN,
        annotations=[axes.unit(unit_words, MARGIN["l"]), *_labels(ends, names, marks)],
        xaxis={
            "type": "date",
            "hoverformat": "%Y" if annual else formats.hover_month(),
            "nticks": 9,
            **formats.date_ticks(),
        },
        yaxis={"range": [marks[0], marks[-1]], "tickvals": marks, "ticktext": [formats.tick(m) for m in marks]},
        meta={
            "narrow": NARROW | {"xaxis.tickformat": "%Y" if annual else "%b\n%Y"},
            "short": {names[c]: short for c, short in theme.SHORT.items() if c in names},
        },
    )


def _labels(
    ends: Sequence[tuple[str, str, float]], names: Mapping[str, str], marks: Sequence[float]
) -> list[dict[str, Any]]:
    """Name each line where it ends."""
    pixels = (HEIGHT - MARGIN["t"] - MARGIN["b"]) / (marks[-1] - marks[0])
    heights = axes.spread([y * pixels for _, _, y in ends], LABEL_GAP)
    return [
        {"text": theme.plain(names[country]), "x": x, "y": y, "yshift": height - y * pixels, "xshift": 8,
         "xanchor": "left", "yanchor": "middle", "font": {"color": theme.label_colour(country)}}
        for (country, x, y), height in zip(ends, heights, strict=True)
    ]  # fmt: skip
