"""Rates of growth as publishers print them beside those that the levels make, and why they may differ."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from dash import dcc, html

from dashboard import claims, context, formats, prose, queries_compared, steps, stored, words
from dashboard.stored import language_of, original
from dashboard.tongue import current, mark, say, say_many

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd
    from dash.development.base_component import Component

    from dashboard.address import View

SHOWN: Final = 10
APART: Final = 0.5  # points from which on a printed rate stands beside ours
REASONS: Final = {
    "": mark("within rounding"),
    "rounding": mark("within rounding"),
    "other currency": mark("other currency"),
    "other period": mark("other period"),
    "revised base": mark("revised base"),
}


def beside(printed: pd.DataFrame, row: Mapping[Any, Any], partners: str, rate: float | None) -> list[Component]:
    """Give what the reporter of a figure printed as its growth, where that is not the rate shown.

    `printed` has rows of `queries_compared.published_growth`, `row` the flow, reporter and months of the figure,
    `rate` is the change in percent that stands on the page. Rates told by somebody who names nobody are not the
    reporter's own.
    """
    if rate is None or printed.empty:
        return []
    own = (printed["reporter"] == row["reporter"]) & (printed["attributed_to"] != "")
    same = (printed["partners"] == partners) & (printed["china_flow"] == row["china_flow"])
    months = (printed["period_start"] == row["period_start"]) & (printed["period_end"] == row["period_end"])
    apart = (printed["printed_pct"] - rate).abs() > APART
    newest = printed[own & same & months & apart].sort_values(["published_on", "id"], ascending=False, kind="stable")
    return [_told(group) for _, group in newest.groupby("printed_pct", sort=False)]


def _told(group: pd.DataFrame) -> Component:
    first = group.iloc[0]
    rate = formats.percent_as_it_is(first["printed_pct"])
    signed = f"+{rate}" if first["printed_pct"] > 0 else rate
    who = formats.joined([stored.said(name) for name in sorted(set(group["attributed_to"]))])
    why = say(REASONS.get(first["likely_reason"], first["likely_reason"])) if first["likely_reason"] else None
    words = say("Published: {rate} ({who})", rate=signed, who=who)
    return dcc.Link(words, href=f"/claims/{first['id']}", className="printed", title=why)


def section(view: View, names: Mapping[str, str]) -> Component | None:
    """Show the newest printed rates of the view's flow and countries; None where none was printed."""
    found = queries_compared.published_growth(context.store())
    flow = "total" if view.flow == "turnover" else view.flow
    asked = set(view.countries)
    about = found["partners"].map(lambda listed: set(listed.split()) <= asked) & (found["china_flow"] == flow)
    rows = found[about].sort_values(["period_end", "published_on", "id"], ascending=False, kind="stable")
    if rows.empty:
        return None
    rate = ["period_start", "period_end", "partners", "printed_pct"]  # told by several articles, it stands once
    rows = rows.assign(told=rows.groupby(rate)["id"].transform("count")).drop_duplicates(rate)
    lead = say("A printed rate may be of another currency, of figures revised since, or of another period.")
    head = [
        say("Period"), say("Trade"), say("Published"), say("By"), say("From the levels"), say("Difference"),
        say("Likely reason"),
    ]  # fmt: skip
    body = [_line(row, names) for row in rows.head(SHOWN).to_dict("records")]
    table = prose.table(head, body, say("Published rates beside recomputed ones, newest first"), numeric=(4, 5))
    return html.Section(
        [html.H2(say("Published rates, recomputed")), html.P(lead, className="finding"), table], id="rates"
    )


def _line(row: Mapping[Any, Any], names: Mapping[str, str]) -> list[Any]:
    who = say(words.THE_FIVE) if len(row["partners"].split()) == 5 else claims.partners(row, names)
    flow = "turnover" if row["china_flow"] == "total" else row["china_flow"]
    apart = row["difference_points"]
    points = say(steps.POINTS, size=formats.written(f"{apart:+.1f}" if abs(apart) >= 0.05 else "0.0"))
    return [
        formats.period(row["period_start"], row["period_end"]),
        words.trade_with(flow, who),
        dcc.Link(original(row["as_printed"], language_of(row, row["as_printed"])), href=f"/claims/{row['id']}"),
        _by(row),
        [formats.change(row["recomputed_pct"]), html.Small(_how(row["formula"]))],
        points,
        say(REASONS.get(row["likely_reason"], row["likely_reason"])),
    ]


def _by(row: Mapping[Any, Any]) -> list[Any]:
    others = row["told"] - 1
    more = html.Small(say_many(others, "and {n} more article", "and {n} more articles")) if others else None
    return [original(row["publisher"]), more]


def _how(formula: str) -> str | Component:
    made = steps.formula(formula)
    return made if made != formula or current() == "en" else html.Span(formula, lang="en")
