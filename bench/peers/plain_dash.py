# ruff: noqa: ANN001, ANN201 - as tutorials are written
"""The page as a Dash tutorial writes it: country list, measure switch, two charts, a table, a download."""

import plotly.express as px
from dash import Dash, Input, Output, callback, dash_table, dcc, html
from trade import COUNTRIES, annual, monthly

ANNUAL, MONTHLY = annual(), monthly()
app = Dash(__name__)
server = app.server
app.layout = html.Div(
    [
        html.H1("Trade"),
        dcc.Dropdown(COUNTRIES, COUNTRIES, multi=True, id="countries"),
        dcc.RadioItems(["export", "import"], "export", id="measure"),
        dcc.Graph(id="annual"),
        dcc.Graph(id="monthly"),
        html.Button("CSV", id="csv"),
        dash_table.DataTable(id="table", page_size=20),
    ]
)


@callback(
    Output("annual", "figure"),
    Output("monthly", "figure"),
    Output("table", "data"),
    Input("countries", "value"),
    Input("measure", "value"),
)
def show(countries, measure):
    """Draw what is chosen."""
    years, months = (table[table["country"].isin(countries)] for table in (ANNUAL, MONTHLY))
    bars = px.bar(years, x="period", y=measure, color="country", barmode="group")
    months_bars = px.bar(months, x="period", y=measure, color="country")
    for country in countries:
        one = months[months["country"] == country]
        months_bars.add_scatter(x=one["period"], y=one["change"], name=f"{country} y/y")
    return bars, months_bars, months.to_dict("records")


if __name__ == "__main__":
    import sys

    app.run(port=int(sys.argv[1]))
