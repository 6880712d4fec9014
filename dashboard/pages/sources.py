"""Where the figures come from: every publisher, what it covers, under which terms, and how fresh it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import dash
from dash import dcc, html

from dashboard import components, context, formats, freshness, pages_tools, prose, publishers, queries_store
from dashboard.address import View
from dashboard.stored import original
from dashboard.tongue import mark, say, say_many

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dash.development.base_component import Component

QUESTION = mark("Where do the figures come from?")
dash.register_page(__name__, path="/sources", name=mark("Sources"), title=pages_tools.titled(mark("Sources")), order=6)

KINDS = {
    "official": mark("official statistics"),
    "international": mark("international organisation"),
    "research": mark("research institute"),
    "think_tank": mark("think tank"),
    "media": mark("news outlet"),
}
CADENCES = {
    "monthly": mark("every month"),
    "quarterly": mark("every quarter"),
    "annual": mark("every year"),
    "irregular": mark("from time to time"),
    "once": mark("once"),
}
_DATASETS = (
    mark("Source"),
    mark("Covers"),
    mark("Currency and basis"),
    mark("Appears"),
    mark("Figures"),
    mark("Newest period"),
    mark("Terms"),
)
_OUTLETS = (mark("Outlet"), mark("Kind"), mark("Articles"), mark("Figures"), mark("Newest period"), mark("Last read"))


@context.guarded
def layout(**query: str) -> Component:
    """Build the page; the address has no parameters of its own."""
    notices = View.read(query)[1]
    found = queries_store.sources(context.store())
    prints = [row for row in found if row["figures"] or not row["claims"]]
    datasets = [row for row in prints if row["kind"] != "media"]
    held = [row for row in datasets if row["figures"]]
    others = [row for row in datasets if not row["figures"]]
    outlets = [row for row in found if row not in datasets]
    return html.Div(
        [
            components.notice(notices),
            html.H1(say(QUESTION)),
            html.P(_answer(held, outlets), className="answer"),
            _datasets("datasets", say("Datasets"), held, say("Sorted by the number of figures.")),
            _datasets("others", say("Rates, and sources that are described but not loaded"), others, _why_not(others)),
            _outlets(outlets),
        ],
        className="page",
    )


def _answer(held: Sequence[Mapping[str, Any]], outlets: Sequence[Mapping[str, Any]]) -> str:
    figures, claims = (sum(row[n] for row in rows) for n, rows in (("figures", held), ("claims", outlets)))
    official = [row for row in held if row["kind"] == "official"]
    return say(
        "{figures} from {datasets}, {official} of them official statistics, and {claims} printed by {outlets}.",
        figures=say_many(figures, "{n} figure", "{n} figures"),
        datasets=say_many(len(held), "{n} dataset", "{n} datasets"),
        official=len(official),
        claims=say_many(claims, "{n} figure", "{n} figures"),
        outlets=say_many(sum(row["claims"] > 0 for row in outlets), "{n} outlet", "{n} outlets"),
    )


def _why_not(rows: Sequence[Mapping[str, Any]]) -> str:
    closed = [publishers.named(row["publisher"]) for row in rows if not row["may_redistribute"]]
    if not closed:
        return say("Nothing of these is among the trade figures.")
    return say(
        "{publishers} forbid passing figures on: what somebody loads with a key of their own stays with them and is "
        "left out of downloads.",
        publishers=formats.listed(closed),
    )


def _datasets(id_: str, title: str, rows: Sequence[Mapping[str, Any]], lead: str) -> Component | None:
    if not rows:
        return None
    ordered = sorted(rows, key=lambda row: (-row["figures"], row["name"]))
    table = prose.table([say(h) for h in _DATASETS], [_dataset(row) for row in ordered], title, numeric=(4,))
    return html.Section([html.H2(title), html.P(lead, className="finding"), table], id=id_)


def _dataset(row: Mapping[str, Any]) -> list[Any]:
    age = freshness.age(row, freshness.today())
    days = row["expected_lag_days"]
    lag = say_many(days, "about {n} day after the period", "about {n} days after the period") if days else None
    return [
        [_named(row), html.Small(original(row["title"])), html.Small(say(KINDS[row["kind"]]))],
        original(row["coverage"]) or "–",
        [original(row["currency"]) or "–", html.Small(original(row["basis"]))],
        [say(CADENCES[row["cadence"]]), html.Small(lag)],
        formats.full(row["figures"]),
        [formats.day(row["last_day"]) if row["last_day"] else "–",
         html.Small(age.words, className="late" if age.late_days else "") if row["figures"] else None,
         html.Small(say("read {day}", day=formats.day(row["last_retrieved"]))) if row["last_retrieved"] else None],
        [original(row["licence"]),
         None if row["may_redistribute"] else html.Small(say("not in downloads"), className="late")],
    ]  # fmt: skip


def _named(row: Mapping[str, Any]) -> Component:
    return dcc.Link(original(row["publisher"]), href=f"/sources/{row['name']}")


def _outlets(rows: Sequence[Mapping[str, Any]]) -> Component | None:
    if not rows:
        return None
    ordered = sorted(rows, key=lambda row: (-row["claims"], row["publisher"]))
    told = [
        [
            _named(row),
            say(KINDS[row["kind"]]),
            formats.full(row["documents"]),
            formats.full(row["claims"]),
            formats.day(row["last_day"]) if row["last_day"] else "–",
            formats.day(row["last_retrieved"]) if row["last_retrieved"] else "–",
        ]
        for row in ordered
    ]
    lead = say("An article is cited, not copied: its address, its date, the figure and the few words around it.")
    table = prose.table([say(h) for h in _OUTLETS], told, say("Outlets whose articles are cited"), numeric=(2, 3))
    return html.Section([html.H2(say("Articles")), html.P(lead, className="finding"), table], id="outlets")
