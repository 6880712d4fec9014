"""Figures of one thing that do not agree: both are shown with their names, neither is chosen, nothing is averaged."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from dash import dcc, html

from dashboard import formats, words
from dashboard.components import aria, link
from dashboard.stored import original
from dashboard.tongue import say

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dash.development.base_component import Component

BARS_FROM: Final = 5.0  # percent between the two, from which on they are drawn as well


def section(found: Sequence[Mapping[str, Any]], names: Mapping[str, str]) -> Component | None:
    """Warn of the figures that disagree the most, worst first; nothing when none do."""
    if not found:
        return None
    lead = say("Two sources give different numbers for the same thing. Both stand here; neither is chosen.")
    return html.Section(
        [
            html.H2(say("Figures to be careful with")),
            html.P(lead, className="finding"),
            html.Ol([_conflict(row, names) for row in found], className="claims conflicts"),
        ],
        id="careful",
    )


def _conflict(row: Mapping[str, Any], names: Mapping[str, str]) -> Component:
    when = formats.period(row["period_start"], row["period_end"])
    partner = say(words.THE_FIVE) if row["partner"] == "CA5" else names.get(row["partner"], row["partner"])
    head = say("{trade}, {when}", trade=words.trade_with(row["china_flow"], partner), when=when)
    apart = formats.amount(abs(row["gap"]), row["unit"])
    gap = say("{amount} apart, {percent}", amount=apart, percent=formats.change(row["gap_pct"]))
    sides = html.Ul([_side(row, side) for side in ("one", "other")], className="facts")
    return html.Li([html.Div([html.P(head, className="publisher"), _gap(row, gap)]), sides])


def _gap(row: Mapping[str, Any], said: str) -> Component:
    country = row["partner"].lower()
    short = {"kaz": "KZ", "kgz": "KG", "tjk": "TJ", "tkm": "TM", "uzb": "UZ"}.get(country)
    if short is None:
        return html.P(said, className="parsed")
    return html.P([said, " · ", dcc.Link(say("Both sides"), href=f"/mirror?c={short}")], className="parsed")


def _side(row: Mapping[str, Any], side: str) -> Component:
    value = html.Span(formats.amount(row[f"{side}_value"], row["unit"]), className="words")
    quoted = say(", quoted") if row[f"{side}_is_quoted"] else ""
    title = original(row[f"{side}_title"])
    source: list[Any] = [original(row[f"{side}_publisher"]), f"{quoted}: ", link(title, row[f"{side}_url"])]
    return html.Li([value, html.Span([_bar(row, side), *source], className="parsed")])


def _bar(row: Mapping[str, Any], side: str) -> Component | None:
    """Draw one of the two values as long as it is large, the larger as long as the column."""
    if abs(row["gap_pct"]) <= BARS_FROM:
        return None
    larger = max(row["one_value"], row["other_value"])
    size = {"width": f"{row[f'{side}_value'] / larger * 100:.1f}%"}
    return html.Span(className="measure", style=size, **aria(hidden="true"))
