"""One claim: the words, how they were read, the published figures beside it, the arithmetic step by step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import dash
from dash import dcc, html

from dashboard import (
    changes,
    claims,
    components,
    context,
    corrections,
    formats,
    pages_tools,
    prose,
    queries_compared,
    reprints,
    steps,
    stored,
    verdicts,
)
from dashboard.checked import linked, publishers_of_sources
from dashboard.components import link
from dashboard.stored import language_of, original
from dashboard.tongue import mark, say, say_many

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dash.development.base_component import Component

dash.register_page(
    __name__,
    path_template="/claims/<claim>",
    name="Claim",
    title=pages_tools.titled(mark("A claim checked")),
    order=None,
)


@context.guarded
def layout(claim: str = "", **_other: str) -> Component:
    """Build the page of one claim."""
    store = context.store()
    row = queries_compared.check(store, claim) or queries_compared.withdrawn_check(store, claim)
    if row is None or not row["verdict"]:
        return pages_tools.nothing_here()
    names = context.names()
    return html.Div(
        [
            html.P(dcc.Link(say("All claims"), href="/claims"), className="label"),
            html.H1(_question(row)),
            html.P(
                [verdicts.chip(row["verdict"]), " ", *claims.machine_read(row), " ", _short(row)], className="answer"
            ),
            _withdrawn(row),
            html.Section([html.H2(say("Where it is printed")), _printed(row)]),
            html.Section([html.H2(say("How it was read")), _read(row, names)]),
            html.Section([html.H2(say("What it was compared with")), *_compared(row, names)], id="compared"),
            html.Section([html.H2(say("The same figure elsewhere")), *_elsewhere(row)]),
            html.Section([html.H2(say("When it was checked")), _history(row)]),
            corrections.section(row["id"]),
        ],
        className="page",
    )


def _question(row: Mapping[str, Any]) -> list[Any]:
    """Ask whether the printed words hold; they stay in their own language."""
    before, after = say("Does “{words}” hold?").split("{words}")
    return [before, html.Span(row["as_printed"], lang=language_of(row, row["as_printed"])), after]


def _withdrawn(row: Mapping[str, Any]) -> Component | None:
    """Say of a claim that was taken back that it counts no more."""
    if "withdrawn_at" not in row:
        return None
    said = say(
        "Withdrawn on {day}: its entry no longer gives this figure. It counts nowhere; what it said, and its last "
        "check, stay readable here.",
        day=formats.day(row["withdrawn_at"]),
    )
    return html.P(said, className="remark")


def _short(row: Mapping[str, Any]) -> Component:
    near = verdicts.nearest(row)
    parts = [steps.reason(row["reason"])] if row["reason"] else []
    parts += [near[:1].upper() + near[1:]] if near else []
    return html.Span(
        [verdicts.meaning(row["verdict"]), *(words for part in parts for words in (" ", part, formats.stop()))]
    )


def _printed(row: Mapping[str, Any]) -> Component:
    when, quote = claims.dated(row), row["quote"] or row["as_printed"]
    facts = [
        (say("Publisher"), original(row["publisher"])),
        (say("Title"), link(row["title"] or row["url"], row["url"], lang=language_of(row, row["title"]))),
        (say("Date"), when),
        (say("Place"), original(row["locator"])),
        (say("Quotation"), html.Q(quote, lang=language_of(row, quote))),
        (say("Retrieved"), formats.day(row["retrieved_on"])),
    ]
    if components.is_web_address(row["archived"]):
        facts.append((say("Archived copy"), link(say("copy"), row["archived"])))
    return components.facts(facts)


def _read(row: Mapping[str, Any], names: Mapping[str, str]) -> Component:
    sure = formats.written(f"{row['confidence']:.2f}")
    reader = say("by a person") if row["read_by"] == "person" else say("by rule, confidence {sure}", sure=sure)
    kind = say(KINDS.get(row["period_kind"], mark("other")))
    period = formats.period(row["period_start"], row["period_end"])
    around = f"{formats.full(row['tolerance'])} {formats.unit(row['unit'])}"
    facts = [
        (say("In words"), claims.in_words(row, names)),
        (say("Measure"), say(MEASURES.get(row["measure"], row["measure"]))),
        (say("Flow, seen from China"), say(changes.FLOWS[row["china_flow"]])),
        (say("Countries"), claims.partners(row, names)),
        (say("Period"), f"{period} ({kind})"),
        (say("Value"), claims.printed_value(row)),
        (say("Tolerance"), say("± {size}, by its digits", size=around)),
        (say("Ascribed to"), stored.said(row["attributed_to"]) or say("nobody named")),
        (say("Read"), reader),
    ]
    return components.facts(facts)


MEASURES = {
    "value": mark("value"),
    "growth": mark("growth"),
    "share": mark("share"),
    "balance": mark("balance"),
    "target": mark("target"),
}
KINDS = {
    "month": mark("month"),
    "jan_feb": mark("January–February"),
    "quarter": mark("quarter"),
    "half": mark("half-year"),
    "ytd": mark("sum from January"),
    "year": mark("year"),
    "other": mark("other"),
    "none": mark("no period"),
}


def _compared(row: Mapping[str, Any], names: Mapping[str, str]) -> list[Component]:
    nothing = html.P(say("There is no published figure to compare with."), className="arithmetic")
    arithmetic = steps.shown(row["arithmetic"]) or nothing
    found, known = verdicts.expected(row), publishers_of_sources()
    if not found:
        return [arithmetic]
    head = [
        say("Publisher’s series"), say("Reported by"), say("Period"), say("Value"), say("On the article’s day"),
        say("Difference"), say("Source"),
    ]  # fmt: skip
    body = [
        [
            known.get(figure["source"], figure["source"]),
            names.get(figure["reporter"], figure["reporter"]),
            formats.period(figure["period_start"], figure["period_end"]),
            _value(figure),
            _then(figure),
            formats.change(figure["difference_pct"]) if figure.get("difference_pct") is not None else "–",
            linked(figure["citation"]),
        ]
        for figure in found
    ]
    return [arithmetic, prose.table(head, body, say("Published figures beside the claim"))]


def _then(figure: Mapping[str, Any]) -> str:
    """Say what the series said when the article appeared, or that only a later reading of it is known."""
    then = figure.get("then")
    if not then:
        seen = figure.get("vintage")
        return say("not known; seen {day}", day=formats.day(seen)) if seen else say("not known")
    return say("the same") if then["value"] == figure["value"] else _value(then)


def _value(figure: Mapping[str, Any]) -> str:
    if figure["unit"] == "percent":
        return formats.percent(figure["value"], 2)
    return formats.amount(figure["value"], figure["unit"], 5)


def _elsewhere(row: Mapping[str, Any]) -> list[Component]:
    others = [o for o in queries_compared.same_claims(context.store(), row) if o["id"] != row["id"]]
    copies = queries_compared.reprints(context.store(), row["document_id"])
    if not others and not copies:
        return [html.P(say("No other article that was read prints it."), className="finding")]
    return [*reprints.told(copies), *(_others(row, others) if others else [])]


def _others(row: Mapping[str, Any], others: Sequence[Mapping[str, Any]]) -> list[Component]:
    items = [
        html.Li(
            [
                dcc.Link([original(o["publisher"]), f", {formats.day(o['published_on'])}"], href=f"/claims/{o['id']}"),
                " · ",
                original(o["as_printed"], language_of(o, o["as_printed"])),
            ]
        )
        for o in others
    ]
    origin = stored.said(row["attributed_to"]) or say("not named")
    n = len(others) + 1
    lead = say_many(n, "{n} article, 1 origin: {origin}.", "{n} articles, 1 origin: {origin}.", origin=origin)
    return [html.P(lead, className="finding"), html.Ul(items, className="plain")]


def _history(row: Mapping[str, Any]) -> Component:
    items = [html.Li(_checked(h)) for h in queries_compared.check_history(context.store(), row["id"])]
    return html.Ul(items, className="plain")


def _checked(check: Mapping[str, Any]) -> str:
    day, verdict = formats.day(check["checked_at"]), verdicts.word(check["verdict"])
    if not check["vintage_used"]:
        return say("{day}: {verdict}", day=day, verdict=verdict)
    known = formats.day(check["vintage_used"])
    return say("{day}: {verdict}, with figures known on {known}", day=day, verdict=verdict, known=known)
