"""One line of a chart: the figures of one country and reporter over time, with gaps where none are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import plotly.graph_objects as go

from dashboard import formats, theme
from dashboard.charts import axes
from dashboard.tongue import say

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

DOUBTFUL = frozenset("pefcims")  # letters of figures drawn hollow: provisional, estimated, forecast, imputed, …


def usable(trade: pd.DataFrame) -> pd.DataFrame:
    """Leave rows flagged unreliable (u) to the table: one of them would bend the scale for all."""
    return trade[~trade["status"].str.contains("u")]


def of(shown: pd.DataFrame) -> list[tuple[tuple[str, str], pd.DataFrame]]:
    """Give the rows of each country and side (china, partner), in the order of the countries and of time."""
    side = shown["reporter"].eq("CHN").map({True: "china", False: "partner"})
    ordered = shown.assign(side=side).sort_values(["period_end", "period_start"], kind="stable")
    groups = dict(list(ordered.groupby(["pair", "side"])))
    wanted = [(c, s) for c in theme.COUNTRIES for s in ("china", "partner")]
    return [(key, groups[key]) for key in wanted if key in groups]


def trace(country: str, side: str, line: pd.DataFrame, names: Mapping[str, str], size: float) -> go.Scatter:
    """Draw one line in units of `size`: solid for China, dashed for the partner, hollow where in doubt.

    A missing period is a gap, and so is a change of publisher: nothing joins figures of two sources.
    """
    ink, annual = theme.colour(country), is_annual(line)
    points: list[tuple[str, float | None, str, str]] = []
    before: Mapping[Any, Any] | None = None
    for row in line.to_dict("records"):
        x = axes.place(row["period_start"], row["period_end"], annual=annual)
        if before is not None and _apart(before, row):
            points.append((x, None, ink, ""))
        fill = theme.PAPER.light if is_hollow(row["status"]) else ink
        points.append((x, row["value"] / size, fill, card(row, names)))
        before = row
    xs, ys, fills, cards = zip(*points, strict=True)
    return go.Scatter(
        x=xs, y=ys, name=names[country], mode="lines+markers", connectgaps=False, cliponaxis=False, customdata=cards,
        line={"color": ink, "width": 2, "dash": "solid" if side == "china" else "4px,3px"},
        marker={"symbol": theme.SYMBOLS[country], "size": 6, "color": fills, "line": {"color": ink, "width": 1.5}},
        hovertemplate="%{customdata}<extra></extra>",
    )  # fmt: skip


def card(row: Mapping[Any, Any], names: Mapping[str, str]) -> str:
    """Write what the hover shows of one figure: who, value, change, footnote."""
    if "card" in row:
        return str(row["card"])
    country = names[row["pair"]]
    who = country if row["reporter"] == "CHN" else say("{country}’s own", country=country)
    growth = "" if row["yoy_reason"] else f" · {say('{change} y/y', change=formats.change(row['yoy_pct']))}"
    flag = f" ({row['status']})" if row["status"] else ""
    return f"{theme.plain(who)}  <b>{formats.amount(row['value'], row['unit'])}</b>{flag}{growth} [{row['note']}]"


def is_hollow(status: str) -> bool:
    """Say whether the status letters make a point a doubtful one.

    >>> is_hollow("p"), is_hollow("b"), is_hollow("")
    (True, False, False)
    """
    return bool(DOUBTFUL & set(status))


def is_annual(rows: pd.DataFrame) -> bool:
    """Say whether all rows are whole years."""
    return bool(rows["period_kind"].eq("year").all())


def scale(shown: pd.DataFrame) -> tuple[float, str]:
    """Give the divisor of the axis and its words."""
    return formats.axis(float(shown["value"].abs().max()), shown["unit"].iloc[0])


def _apart(before: Mapping[Any, Any], row: Mapping[Any, Any]) -> bool:
    if before["source"] != row["source"]:
        return True
    if row["period_kind"] == "month" and before["period_kind"] != "month":  # January, after a sum of the year before
        return True
    step = _months(row["period_end"]) - _months(before["period_end"])
    if row["period_kind"] in {"ytd", "jan_feb"} or (row["period_kind"] == "year" and step < 12):
        return step != 1 or before["period_start"] != row["period_start"]  # each year's sum starts anew
    return bool(step != row["months_covered"])


def _months(day: str) -> int:
    return int(day[:4]) * 12 + int(day[5:7])
