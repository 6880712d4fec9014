"""Every figure, to search, sort and take away: what is shown is what is downloaded."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import dash
import dash_ag_grid as dag
import dash_mantine_components as dmc
from dash import Input, Output, callback, dcc, html

from dashboard import components, context, exports, formats, queries, theme
from dashboard.components import aria
from dashboard.filters import BadFilterError, Filters

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dash.development.base_component import Component

ID = "data"
QUESTION = "Which figures are there, and how do I take them?"
dash.register_page(__name__, path="/data", name="Data", title="Data and export · Khorgos", order=5, whole=True)

ASKED = ("source", "reporter", "partner", "flow", "kind", "unit", "product", "from", "to")
FLOWS = (("export", "Exports"), ("import", "Imports"), ("turnover", "Turnover"))
KINDS = (
    ("month", "Month"), ("jan_feb", "Jan–Feb"), ("ytd", "To date"), ("quarter", "Quarter"), ("half", "Half"),
    ("year", "Year"),
)  # fmt: skip
COLUMNS = (
    ("source", "Source", 120, ""), ("reporter", "Reporter", 100, ""), ("partner", "Partner", 95, ""),
    ("flow", "Flow", 95, ""), ("product", "Product", 95, ""), ("period_start", "From", 110, ""),
    ("period_end", "To", 110, ""), ("period_kind", "Kind", 85, ""), ("value", "Value", 150, ","),
    ("unit", "Unit", 75, ""), ("yoy_pct", "y/y %", 95, "+.1f"), ("yoy_reason", "Why no y/y", 160, ""),
    ("basis", "Basis", 85, ""), ("status", "Status", 80, ""), ("title", "Title", 260, ""),
    ("published_on", "Published", 110, ""), ("retrieved_on", "Retrieved", 110, ""), ("vintage", "Vintage", 110, ""),
    ("locator", "Place", 220, ""), ("id", "Id", 300, ""),
)  # fmt: skip
HIDDEN = {"locator", "id", "vintage", "title", "retrieved_on"}
MOST = 50_000  # rows a browser is given; the download has them all


@context.guarded
def layout(**query: str) -> Component:
    """Build the page for one address."""
    asked, notices = _read(query)
    return html.Div(
        [
            components.notice(notices),
            dcc.Store(id={"type": "address", "page": ID}, data=_address(asked)),
            html.H1(QUESTION),
            html.P(_whole(), className="answer"),
            _choices(asked),
            html.Div(_heading(asked), id=f"{ID}-heading"),
            html.Div(_grid(asked), className="grid"),
            _how(),
        ],
        className="page",
    )


@callback(
    Output(f"{ID}-heading", "children"),
    Output(f"{ID}-grid", "rowData"),
    Output({"type": "address", "page": ID}, "data"),
    inputs={name: Input(f"{ID}-{name}", "value") for name in ("source", "reporter", "partner", "flow", "kind", "unit")},
    prevent_initial_call=True,
)
def show(**chosen: Any) -> tuple[Any, Any, str]:  # noqa: ANN401 - controls send lists or nothing
    """Answer for the chosen values."""
    given = {name: ",".join(map(str, v)) for name, v in chosen.items() if isinstance(v, list) and v}
    asked, _ = _read(given)
    return _heading(asked), _rows(asked), _address(asked)


@callback(Output(f"{ID}-grid", "dashGridOptions"), Input(f"{ID}-search", "value"), prevent_initial_call=True)
def search(words: str | None) -> dict[str, Any]:
    """Narrow what the grid shows to rows that hold these words."""
    return OPTIONS | {"quickFilterText": str(words or "")[:200]}


def _read(query: Mapping[str, Any]) -> tuple[dict[str, str], list[str]]:
    """Keep the filters that have a meaning; say which have none."""
    asked: dict[str, str] = {}
    notices = []
    for name, value in query.items():
        if name not in ASKED:
            notices.append(f"“{str(name)[:40]}” is not part of an address here and was left out.")
            continue
        try:
            Filters.read({name: str(value)})
            asked[name] = str(value)
        except BadFilterError as error:
            notices.append(f"{error}; showing all.")
    return {name: asked[name] for name in ASKED if name in asked}, notices


def _address(asked: Mapping[str, str]) -> str:
    written = Filters.read(asked).query()
    return f"?{written}" if written else ""


def _whole() -> str:
    known = queries.sources(context.store())
    figures, sources = int(known["figures"].sum()), int((known["figures"] > 0).sum())
    return (
        f"The store holds {formats.count(figures, 'figure')} of {formats.count(sources, 'source')}, each with "
        "the place where it is printed. Choose, look, and download exactly what you chose."
    )


def _choices(asked: Mapping[str, str]) -> Component:
    known = queries.facets(context.store())
    names = context.names()
    areas = {code: names.get(code, code) for code in (*theme.COUNTRIES, "CHN", "CA5", "WLD", "RUS")}
    options = {
        "source": [(s, s) for s in known["source"]],
        "reporter": [(a, areas.get(a, a)) for a in known["reporter"]],
        "partner": [(a, areas.get(a, a)) for a in known["partner"]],
        "flow": [o for o in FLOWS if ("total" if o[0] == "turnover" else o[0]) in known["flow"]],
        "kind": [o for o in KINDS if o[0] in known["period_kind"]],
        "unit": [(u, u) for u in known["unit"]],
    }
    pickers = [_several(name, name.capitalize(), options[name], asked.get(name, "")) for name in options]
    field = dmc.TextInput(id=f"{ID}-search", placeholder="words in any column", size="sm", radius="sm", w=146,
                          debounce=300, **aria(label="Search in the rows"))  # fmt: skip
    searching = html.Div([html.Span("Search", className="label"), field], className="choice")
    return html.Div([*pickers, searching], className="choices left", role="group", **aria(label="Which figures"))


def _several(name: str, label: str, options: list[tuple[str, str]], value: str) -> Component:
    chosen = [part for part in value.split(",") if part in dict(options)]
    picker = dmc.MultiSelect(
        id=f"{ID}-{name}", data=[{"value": v, "label": text} for v, text in options], value=chosen, clearable=True,
        placeholder="all" if not chosen else "", size="sm", radius="sm", w=146, **aria(label=label),
    )  # fmt: skip
    return html.Div([html.Span(label, className="label"), picker], className="choice")


def _heading(asked: Mapping[str, str]) -> list[Component]:
    filters = Filters.read(asked)
    n, whole = queries.count(context.store(), filters), queries.count(context.store(), Filters())
    kept_back = sum(queries.withheld(context.store(), filters).values())
    query = filters.query()
    spreadsheet = f"{query}{'&' if query else ''}bom=1"
    links = [
        html.A(
            "Download CSV", href=f"/api/v1/series.csv?{spreadsheet}", className="button", download="", id=f"{ID}-csv"
        ),
        html.A("JSON", href=f"/api/v1/series.json?{query}", className="button", id=f"{ID}-json"),
        html.A("All vintages, CSV", href=f"/api/v1/vintages.csv?{spreadsheet}", className="button", download=""),
    ]
    said = f"{formats.full(n)} of {formats.full(whole)} figures"
    if kept_back:
        said += f"; {formats.full(kept_back)} of them are shown but not handed out, as their publisher’s terms ask"
    if n > MOST:
        said += f"; the grid shows the first {formats.full(MOST)}, the download has all"
    return [
        html.Div([html.P(f"{said}.", className="finding"), html.P(links, className="buttons")], className="heading")
    ]


OPTIONS: dict[str, Any] = {
    "pagination": True,
    "paginationPageSize": 50,
    "paginationPageSizeSelector": [50, 200, 1000],
    "enableCellTextSelection": True,
    "ensureDomOrder": True,
    "suppressDragLeaveHidesColumns": True,
    "rowHeight": 34,
    "headerHeight": 38,
}


def _grid(asked: Mapping[str, str]) -> Component:
    made: Component = dag.AgGrid(
        id=f"{ID}-grid",
        rowData=_rows(asked),
        columnDefs=[_column(*column) for column in COLUMNS],
        defaultColDef={"sortable": True, "resizable": True, "filter": True, "cellDataType": False},
        dashGridOptions=OPTIONS,
        className="ag-theme-khorgos",
        style={"height": "640px"},
    )
    return made


def _column(name: str, label: str, width: int, kind: str) -> dict[str, Any]:
    made: dict[str, Any] = {"field": name, "headerName": label, "width": width, "hide": name in HIDDEN}
    if kind:
        made |= {"type": "numericColumn", "filter": "agNumberColumnFilter"}
        made["valueFormatter"] = {"function": f"params.value == null ? '' : d3.format('{kind}')(params.value)"}
    return made


def _rows(asked: Mapping[str, str]) -> list[dict[Any, Any]]:
    """Give the rows as the export writes them."""
    found = queries.series(context.store(), Filters.read(asked)).head(MOST)
    wanted = [name for name, *_ in COLUMNS]
    return [{name: exports.plain_value(name, row[name]) for name in wanted} for row in found.to_dict("records")]


def _how() -> Component:
    said = (
        "Columns can be moved, sorted and filtered with mouse or keyboard; the download follows the choices above the "
        "grid, not the grid’s own column filters. What each column means stands under "
    )
    return html.P([said, dcc.Link("About", href="/about#columns"), "."], className="remark")
