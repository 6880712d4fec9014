"""One source: what it prints and how, its documents, its vintages, and how to cite it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import dash
from dash import dcc, html

from dashboard import citations, claims, components, context, formats, freshness, pages_tools, prose, queries
from dashboard import queries_store as store
from dashboard.address import View
from dashboard.changes import WORDS
from dashboard.filters import Filters
from dashboard.pages.sources import CADENCES, KINDS
from dashboard.snippets import base
from dashboard.stored import original
from dashboard.tongue import mark, say, say_many

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dash.development.base_component import Component

dash.register_page(
    __name__, path_template="/sources/<source_id>", name="Source", title=pages_tools.titled(mark("Source")), order=None
)
_OPEN = 8  # documents that stand open
_DOWNLOADS = (("CSV", "series.csv"), ("JSON", "series.json"), (mark("ZIP bundle"), "bundle.zip"),
              (mark("CSV with every vintage"), "vintages.csv"))  # fmt: skip
_CLAIM_DOWNLOADS = (("CSV", "claims.csv"), ("JSON", "claims.json"))
_PERIODS = {
    "month": mark("months: {n}"),
    "jan_feb": mark("January–February: {n}"),
    "ytd": mark("sums from January: {n}"),
    "year": mark("years: {n}"),
}


@context.guarded
def layout(source_id: str = "", **query: str) -> Component:
    """Build the page of the source that the address names."""
    row = store.source(context.store(), source_id)
    if row is None:
        return pages_tools.nothing_here()
    parts = [_about(row), _method(row), _citing(row), _pairs(row), _documents(row), _vintages(row), _claims(row)]
    shown = [part for part in parts if part is not None]
    return html.Div(
        [
            components.notice(View.read(query)[1]),
            html.P(dcc.Link(say("Sources"), href="/sources"), className="crumb"),
            html.H1(_named(row)),
            html.P(_answer(row), className="answer"),
            _downloads(row),
            *shown,
        ],
        className="page",
    )


def _named(row: Mapping[str, Any]) -> Any:  # noqa: ANN401 - text or an element
    if row["title"] == row["publisher"]:
        return original(row["publisher"])
    return [original(row["publisher"]), ": ", original(row["title"])]


def _answer(row: Mapping[str, Any]) -> str:
    counted = [
        say_many(row["figures"], "{n} figure", "{n} figures") if row["figures"] else "",
        say_many(row["claims"], "{n} figure in articles", "{n} figures in articles") if row["claims"] else "",
    ]
    said = say(
        "{figures} from {documents}",
        figures=formats.listed([c for c in counted if c]) or say("No figure"),
        documents=say_many(row["documents"], "{n} document", "{n} documents"),
    )
    if row["first_day"] and row["last_day"]:
        said = say("{what}, {when}", what=said, when=formats.period(row["first_day"], row["last_day"]))
    last = row["last_retrieved"]
    return formats.clauses([said, *([say("last read {day}", day=formats.day(last))] if last else [])])


def _downloads(row: Mapping[str, Any]) -> Component | None:
    if not row["may_redistribute"]:
        said = say("The publisher’s terms forbid passing these figures on, so they are left out of every download.")
        return html.P(said, className="remark late")
    links = _DOWNLOADS if row["figures"] else _CLAIM_DOWNLOADS if row["claims"] else ()
    buttons = [
        html.A(say(words), href=f"/api/v1/{file}?source={row['name']}", className="button", download="")
        for words, file in links
    ]
    return html.P(buttons, className="buttons") if buttons else None


def _about(row: Mapping[str, Any]) -> Component:
    age = freshness.age(row, freshness.today())
    terms = original(row["licence"])
    licence = components.link(terms, row["licence_url"]) if row["licence_url"] else terms
    appears, days = [say(CADENCES[row["cadence"]])], row["expected_lag_days"]
    if days:
        appears.append(say_many(days, "about {n} day after the period", "about {n} days after the period"))
    facts = [
        (say("Publisher"), [original(row["publisher"]), f" ({say(KINDS[row['kind']])})"]),
        (say("Address"), components.link(row["url"], row["url"])),
        (say("Covers"), original(row["coverage"])),
        (say("Appears"), formats.joined(appears)),
        (say("Calendar"), html.Span(age.words, className="late" if age.late_days else "") if row["figures"] else ""),
        (say("Currency"), original(row["currency"])),
        (say("Basis"), original(row["basis"])),
        (say("Terms"), licence),
        (say("Passing on"), _passing_on(row)),
        (say("Short name"), html.Code(row["name"])),
    ]
    return prose.section("about", say("What it is"), prose.terms((term, meaning) for term, meaning in facts if meaning))


def _passing_on(row: Mapping[str, Any]) -> str:
    return say("allowed under these terms") if row["may_redistribute"] else say("forbidden; not in downloads")


def _method(row: Mapping[str, Any]) -> Component | None:
    return (
        prose.section("method", say("Method, breaks, revisions"), html.P(original(row["method_note"])))
        if row["method_note"]
        else None
    )


def _citing(row: Mapping[str, Any]) -> Component:
    cited = citations.Citation.of(row, base())
    lines = ((say("Text"), cited.text()), ("BibTeX", cited.bibtex()), ("CSL-JSON", cited.csl()))
    return prose.section(
        "citing", say("Cite this source"), *(prose.code(text, label, wrap=True) for label, text in lines)
    )


def _pairs(row: Mapping[str, Any]) -> Component | None:
    held = store.held_pairs(context.store(), row["name"])
    if not held:
        return None
    names = context.names()
    pairs: dict[tuple[str, str, str], list[Mapping[str, Any]]] = {}
    for line in held:
        pairs.setdefault((line["reporter"], line["partner"], line["unit"]), []).append(line)
    rows = [
        [
            names.get(reporter, reporter),
            names.get(partner, partner),
            formats.unit(unit),
            formats.joined(
                say(_PERIODS.get(k["period_kind"], mark("others: {n}")), n=formats.full(k["figures"])) for k in kinds
            ),
            formats.period(min(k["first_day"] for k in kinds), max(k["last_day"] for k in kinds)),
        ]
        for (reporter, partner, unit), kinds in pairs.items()
    ]
    head = (say("Reporter"), say("Partner"), say("Unit"), say("Figures"), say("From and to"))
    return prose.section("held", say("What is here"), prose.table(head, rows, say("Figures by pair")))


def _documents(row: Mapping[str, Any]) -> Component | None:
    found = store.documents(context.store(), row["name"])
    if not found:
        return None
    head = (say("Document"), say("Published"), say("Read"), say("Figures"), say("Copy of it"))
    tables = [
        prose.table(head, [_document(one) for one in part], say("Documents"), numeric=(3,))
        for part in (found[:_OPEN], found[_OPEN:])
        if part
    ]
    more = html.Summary(say("{n} more", n=len(found) - _OPEN))
    folded = [tables[0], *(html.Details([more, table]) for table in tables[1:])]
    return prose.section("documents", say_many(len(found), "{n} document", "{n} documents"), *folded)


def _document(row: Mapping[str, Any]) -> list[Any]:
    copy: list[Any] = [components.link(say("archived copy"), row["archived_url"])] if row["archived_url"] else []
    copy += [html.Small([say("read in:"), " ", original(row["via"])])] if row["via"] else []
    copy += [html.Small(["SHA-256 ", html.Code(row["sha256"][:16])])] if row["sha256"] else []
    return [
        [
            components.link(original(row["title"], row["language"]) or row["id"], row["url"]),
            html.Small(original(row["note"])) if row["note"] else None,
        ],
        formats.day(row["published_on"]),
        formats.day(row["retrieved_at"]),
        formats.full(row["figures"] + row["claims"]),
        copy or "–",
    ]


def _vintages(row: Mapping[str, Any]) -> Component | None:
    found = store.vintages(context.store(), row["name"])
    if not found:
        return None
    told = [[formats.day(v["vintage"]), say(WORDS[v["change"]]), formats.full(v["n"])] for v in found]
    said = say("A vintage is when a value was first seen here. A revision is a new row; the earlier one stays.")
    table = prose.table((say("Vintage"), say("Change"), say("Rows")), told, say("Vintages"), numeric=(2,))
    return prose.section("vintages", say("Vintages"), html.P(said), table)


def _claims(row: Mapping[str, Any]) -> Component | None:
    if not row["claims"]:
        return None
    said = queries.claims(context.store(), Filters(source=(row["name"],)))
    return claims.section(said, context.names()) if len(said) else None
