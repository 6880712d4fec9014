"""All figures as one table to filter, sort and search, and every way to take them along."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import dash
import dash_ag_grid as dag
import dash_mantine_components as dmc
from dash import ClientsideFunction, Input, Output, State, callback, clientside_callback, dcc, html

from dashboard import (
    components,
    context,
    dictionary,
    footnotes,
    formats,
    pages_tools,
    prose,
    publishers,
    queries,
    queries_store,
    store_copy,
    stored,
)
from dashboard.data_view import COLUMNS, DataView, sort_of
from dashboard.filters import Filters
from dashboard.queries import SORTABLE
from dashboard.store import StoreUnavailableError
from dashboard.tongue import address, current, mark, say, say_many

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dash.development.base_component import Component

ID = "data"
QUESTION = mark("Which figures are there, and how do I take them along?")
dash.register_page(
    __name__, path="/data", name=mark("Data"), title=pages_tools.titled(mark("Data and export")), order=7, whole=True
)

_PAGE = 100  # rows fetched together
_MOST = 500
_KIND_WORDS = {
    "month": mark("month"), "jan_feb": mark("January–February"), "quarter": mark("quarter"), "half": mark("half-year"),
    "ytd": mark("sum from January"), "year": mark("year"), "other": mark("other"),
}  # fmt: skip
_LABELS = {
    "reporter": mark("Reporter"), "partner": mark("Partner"), "flow": mark("Flow, seen from the reporter"),
    "kind": mark("Period"), "unit": mark("Unit"), "source": mark("Source"), "product": mark("Goods"),
}  # fmt: skip
_FLOWS = {"export": mark("exports"), "import": mark("imports"), "turnover": mark("turnover")}
_CHOICES = tuple(_LABELS)
_WIDE = {"source", "product"}
_THEME = (
    "themeQuartz.withParams({backgroundColor: 'var(--paper)', foregroundColor: 'var(--ink)', "
    "headerBackgroundColor: 'var(--paper)', headerTextColor: 'var(--ink)', accentColor: 'var(--accent)', "
    "borderColor: 'var(--line)', rowHoverColor: 'var(--raised)', chromeBackgroundColor: 'var(--paper)', "
    "oddRowBackgroundColor: 'var(--paper)', fontFamily: 'inherit', fontSize: 13, headerFontWeight: 600, "
    "wrapperBorder: false, wrapperBorderRadius: 0, borderRadius: 2, rowHeight: 36, headerHeight: 40})"
)


@context.guarded
def layout(**query: str) -> Component:
    """Build the page for one address."""
    view, notices = DataView.read(query)
    return html.Div(
        [
            components.notice(notices),
            dcc.Store(id={"type": "address", "page": ID}, data=view.query()),
            dcc.Store(id=f"{ID}-filters", data=view.filters.query()),
            html.H1(say(QUESTION)),
            html.P(_answer(), className="answer"),
            _controls(view),
            html.Div(_summary(view.filters), id=f"{ID}-summary", className="summary", role="status"),
            html.Div(_grid(view), className="grid"),
            _whole(),
            _programs(),
        ],
        className="page",
    )


def _answer() -> str:
    every = queries.count(context.store(), Filters())
    datasets = sum(row["figures"] > 0 for row in queries_store.sources(context.store()))
    return say(
        "{figures} from {datasets}. What the table shows, the download gives; the address in your browser is the "
        "selection.",
        figures=say_many(every, "{n} figure", "{n} figures"),
        datasets=say_many(datasets, "{n} dataset", "{n} datasets"),
    )


def _controls(view: DataView) -> Component:
    found = queries_store.choices(context.store())
    return html.Div(
        [
            dmc.TextInput(
                id=f"{ID}-words", label=say("Search"), value=view.filters.words, debounce=400, className="wide",
                placeholder=say("title, publisher, goods, note"),
            ),
            *(_choice(name, view.filters, found[name]) for name in _CHOICES),
            dmc.TextInput(
                id=f"{ID}-start", label=say("From"), value=view.filters.start, debounce=400, placeholder="2018"
            ),
            dmc.TextInput(id=f"{ID}-end", label=say("To"), value=view.filters.end, debounce=400, placeholder="2026-07"),
            dmc.TextInput(
                id=f"{ID}-as-of", label=say("As known on"), value=view.filters.as_of, debounce=400,
                placeholder=say("today"),
            ),
            html.Div(
                dmc.MultiSelect(
                    id=f"{ID}-columns",
                    label=say("Columns"),
                    value=list(view.columns),
                    data=[{"value": name, "label": say(title)} for name, (title, _) in COLUMNS.items()],
                ),
                className="columns",
            ),
        ],
        className="controls",
        role="group",
        **components.aria(label=say("Which figures")),
    )  # fmt: skip


def _choice(name: str, filters: Filters, there: list[str]) -> Component:
    chosen = [_as_given(name, value) for value in getattr(filters, name)]
    values = list(dict.fromkeys([*there, *chosen]))
    select = dmc.MultiSelect(
        id=f"{ID}-{name}", label=say(_LABELS[name]), value=chosen, searchable=True, clearable=True,
        data=[{"value": value, "label": _label(name, value)} for value in values], placeholder=say("any"),
    )  # fmt: skip
    return html.Div(select, className="wide" if name in _WIDE else None)


def _as_given(name: str, value: str) -> str:
    return "turnover" if name == "flow" and value == "total" else value


def _label(name: str, value: str) -> str:
    if name in {"reporter", "partner"}:
        return context.names().get(value, value)
    if name == "kind":
        return say(_KIND_WORDS.get(value, value))
    if name == "flow" and value in _FLOWS:
        return say(_FLOWS[value])
    return queries_store.product_names(context.store(), current()).get(value, value) if name == "product" else value


@callback(
    Output(f"{ID}-filters", "data"),
    Output(f"{ID}-summary", "children"),
    Output(f"{ID}-grid", "columnDefs"),
    Output({"type": "address", "page": ID}, "data"),
    *(Input(f"{ID}-{name}", "value") for name in (*_CHOICES, "words", "start", "end", "as-of", "columns")),
    State(f"{ID}-sort", "data"),
    prevent_initial_call=True,
)
def choose(*values: Any) -> tuple[str, Any, Any, str]:  # noqa: ANN401 - what each control holds
    """Answer for the values of the controls: the filters, the counts, the columns and the address."""
    chosen, (words, start, end, as_of, columns, sort) = values[: len(_CHOICES)], values[len(_CHOICES) :]
    asked = {name: ",".join(map(str, value or [])) for name, value in zip(_CHOICES, chosen, strict=True)}
    asked |= {"q": words, "from": start, "to": end, "asOf": as_of, "cols": ",".join(map(str, columns or []))}
    view, notices = DataView.read({name: value for name, value in asked.items() if value} | {"sort": sort or ""})
    told = [*_summary(view.filters), components.notice(notices)]
    return view.filters.query(), told, _definitions(view), view.query()


@callback(
    Output(f"{ID}-grid", "getRowsResponse"),
    Output(f"{ID}-sort", "data"),
    Output({"type": "address", "page": ID}, "data", allow_duplicate=True),
    Input(f"{ID}-grid", "getRowsRequest"),
    State(f"{ID}-filters", "data"),
    State(f"{ID}-columns", "value"),
    prevent_initial_call=True,
)
def rows(request: dict[str, Any] | None, filters: str, columns: list[str]) -> tuple[Any, Any, Any]:
    """Give the grid the rows it asks for, in its order."""
    if not isinstance(request, dict):
        return dash.no_update, dash.no_update, dash.no_update
    asked = DataView.read(_parsed(filters) | {"cols": ",".join(map(str, columns or []))})[0]
    view = DataView(asked.filters, sort_of(request.get("sortModel") or []), asked.columns)
    start = max(0, int(request.get("startRow") or 0))
    most = min(_MOST, max(1, int(request.get("endRow") or _PAGE) - start))
    found = queries.page(context.store(), view.filters, view.sort, start, most)
    count = queries.count(context.store(), view.filters)
    sort = ",".join(f"{'-' if down else ''}{name}" for name, down in view.sort)
    products = queries_store.product_names(context.store(), current()) if current() != "en" else {}
    return {"rowData": [_row(row, products) for row in found], "rowCount": count}, sort, view.query()


clientside_callback(
    ClientsideFunction("khorgos", "refill"), Output(f"{ID}-summary", "title"), Input(f"{ID}-filters", "data")
)


def _parsed(query: str) -> dict[str, Any]:
    from urllib.parse import parse_qsl

    return dict(parse_qsl(str(query)[:2000]))


def _summary(filters: Filters) -> list[Any]:
    shown, every = queries.count(context.store(), filters), queries.count(context.store(), Filters())
    kept, kept_of_all = queries.withheld(context.store(), filters), queries.withheld(context.store(), Filters())
    mine, whole = shown - sum(kept.values()), every - sum(kept_of_all.values())
    query = filters.query()
    told = say("{shown} of {all} figures", shown=formats.full(shown), all=formats.full(every))
    rows_shown, rows_all = (say_many(n, "{n} row", "{n} rows") for n in (mine, whole))
    buttons = [
        html.A(say("Download shown ({rows})", rows=rows_shown), href=f"/api/v1/series.csv?{_and(query)}bom=1",
               className="button solid", id=f"{ID}-shown", download=""),
        html.A(say("Download all ({rows})", rows=rows_all), href="/api/v1/series.csv?bom=1", className="button",
               id=f"{ID}-all", download=""),
        html.A(say("Shown as ZIP bundle"), href=f"/api/v1/bundle.zip?{query}".rstrip("?"), className="button",
               download=""),
        html.A("JSON", href=f"/api/v1/series.json?{query}".rstrip("?"), className="button"),
    ]  # fmt: skip
    words = formats.parted(f"{publishers.named(publisher)}: {n}" for publisher, n in kept.items())
    note = (
        html.P(
            say("Not in the downloads, by the publisher’s terms: {sources}.", sources=words), className="remark late"
        )
        if kept
        else None
    )
    nothing = (
        html.P(say("No figure fits all of these; leave one out to see more."), className="remark")
        if not shown
        else None
    )
    return [html.Div([html.Strong(told), html.Div(buttons, className="buttons")], className="heading"), note, nothing]


def _and(query: str) -> str:
    return f"{query}&" if query else ""


def _grid(view: DataView) -> list[Component]:
    sort = ",".join(f"{'-' if down else ''}{name}" for name, down in view.sort)
    return [
        dcc.Store(id=f"{ID}-sort", data=sort),
        dag.AgGrid(
            id=f"{ID}-grid",
            rowModelType="infinite",
            columnDefs=_definitions(view),
            defaultColDef={"sortable": True, "resizable": True, "filter": False, "suppressMovable": False},
            dashGridOptions={
                "theme": {"function": _THEME},
                "cacheBlockSize": _PAGE,
                "maxBlocksInCache": 40,
                "infiniteInitialRowCount": 1,
                "multiSortKey": "ctrl",
                "enableCellTextSelection": True,
                "ensureDomOrder": True,
                "tooltipShowDelay": 400,
                "suppressDragLeaveHidesColumns": True,
                "localeText": {name: say(words) for name, words in _GRID_WORDS.items()},
            },
            style={"height": "560px"},
        ),
    ]


_WIDER = {"ru": 1.2, "zh": 1.15}  # headings and months are longer there
_GRID_WORDS = {
    "noRowsToShow": mark("No figures"),
    "loadingOoo": mark("Loading…"),
    "ariaSortableColumn": mark("Press Enter to sort"),
}


def _definitions(view: DataView) -> list[dict[str, Any]]:
    sorted_by = {name: (n, "desc" if down else "asc") for n, (name, down) in enumerate(view.sort)}
    meanings = {c.name: c.meaning for c in dictionary.columns("series")}
    made = []
    for name in view.columns:
        title, width = COLUMNS[name]
        width = round(width * _WIDER.get(current(), 1))
        definition: dict[str, Any] = {"field": name, "headerName": say(title), "width": width,
                                      "sortable": name in SORTABLE,
                                      "headerTooltip": meanings[name] if current() == "en" else say(title)}  # fmt: skip
        if name in sorted_by:
            definition |= {"sortIndex": sorted_by[name][0], "sort": sorted_by[name][1]}
        if name in {"value", "yoy_pct", "months_covered"}:
            definition |= {"type": "rightAligned", "cellClass": "figure-cell ag-right-aligned-cell"}
        if name in {"value", "source", "title"}:
            definition["cellRenderer"] = "KhorgosLink"
        if name == "period_end":
            definition["pinned"] = "left"
        if name in {"yoy_pct", "status", "product", "title", "locator", "licence"}:
            definition["tooltipField"] = f"{name}_tip"
        made.append(definition)
    return made


def _row(row: Mapping[str, Any], products: Mapping[str, str]) -> dict[str, Any]:
    names = context.names()
    url = row["url"] if components.is_web_address(row["url"]) else ""
    product = row["product_name"] if row["product"] == "TOTAL" else f"{row['product']} {row['product_name']}"
    if current() != "en":
        product = products.get(row["product"], product)
    return {name: row[name] for name in COLUMNS} | {
        "period_end": formats.period(row["period_start"], row["period_end"]),
        "period_start": row["period_start"],
        "reporter": names.get(row["reporter"], row["reporter"]),
        "partner": names.get(row["partner"], row["partner"]),
        "flow": _label("flow", _as_given("flow", row["flow"])),
        "period_kind": _label("kind", row["period_kind"]),
        "value": formats.full(row["value"]),
        "value_href": f"/api/v1/series.json?id={quote(row['id'], safe='@')}",
        "value_figure": row["id"],
        "yoy_pct": formats.change(row["yoy_pct"]) if row["yoy_pct"] is not None else "–",
        "yoy_pct_tip": stored.said(row["yoy_reason"]),
        "status_tip": formats.parted(footnotes.letters(row["status"])),
        "source_href": address(f"/sources/{row['source']}"),
        "product": product,
        "product_tip": product,
        "title_href": url,
        "title_tip": row["title"],
        "locator_tip": row["locator"],
        "licence_tip": row["licence"],
    }


def _whole() -> Component:
    try:
        path, digest = store_copy.copy_of(context.store())
        size = say("{n} MB", n=formats.written(f"{path.stat().st_size / 1e6:.1f}"))
        database: Any = [html.A("khorgos.sqlite", href="/api/v1/khorgos.sqlite", download=""), f", {size}. SHA-256 ",
                         html.Code(digest, id=f"{ID}-hash")]  # fmt: skip
    except StoreUnavailableError as error:
        database = error.said()
    facts = [
        (say("The whole database"), database),
        (say("Claims"), _files("claims")),
        (say("Pairs of reports"), _files("pairs")),
        (say("Sources"), _files("sources")),
        (say("Every vintage"), _files("vintages")),
        (say("What changed"), html.A(say("Atom feed"), href="/feed.xml")),
        (say("Columns"), dcc.Link(say("the data dictionary"), href="/about#columns")),
    ]
    words = say("Rows whose publisher forbids passing them on are left out of every file, and the answer says so.")
    return prose.section("whole", say("Everything at once"), html.P(words), prose.terms(facts))


def _files(kind: str) -> list[Any]:
    return [html.A("CSV", href=f"/api/v1/{kind}.csv?bom=1", download=""), ", ",
            html.A("JSON", href=f"/api/v1/{kind}.json")]  # fmt: skip


def _programs() -> Component:
    words = say(
        "The same rows for a program. Parameters are those in the address of this page; the answer carries an ETag, so "
        "asking again costs nothing while the data stays."
    )
    described = html.A(say("Every address and parameter (OpenAPI)"), href="/api/v1/openapi.json")
    example = "/api/v1/series.csv?partner=KGZ&flow=export&kind=year"
    return prose.section("programs", say("From a program"), html.P([words, " ", described]), prose.snippets_of(example))
