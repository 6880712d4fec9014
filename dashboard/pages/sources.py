"""Where the figures come from: every publisher, what it covers, under which terms, and how fresh it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import dash
from dash import dcc, html

from dashboard import components, context, formats, freshness, prose, queries_store
from dashboard.address import View

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dash.development.base_component import Component

QUESTION = "Where do the figures come from?"
dash.register_page(__name__, path="/sources", name="Sources", title="Sources · Khorgos", order=6)

KINDS = {
    "official": "official statistics",
    "international": "international organisation",
    "research": "research institute",
    "think_tank": "think tank",
    "media": "news outlet",
}
CADENCES = {
    "monthly": "every month",
    "quarterly": "every quarter",
    "annual": "every year",
    "irregular": "from time to time",
    "once": "once",
}
_DATASETS = ("Source", "Covers", "Currency and basis", "Appears", "Figures", "Newest period", "Terms")
_OUTLETS = ("Outlet", "Kind", "Articles", "Figures", "Newest period", "Last read")


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
            html.H1(QUESTION),
            html.P(_answer(held, outlets), className="answer"),
            _datasets("datasets", "Datasets", held, "Sorted by the number of figures."),
            _datasets("others", "Rates, and sources that are described but not loaded", others, _why_not(others)),
            _outlets(outlets),
        ],
        className="page",
    )


def _answer(held: Sequence[Mapping[str, Any]], outlets: Sequence[Mapping[str, Any]]) -> str:
    figures, claims = (sum(row[n] for row in rows) for n, rows in (("figures", held), ("claims", outlets)))
    official = [row for row in held if row["kind"] == "official"]
    return (
        f"{formats.count(figures, 'figure')} from {formats.count(len(held), 'dataset')}, {len(official)} of them "
        f"official statistics, and {formats.count(claims, 'figure')} printed by "
        f"{formats.count(sum(row['claims'] > 0 for row in outlets), 'outlet')}."
    )


def _why_not(rows: Sequence[Mapping[str, Any]]) -> str:
    closed = [row["publisher"] for row in rows if not row["may_redistribute"]]
    if not closed:
        return "Nothing of these is among the trade figures."
    return (
        f"{formats.listed(closed)} forbid passing figures on: "
        "what somebody loads with a key of their own stays with them and is left out of downloads."
    )


def _datasets(id_: str, title: str, rows: Sequence[Mapping[str, Any]], lead: str) -> Component | None:
    if not rows:
        return None
    ordered = sorted(rows, key=lambda row: (-row["figures"], row["name"]))
    table = prose.table(_DATASETS, [_dataset(row) for row in ordered], title, numeric=(4,))
    return html.Section([html.H2(title), html.P(lead, className="finding"), table], id=id_)


def _dataset(row: Mapping[str, Any]) -> list[Any]:
    age = freshness.age(row, freshness.today())
    lag = (
        f"about {formats.count(row['expected_lag_days'], 'day')} after the period" if row["expected_lag_days"] else None
    )
    return [
        [_named(row), html.Small(row["title"]), html.Small(KINDS[row["kind"]])],
        row["coverage"] or "–",
        [row["currency"] or "–", html.Small(row["basis"])],
        [CADENCES[row["cadence"]], html.Small(lag)],
        formats.full(row["figures"]),
        [formats.day(row["last_day"]) if row["last_day"] else "–",
         html.Small(age.words, className="late" if age.late_days else "") if row["figures"] else None,
         html.Small(f"read {formats.day(row['last_retrieved'])}") if row["last_retrieved"] else None],
        [row["licence"], None if row["may_redistribute"] else html.Small("not in downloads", className="late")],
    ]  # fmt: skip


def _named(row: Mapping[str, Any]) -> Component:
    return dcc.Link(row["publisher"], href=f"/sources/{row['name']}")


def _outlets(rows: Sequence[Mapping[str, Any]]) -> Component | None:
    if not rows:
        return None
    ordered = sorted(rows, key=lambda row: (-row["claims"], row["publisher"]))
    told = [
        [
            _named(row),
            KINDS[row["kind"]],
            formats.full(row["documents"]),
            formats.full(row["claims"]),
            formats.day(row["last_day"]) if row["last_day"] else "–",
            formats.day(row["last_retrieved"]) if row["last_retrieved"] else "–",
        ]
        for row in ordered
    ]
    lead = "An article is cited, not copied: its address, its date, the figure and the few words around it."
    table = prose.table(_OUTLETS, told, "Outlets whose articles are cited", numeric=(2, 3))
    return html.Section([html.H2("Articles"), html.P(lead, className="finding"), table], id="outlets")
