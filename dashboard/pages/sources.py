"""Who publishes the figures: what each covers, how often, under which terms, and how fresh it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import dash
from dash import dcc, html

from dashboard import context, formats, prose, queries

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dash.development.base_component import Component

QUESTION = "Who publishes these figures?"
dash.register_page(__name__, path="/sources", name="Sources", title="Sources · Khorgos", order=4)
KINDS = {
    "official": "Statistical offices and customs",
    "international": "International organisations",
    "research": "Research",
    "think_tank": "Think tanks",
    "media": "Articles",
}


@context.guarded
def layout(**_query: str) -> Component:
    """Build the page: one row a source, by kind."""
    rows = queries.sources(context.store()).to_dict("records")
    used = [row for row in rows if row["figures"] or row["claims"]]
    figures, claims = sum(r["figures"] for r in used), sum(r["claims"] for r in used)
    publishers = formats.count(sum(1 for r in used if r["figures"]), "publisher")
    articles = formats.count(sum(r["documents"] for r in used if r["claims"]), "article")
    answer = (
        f"{formats.count(figures, 'figure')} come from datasets of {publishers}; "
        f"{formats.count(claims, 'figure')} are quoted from {articles}."
    )
    return html.Div(
        [
            html.H1(QUESTION),
            html.P(answer, className="answer"),
            *[_section(kind, title, used) for kind, title in KINDS.items()],
        ],
        className="page",
    )


def _section(kind: str, title: str, rows: list[dict[Any, Any]]) -> Component | None:
    own = sorted((r for r in rows if r["kind"] == kind), key=lambda r: (-r["figures"], -r["claims"], r["publisher"]))
    if not own:
        return None
    head = ["Source", "Covers", "Appears", "Currency, basis", "Figures", "Claims", "Periods", "Last read", "Passed on"]
    if kind == "media":
        head = ["Publisher", "Articles", "Claims", "Last read"]
        body = [[_name(r), *(formats.full(r[n]) for n in ("documents", "claims")), _read(r)] for r in own]
        return html.Section([html.H2(title), prose.table(head, body, title, numeric=(1, 2))])
    body = [_row(r) for r in own]
    return html.Section([html.H2(title), prose.table(head, body, title, numeric=(4, 5))])


def _name(row: Mapping[Any, Any]) -> Component:
    return dcc.Link(row["publisher"], href=f"/sources/{row['name']}")


def _read(row: Mapping[Any, Any]) -> str:
    return formats.day(row["last_retrieved"] or "")


def _row(row: Mapping[Any, Any]) -> list[Any]:
    span = f"{row['first_day'][:4]}–{row['last_day'][:4]}" if row["first_day"] else "–"
    return [
        html.Span([_name(row), html.Small(row["title"])]),
        row["coverage"] or "–",
        row["cadence"],
        f"{row['currency'] or '–'}, {row['basis'] or 'not stated'}",
        formats.full(row["figures"]),
        formats.full(row["claims"]),
        span,
        _read(row),
        "yes, with attribution" if row["may_redistribute"] else "no: shown, not handed out",
    ]
