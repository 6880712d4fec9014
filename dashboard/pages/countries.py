"""The five countries: what each trades with China by the newest figures, and the way to the page of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import dash
from dash import dcc, html

from dashboard import answers, components, context, formats, pages_tools, publishers, queries, theme
from dashboard.address import View
from dashboard.components import aria
from dashboard.tongue import mark, say

if TYPE_CHECKING:
    import pandas as pd
    from dash.development.base_component import Component

dash.register_page(
    __name__, path="/country", name=mark("Countries"), title=pages_tools.titled(mark("The five countries")), order=2,
    carries=True,
)  # fmt: skip


@context.guarded
def layout(**query: str) -> Component:
    """Build the page for one address."""
    view, notices = View.read(query)
    names = context.names()
    asked = view.with_(side="china", since="").filters().with_(kind=("month", "jan_feb", "ytd", "year"), running=False)
    rows = queries.series(context.store(), asked)
    items = [_country(code, rows[rows["pair"] == code], view, names) for code in view.countries]
    return html.Div(
        [
            components.notice(notices),
            html.H1(say("Which country is it about?")),
            html.P(say("Each has a page of its own: by year, this year so far, both sides, what articles claim."),
                   className="answer"),
            html.Ol(items, className="claims five"),
        ],
        className="page",
    )  # fmt: skip


def _country(code: str, rows: pd.DataFrame, view: View, names: dict[str, str]) -> Component:
    newest = answers.newest(rows)
    href = f"/country/{theme.SHORT[code].lower()}{view.with_(countries=View().countries).query()}"
    said = [html.P(answers.headline(newest, view.flow, names))]
    if len(newest):
        publisher, read = publishers.named(newest["publisher"].iloc[0]), formats.day(newest["retrieved_on"].iloc[0])
        said.append(html.P(say("{publisher}, read {day}", publisher=publisher, day=read), className="by"))
    name = html.H2(dcc.Link(names[code], href=href), **aria(label=names[code]))
    return html.Li([name, html.Div(said)], className=f"of-{code.lower()}")
