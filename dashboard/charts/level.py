"""How much was traded: one line a country and reporter, solid for China's report, dashed for the partner's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import plotly.graph_objects as go

from dashboard import formats, theme
from dashboard.charts import axes

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd

HEIGHT = 400
MARGIN = {"l": 44, "r": 118, "t": 34, "b": 30}
NARROW = {"height": 340, "margin": {"l": 36, "r": 34, "t": 34, "b": 30}}
DOUBTFUL = frozenset("pefcims")  # letters of figures drawn hollow: provisional, estimated, forecast, imputed, …
LABEL_GAP = 17  # pixels between two labels at the lines' ends


def draw(trade: pd.DataFrame, names: Mapping[str, str]) -> go.Figure:
    """Draw the levels of `trade`, rows of `queries.series` with `note`, the number of the footnote.

    Rows flagged unreliable (u) are left to the table: one of them would bend the scale for all.  A missing
    period is a gap, and so is a change of publisher: no line joins figures of two sources.
    """
    shown = trade[~trade["status"].str.contains("u")]
    figure = go.Figure()
    if shown.empty:
        return figure.update_layout(template=theme.TEMPLATE, height=HEIGHT)
    size, unit_words = _scale(shown)
    marks = axes.ticks(min(0.0, shown["value"].min() / size), shown["value"].max() / size)
    ends = []
    for (country, side), line in _lines(shown):
        figure.add_trace(_trace(country, side, line, names, size))
        last = line.iloc[-1]
        ends.append((country, side, axes.place(last["period_start"], last["period_end"]), last["value"] / size))
    labels = _labels(ends, names, marks)
    unit = {"text": unit_words, "x": 0, "y": 1, "yshift": 14, "xshift": -MARGIN["l"] + 2,
            "xref": "paper", "yref": "paper", "xanchor": "left", "yanchor": "bottom",
            "font": {"color": theme.INK_2.light}}  # fmt: skip
    return figure.update_layout(
        template=theme.TEMPLATE,
        height=HEIGHT,
        margin=MARGIN,
        annotations=[unit, *labels],
        xaxis={"type": "date", "hoverformat": "%Y" if _annual(shown) else "%b %Y", "nticks": 9},
        yaxis={"range": [marks[0], marks[-1]], "tickvals": marks, "ticktext": [f"{m:g}" for m in marks]},
        meta={"narrow": NARROW, "short": _short(names)},
    )


def _lines(shown: pd.DataFrame) -> list[tuple[tuple[str, str], pd.DataFrame]]:
    side = shown["reporter"].eq("CHN").map({True: "china", False: "partner"})
    ordered = shown.assign(side=side).sort_values(["period_start", "period_end"], kind="stable")
    groups = dict(list(ordered.groupby(["pair", "side"])))
    wanted = [(c, s) for c in theme.COUNTRIES for s in ("china", "partner")]
    return [(key, groups[key]) for key in wanted if key in groups]


def _trace(country: str, side: str, line: pd.DataFrame, names: Mapping[str, str], size: float) -> go.Scatter:
    xs: list[str | None] = []
    ys: list[float | None] = []
    hollow: list[str] = []
    cards: list[str] = []
    rows = line.to_dict("records")
    ink = theme.colour(country)
    for before, row in zip([None, *rows], rows, strict=False):
        if before and _apart(before, row):
            xs.append(axes.place(row["period_start"], row["period_end"]))
            ys.append(None)
            hollow.append(ink)
            cards.append("")
        xs.append(axes.place(row["period_start"], row["period_end"]))
        ys.append(row["value"] / size)
        hollow.append(theme.PAPER.light if is_hollow(row["status"]) or side == "partner" else ink)
        cards.append(card(row, names))
    return go.Scatter(
        x=xs, y=ys, name=names[country], mode="lines+markers", connectgaps=False, customdata=cards,
        line={"color": ink, "width": 2, "dash": "solid" if side == "china" else "4px,3px"},
        marker={"symbol": theme.SYMBOLS[country], "size": 6, "color": hollow, "line": {"color": ink, "width": 1.5}},
        hovertemplate="%{customdata}<extra></extra>",
    )  # fmt: skip


def card(row: Mapping[Any, Any], names: Mapping[str, str]) -> str:
    """Write what the hover shows of one figure: who, value, change or why there is none, footnote."""
    who = names[row["pair"]] + ("" if row["reporter"] == "CHN" else "’s own")
    rate = row["yoy_pct"]
    growth = f" · {formats.change(rate)} y/y" if rate == rate and rate is not None else ""  # noqa: PLR0124 - NaN
    flag = f" ({row['status']})" if row["status"] else ""
    return f"{theme.plain(who)}  <b>{formats.amount(row['value'], row['unit'])}</b>{flag}{growth} [{row['note']}]"


def is_hollow(status: str) -> bool:
    """Say whether the status letters make a point a doubtful one.

    >>> is_hollow("p"), is_hollow("b"), is_hollow("")
    (True, False, False)
    """
    return bool(DOUBTFUL & set(status))


def _apart(before: Mapping[Any, Any], row: Mapping[Any, Any]) -> bool:
    if before["source"] != row["source"]:
        return True
    step = _months(row["period_end"]) - _months(before["period_end"])
    if row["period_kind"] in {"ytd", "jan_feb"} or before["period_kind"] in {"ytd", "jan_feb"}:
        return step != 1 or before["period_start"] != row["period_start"]  # each year's sum starts anew
    return step != row["months_covered"]


def _short(names: Mapping[str, str]) -> dict[str, str]:
    """Give the labels of a phone: two letters, with a star for the partner's own report."""
    here = {names[code]: short for code, short in theme.SHORT.items() if code in names}
    return here | {f"{name}’s own": f"{short}*" for name, short in here.items()}


def _months(day: str) -> int:
    return int(day[:4]) * 12 + int(day[5:7])


def _annual(shown: pd.DataFrame) -> bool:
    return bool(shown["period_kind"].eq("year").all())


def _scale(shown: pd.DataFrame) -> tuple[float, str]:
    unit = formats.UNITS.get(shown["unit"].iloc[0], shown["unit"].iloc[0])
    top = shown["value"].abs().max()
    return (1e9, f"billion {unit}") if top >= 2e9 else (1e6, f"million {unit}")


def _labels(
    ends: Sequence[tuple[str, str, str, float]], names: Mapping[str, str], marks: Sequence[float]
) -> list[dict[str, Any]]:
    """Name each line where it ends."""
    pixels = (HEIGHT - MARGIN["t"] - MARGIN["b"]) / (marks[-1] - marks[0])
    heights = axes.spread([end[3] * pixels for end in ends], LABEL_GAP)
    return [
        {
            "text": theme.plain(names[country] + ("" if side == "china" else "’s own")),
            "x": x,
            "y": y,
            "yshift": height - y * pixels,
            "xshift": 8,
            "xanchor": "left",
            "yanchor": "middle",
            "font": {"color": theme.colour(country)},
        }
        for (country, side, x, y), height in zip(ends, heights, strict=True)
    ]
