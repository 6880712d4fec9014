"""Where one number comes from: publisher, document, place, printed text, dates, earlier vintages, articles on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import dcc, html

from dashboard import components, context, footnotes, formats, queries, queries_compared, stored, verdicts
from dashboard.components import link
from dashboard.filters import BadFilterError, Filters
from dashboard.stored import original
from dashboard.tongue import mark, say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dash.development.base_component import Component

_ARTICLES = 8


def of_figure(id_: str) -> Component:
    """Tell all that is known of one figure by the id of its row."""
    try:
        asked = Filters.read({"id": id_})
    except BadFilterError:
        return unknown()
    found = queries.series(context.store(), asked).to_dict("records") if asked.id else []
    if not found:
        return unknown()
    row, names = found[0], context.names()
    document = queries_compared.documents(context.store()).get(row["document_id"], {})
    return html.Div(
        [
            html.P(_what(row, names), className="finding"),
            html.P(
                [formats.full(row["value"]), " ", html.Small(formats.unit(row["unit"]))],
                className="large",
            ),
            components.facts(_facts(row, document)),
            *_vintages(row),
            *_articles(row),
        ]
    )


def unknown() -> Component:
    """Say that the store has no such figure any more."""
    return html.P(
        say("This figure is not in the store any more; the page shows an older state of it."), className="empty"
    )


def _what(row: Mapping[Any, Any], names: Mapping[str, str]) -> str:
    when = formats.period(row["period_start"], row["period_end"], long=True)
    reporter, partner = names[row["reporter"]], names[row["partner"]]
    return say(REPORTS[row["flow"]], reporter=reporter, partner=partner, when=when)


REPORTS = {
    "export": mark("{reporter} reports its exports to {partner}, {when}"),
    "import": mark("{reporter} reports its imports from {partner}, {when}"),
    "total": mark("{reporter} reports its turnover with {partner}, {when}"),
}


def _facts(row: Mapping[Any, Any], document: Mapping[str, Any]) -> list[tuple[str, Any]]:
    growth = stored.shown(row["yoy_reason"]) or say(
        "{change} from {base} a year before",
        change=formats.change(row["yoy_pct"]),
        base=formats.full(row["base_value"]),
    )
    title = original(row["title"], document.get("language", "")) if row["title"] else row["url"]
    facts: list[tuple[str, Any]] = [
        (say("As printed"), row["as_printed"]),
        (say("Publisher"), original(row["publisher"])),
        (say("Document"), link(title, row["url"])),
        (say("Place"), original(row["locator"])),
        (say("Published"), formats.day(row["published_on"])),
        (say("Retrieved"), formats.day(row["retrieved_on"])),
        (say("Basis"), footnotes.basis(row["basis"])),
        (say("Status"), formats.parted(footnotes.letters(row["status"])) or say("no flag")),
        (say("Year on year"), growth),
        (say("First seen"), formats.day(row["vintage"])),
        (say("Terms"), original(row["licence"])),
    ]
    if row["is_computed"]:
        facts.insert(1, (say("Computed"), original(row["formula"])))
    if row["note"]:
        facts.append((say("Note"), original(row["note"])))
    if components.is_web_address(row["archived"]):
        facts.append((say("Archived copy"), link(say("copy"), row["archived"])))
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
        return [html.P(say("No other vintage of this figure has been seen."), className="remark")]
    gone = say("withdrawn")
    items = [
        html.Li(f"{formats.day(v['vintage'])}: {formats.full(v['value']) if v['value'] == v['value'] else gone}")
        for v in earlier.sort_values("vintage", ascending=False).to_dict("records")
    ]
    return [html.H3(say("Other vintages")), html.Ul(items, className="plain")]


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
                dcc.Link(
                    [original(c["publisher"]), ": ", original(c["as_printed"], c["language"])],
                    href=f"/claims/{c['id']}",
                ),
                " ",
                verdicts.chip(c["verdict"]),
            ]
        )
        for c in same.head(_ARTICLES).to_dict("records")
    ]
    return [html.H3(say("Articles about the same months")), html.Ul(items, className="plain")]
