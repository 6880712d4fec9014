"""One source: what it prints and how, its documents, its vintages, and how to cite it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import dash
from dash import dcc, html

from dashboard import citations, claims, components, context, formats, freshness, pages_tools, prose, queries
from dashboard import queries_store as store
from dashboard.address import View
from dashboard.filters import Filters
from dashboard.pages.sources import CADENCES, KINDS
from dashboard.snippets import base

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dash.development.base_component import Component

dash.register_page(__name__, path_template="/sources/<source_id>", name="Source", title="Source · Khorgos", order=None)
_OPEN = 8  # documents that stand open
_DOWNLOADS = (("CSV", "series.csv"), ("JSON", "series.json"), ("ZIP bundle", "bundle.zip"),
              ("CSV with every vintage", "vintages.csv"))  # fmt: skip
_CLAIM_DOWNLOADS = (("CSV", "claims.csv"), ("JSON", "claims.json"))
_PERIODS = {"month": "months", "jan_feb": "January–February", "ytd": "sums from January", "year": "years"}


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
            html.P(dcc.Link("Sources", href="/sources"), className="crumb"),
            html.H1(f"{row['publisher']}: {row['title']}" if row["title"] != row["publisher"] else row["publisher"]),
            html.P(_answer(row), className="answer"),
            _downloads(row),
            *shown,
        ],
        className="page",
    )


def _answer(row: Mapping[str, Any]) -> str:
    counted = [
        formats.count(row["figures"], "figure") if row["figures"] else "",
        formats.count(row["claims"], "figure") + " in articles" if row["claims"] else "",
    ]
    what = formats.listed([c for c in counted if c]) or "No figure"
    documents = formats.count(row["documents"], "document")
    span = f", {formats.period(row['first_day'], row['last_day'])}" if row["first_day"] and row["last_day"] else ""
    read = f"; last read {formats.day(row['last_retrieved'])}" if row["last_retrieved"] else ""
    return f"{what} from {documents}{span}{read}."


def _downloads(row: Mapping[str, Any]) -> Component | None:
    if not row["may_redistribute"]:
        words = "The publisher’s terms forbid passing these figures on, so they are left out of every download."
        return html.P(words, className="remark late")
    links = _DOWNLOADS if row["figures"] else _CLAIM_DOWNLOADS if row["claims"] else ()
    buttons = [
        html.A(words, href=f"/api/v1/{file}?source={row['name']}", className="button", download="")
        for words, file in links
    ]
    return html.P(buttons, className="buttons") if buttons else None


def _about(row: Mapping[str, Any]) -> Component:
    age = freshness.age(row, freshness.today())
    licence = components.link(row["licence"], row["licence_url"]) if row["licence_url"] else row["licence"]
    lag = (
        f", about {formats.count(row['expected_lag_days'], 'day')} after the period" if row["expected_lag_days"] else ""
    )
    facts = [
        ("Publisher", [row["publisher"], f" ({KINDS[row['kind']]})"]),
        ("Address", components.link(row["url"], row["url"])),
        ("Covers", row["coverage"]),
        ("Appears", CADENCES[row["cadence"]] + lag),
        ("Calendar", html.Span(age.words, className="late" if age.late_days else "") if row["figures"] else ""),
        ("Currency", row["currency"]),
        ("Basis", row["basis"]),
        ("Terms", licence),
        ("Passing on", "allowed under these terms" if row["may_redistribute"] else "forbidden; not in downloads"),
        ("Short name", html.Code(row["name"])),
    ]
    return prose.section("about", "What it is", prose.terms((term, meaning) for term, meaning in facts if meaning))


def _method(row: Mapping[str, Any]) -> Component | None:
    return (
        prose.section("method", "Method, breaks, revisions", html.P(row["method_note"])) if row["method_note"] else None
    )


def _citing(row: Mapping[str, Any]) -> Component:
    cited = citations.Citation.of(row, base())
    lines = (("Text", cited.text()), ("BibTeX", cited.bibtex()), ("CSL-JSON", cited.csl()))
    return prose.section("citing", "Cite this source", *(prose.code(text, label, wrap=True) for label, text in lines))


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
            formats.UNITS.get(unit, unit),
            ", ".join(
                f"{formats.full(k['figures'])} {_PERIODS.get(k['period_kind'], k['period_kind'])}" for k in kinds
            ),
            formats.period(min(k["first_day"] for k in kinds), max(k["last_day"] for k in kinds)),
        ]
        for (reporter, partner, unit), kinds in pairs.items()
    ]
    head = ("Reporter", "Partner", "Unit", "Figures", "From and to")
    return prose.section("held", "What is here", prose.table(head, rows, "Figures by pair"))


def _documents(row: Mapping[str, Any]) -> Component | None:
    found = store.documents(context.store(), row["name"])
    if not found:
        return None
    head = ("Document", "Published", "Read", "Figures", "Copy")
    tables = [
        prose.table(head, [_document(one) for one in part], "Documents", numeric=(3,))
        for part in (found[:_OPEN], found[_OPEN:])
        if part
    ]
    more = html.Summary(f"{len(found) - _OPEN} more")
    folded = [tables[0], *(html.Details([more, table]) for table in tables[1:])]
    return prose.section("documents", formats.count(len(found), "document"), *folded)


def _document(row: Mapping[str, Any]) -> list[Any]:
    copy: list[Any] = [components.link("archived copy", row["archived_url"])] if row["archived_url"] else []
    copy += [html.Small(f"read in: {row['via']}")] if row["via"] else []
    copy += [html.Small(["SHA-256 ", html.Code(row["sha256"][:16])])] if row["sha256"] else []
    return [
        [components.link(row["title"] or row["id"], row["url"]), html.Small(row["note"]) if row["note"] else None],
        formats.day(row["published_on"]),
        formats.day(row["retrieved_at"]),
        formats.full(row["figures"] + row["claims"]),
        copy or "–",
    ]


def _vintages(row: Mapping[str, Any]) -> Component | None:
    found = store.vintages(context.store(), row["name"])
    if not found:
        return None
    told = [[formats.day(v["vintage"]), v["change"], formats.full(v["n"])] for v in found]
    words = "A vintage is when a value was first seen here. A revision is a new row; the earlier one stays."
    table = prose.table(("Vintage", "Change", "Rows"), told, "Vintages", numeric=(2,))
    return prose.section("vintages", "Vintages", html.P(words), table)


def _claims(row: Mapping[str, Any]) -> Component | None:
    if not row["claims"]:
        return None
    said = queries.claims(context.store(), Filters(source=(row["name"],)))
    return claims.section(said, context.names()) if len(said) else None
