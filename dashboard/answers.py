"""Sentences made from the figures: what a page answers before it shows a chart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard import formats

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

FLOW_NOUN = {"turnover": "trade", "export": "exports", "import": "imports"}


@dataclass(frozen=True, slots=True)
class Sum:
    """Figures of several countries added up: one publisher, one unit, the same months; marked computed."""

    value: float
    base: float | None
    unit: str
    start: str
    end: str
    publisher: str
    parts: int
    printed: bool = False  # the publisher prints this total itself

    @property
    def percent(self) -> float | None:
        """Change on the same months of the year before; None without a positive base."""
        return (self.value - self.base) / self.base * 100 if self.base and self.base > 0 else None


def newest(rows: pd.DataFrame) -> pd.DataFrame:
    """Give each country's newest figure that counts from January: the longest of those that end last."""
    counted = rows[rows["period_start"].str.endswith("-01-01") & ~rows["status"].str.contains("u")]
    ordered = counted.sort_values(["period_end", "months_covered"], ascending=False, kind="stable")
    return ordered.drop_duplicates("pair").reset_index(drop=True)


def total(latest: pd.DataFrame) -> Sum | None:
    """Add up the newest figures when they are alike; None when period, publisher or unit differ."""
    if latest.empty or any(len(set(latest[c])) > 1 for c in ("period_start", "period_end", "source", "unit")):
        return None
    first = latest.iloc[0]
    based = latest["yoy_pct"].notna().all()
    return Sum(
        float(latest["value"].sum()), float(latest["base_value"].sum()) if based else None, first["unit"],
        first["period_start"], first["period_end"], first["publisher"], len(latest),
    )  # fmt: skip


def headline(latest: pd.DataFrame, flow: str, names: Mapping[str, str]) -> str:
    """Answer the page's question in one sentence, by whose report; say what is missing when there is no answer."""
    if latest.empty:
        return "There is no figure for this choice yet."
    whole = total(latest)
    if whole is None:
        return _apart(latest, flow, names)
    who = "the five" if whole.parts == 5 else formats.listed([names[c] for c in latest["pair"]])
    sentence = (
        f"China’s {FLOW_NOUN[flow]} {_with(flow)} {who} came to {formats.amount(whole.value, whole.unit)} in "
        f"{formats.period(whole.start, whole.end, long=True)}"
    )
    if whole.percent is not None:
        before = "the year before" if _is_year(whole) else f"in the same months of {int(whole.start[:4]) - 1}"
        sentence += f", {formats.more_or_less(whole.percent)} {'than' if abs(whole.percent) >= 0.05 else 'as'} {before}"
    return f"{sentence}, {_by(latest, names)}."


def _apart(latest: pd.DataFrame, flow: str, names: Mapping[str, str]) -> str:
    """Say the first figure where the countries' figures cannot be added, and why they cannot."""
    first = latest.iloc[0]
    when = formats.period(first["period_start"], first["period_end"], long=True)
    spans = latest.groupby(["period_start", "period_end"]).ngroups
    rest = "the newest figures of the others cover other months" if spans > 1 else "the others are of other publishers"
    return (
        f"China’s {FLOW_NOUN[flow]} {_with(flow)} {names[first['pair']]} came to "
        f"{formats.amount(first['value'], first['unit'])} in {when}, {_by(latest.head(1), names)}; {rest}."
    )


def _by(latest: pd.DataFrame, names: Mapping[str, str]) -> str:
    if latest["reporter"].eq("CHN").all():
        return "by China’s report"
    return f"by {names[latest['pair'].iloc[0]]}’s own report" if len(latest) == 1 else "by the partners’ own reports"


def _is_year(whole: Sum) -> bool:
    return whole.start[5:] == "01-01" and whole.end[5:] == "12-31"


def _with(flow: str) -> str:
    return {"turnover": "with", "export": "to", "import": "from"}[flow]


def level_finding(rows: pd.DataFrame, names: Mapping[str, str]) -> str:
    """Say which country leads in the newest period that all lines share, and by whom reported."""
    china = rows[(rows["reporter"] == "CHN") & ~rows["status"].str.contains("u")]
    side = china if len(china) else rows
    if side.empty:
        return "No figure."
    ranked = shared_period(side).sort_values("value", ascending=False, kind="stable")
    top, low = ranked.iloc[0], ranked.iloc[-1]
    when = formats.period(top["period_start"], top["period_end"])
    who = "China’s" if len(china) else "the partner’s"
    if len(ranked) == 1:
        return f"In {when} {names[top['pair']]}: {formats.amount(top['value'], top['unit'])}, by {who} report."
    among = f" of {formats.listed([names[c] for c in ranked['pair']])}" if len(ranked) < side["pair"].nunique() else ""
    return (
        f"In {when} the largest{among} was {names[top['pair']]} with {formats.amount(top['value'], top['unit'])}, "
        f"the smallest {names[low['pair']]} with {formats.amount(low['value'], low['unit'])}, by {who} report."
    )


def change_finding(rows: pd.DataFrame, names: Mapping[str, str]) -> str:
    """Say with whom trade rose and with whom it fell in the newest period."""
    china = rows[rows["reporter"] == "CHN"]
    rated = (china if china["yoy_pct"].notna().any() else rows).dropna(subset=["yoy_pct"])
    if rated.empty:
        return "No rate can be given: no two figures cover the same months of two years."
    newest_rows = newest_period(rated)
    when = formats.period(newest_rows["period_start"].iloc[0], newest_rows["period_end"].iloc[0])
    ordered = newest_rows.sort_values("yoy_pct", ascending=False)
    said = [f"{names[r['pair']]} {formats.change(r['yoy_pct'])}" for _, r in ordered.iterrows()]
    before = "the year before" if newest_rows["months_covered"].eq(12).all() else "the same months a year before"
    return f"{when} against {before}: {', '.join(said)}."


def shared_period(rows: pd.DataFrame) -> pd.DataFrame:
    """Give one row a country of the newest period that the most countries share, the longest of those."""
    cell = rows.groupby(["period_start", "period_end"])["pair"]
    shared = rows[cell.transform("nunique") == cell.nunique().max()]
    return newest_period(shared)


def newest_period(rows: pd.DataFrame) -> pd.DataFrame:
    """Give one row a country of the period that ends last, the longest of those."""
    newest_rows = rows[rows["period_end"] == rows["period_end"].max()]
    longest: pd.DataFrame = newest_rows[newest_rows["months_covered"] == newest_rows["months_covered"].max()]
    return longest.drop_duplicates("pair")
