"""Figures of one thing that do not agree: both are shown with their names, neither is chosen, nothing is averaged."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import dcc, html

from dashboard import formats
from dashboard.components import link

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dash.development.base_component import Component

_FLOWS = {"export": "China’s exports to", "import": "China’s imports from", "total": "turnover of China and"}


def section(found: Sequence[Mapping[str, Any]], names: Mapping[str, str]) -> Component | None:
    """Warn of the figures that disagree the most, worst first; nothing when none do."""
    if not found:
        return None
    lead = "Two sources give different numbers for the same thing. Both stand here; neither is chosen."
    return html.Section(
        [
            html.H2("Figures to be careful with"),
            html.P(lead, className="finding"),
            html.Ol([_conflict(row, names) for row in found], className="claims conflicts"),
        ],
        id="careful",
    )


def _conflict(row: Mapping[str, Any], names: Mapping[str, str]) -> Component:
    when = formats.period(row["period_start"], row["period_end"])
    partner = "the five" if row["partner"] == "CA5" else names.get(row["partner"], row["partner"])
    head = f"{_FLOWS[row['china_flow']]} {partner}, {when}"
    gap = f"{formats.amount(abs(row['gap']), row['unit'])} apart, {formats.change(row['gap_pct'])}"
    sides = html.Ul([_side(row, side) for side in ("one", "other")], className="facts")
    return html.Li([html.Div([html.P(head[:1].upper() + head[1:], className="publisher"), _gap(row, gap)]), sides])


def _gap(row: Mapping[str, Any], words: str) -> Component:
    country = row["partner"].lower()
    short = {"kaz": "KZ", "kgz": "KG", "tjk": "TJ", "tkm": "TM", "uzb": "UZ"}.get(country)
    if short is None:
        return html.P(words, className="parsed")
    return html.P([words, ". ", dcc.Link("Both sides", href=f"/mirror?c={short}")], className="parsed")


def _side(row: Mapping[str, Any], side: str) -> Component:
    value = html.Span(formats.amount(row[f"{side}_value"], row["unit"]), className="words")
    quoted = ", quoted" if row[f"{side}_is_quoted"] else ""
    source: list[Any] = [f"{row[f'{side}_publisher']}{quoted}: ", link(row[f"{side}_title"], row[f"{side}_url"])]
    return html.Li([value, html.Span(source, className="parsed")])
