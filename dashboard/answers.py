"""Sentences made from the figures: what a page answers before it shows a chart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard import formats, words
from dashboard.tongue import mark, say

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd


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
        return say("There is no figure for this choice yet.")
    whole = total(latest)
    if whole is None:
        return _apart(latest, flow, names)
    who = say(words.THE_FIVE) if whole.parts == 5 else formats.listed([names[c] for c in latest["pair"]])
    said = {
        "trade": words.trade_with(flow, who),
        "amount": formats.amount(whole.value, whole.unit),
        "period": formats.period(whole.start, whole.end, long=True),
        "report": _by(latest, names),
    }
    if whole.percent is None:
        return say("{trade} came to {amount} in {period}, {report}.", **said)
    growth = _growth(whole)
    return say("{trade} came to {amount} in {period}, {growth}, {report}.", growth=growth, **said)


def _growth(whole: Sum) -> str:
    rate = whole.percent or 0.0
    way = "as" if abs(rate) < 0.05 else "times" if rate >= 900 else "more" if rate > 0 else "less"
    message = (ON_YEAR if _is_year(whole) else ON_MONTHS)[way]
    size = formats.significant(1 + rate / 100, 2) if way == "times" else formats.sized(rate)
    return say(message, size=size, year=int(whole.start[:4]) - 1)


ON_YEAR = {
    "more": mark("{size} more than the year before"),
    "less": mark("{size} less than the year before"),
    "as": mark("as much as the year before"),
    "times": mark("{size} times as much as the year before"),
}
ON_MONTHS = {
    "more": mark("{size} more than in the same months of {year}"),
    "less": mark("{size} less than in the same months of {year}"),
    "as": mark("as much as in the same months of {year}"),
    "times": mark("{size} times as much as in the same months of {year}"),
}


def _apart(latest: pd.DataFrame, flow: str, names: Mapping[str, str]) -> str:
    """Say the first figure where the countries' figures cannot be added, and why they cannot."""
    first = latest.iloc[0]
    spans = latest.groupby(["period_start", "period_end"]).ngroups
    other_months = mark("the newest figures of the others cover other months")
    return say(
        "{trade} came to {amount} in {period}, {report}; {rest}.",
        trade=words.trade_with(flow, names[first["pair"]]),
        amount=formats.amount(first["value"], first["unit"]),
        period=formats.period(first["period_start"], first["period_end"], long=True),
        report=_by(latest.head(1), names),
        rest=say(other_months if spans > 1 else mark("the others are of other publishers")),
    )


def _by(latest: pd.DataFrame, names: Mapping[str, str]) -> str:
    if latest["reporter"].eq("CHN").all():
        return say("by China’s report")
    if len(latest) > 1:
        return say("by the partners’ own reports")
    return say("by {country}’s own report", country=names[latest["pair"].iloc[0]])


def _is_year(whole: Sum) -> bool:
    return whole.start[5:] == "01-01" and whole.end[5:] == "12-31"


def level_finding(rows: pd.DataFrame, names: Mapping[str, str]) -> str:
    """Say which country leads in the newest period that all lines share, and by whom reported."""
    china = rows[(rows["reporter"] == "CHN") & ~rows["status"].str.contains("u")]
    side = china if len(china) else rows
    if side.empty:
        return say("No figure.")
    ranked = shared_period(side).sort_values("value", ascending=False, kind="stable")
    top, low = ranked.iloc[0], ranked.iloc[-1]
    said = {
        "when": formats.period(top["period_start"], top["period_end"]),
        "top": names[top["pair"]],
        "most": formats.amount(top["value"], top["unit"]),
        "low": names[low["pair"]],
        "least": formats.amount(low["value"], low["unit"]),
        "report": say("by China’s report") if len(china) else say("by the partner’s report"),
    }
    if len(ranked) == 1:
        return say("In {when} {top}: {most}, {report}.", **said)
    if len(ranked) == side["pair"].nunique():
        return say("In {when} the largest was {top} with {most}, the smallest {low} with {least}, {report}.", **said)
    among = formats.listed([names[c] for c in ranked["pair"]])
    return say(
        "In {when} the largest of {among} was {top} with {most}, the smallest {low} with {least}, {report}.",
        among=among, **said,
    )  # fmt: skip


def change_finding(rows: pd.DataFrame, names: Mapping[str, str]) -> str:
    """Say with whom trade rose and with whom it fell in the newest period."""
    china = rows[rows["reporter"] == "CHN"]
    rated = (china if china["yoy_pct"].notna().any() else rows).dropna(subset=["yoy_pct"])
    if rated.empty:
        return say("No rate can be given: no two figures cover the same months of two years.")
    newest_rows = newest_period(rated)
    when = formats.period(newest_rows["period_start"].iloc[0], newest_rows["period_end"].iloc[0])
    ordered = newest_rows.sort_values("yoy_pct", ascending=False)
    rates = formats.joined(f"{names[r['pair']]} {formats.change(r['yoy_pct'])}" for _, r in ordered.iterrows())
    if newest_rows["months_covered"].eq(12).all():
        return say("{when} against the year before: {rates}.", when=when, rates=rates)
    return say("{when} against the same months a year before: {rates}.", when=when, rates=rates)


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
