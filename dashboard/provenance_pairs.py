"""Where one side of a pair comes from, or the gap between both: also where it is made of several printed figures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlencode

from dash import html

from dashboard import components, context, footnotes, formats, provenance, queries_pairs, words
from dashboard.components import link
from dashboard.stored import original, shown
from dashboard.tongue import mark, say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dash.development.base_component import Component

PREFIX: Final = "pair:"
GAP: Final = "gap"
FORMULA: Final = mark("gap % = (China − partner) ÷ mean of the two × 100; above zero China reports more")
_CELL: Final = ("partner", "china_flow", "product", "unit", "period_start", "period_end")


def number(said: str, row: Mapping[Any, Any], what: str) -> Component:
    """Write a number of a pair, a side (`china`, `partner`) or the `gap`, so that it leads to where it comes from."""
    asked = {"partner": row["partner"], "china_flow": row["china_flow"], "kind": row["period_kind"],
             "unit": row["unit"], "from": row["period_start"], "to": row["period_end"]}  # fmt: skip
    id_ = ".".join(str(row[name]) for name in _CELL)
    return components.number(said, f"{PREFIX}{id_}:{what}", f"/api/v1/pairs.json?{urlencode(asked)}")


def of_pair(asked: str) -> Component:
    """Tell where a number of a pair comes from; `asked` is what `number` wrote: `pair:…:china`."""
    id_, _, what = asked.removeprefix(PREFIX).rpartition(":")
    row = queries_pairs.pair(context.store(), id_)
    names = {GAP: GAP} | {side: f"{side}_value" for side in queries_pairs.SIDES}
    if row is None or row.get(names.get(what, "")) is None:
        return provenance.unknown()
    return _gap(row) if what == GAP else _side(row, what)


def _gap(row: Mapping[str, Any]) -> Component:
    facts: list[tuple[str, Any]] = [(_reports(row, side), _valued(row, side)) for side in queries_pairs.SIDES]
    facts += [(say("Gap, %"), formats.change(row["gap_pct"])), (say("Computed"), say(FORMULA))]
    large = _large(row["gap"], row["unit"])
    return html.Div([html.P(_trade(row), className="finding"), large, components.facts(facts)])


def _side(row: Mapping[str, Any], side: str) -> Component:
    """Tell of one side; where it is a printed figure as it stands, all that is known of that figure."""
    printed = queries_pairs.figure_of(context.store(), row, side)
    if printed:
        return provenance.of_figure(printed)
    told = f"{_reports(row, side)}: {_trade(row)}"
    large = _large(row[f"{side}_value"], row["unit"])
    return html.Div([html.P(told, className="finding"), large, components.facts(_facts(row, side)), *_parts(row, side)])


def _facts(row: Mapping[str, Any], side: str) -> list[tuple[str, Any]]:
    own = {name.removeprefix(f"{side}_"): value for name, value in row.items() if name.startswith(f"{side}_")}
    facts: list[tuple[str, Any]] = [(say("Computed"), shown(own["formula"]))] if own["formula"] else []
    facts += [
        (say("Publisher"), original(own["publisher"])),
        (say("Document"), link(original(own["title"]), own["url"])),
        (say("Place"), original(own["locator"])),
        (say("Published"), formats.day(own["published_on"])),
        (say("Retrieved"), formats.day(own["retrieved_on"])),
        (say("Basis"), footnotes.basis(own["basis"])),
        (say("Status"), formats.parted(footnotes.letters(own["status"])) or say("no flag")),
        (say("Terms"), original(own["licence"])),
    ]
    if components.is_web_address(own["archived"] or ""):
        facts.append((say("Archived copy"), link(say("copy"), own["archived"])))
    return facts


def _parts(row: Mapping[str, Any], side: str) -> list[Component]:
    """List every document that a computed value is made of."""
    citations = row[f"{side}_citations"].split()
    if len(citations) < 2:
        return []
    found = queries_pairs.parts(context.store(), citations)
    items = [html.Li(_cited(one["publisher"], one["title"], one["url"], one["locator"])) for one in found]
    return [html.H3(say("Made of")), html.Ul(items, className="plain")]


def _valued(row: Mapping[str, Any], side: str) -> list[Any]:
    """Give one side's value, which leads on to all that is known of it, and the document it stands in."""
    source = _cited(*(row[f"{side}_{name}"] for name in ("publisher", "title", "url", "locator")))
    read = say("retrieved {day}", day=formats.day(row[f"{side}_retrieved_on"]))
    value = number(formats.amount(row[f"{side}_value"], row["unit"]), row, side)
    return [value, html.Small([" ", *source, " · ", read])]


def _cited(publisher: str, title: str, url: str, locator: str) -> list[Any]:
    return [original(publisher), ": ", link(original(title), url), " · ", original(locator)]


def _reports(row: Mapping[str, Any], side: str) -> str:
    if side == "china":
        return say("China reports")
    return say("{country} reports", country=context.names()[row["partner"]])


def _trade(row: Mapping[str, Any]) -> str:
    flow = "turnover" if row["china_flow"] == "total" else row["china_flow"]
    when = formats.period(row["period_start"], row["period_end"], long=True)
    return say("{trade}, {when}", trade=words.trade_with(flow, context.names()[row["partner"]]), when=when)


def _large(value: float, unit: str) -> Component:
    """Write a value to the whole dollar: one that a rate brought over has no more that could be meant."""
    return html.P([formats.full(round(value)), " ", html.Small(formats.unit(unit))], className="large")
