"""Figures printed in articles, as a list: who wrote, when, the words, and how they were read."""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from dash import dcc, html

from dashboard import formats, verdicts
from dashboard.components import link

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd
    from dash.development.base_component import Component

_SHOWN = 6
_FACTS = 4
MEASURES = {
    "value": "",
    "growth": "growth of ",
    "share": "share of ",
    "balance": "balance of ",
    "target": "target for ",
}
_FLOWS = {"export": "China’s exports", "import": "China’s imports", "total": "turnover"}


def section(claims: pd.DataFrame, names: Mapping[str, str], more: str = "") -> Component:
    """Show what the newest articles claim and whether it holds; `more` is the address that lists them all."""
    if claims.empty:
        lead, body = "No article with such a figure has been read yet.", None
    else:
        articles = formats.count(len(set(claims["document_id"])), "article")
        figures = formats.count(len(claims), "figure")
        lead = f"{figures} printed in {articles}, in their words and as they were read."
        body = listing(claims, names, more)
    return html.Section([html.H2("What articles claim"), html.P(lead, className="finding"), body], id="claims")


def listing(claims: pd.DataFrame, names: Mapping[str, str], more: str = "") -> Component:
    """Give the claims article by article, newest first; where `more` leads to all of them, only the newest articles."""
    ordered = claims.sort_values(["published_on", "document_id", "id"], ascending=[False, True, True], kind="stable")
    articles = [list(rows) for _, rows in groupby(ordered.to_dict("records"), key=itemgetter("document_id"))]
    shown, rest = articles[:_SHOWN], articles[_SHOWN:]
    listed = html.Ol([_article(rows, names) for rows in shown], className="claims")
    if not rest:
        return listed
    words = formats.count(len(rest), "older article")
    if more:
        return html.Div([listed, html.P(dcc.Link(f"{words}, and every check", href=more), className="more")])
    folded = html.Ol([_article(rows, names) for rows in rest], className="claims")
    return html.Div([listed, html.Details([html.Summary(words), folded])])


def _article(rows: Sequence[Mapping[Any, Any]], names: Mapping[str, str]) -> Component:
    first = rows[0]
    when = dated(first)
    head = html.Div([html.Span(first["publisher"], className="publisher"), html.Span(f" · {when}", className="when")])
    title = html.P(
        link(first["title"] or first["url"], first["url"], lang=first["language"] or None), className="title"
    )
    facts = [_claim(row, names) for row in rows]
    shown: list[Component] = [html.Ul(facts[:_FACTS], className="facts")]
    if len(facts) > _FACTS:
        more = html.Summary(f"{formats.count(len(facts) - _FACTS, 'more figure')} from this article")
        shown.append(html.Details([more, html.Ul(facts[_FACTS:], className="facts")]))
    return html.Li([html.Div([head, title]), html.Div(shown)])


def dated(row: Mapping[Any, Any]) -> str:
    """Say when an article was published, or that it does not say."""
    if row["published_on"]:
        return f"published {formats.day(row['published_on'])}"
    return f"undated, seen {formats.day(row['retrieved_on'])}"


def _claim(row: Mapping[Any, Any], names: Mapping[str, str]) -> Component:
    words = row["quote"] or row["as_printed"]
    return html.Li(
        [
            html.Q(words, className="words", lang=row["language"] or None),
            html.Span(in_words(row, names), className="parsed"),
            *machine_read(row),
            _verdict(row),
        ]
    )


def machine_read(row: Mapping[Any, Any]) -> list[Component]:
    """Mark a claim that a machine read and nobody has looked at yet, with how sure the reading is."""
    if row["state"] != "proposed":
        return []
    said = "Read by rules, not yet reviewed by a person; 1 would be certain"
    return [html.Span(f"machine-read, {row['confidence']:.2f}", className="chip grey", title=said)]


def _verdict(row: Mapping[Any, Any]) -> Component | None:
    """Lead to the check of a claim, where the row has one."""
    if "verdict" not in row:
        return None
    return dcc.Link(verdicts.chip(row["verdict"]), href=f"/claims/{row['id']}", className="checked")


def in_words(row: Mapping[Any, Any], names: Mapping[str, str]) -> str:
    """Say how a claim was read: measure, flow, countries, months, value, to whom the article ascribes it."""
    what = MEASURES.get(row["measure"], "") + _FLOWS[row["china_flow"]]
    product = f" of {row['product_words']}" if row["product_words"] else ""
    value = printed_value(row)
    said = (
        f", as {row['attributed_to']} says"
        if row["attributed_to"]
        else ", reporter not named"
        if row["reporter"] == "N/S"
        else ""
    )
    when = formats.period(row["period_start"], row["period_end"])
    about = "about " if row["is_approx"] else ""
    return f"{what}{product}{_between(row)} {partners(row, names)}, {when}: {about}{value}{said}"


def _between(row: Mapping[Any, Any]) -> str:
    return {"export": " to", "import": " from", "total": " of China and"}[row["china_flow"]]


def printed_value(row: Mapping[Any, Any]) -> str:
    """Write a claim's value with the digits it needs and no more."""
    if row["unit"] == "percent":
        return formats.change(row["value"]) if row["measure"] == "growth" else f"{row['value']:g}{formats.THIN}%"
    if row["unit"] == "multiple":
        return f"{row['value']:g} times"
    return formats.amount(row["value"], row["unit"], exact=True)


def partners(row: Mapping[Any, Any], names: Mapping[str, str]) -> str:
    """Name the countries a claim is about."""
    codes = row["partners"].split()
    if len(codes) == 5:
        return "the five"
    return formats.listed([names.get(code, code) for code in codes or [row["partner"]]])
