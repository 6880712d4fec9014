"""Figures printed in articles, as a list: who wrote, when, the words, and how they were read."""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from dash import dcc, html

from dashboard import changes, formats, reprints, stored, verdicts, words
from dashboard.components import link
from dashboard.stored import language_of, original
from dashboard.tongue import say, say_many

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd
    from dash.development.base_component import Component


_SHOWN = 6
_FACTS = 4


def section(claims: pd.DataFrame, names: Mapping[str, str], more: str = "") -> Component:
    """Show what the newest articles claim and whether it holds; `more` is the address that lists them all."""
    if claims.empty:
        lead, body = say("No article with such a figure has been read yet."), None
    else:
        articles = say_many(len(set(claims["document_id"])), "{n} article", "{n} articles")
        figures = say_many(len(claims), "{n} figure", "{n} figures")
        lead = say(
            "{figures} printed in {articles}, in their words and as they were read.", figures=figures, articles=articles
        )
        body = listing(claims, names, more)
    return html.Section([html.H2(say("What articles claim")), html.P(lead, className="finding"), body], id="claims")


def listing(claims: pd.DataFrame, names: Mapping[str, str], more: str = "") -> Component:
    """Give the claims article by article, newest first; where `more` leads to all of them, only the newest articles."""
    ordered = claims.sort_values(["published_on", "document_id", "id"], ascending=[False, True, True], kind="stable")
    articles = [list(rows) for _, rows in groupby(ordered.to_dict("records"), key=itemgetter("document_id"))]
    shown, rest = articles[:_SHOWN], articles[_SHOWN:]
    copies = reprints.by_document()
    listed = html.Ol([_article(rows, names, copies) for rows in shown], className="claims")
    if not rest:
        return listed
    said = say_many(len(rest), "{n} older article", "{n} older articles")
    if more:
        every = say("{articles}, and every check", articles=said)
        return html.Div([listed, html.P(dcc.Link(every, href=more), className="more")])
    folded = html.Ol([_article(rows, names, copies) for rows in rest], className="claims")
    return html.Div([listed, html.Details([html.Summary(said), folded])])


def _article(
    rows: Sequence[Mapping[Any, Any]], names: Mapping[str, str], copies: Mapping[str, Sequence[Mapping[str, Any]]]
) -> Component:
    first = rows[0]
    again = reprints.folded(copies.get(first["document_id"], ()))
    when = dated(first)
    head = html.Div(
        [html.Span(original(first["publisher"]), className="publisher"), html.Span(f" · {when}", className="when")]
    )
    title = html.P(
        link(first["title"] or first["url"], first["url"], lang=language_of(first, first["title"])), className="title"
    )
    facts = [_claim(row, names) for row in rows]
    shown: list[Component] = [html.Ul(facts[:_FACTS], className="facts")]
    if len(facts) > _FACTS:
        more = html.Summary(
            say_many(len(facts) - _FACTS, "{n} more figure from this article", "{n} more figures from this article")
        )
        shown.append(html.Details([more, html.Ul(facts[_FACTS:], className="facts")]))
    return html.Li([html.Div([head, title, *again]), html.Div(shown)])


def dated(row: Mapping[Any, Any]) -> str:
    """Say when an article was published, or that it does not say."""
    if row["published_on"]:
        return say("published {day}", day=formats.day(row["published_on"]))
    return say("undated, seen {day}", day=formats.day(row["retrieved_on"]))


def _claim(row: Mapping[Any, Any], names: Mapping[str, str]) -> Component:
    quote = row["quote"] or row["as_printed"]
    return html.Li(
        [
            html.Q(quote, className="words", lang=language_of(row, quote)),
            html.Span(in_words(row, names), className="parsed"),
            *machine_read(row),
            _verdict(row),
        ]
    )


def machine_read(row: Mapping[Any, Any]) -> list[Component]:
    """Mark a claim that a machine read and nobody has looked at yet, with how sure the reading is."""
    if row["state"] != "proposed":
        return []
    meaning = say("Read by rules, not yet reviewed by a person; 1 would be certain")
    sure = formats.written(f"{row['confidence']:.2f}")
    return [html.Span(say("machine-read, {sure}", sure=sure), className="chip grey", title=meaning)]


def _verdict(row: Mapping[Any, Any]) -> Component | None:
    """Lead to the check of a claim, where the row has one."""
    if "verdict" not in row:
        return None
    return dcc.Link(verdicts.chip(row["verdict"]), href=f"/claims/{row['id']}", className="checked")


def in_words(row: Mapping[Any, Any], names: Mapping[str, str]) -> str:
    """Say how a claim was read: measure, flow, countries, months, value, to whom the article ascribes it."""
    what = words.trade_with(row["china_flow"], partners(row, names))
    if row["measure"] in changes.MEASURES:
        what = say(changes.MEASURES[row["measure"]], what=what)
    if row["product_words"]:
        what = say("{what}, goods: {goods}", what=what, goods=stored.said(row["product_words"]))
    value = printed_value(row)
    if row["is_approx"]:
        value = say("about {value}", value=value)
    when = formats.period(row["period_start"], row["period_end"])
    said = {"what": what, "when": when, "value": value}
    if row["attributed_to"]:
        return say("{what}, {when}: {value}, as {who} says", who=stored.said(row["attributed_to"]), **said)
    if row["reporter"] == "N/S":
        return say("{what}, {when}: {value}, reporter not named", **said)
    return say("{what}, {when}: {value}", **said)


def printed_value(row: Mapping[Any, Any]) -> str:
    """Write a claim's value with the digits it needs and no more."""
    if row["unit"] == "percent":
        return formats.change(row["value"]) if row["measure"] == "growth" else formats.percent_as_it_is(row["value"])
    if row["unit"] == "multiple":
        return say("{n} times", n=formats.tick(row["value"]))
    return formats.amount(row["value"], row["unit"], exact=True)


def partners(row: Mapping[Any, Any], names: Mapping[str, str]) -> str:
    """Name the countries a claim is about."""
    codes = row["partners"].split()
    if len(codes) == 5:
        return say(words.THE_FIVE)
    return formats.listed([names.get(code, code) for code in codes or [row["partner"]]])
