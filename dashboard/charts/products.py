"""The largest goods of one trade as bars, with what is not listed below them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import plotly.graph_objects as go

from dashboard import formats, theme

if TYPE_CHECKING:
    from collections.abc import Sequence

ROW = 34  # pixels of one bar with its label
_LABEL = 44  # letters of a label before it is cut


def draw(bars: Sequence[tuple[str, float, str]], unit: str, country: str) -> go.Figure:
    """Draw (label, value, kind) from top to bottom; kind is "goods" or "rest", which is drawn hollow."""
    height = ROW * len(bars) + 40
    solid = theme.colour(country)
    labels = [theme.plain(_cut(label)) for label, _, _ in bars]
    values = [value for _, value, _ in bars]
    colours = [solid if kind == "goods" else "rgba(0,0,0,0)" for _, _, kind in bars]
    cards = [f"{theme.plain(label)}: {formats.amount(value, unit)}" for label, value, _ in bars]
    trace = go.Bar(
        x=values, y=list(range(len(bars))), orientation="h", customdata=cards, width=0.36, offset=0.02,
        marker={"color": colours, "line": {"color": solid, "width": 1.4}},
        hovertemplate="%{customdata}<extra></extra>", text=[formats.amount(v, unit) for v in values],
        textposition="outside", cliponaxis=False, textfont={"color": theme.INK.light, "size": 13}, constraintext="none",
    )  # fmt: skip
    named = [
        {"text": label, "x": 0, "y": n - 0.2, "xref": "paper", "xanchor": "left", "yanchor": "middle"}
        for n, label in enumerate(labels)
    ]
    top = max([*values, 0.0])
    return go.Figure(trace).update_layout(
        template=theme.TEMPLATE, height=height, margin={"l": 4, "r": 84, "t": 8, "b": 24}, hovermode="closest",
        annotations=named,
        xaxis={"range": [0, top * 1.02 or 1], "showticklabels": False, "showline": False},
        yaxis={"range": [len(bars) - 0.4, -0.6], "showticklabels": False, "showgrid": False},
    )  # fmt: skip


def _cut(label: str) -> str:
    return label if len(label) <= _LABEL else label[: _LABEL - 1].rstrip() + "…"
