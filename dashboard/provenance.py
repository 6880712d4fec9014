"""Where one number comes from: publisher, document, place, printed text, dates, earlier vintages, articles on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import dcc, html

from dashboard import components, context, footnotes, formats, queries, queries_compared, verdicts
from dashboard.components import link
from dashboard.filters import BadFilterError, Filters

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dash.development.base_component import Component

_ARTICLES = 8


def of_figure(id_: str) -> Component:
    """Tell all that is known of one figure by the id of its row."""
    try:
        asked = Filters.read({"id": id_})
    except BadFilterError:
        return _unknown()
    found = queries.series(context.store(), asked).to_dict("records") if asked.id else []
    if not found:
        return _unknown()
    row, names = found[0], context.names()
    document = queries_compared.documents(context.store()).get(row["document_id"], {})
    return html.Div(
        [
            html.P(_what(row, names), className="finding"),
            html.P(
                [formats.full(row["value"]), " ", html.Small(formats.UNITS.get(row["unit"], row["unit"]))],
                className="large",
            ),
            components.facts(_facts(row, document)),
            *_vintages(row),
            *_articles(row),
        ]
    )


def _unknown() -> Component:
    return html.P("This figure is not in the store any more; the page shows an older state of it.", className="empty")


def _what(row: Mapping[Any, Any], names: Mapping[str, str]) -> str:
    flow = {"export": "exports to", "import": "imports from", "total": "turnover with"}[row["flow"]]
    when = formats.period(row["period_start"], row["period_end"], long=True)
    return f"{names[row['reporter']]} reports its {flow} {names[row['partner']]}, {when}"


def _facts(row: Mapping[Any, Any], document: Mapping[str, Any]) -> list[tuple[str, Any]]:
    letters = [f"{letter}: {footnotes.STATUS[letter]}" for letter in row["status"] if letter in footnotes.STATUS]
    growth = row["yoy_reason"] or (
        f"{formats.change(row['yoy_pct'])} from {formats.full(row['base_value'])} a year before"
    )
    facts: list[tuple[str, Any]] = [
        ("As printed", row["as_printed"]),
        ("Publisher", row["publisher"]),
        ("Document", link(row["title"] or row["url"], row["url"])),
        ("Place", row["locator"]),
        ("Published", formats.day(row["published_on"])),
        ("Retrieved", formats.day(row["retrieved_on"])),
        ("Basis", footnotes.BASIS.get(row["basis"], row["basis"])),
        ("Status", "; ".join(letters) or "no flag"),
        ("Year on year", growth),
        ("First seen", formats.day(row["vintage"])),
        ("Terms", row["licence"]),
    ]
    if row["is_computed"]:
        facts.insert(1, ("Computed", row["formula"]))
    if row["note"]:
        facts.append(("Note", row["note"]))
    if components.is_web_address(row["archived"]):
        facts.append(("Archived copy", link("copy", row["archived"])))
    if document.get("sha256"):
        facts.append(("SHA-256", html.Code(document["sha256"])))
    return facts


def _vintages(row: Mapping[Any, Any]) -> list[Component]:
    """List earlier values of the same cell, newest first."""
    asked = Filters(
        source=(row["source"],), reporter=(row["reporter"],), partner=(row["partner"],), flow=(row["flow"],),
        product=(row["product"],), unit=(row["unit"],), kind=(row["period_kind"],),
        include_history=True, start=row["period_start"], end=row["period_end"],
    )  # fmt: skip
    cell = queries.series(context.store(), asked)
    earlier = cell[(cell["period_end"] == row["period_end"]) & (cell["id"] != row["id"])]
    if earlier.empty:
        return [html.P("No other vintage of this figure has been seen.", className="remark")]
    items = [
        html.Li(f"{formats.day(v['vintage'])}: {formats.full(v['value']) if v['value'] == v['value'] else 'withdrawn'}")
        for v in earlier.sort_values("vintage", ascending=False).to_dict("records")
    ]
    return [html.H3("Other vintages"), html.Ul(items, className="plain")]


def _articles(row: Mapping[Any, Any]) -> list[Component]:
    """List claims about the same flow, country and months."""
    said = queries_compared.checks_about(context.store(), [row["pair"]], row["china_flow"])
    same = said[
        (said["partners"] == row["pair"])
        & (said["period_start"] == row["period_start"])
        & (said["period_end"] == row["period_end"])
    ]
    if same.empty:
        return []
    items = [
        html.Li(
            [
                dcc.Link([c["publisher"], ": ", c["as_printed"]], href=f"/claims/{c['id']}"),
                " ",
                verdicts.chip(c["verdict"]),
            ]
        )
        for c in same.head(_ARTICLES).to_dict("records")
    ]
    return [html.H3("Articles about the same months"), html.Ul(items, className="plain")]
