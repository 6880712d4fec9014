"""One country's trade with China by year: exports and imports as lines, the balance as bars below."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import plotly.graph_objects as go

from dashboard import formats, theme
from dashboard.charts import axes, lines
from dashboard.tongue import mark, say

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

HEIGHT = 460
MARGIN = {"l": 46, "r": 110, "t": 34, "b": 30}
NARROW = {"height": 400, "margin": {**MARGIN, "r": 64}}
NAMES = {"export": mark("China’s exports"), "import": mark("China’s imports")}
SHORT = {"export": mark("exports"), "import": mark("imports")}
_DASHES = {"export": "solid", "import": "4px,3px"}
_TOP, _BOTTOM = [0.38, 1.0], [0.0, 0.26]


def draw(trade: pd.DataFrame, names: Mapping[str, str]) -> go.Figure:
    """Draw numbered rows of `queries.series`: whole years of one country and one side, both flows.

    The balance is drawn only where one publisher has both flows of the year.
    """
    shown = lines.usable(trade)
    figure = go.Figure()
    if shown.empty:
        return figure.update_layout(template=theme.TEMPLATE, height=HEIGHT)
    size, words = lines.scale(shown)
    labels = []
    for flow in ("export", "import"):
        line = shown[shown["china_flow"] == flow].sort_values("period_start")
        if line.empty:
            continue
        trace = lines.trace(str(line["pair"].iloc[0]), "china", line, names, size)
        figure.add_trace(trace.update(line={"dash": _DASHES[flow]}, name=say(NAMES[flow])))
        labels.append((flow, trace.x[-1], line["value"].iloc[-1] / size))
    gap = balance(shown)
    ink = {"color": theme.INK_2.light, "line": {"width": 0}}
    cards = [say("balance {amount}", amount=formats.amount(v, shown["unit"].iloc[0])) for v in gap["value"]]
    figure.add_trace(
        go.Bar(x=list(gap["period_start"]), y=[v / size for v in gap["value"]], marker=ink, xaxis="x2", yaxis="y2",
               customdata=cards, hovertemplate="%{customdata}<extra></extra>")
    )  # fmt: skip
    return figure.update_layout(_layout(shown, gap, size, words, labels))


def balance(shown: pd.DataFrame) -> pd.DataFrame:
    """Give `period_start` and `value`, exports less imports, where one publisher has both of a year."""
    keys = ["period_start", "source"]
    both = shown[shown["china_flow"] == "export"].merge(
        shown[shown["china_flow"] == "import"], on=keys, suffixes=("", "_import")
    )
    return both.assign(value=both["value"] - both["value_import"])[["period_start", "value"]]


def _layout(
    shown: pd.DataFrame, gap: pd.DataFrame, size: float, words: str, labels: list[tuple[str, str, float]]
) -> dict[str, Any]:
    marks = axes.ticks(0.0, shown["value"].max() / size)
    low, high = (gap["value"].min() / size, gap["value"].max() / size) if len(gap) else (0.0, 1.0)
    below = axes.ticks(min(0.0, low), max(0.0, high), 3)
    pixels = (HEIGHT - MARGIN["t"] - MARGIN["b"]) * (_TOP[1] - _TOP[0]) / marks[-1]
    heights = axes.spread([y * pixels for _, _, y in labels], 17)
    named = [
        {"text": say(SHORT[flow]), "x": x, "y": y, "yshift": at - y * pixels, "xshift": 8,
         "xanchor": "left", "yanchor": "middle", "font": {"color": theme.label_colour(shown["pair"].iloc[0])}}
        for (flow, x, y), at in zip(labels, heights, strict=True)
    ]  # fmt: skip
    under = axes.unit(say("balance, {unit}", unit=words), MARGIN["l"], 6) | {"y": _BOTTOM[1]}
    span = [_year(shown["period_start"].min(), -1), _year(shown["period_start"].max(), 1)]
    return {
        "template": theme.TEMPLATE, "height": HEIGHT, "margin": MARGIN,
        "annotations": [axes.unit(words, MARGIN["l"]), under, *named],
        "xaxis": {"type": "date", "anchor": "y", "range": span, "hoverformat": "%Y", "showticklabels": False},
        "yaxis": {
            "domain": _TOP, "range": [0, marks[-1]], "tickvals": marks, "ticktext": [formats.tick(m) for m in marks],
        },
        "xaxis2": {"type": "date", "anchor": "y2", "matches": "x", "hoverformat": "%Y", "showline": False},
        "yaxis2": {
            "domain": _BOTTOM, "anchor": "x2", "range": [below[0], below[-1]], "tickvals": below, "zeroline": True,
            "ticktext": [formats.tick(m) for m in below],
        },
        "meta": {"narrow": NARROW},
    }  # fmt: skip


def _year(day: str, by: int) -> str:
    return f"{int(day[:4]) + by}-06-01" if by < 0 else f"{day[:4]}-07-01"
