"""One claim: the words, how they were read, the published figures beside it, the arithmetic step by step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import dash
from dash import dcc, html

from dashboard import claims, components, context, formats, pages_tools, prose, queries_compared, verdicts
from dashboard.components import link

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dash.development.base_component import Component

dash.register_page(
    __name__, path_template="/claims/<claim>", name="Claim", title="A claim checked · Khorgos", order=None
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
            html.P(dcc.Link("All claims", href="/claims"), className="label"),
            html.H1(["Does “", html.Span(row["as_printed"], lang=row["language"] or None), "” hold?"]),
            html.P(
                [verdicts.chip(row["verdict"]), " ", *claims.machine_read(row), " ", _short(row)], className="answer"
            ),
            _withdrawn(row),
            html.Section([html.H2("Where it is printed"), _printed(row)]),
            html.Section([html.H2("How it was read"), _read(row, names)]),
            html.Section([html.H2("What it was compared with"), *_compared(row, names)]),
            html.Section([html.H2("The same figure elsewhere"), _elsewhere(row)]),
            html.Section([html.H2("When it was checked"), _history(row)]),
        ],
        className="page",
    )


def _withdrawn(row: Mapping[str, Any]) -> Component | None:
    """Say of a claim that was taken back that it counts no more."""
    if "withdrawn_at" not in row:
        return None
    said = f"Withdrawn on {formats.day(row['withdrawn_at'])}: its entry no longer gives this figure. "
    return html.P(f"{said}It counts nowhere; what it said, and its last check, stay readable here.", className="remark")


def _short(row: Mapping[str, Any]) -> str:
    near = verdicts.nearest(row)
    said = [verdicts.VERDICTS[row["verdict"]][3], row["reason"], near[:1].upper() + near[1:] if near else ""]
    return " ".join(part.rstrip(".") + "." for part in said if part)


def _printed(row: Mapping[str, Any]) -> Component:
    when = claims.dated(row)
    facts = [
        ("Publisher", row["publisher"]),
        ("Title", link(row["title"] or row["url"], row["url"], lang=row["language"] or None)),
        ("Date", when),
        ("Place", row["locator"]),
        ("Words", html.Q(row["quote"] or row["as_printed"], lang=row["language"] or None)),
        ("Retrieved", formats.day(row["retrieved_on"])),
    ]
    if components.is_web_address(row["archived"]):
        facts.append(("Archived copy", link("copy", row["archived"])))
    return components.facts(facts)


def _read(row: Mapping[str, Any], names: Mapping[str, str]) -> Component:
    reader = "by a person" if row["read_by"] == "person" else f"by rule, confidence {row['confidence']:.2f}"
    facts = [
        ("In words", claims.in_words(row, names)),
        ("Measure", row["measure"]),
        ("Flow, seen from China", "turnover" if row["china_flow"] == "total" else row["china_flow"]),
        ("Countries", claims.partners(row, names)),
        ("Period", f"{formats.period(row['period_start'], row['period_end'], long=True)} ({row['period_kind']})"),
        ("Value", claims.printed_value(row)),
        (
            "Tolerance",
            f"± {formats.full(row['tolerance'])} {formats.UNITS.get(row['unit'], row['unit'])}, by its digits",
        ),
        ("Ascribed to", row["attributed_to"] or "nobody named"),
        ("Read", reader),
    ]
    return components.facts(facts)


def _compared(row: Mapping[str, Any], names: Mapping[str, str]) -> list[Component]:
    arithmetic = html.P(row["arithmetic"] or "There is no published figure to compare with.", className="arithmetic")
    found = verdicts.expected(row)
    if not found:
        return [arithmetic]
    head = ["Publisher’s series", "Reported by", "Period", "Value", "On the article’s day", "Difference", "Source"]
    body = [
        [
            figure["source"],
            names.get(figure["reporter"], figure["reporter"]),
            formats.period(figure["period_start"], figure["period_end"]),
            _value(figure),
            _then(figure),
            formats.change(figure["difference_pct"]) if figure.get("difference_pct") is not None else "–",
            figure["citation"],
        ]
        for figure in found
    ]
    return [arithmetic, prose.table(head, body, "Published figures beside the claim")]


def _then(figure: Mapping[str, Any]) -> str:
    """Say what the series said when the article appeared, or that only a later reading of it is known."""
    then = figure.get("then")
    if not then:
        seen = figure.get("vintage")
        return f"not known; seen {formats.day(seen)}" if seen else "not known"
    return "the same" if then["value"] == figure["value"] else _value(then)


def _value(figure: Mapping[str, Any]) -> str:
    if figure["unit"] == "percent":
        return f"{figure['value']:.2f}{formats.THIN}%"
    return formats.amount(figure["value"], figure["unit"], 5)


def _elsewhere(row: Mapping[str, Any]) -> Component:
    others = [o for o in queries_compared.same_claims(context.store(), row) if o["id"] != row["id"]]
    if not others:
        return html.P("No other article that was read prints it.", className="finding")
    items = [
        html.Li(
            [
                dcc.Link(f"{o['publisher']}, {formats.day(o['published_on'])}", href=f"/claims/{o['id']}"),
                f" · {o['as_printed']}",
            ]
        )
        for o in others
    ]
    lead = f"{len(others) + 1} articles, 1 origin: {row['attributed_to'] or 'not named'}."
    return html.Div([html.P(lead, className="finding"), html.Ul(items, className="plain")])


def _history(row: Mapping[str, Any]) -> Component:
    items = [
        html.Li([f"{formats.day(h['checked_at'])}: ", verdicts.VERDICTS[h["verdict"]][0],
                 f", with figures known on {formats.day(h['vintage_used'])}" if h["vintage_used"] else ""])
        for h in queries_compared.check_history(context.store(), row["id"])
    ]  # fmt: skip
    return html.Ul(items, className="plain")
