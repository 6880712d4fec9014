"""Ways to count a series: each makes of every figure a number, or the reason why there is none.

The order is fixed and printed: choose the publisher, take the period as published, then transform.  Currencies are
never converted here; each currency is its own series.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pandas as pd

from dashboard import formats, theme
from dashboard.tongue import mark, say

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from dashboard.address import View

ORDER: Final = mark("Order: choose the publisher, take the period as published, keep the currency, then transform.")
FORMULAS: Final = {
    "level": mark("the figure as published"),
    "yoy": mark("(figure − figure of the same months a year before) ÷ figure of the year before × 100"),
    "diff": mark("figure − figure of the same months a year before"),
    "share": mark("figure ÷ sum of the five countries’ figures of the same publisher and period × 100"),
    "index": mark("figure ÷ figure of the base period × 100"),
    "sum3": mark("figure + the figures of the two months before"),
    "cagr": mark("(figure ÷ figure of the base year) ^ (1 ÷ years between) − 1, × 100"),
}
LINE: Final = ["pair", "reporter", "source", "unit"]
_MONEY: Final = frozenset({"level", "diff", "sum3"})


def apply(rows: pd.DataFrame, view: View, names: Mapping[str, str]) -> pd.DataFrame:
    """Give the rows with `shown`, the transformed number or NaN, `why`, the reason for none, and `card`, its hover.

    `rows` are all five countries' rows, so that shares have their whole; the caller keeps those asked for.
    """
    made = _TRANSFORMS[view.transform](rows.sort_values(["period_end", "period_start"], kind="stable"), view.base)
    cards = [_card(row, view, names) for row in made.to_dict("records")]
    return made.assign(card=cards)


def formula(rows: pd.DataFrame, view: View) -> str:
    """Write the formula of a view's transform, with its base."""
    words = say(FORMULAS[view.transform])
    if view.transform not in {"index", "cagr"}:
        return words
    base = view.base or own_base(rows)
    annual = len(rows) > 0 and rows["period_kind"].eq("year").all()
    at = base[:4] if annual or view.base else formats.day(base[:7])
    return say("{formula}; base {base}", formula=words, base=at)


def axis(view: View, rows: pd.DataFrame) -> tuple[float, str]:
    """Give the divisor of the axis and its words."""
    if view.transform in _MONEY:
        return formats.axis(float(rows["shown"].abs().max()), view.unit)
    return 1.0, say(_AXES.get(view.transform, mark("percent")))


_AXES: Final = {
    "share": mark("percent of the five"),
    "index": mark("base period = 100"),
    "cagr": mark("percent a year"),
}


def written(value: float, view: View) -> str:
    """Write a transformed number with its unit."""
    if view.transform in _MONEY:
        return formats.amount(value, view.unit)
    if view.transform in {"yoy", "cagr"}:
        return formats.change(value)
    return formats.percent(value) if view.transform == "share" else formats.full(round(value, 1))


def _card(row: Mapping[object, object], view: View, names: Mapping[str, str]) -> str:
    shown = row["shown"]
    if not isinstance(shown, float) or pd.isna(shown):
        return ""
    country = names[str(row["pair"])]
    who = country if row["reporter"] == "CHN" else say("{country}’s own", country=country)
    return f"{theme.plain(who)}  <b>{written(shown, view)}</b> [{row['note']}]"


def _level(rows: pd.DataFrame, _base: str) -> pd.DataFrame:
    return rows.assign(shown=rows["value"], why="")


def _yoy(rows: pd.DataFrame, _base: str) -> pd.DataFrame:
    return rows.assign(shown=rows["yoy_pct"].astype(float), why=rows["yoy_reason"])


def _diff(rows: pd.DataFrame, _base: str) -> pd.DataFrame:
    base = rows["base_value"].astype(float)
    unlike = base.isna() | (rows["yoy_reason"] == "one of the two figures is an estimate")
    return rows.assign(shown=(rows["value"] - base).mask(unlike), why=rows["yoy_reason"].where(unlike, ""))


def _share(rows: pd.DataFrame, _base: str) -> pd.DataFrame:
    cell = rows.groupby(["reporter_side", "source", "unit", "period_start", "period_end"])
    whole, parts = cell["value"].transform("sum"), cell["pair"].transform("nunique")
    shown = (rows["value"] / whole * 100).where(parts == len(theme.COUNTRIES))
    why = shown.isna().map({True: mark("the publisher does not have all five countries for this period"), False: ""})
    return rows.assign(shown=shown, why=why)


def _index(rows: pd.DataFrame, base: str) -> pd.DataFrame:
    based = _based(rows, base)
    shown = rows["value"] / based * 100
    return rows.assign(
        shown=shown, why=shown.isna().map({True: mark("no figure of this source for the base"), False: ""})
    )


def _based(rows: pd.DataFrame, base: str) -> pd.Series[float]:
    """Give each row the value of its own line in the base period: the year asked for, else the first that all share."""
    at = base or own_base(rows)
    in_base = rows["period_start"].str.startswith(at) & (rows["value"] > 0)
    first = rows[in_base].drop_duplicates(LINE).set_index(LINE)["value"]
    keys = pd.MultiIndex.from_frame(rows[LINE])
    return pd.Series(first.reindex(keys).to_numpy(), index=rows.index, dtype=float)


def own_base(rows: pd.DataFrame) -> str:
    """Give the base that a page takes by itself: of the periods most countries share, ten years back or the first."""
    held = rows[rows["reporter"] == "CHN"].groupby("period_start")["pair"].nunique()
    shared = sorted(str(start) for start in held[held == held.max()].index) if len(held) else []
    if not shared or not rows["period_kind"].eq("year").all():
        return shared[0] if shared else ""
    ten_back = str(int(shared[-1][:4]) - 10)
    return next((start for start in shared if start >= ten_back), shared[0])


def _sum3(rows: pd.DataFrame, _base: str) -> pd.DataFrame:
    shown = pd.Series(float("nan"), index=rows.index)
    for _, line in rows[rows["period_kind"] == "month"].groupby(LINE):
        month = line["period_end"].str[:4].astype(int) * 12 + line["period_end"].str[5:7].astype(int)
        whole = (month - month.shift(2)) == 2
        shown.loc[line.index] = line["value"].rolling(3).sum().where(whole)
    return rows.assign(shown=shown, why=shown.isna().map({True: mark("fewer than three months in a row"), False: ""}))


def _cagr(rows: pd.DataFrame, base: str) -> pd.DataFrame:
    at = base or own_base(rows)[:4]
    years = (rows["period_start"].str[:4].astype(int) - int(at or 0)).astype(float)
    whole = (rows["period_kind"] == "year") & (years > 0) & (rows["value"] > 0)
    rate = ((rows["value"] / _based(rows, at)) ** (1 / years.where(years > 0)) - 1) * 100
    shown = rate.where(whole)
    why = shown.isna().map({True: mark("needs whole years after the base year, of one source"), False: ""})
    return rows.assign(shown=shown, why=why)


_TRANSFORMS: Final[Mapping[str, Callable[[pd.DataFrame, str], pd.DataFrame]]] = {
    "level": _level,
    "yoy": _yoy,
    "diff": _diff,
    "share": _share,
    "index": _index,
    "sum3": _sum3,
    "cagr": _cagr,
}
