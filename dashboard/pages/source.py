"""One source: its terms and method, its documents, its figures to take, and how to cite it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import dash
from dash import dcc, html

from dashboard import citing, components, context, formats, pages_tools, prose, queries, queries_compared

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dash.development.base_component import Component

dash.register_page(__name__, path_template="/sources/<source>", name="Source", title="A source · Khorgos", order=None)
_SHOWN = 12


@context.guarded
def layout(source: str = "", **_query: str) -> Component:
    """Build the page of one source."""
    row = next((r for r in queries.sources(context.store()).to_dict("records") if r["name"] == source), None)
    if row is None:
        return pages_tools.nothing_here()
    documents = [d for d in queries_compared.documents(context.store()).values() if d["source"] == source]
    documents.sort(key=lambda d: (d["published_on"], d["id"]), reverse=True)
    return html.Div(
        [
            html.P(dcc.Link("All sources", href="/sources"), className="label"),
            html.H1(row["publisher"]),
            html.P(row["title"], className="answer"),
            html.Section([html.H2("What it is"), _facts(row)]),
            html.Section([html.H2("Its documents"), _documents(documents)]),
            html.Section([html.H2("Take its figures"), _download(row)]),
            html.Section([html.H2("Cite it"), *_cite(row, documents)]),
        ],
        className="page",
    )


def _facts(row: Mapping[Any, Any]) -> Component:
    terms = components.link(row["licence"], row["licence_url"]) if row["licence_url"] else row["licence"]
    lag = (
        f", about {formats.count(row['expected_lag_days'], 'day')} after the period" if row["expected_lag_days"] else ""
    )
    counts = ((row["figures"], "figure"), (row["claims"], "claim"), (row["documents"], "document"))
    held = ", ".join(formats.count(n, what) for n, what in counts)
    facts: list[tuple[str, Any]] = [
        ("Address", components.link(row["url"], row["url"])),
        ("Kind", row["kind"].replace("_", " ")),
        ("Covers", row["coverage"] or "not stated"),
        ("Appears", f"{row['cadence']}{lag}"),
        ("Currency", row["currency"] or "not stated"),
        ("Basis", row["basis"] or "not stated"),
        ("Method", row["method_note"] or "no note"),
        ("Terms", terms),
        ("In the store", held),
        ("Last read", formats.day(row["last_retrieved"] or "")),
    ]  # fmt: skip
    return components.facts(facts)


def _documents(documents: list[Mapping[str, Any]]) -> Component:
    if not documents:
        return html.P("None has been read yet.", className="empty")
    items = [_document(d) for d in documents]
    if len(items) <= _SHOWN:
        return html.Ul(items, className="plain")
    more = html.Summary(formats.count(len(items) - _SHOWN, "more document"))
    return html.Div([html.Ul(items[:_SHOWN], className="plain"),
                     html.Details([more, html.Ul(items[_SHOWN:], className="plain")])])  # fmt: skip


def _document(document: Mapping[str, Any]) -> Component:
    dates = f"published {formats.day(document['published_on'])} · retrieved {formats.day(document['retrieved_at'])}"
    known = f" · SHA-256 {document['sha256'][:12]}…" if document["sha256"] else ""
    archived: list[Any] = (
        [" · ", components.link("archived copy", document["archived_url"])] if document["archived_url"] else []
    )
    title = document["title"] or document["url"]
    return html.Li(
        [components.link(title, document["url"]), html.Span([f" · {dates}{known}", *archived], className="parsed")]
    )


def _download(row: Mapping[Any, Any]) -> Component:
    if not row["may_redistribute"]:
        said = "Its terms forbid passing the figures on: they are shown with their source and left out of downloads."
        return html.P(said, className="finding")
    links = []
    if row["figures"]:
        links.append(_button("Figures, CSV", f"/api/v1/series.csv?source={row['name']}&bom=1"))
    if row["claims"]:
        links.append(_button("Claims, CSV", f"/api/v1/claims.csv?source={row['name']}&bom=1"))
    return html.P(links, className="buttons")


def _button(words: str, href: str) -> Component:
    return html.A(words, href=href, className="button", download="")


def _cite(row: Mapping[Any, Any], documents: list[Mapping[str, Any]]) -> list[Component]:
    if not documents:
        return [html.P("There is no document to cite yet.", className="empty")]
    newest = documents[0]
    cited = {
        "publisher": row["publisher"], "title": newest["title"], "url": newest["url"],
        "published_on": newest["published_on"], "retrieved_on": newest["retrieved_at"][:10],
    }  # fmt: skip
    lead = "The newest document; the original publisher is named first."
    return [
        html.P(lead, className="finding"),
        prose.code(citing.in_text(cited), "Text"),
        prose.code(citing.as_bibtex(row["name"], cited), "BibTeX"),
    ]
