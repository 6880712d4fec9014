"""One trade told by both sides: two bars a period, China's filled, the partner's striped, and the gap below."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import plotly.graph_objects as go

from dashboard import formats, theme
from dashboard.charts import axes
from dashboard.tongue import say

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

HEIGHT = 460
MARGIN = {"l": 52, "r": 8, "t": 34, "b": 30}
NARROW = {"height": 420, "margin": {**MARGIN, "r": 4}}
_TOP, _BOTTOM = [0.4, 1.0], [0.0, 0.28]


def draw(pairs: pd.DataFrame, names: Mapping[str, str]) -> go.Figure:
    """Draw `pairs`, rows of `queries_compared.mirror`: whole years of one country, both sides known.

    Above both values, below the gap in percent of their mean; more than zero means China reports more.
    """
    figure = go.Figure()
    if pairs.empty:
        return figure.update_layout(template=theme.TEMPLATE, height=HEIGHT)
    country = pairs["partner"].iloc[0]
    top = float(max(pairs["china_value"].max(), pairs["partner_value"].max()))
    size, words = formats.axis(top, "USD")
    xs = [int(year) for year in pairs["year"]]
    ink = theme.colour(country)
    cards = [_card(row, names) for row in pairs.to_dict("records")]
    shared = {"x": xs, "customdata": cards, "hovertemplate": "%{customdata}<extra></extra>"}
    china = {"color": ink, "line": {"color": ink, "width": 1.5}}
    stripes = {"shape": "/", "fgcolor": ink, "bgcolor": theme.PAPER.light, "size": 5, "solidity": 0.35}
    partner = {"color": theme.PAPER.light, "pattern": stripes, "line": {"color": ink, "width": 1.5}}
    figure.add_trace(go.Bar(**shared, y=[v / size for v in pairs["china_value"]], marker=china, name=say("China")))
    quiet = {"x": xs, "hoverinfo": "skip"}
    figure.add_trace(go.Bar(**quiet, y=[v / size for v in pairs["partner_value"]], marker=partner, name=names[country]))
    gap = {"color": theme.INK_2.light, "line": {"width": 0}}
    figure.add_trace(go.Bar(**quiet, y=list(pairs["gap_pct"]), marker=gap, xaxis="x2", yaxis="y2", name=say("gap")))
    return figure.update_layout(_layout(pairs, top / size, words))


def _layout(pairs: pd.DataFrame, top: float, words: str) -> dict[str, Any]:
    marks = axes.ticks(0.0, top)
    first, last = int(pairs["year"].min()), int(pairs["year"].max())
    step = 5 if last - first > 12 else 1
    years = {"type": "linear", "range": [first - 0.7, last + 0.7], "dtick": step, "tick0": 0, "tickformat": "d"}
    gaps = axes.ticks(min(0.0, pairs["gap_pct"].min()), max(0.0, pairs["gap_pct"].max()), 3)
    below = axes.unit(say("gap, % of the mean; above zero China reports more"), MARGIN["l"], up=6) | {"y": _BOTTOM[1]}
    return {
        "template": theme.TEMPLATE,
        "height": HEIGHT,
        "margin": MARGIN,
        "barmode": "group",
        "annotations": [axes.unit(words, MARGIN["l"]), below],
        "xaxis": years | {"anchor": "y", "showticklabels": False},
        "yaxis": {
            "domain": _TOP, "range": axes.extent(marks, top), "tickvals": marks,
            "ticktext": [formats.tick(m) for m in marks],
        },
        "xaxis2": years | {"anchor": "y2", "matches": "x", "showline": False},
        "yaxis2": {
            "domain": _BOTTOM, "anchor": "x2", "range": [gaps[0], gaps[-1]], "tickvals": gaps, "zeroline": True,
            "ticktext": [formats.mark_of(m) for m in gaps],
        },
        "meta": {"narrow": NARROW},
    }  # fmt: skip


def _card(row: Mapping[Any, Any], names: Mapping[str, str]) -> str:
    country = theme.plain(names[row["partner"]])
    return (
        f"{say('China')}  <b>{formats.amount(row['china_value'], row['unit'])}</b> [{row['china_note']}]<br>"
        f"{country}  <b>{formats.amount(row['partner_value'], row['unit'])}</b> [{row['partner_note']}]<br>"
        f"{say('gap {percent}, {words}', percent=formats.change(row['gap_pct']), words=say(row['words']))}"
    )
