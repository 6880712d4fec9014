"""How the five countries compare, counted in one of several ways."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import dash
from dash import Input, Output, State, callback, dcc, html

from dashboard import (
    answers,
    components,
    context,
    footnotes,
    formats,
    pages_tools,
    rates,
    sections,
    tables,
    theme,
    transforms,
    words,
)
from dashboard.address import View
from dashboard.charts import both_reports, change, level
from dashboard.exhibit import Exhibit
from dashboard.tongue import mark, say

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd
    import plotly.graph_objects as go
    from dash.development.base_component import Component

ID = "compare"
QUESTION = mark("Whose trade with China grows, and how fast?")
dash.register_page(
    __name__, path="/compare", name=mark("Compare"), title=pages_tools.titled(mark("Compare the five")), order=1,
    carries=True,
)  # fmt: skip


@context.guarded
def layout(**query: str) -> Component:
    """Build the page for one address."""
    view, notices = View.read(query)
    return html.Div(
        [
            components.notice(notices),
            dcc.Store(id={"type": "address", "page": ID}, data=view.query()),
            html.H1(say(QUESTION)),
            components.choices(ID, view, context.names()),
            html.Div(
                [
                    components.choice(
                        f"{ID}-transform", say("Counted as"), words.said(words.TRANSFORMS), view.transform
                    ),
                    components.choice(f"{ID}-layout", say("Drawn as"), words.said(words.LAYOUTS), view.layout),
                    components.year(f"{ID}-base", say("Base year"), view.base),
                ],
                className="choices second",
                role="group",
                **components.aria(label=say("How to count and draw")),
            ),
            html.Div(_answer(view), id=f"{ID}-answer"),
        ],
        className="page",
    )


@callback(
    Output(f"{ID}-answer", "children"),
    Output({"type": "address", "page": ID}, "data"),
    inputs={
        name: Input(f"{ID}-{name}", "value")
        for name in ("countries", "flow", "kind", "side", "currency", "transform", "layout", "base")
    }
    | {"kept": State({"type": "address", "page": ID}, "data")},
    prevent_initial_call=True,
)
def show(countries: list[str], kept: str = "", **chosen: str) -> tuple[Any, str]:
    """Answer for the chosen values."""
    view = View.chosen(countries, kept, **chosen)
    return _answer(view), view.query()


def embedded(_chart: str, query: Mapping[str, str]) -> list[Component | None]:
    """Give the page's chart for an address."""
    return _answer(View.read(query)[0])[:2]


def _answer(view: View) -> list[Component | None]:
    names = context.names()
    every = sections.rows_of(view.with_(countries=tuple(theme.COUNTRIES)))
    rows = transforms.apply(every.assign(reporter_side=every["reporter"] == "CHN"), view, names)
    rows = footnotes.numbered(rows[rows["pair"].isin(view.countries)])
    if rows.empty:
        return [sections.nothing("/compare", view)]
    drawn = rows[rows["why"] == ""]
    counted = say(words.TRANSFORM_TITLES[view.transform])
    title = say("{what}: {counted}", what=sections.titled(view), counted=counted)
    if drawn.empty:
        return [html.Section(components.empty_chart(title, [_why_none(rows)]))]
    said = html.P(_finding(drawn, view, names), className="answer")
    chart = components.chart(
        f"{ID}-chart",
        _figure(drawn, view, names),
        title,
        "",
        _legend(drawn, bars=view.transform == "yoy"),
        exhibit=_exhibit(rows, view),
    )
    written = say("Formula: {formula}.", formula=transforms.formula(every, view))
    formula = html.P([written, " ", say(transforms.ORDER)], className="remark")
    notes = components.notes(footnotes.of(drawn), footnotes.in_words(drawn, view.flow))
    return [
        said,
        html.Section(
            [
                sections.newer("/compare", rows, view),
                chart,
                formula,
                _refused(rows),
                sections.left_out(view.filters(), names),
                notes,
            ]
        ),
        _table(rows, view, names),
        rates.section(view, names),
    ]


def _exhibit(rows: pd.DataFrame, view: View) -> Exhibit:
    counted = say(words.TRANSFORM_TITLES[view.transform])
    about = f"{footnotes.in_words(rows, view.flow)} {formats.clauses([counted[:1].upper() + counted[1:]])}"
    return Exhibit(f"/compare{view.query()}", sections.shown_filters(rows, view), about, footnotes.of(rows),
                   f"{ID}-table", f"/embed/compare{view.query()}", tuple(set(rows["source"])))  # fmt: skip


def _figure(drawn: pd.DataFrame, view: View, names: dict[str, str]) -> go.Figure:
    if view.transform == "yoy":
        return change.draw(drawn.drop(columns="card"), names)
    shown = drawn.assign(value=drawn["shown"])
    scale = transforms.axis(view, drawn)
    if view.layout == "one":
        return level.draw(shown, names, scale)
    return both_reports.draw(shown, names, scale, one_scale=view.layout == "same")


def _finding(drawn: pd.DataFrame, view: View, names: dict[str, str]) -> str:
    china = drawn[drawn["reporter"] == "CHN"]
    newest = answers.newest_period(china if len(china) else drawn)
    when = formats.period(newest["period_start"].iloc[0], newest["period_end"].iloc[0])
    ordered = newest.sort_values("shown", ascending=False, kind="stable").to_dict("records")
    said = [f"{names[row['pair']]} {transforms.written(row['shown'], view)}" for row in ordered]
    message = mark("{when}, by China’s report: {figures}.")
    return say(message if len(china) else mark("{when}, by the partners’ reports: {figures}."), when=when,
               figures=formats.joined(said))  # fmt: skip


def _legend(drawn: pd.DataFrame, *, bars: bool) -> list[Component]:
    sides = set(drawn["reporter"] == "CHN")
    china, partner = ("bar", "mark") if bars else ("solid", "dashed")
    parts = [components.key(china, say("China’s report"))] if True in sides else []
    parts += [components.key(partner, say("the partner’s own report"))] if False in sides else []
    return parts + sections.hollow(drawn)


def _why_none(rows: pd.DataFrame) -> str:
    reasons = formats.parted(say(why) for why in sorted(set(rows["why"]) - {""}))
    return say("No number can be given: {reasons}.", reasons=reasons)


def _refused(rows: pd.DataFrame) -> Component | None:
    """Say how many figures have no number, and why."""
    counted = rows.loc[rows["why"] != "", "why"].value_counts()
    if counted.empty:
        return None
    said = formats.parted(f"{footnotes.figures(int(n))}: {say(str(reason))}" for reason, n in counted.items())
    return html.P(say("Without a number: {reasons}.", reasons=said), className="remark")


def _table(rows: pd.DataFrame, view: View, names: dict[str, str]) -> Component:
    """Give the figures behind the chart; the growth beside each is the one the publisher's own figures make."""
    href = f"/api/v1/series.csv?{sections.shown_filters(rows, view)}&bom=1"
    heading = [
        html.H2(say("The figures behind it")),
        html.A(say("Download CSV"), href=href, className="button", id=f"{ID}-csv", download=""),
    ]
    flow, unit = say(words.FLOW_TITLES[view.flow]), formats.unit(view.unit)
    caption = say("{flow}, million {unit}, as published", flow=flow, unit=unit)
    return html.Section(
        [html.Div(heading, className="heading"), tables.figures(rows, names, caption)], id=f"{ID}-table"
    )
