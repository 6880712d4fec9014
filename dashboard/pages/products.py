"""What China and one country trade: the goods of one source and year, beside the published total."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import dash
import dash_mantine_components as dmc
from dash import Input, Output, callback, dcc, html

from dashboard import components, context, footnotes, formats, goods, prose, queries, queries_store
from dashboard.address import COUNTRIES
from dashboard.charts import products as chart
from dashboard.exhibit import Exhibit
from dashboard.filters import Filters
from dashboard.goods_view import ISO2, Asked

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd
    from dash.development.base_component import Component

    from dashboard.goods import Goods

ID = "products"
QUESTION = "What do China and {} trade?"
dash.register_page(__name__, path="/products", name="Products", title="Goods traded · Khorgos", order=4, carries=True)

FLOWS = (("import", "China buys"), ("export", "China sells"))


@context.guarded
def layout(**query: str) -> Component:
    """Build the page for one address."""
    asked, notices = Asked.read(query)
    return html.Div(
        [
            components.notice(notices),
            dcc.Store(id={"type": "address", "page": ID}, data=asked.query()),
            html.Div(_content(asked), id=f"{ID}-content"),
        ],
        className="page",
    )


@callback(
    Output(f"{ID}-content", "children"),
    Output({"type": "address", "page": ID}, "data"),
    Input(f"{ID}-country", "value"),
    Input(f"{ID}-flow", "value"),
    Input(f"{ID}-list", "value"),
    Input(f"{ID}-year", "value"),
    Input(f"{ID}-words", "value"),
    prevent_initial_call=True,
)
def show(country: str, flow: str, key: str, year: str, words: str) -> tuple[Any, str]:
    """Answer for the chosen values; a list or year that the new choice lacks gives way to the newest."""
    given = {"c": ISO2.get(country, ""), "flow": flow, "list": key, "year": year, "q": words}
    asked = Asked.read({name: value for name, value in given.items() if value})[0]
    lists, _ = _rows(asked)
    if asked.key not in lists:
        asked = Asked(asked.country, asked.flow, "", "", asked.words)
    elif asked.year and int(asked.year) not in set(lists[asked.key]["year"]):
        asked = Asked(asked.country, asked.flow, asked.key, "", asked.words)
    return _content(asked), asked.query()


def _rows(asked: Asked) -> tuple[dict[str, pd.DataFrame], pd.DataFrame]:
    base = Filters(pair=(asked.country,), china_flow=(asked.flow,), kind=("year",), unit=("USD",))
    every = queries.series(context.store(), base)
    totals = queries.series(context.store(), base.with_(product=("TOTAL",), first=True))
    return goods.lists(every), totals


def _content(asked: Asked) -> list[Any]:
    lists, totals = _rows(asked)
    newest = sorted(lists, key=lambda key: (-int(lists[key]["year"].max()), key))
    key = asked.key if asked.key in lists else (newest[0] if newest else "")
    years = sorted(set(lists[key]["year"]), reverse=True) if key else []
    year = int(asked.year) if asked.year and int(asked.year) in years else (years[0] if years else 0)
    name = context.names()[asked.country]
    head = [html.H1(QUESTION.format(name)), _choices(asked, lists, key, [str(y) for y in years], str(year or ""))]
    if not key:
        return [head[0], _nothing(asked, name), head[1]]
    found = goods.of_year(lists[key], totals, year)
    return [
        head[0],
        html.P(_answer(found, asked, name, year), className="answer"),
        head[1],
        *_shown(found, asked, name, year),
    ]


def _choices(asked: Asked, lists: Mapping[str, pd.DataFrame], key: str, years: list[str], year: str) -> Component:
    names = context.names()
    countries = [(code, names[code]) for code in COUNTRIES.values()]
    labels = [(k, _list_name(part, names)) for k, part in lists.items()]
    return html.Div(
        [
            components.pick(f"{ID}-country", "Country", countries, asked.country, 180),
            components.choice(f"{ID}-flow", "Flow", FLOWS, asked.flow),
            components.pick(f"{ID}-list", "List of", labels or [("", "none")], key, 260),
            components.pick(f"{ID}-year", "Year", [(y, y) for y in years] or [("", "none")], year, 100),
            dmc.TextInput(id=f"{ID}-words", label="Code or name, in English, Russian or Chinese", value=asked.words,
                          debounce=400, className="search"),
        ],
        className="choices",
        role="group",
        **components.aria(label="What to show"),
    )  # fmt: skip


def _list_name(part: pd.DataFrame, names: Mapping[str, str]) -> str:
    first = part.iloc[0]
    side = "" if first["reporter"] == "CHN" else f", {names[first['reporter']]}’s report"
    return f"{first['publisher']}{side}"


def _nothing(asked: Asked, name: str) -> Component:
    there = [r for r in queries_store.sources(context.store()) if r["name"] in {"un_comtrade", "baci"}]
    links = [
        html.Li([dcc.Link(row["publisher"], href=f"/sources/{row['name']}"), f": {row['title']}"]) for row in there
    ]
    what = "what China buys from" if asked.flow == "import" else "what China sells to"
    words = f"No goods are loaded of {what} {name}. These would have them:"
    return html.Div([html.P(words), html.Ul(links, className="steps")], className="empty")


def _answer(found: Goods, asked: Asked, name: str, year: int) -> str:
    first = found.rows.iloc[0]
    verb = f"China bought from {name}" if asked.flow == "import" else f"China sold to {name}"
    share = found.share(first["value"])
    part = f", {share:.0f}{formats.THIN}% of the published total" if share is not None else ""
    return (
        f"Of what {verb} in {year}, the largest among {formats.count(len(found.rows), 'listed kind')} of goods was "
        f"{_within(first['product_name'])} with {formats.amount(first['value'], first['unit'])}{part}."
    )


def _within(name: str) -> str:
    return name[0].lower() + name[1:]


def _shown(found: Goods, asked: Asked, name: str, year: int) -> list[Component]:
    rows = footnotes.numbered(found.rows)
    unit = str(rows["unit"].iloc[0])
    title = f"{'China’s imports from' if asked.flow == 'import' else 'China’s exports to'} {name}, {year}"
    first = rows.iloc[0]
    same = Filters(
        pair=(asked.country,),
        china_flow=(asked.flow,),
        kind=("year",),
        unit=(unit,),
        source=(first["source"],),
        reporter=(first["reporter"],),
        start=f"{year}-01-01",
        end=f"{year}-12-31",
        product=tuple(rows["product"]),
    )
    csv = f"/api/v1/series.csv?{same.query()}"
    words = (
        f"Codes: {goods.scheme(rows['product'].iloc[0])}. Codes of different classifications or editions are never "
        f"added up or joined in one line. Current {formats.UNITS[unit]}; {_letters(rows)}"
        f"{formats.count(len(rows), 'figure')}."
    )
    taken = Exhibit(f"/products{asked.query()}", same.query(), words, footnotes.of(rows), "table",
                    f"/embed/goods{asked.query()}")  # fmt: skip
    figure = chart.draw(_bars(found), unit, asked.country)
    drawn = components.chart(f"{ID}-top", figure, title, _sum(found, unit), exhibit=taken)
    return [
        html.Section([drawn, components.notes(footnotes.of(rows), words)]),
        html.Section(
            [
                html.Div([html.H2("The list"), html.A("Download CSV", href=csv, className="button", download="")],
                         className="heading"),
                _table(found, asked.words, unit),
            ],
            id="table",
        ),
    ]  # fmt: skip


def _letters(rows: pd.DataFrame) -> str:
    letters = sorted(set("".join(rows["status"])) & set(footnotes.STATUS))
    return "".join(f"{letter} = {footnotes.STATUS[letter]}; " for letter in letters)


def _bars(found: Goods) -> list[tuple[str, float, str]]:
    top, further = found.rows.head(goods.TOP), found.rows.iloc[goods.TOP :]
    bars = [(row["product_name"], row["value"], "goods") for row in top.to_dict("records")]
    if len(further):
        bars.append((f"{len(further)} further listed kinds", float(further["value"].sum()), "goods"))
    if found.rest is not None and found.rest > 0:
        bars.append(("Other goods, not listed", found.rest, "rest"))
    return bars


def _sum(found: Goods, unit: str) -> str:
    listed = formats.amount(found.sum, unit)
    if found.total is None:
        absent = f"No total of the same report in {formats.UNITS[unit]} is loaded for this year."
        return f"The listed goods come to {listed}. {absent}"
    total, gap = formats.amount(found.total["value"], unit), found.rest or 0.0
    more = "more" if gap >= 0 else "less"
    return (
        f"The listed goods come to {listed}; the published total is {total} ({found.total['publisher']}), "
        f"{formats.amount(abs(gap), unit)} {more}."
    )


def _table(found: Goods, words: str, unit: str) -> Component:
    names = queries_store.product_translations(context.store())
    shown = [
        row
        for row in found.rows.to_dict("records")
        if not words or goods.matches(words, row["product"], names[row["product"]])
    ]
    lines = [_line(row, names[row["product"]], found) for row in shown]
    head = ("Code", "Goods", f"Million {formats.UNITS[unit]}", "Share", "Change on year", "Status")
    if words and not shown:
        return html.P(f"Nothing in this list has “{words}” in its code or name.", className="empty")
    return prose.table(head, [*lines, *([] if words else _sums(found))], "Goods of this list", numeric=(2, 3, 4))


def _line(row: Mapping[Any, Any], named: Mapping[str, str], found: Goods) -> list[Any]:
    value = html.A(formats.in_millions(row["value"]), href=f"/api/v1/series.json?id={quote(row['id'], safe='@')}",
                   className="num", **{"data-figure": row["id"]})  # fmt: skip
    change = formats.change(row["yoy_pct"]) if not row["yoy_reason"] else html.Span("–", title=row["yoy_reason"])
    return [
        [html.Code(row["product"]), html.Small(goods.place(row["product"]))],
        [named["name_en"], html.Small(_translated(named), className="apart")],
        value,
        _percent(found.share(row["value"])),
        change,
        html.Span(row["status"], title=footnotes.STATUS.get(row["status"], "")) if row["status"] else "",
    ]  # fmt: skip


def _translated(named: Mapping[str, str]) -> list[Component]:
    return [html.Span(named[f"name_{language}"], lang=language) for language in ("ru", "zh")]


def _sums(found: Goods) -> list[list[Any]]:
    rest = formats.in_millions(found.rest) if found.rest is not None else "not known"
    total = formats.in_millions(found.total["value"]) if found.total is not None else "not loaded"
    by = found.total["publisher"] if found.total is not None else "no total of the same report and currency"
    return [
        ["", "All listed goods", formats.in_millions(found.sum), _percent(found.share(found.sum)), "", ""],
        ["", "Other and unspecified: total less the listed goods", rest,
         _percent(found.share(found.rest)) if found.rest is not None else "–", "", ""],
        ["TOTAL", ["Published total", html.Small(by)], total, "100 %" if found.total is not None else "–", "", ""],
    ]  # fmt: skip


def _percent(share: float | None) -> str:
    return "–" if share is None else f"{share:.1f}{formats.THIN}%"
