"""One country's trade with China by year: exports, imports and their sum as lines, the balance as bars below."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd
import plotly.graph_objects as go

from dashboard import formats, theme
from dashboard.charts import axes, ends, lines
from dashboard.tongue import mark, say

if TYPE_CHECKING:
    from collections.abc import Mapping

HEIGHT = 460
MARGIN = {"l": 46, "t": 34, "b": 30}
NARROW = {"height": 400}
NAMES = {"export": mark("China’s exports"), "import": mark("China’s imports")}
SHORT = {"export": mark("exports"), "import": mark("imports"), "total": mark("turnover")}
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
    labels: list[ends.End] = []
    for flow in ("export", "import"):
        line = shown[shown["china_flow"] == flow].sort_values("period_start")
        if line.empty:
            continue
        trace = lines.trace(str(line["pair"].iloc[0]), "china", line, names, size)
        figure.add_trace(trace.update(line={"dash": _DASHES[flow]}, name=say(NAMES[flow])))
        labels.append(_end(line, flow, trace.x[-1], size))
    both = balance(shown)
    if len(both):
        figure.add_trace(_sum(both, shown["unit"].iloc[0], size))
        turnover, last = say(SHORT["total"]), both.iloc[-1]
        labels.append(ends.End(last["period_start"], last["sum"] / size, turnover, turnover, theme.INK.light))
    figure.add_trace(_bars(both, shown["unit"].iloc[0], size))
    return figure.update_layout(_layout(shown, both, size, words, labels))


def balance(shown: pd.DataFrame) -> pd.DataFrame:
    """Give `period_start`, `value`, exports less imports, and `sum`, where one publisher has both of a year."""
    keys = ["period_start", "source"]
    both = shown[shown["china_flow"] == "export"].merge(
        shown[shown["china_flow"] == "import"], on=keys, suffixes=("", "_import")
    )
    made = both.assign(sum=both["value"] + both["value_import"], value=both["value"] - both["value_import"])
    return made[["period_start", "value", "sum"]].sort_values("period_start", ignore_index=True)


def _sum(both: pd.DataFrame, unit: str, size: float) -> go.Scatter:
    """Draw exports plus imports, in ink, with a gap for each year without both."""
    years = both.set_index(both["period_start"].str[:4].astype(int))["sum"]
    every = years.reindex(range(years.index.min(), years.index.max() + 1))
    cards = ["" if pd.isna(v) else say("turnover {amount}, computed", amount=formats.amount(v, unit)) for v in every]
    return go.Scatter(
        x=[f"{year}-01-01" for year in every.index], y=[None if pd.isna(v) else v / size for v in every],
        mode="lines", connectgaps=False, cliponaxis=False, line={"color": theme.INK.light, "width": 1.5},
        name=say(SHORT["total"]), customdata=cards, hovertemplate="%{customdata}<extra></extra>",
    )  # fmt: skip


def _bars(both: pd.DataFrame, unit: str, size: float) -> go.Bar:
    cards = [say("balance {amount}", amount=formats.amount(v, unit)) for v in both["value"]]
    return go.Bar(
        x=list(both["period_start"]), y=[v / size for v in both["value"]], xaxis="x2", yaxis="y2",
        marker={"color": theme.INK_2.light, "line": {"width": 0}},
        customdata=cards, hovertemplate="%{customdata}<extra></extra>",
    )  # fmt: skip


def _end(line: pd.DataFrame, flow: str, x: str, size: float) -> ends.End:
    ink = theme.label_colour(str(line["pair"].iloc[0]))
    return ends.End(x, line["value"].iloc[-1] / size, say(SHORT[flow]), say(SHORT[flow]), ink)


def _layout(shown: pd.DataFrame, gap: pd.DataFrame, size: float, words: str, labels: list[ends.End]) -> dict[str, Any]:
    highest = max([shown["value"].max(), *gap["sum"]]) / size
    marks = axes.ticks(0.0, highest)
    extent = axes.extent(marks, highest)
    low, high = (gap["value"].min() / size, gap["value"].max() / size) if len(gap) else (0.0, 1.0)
    below = axes.ticks(min(0.0, low), max(0.0, high), 3)
    under = axes.unit(say("balance, {unit}", unit=words), MARGIN["l"], 6) | {"y": _BOTTOM[1]}
    unit, margin = axes.unit(words, MARGIN["l"]), MARGIN | {"r": ends.width(labels)}
    wide, narrow = (_named(labels, extent, height) for height in (HEIGHT, NARROW["height"]))
    span = [_year(shown["period_start"].min(), -1), _year(shown["period_start"].max(), 1)]
    return {
        "template": theme.TEMPLATE, "height": HEIGHT, "margin": margin,
        "annotations": [unit, under, *wide["annotations"]], "shapes": wide["shapes"],
        "xaxis": {"type": "date", "anchor": "y", "range": span, "hoverformat": "%Y", "showticklabels": False},
        "yaxis": {
            "domain": _TOP, "range": extent, "tickvals": marks, "ticktext": [formats.tick(m) for m in marks],
        },
        "xaxis2": {"type": "date", "anchor": "y2", "matches": "x", "hoverformat": "%Y", "showline": False},
        "yaxis2": {
            "domain": _BOTTOM, "anchor": "x2", "range": [below[0], below[-1]], "tickvals": below, "zeroline": True,
            "ticktext": [formats.tick(m) for m in below],
        },
        "meta": {"narrow": NARROW | {"annotations": [unit, under, *narrow["annotations"]], "shapes": narrow["shapes"]}},
    }  # fmt: skip


def _named(labels: list[ends.End], extent: list[float], height: int) -> dict[str, Any]:
    """Name both lines beside the upper part of a chart so many pixels high."""
    return ends.named(labels, extent, (height - MARGIN["t"] - MARGIN["b"]) * (_TOP[1] - _TOP[0]))


def _year(day: str, by: int) -> str:
    return f"{int(day[:4]) + by}-06-01" if by < 0 else f"{day[:4]}-07-01"
