"""The map of the region on the overview and the same figures as a list beside it; asked for when it comes into view."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import dcc, html

from dashboard import components, context, footnotes, formats, outlines, prose, stored, theme, words
from dashboard.charts import region
from dashboard.exhibit import Exhibit
from dashboard.filters import Filters
from dashboard.tongue import mark, say

if TYPE_CHECKING:
    import pandas as pd
    from dash.development.base_component import Component

    from dashboard.address import View

ID = "overview-map"
NOTE = mark("Outlines: Natural Earth, public domain, simplified; the east of China is left out. They judge no border.")


def place() -> Component:
    """Keep the place of the map until the reader comes to it."""
    wanted: dict[str, Any] = {"data-wanted": f"{ID}-wanted"}
    return html.Section(
        [
            html.H2(say("On the map")),
            html.Div(className="map waiting", id=ID, **wanted),
            dcc.Store(id=f"{ID}-wanted"),
        ]
    )


def shown(latest: pd.DataFrame, view: View) -> list[Component]:
    """Show the newest figure of each country, as `answers.newest` gives them: on the map, and as a list."""
    if latest.empty:
        return [html.P(say("No source in the store publishes this combination."), className="empty")]
    names = context.names()
    rows = footnotes.numbered(latest)
    taken = _exhibit(rows, view)
    table = html.Div([_list(rows, view, names), html.P(taken.sources, className="remark"),
                      html.P(say(NOTE), className="remark")], id=taken.table)  # fmt: skip
    if not outlines.rings():
        return [table]
    amounts = {
        row["pair"]: (row["value"], formats.amount(row["value"], row["unit"])) for row in rows.to_dict("records")
    }
    drawn = region.draw(amounts, names, outlines.rings(), outlines.labels())
    title = say("{flow}, newest figures", flow=say(words.FLOW_TITLES[view.flow]))
    chart = components.chart(ID, drawn, title, say("The stronger the colour, the more."), exhibit=taken)
    return [chart, table]


def _exhibit(rows: pd.DataFrame, view: View) -> Exhibit:
    about = f"{footnotes.in_words(rows, view.flow)} {say(NOTE)}"
    asked = Filters(id=tuple(rows["id"]))
    page, embed, used = f"/{view.query()}", f"/embed/map{view.query()}", tuple(rows["source"])
    return Exhibit(page, asked.query(), about, footnotes.of(rows), f"{ID}-list", embed, used)


def _list(rows: pd.DataFrame, view: View, names: dict[str, str]) -> Component:
    held = {row["pair"]: row for row in rows.to_dict("records")}
    body = [_line(held[code], names) for code in theme.COUNTRIES if code in held]
    head = (say("Country"), formats.unit(rows["unit"].iloc[0]), say("Change"), say("Period"))
    return prose.table(head, body, say(words.FLOW_TITLES[view.flow]), numeric=(1, 2))


def _line(row: dict[Any, Any], names: dict[str, str]) -> list[Any]:
    growth = (
        html.Span("–", title=stored.said(row["yoy_reason"])) if row["yoy_reason"] else formats.change(row["yoy_pct"])
    )
    return [
        dcc.Link(names[row["pair"]], href=f"/country/{theme.SHORT[row['pair']].lower()}"),
        [
            components.number(formats.amount(row["value"], row["unit"]), row["id"]),
            html.Span(f"[{row['note']}]", className="ref"),
        ],
        growth,
        formats.period(row["period_start"], row["period_end"]),
    ]
