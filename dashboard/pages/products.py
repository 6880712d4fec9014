"""What China and one country trade: the goods of one source and year, beside the published total."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import dash
import dash_mantine_components as dmc
from dash import Input, Output, callback, dcc, html

from dashboard import (
    components,
    context,
    footnotes,
    formats,
    goods,
    pages_tools,
    prose,
    publishers,
    queries,
    queries_store,
    stored,
)
from dashboard import words as words_
from dashboard.address import COUNTRIES
from dashboard.charts import products as chart
from dashboard.exhibit import Exhibit
from dashboard.filters import Filters
from dashboard.goods_view import ISO2, Asked
from dashboard.stored import original
from dashboard.tongue import LANGUAGES, current, mark, say, say_many

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd
    from dash.development.base_component import Component

    from dashboard.goods import Goods

ID = "products"
QUESTION = mark("What do China and {country} trade?")
dash.register_page(
    __name__,
    path="/products",
    name=mark("Products"),
    title=pages_tools.titled(mark("Goods traded")),
    order=4,
    carries=True,
)

FLOWS = (("import", mark("China buys")), ("export", mark("China sells")))


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
    head = [html.H1(say(QUESTION, country=name)), _choices(asked, lists, key, [str(y) for y in years], str(year or ""))]
    if not key:
        return [head[0], _nothing(asked, name), head[1]]
    found = goods.of_year(lists[key], totals, year)
    return [
        head[0],
        html.P(_answer(found, asked, name, year), className="answer"),
        head[1],
        *_shown(found, asked, name, year),
    ]


def embedded(_chart: str, query: Mapping[str, str]) -> list[Any]:
    """Give the page's chart for an address."""
    return _content(Asked.read(query)[0])


def _choices(asked: Asked, lists: Mapping[str, pd.DataFrame], key: str, years: list[str], year: str) -> Component:
    names = context.names()
    countries = [(code, names[code]) for code in COUNTRIES.values()]
    labels = [(k, _list_name(part, names)) for k, part in lists.items()]
    return html.Div(
        [
            components.pick(f"{ID}-country", say("Country"), countries, asked.country, 180),
            components.choice(f"{ID}-flow", say("Flow"), words_.said(FLOWS), asked.flow),
            components.pick(f"{ID}-list", say("List of"), labels or [("", say("none"))], key, 260),
            components.pick(f"{ID}-year", say("Year"), [(y, y) for y in years] or [("", say("none"))], year, 100),
            dmc.TextInput(id=f"{ID}-words", label=say("Code or name, in English, Russian or Chinese"),
                          value=asked.words, debounce=400, className="search"),
        ],
        className="choices",
        role="group",
        **components.aria(label=say("What to show")),
    )  # fmt: skip


def _list_name(part: pd.DataFrame, names: Mapping[str, str]) -> str:
    first = part.iloc[0]
    if first["reporter"] == "CHN":
        return publishers.named(first["publisher"])
    return say(
        "{publisher}, {country}’s report",
        publisher=publishers.named(first["publisher"]),
        country=names[first["reporter"]],
    )


def _nothing(asked: Asked, name: str) -> Component:
    there = [r for r in queries_store.sources(context.store()) if r["name"] in {"un_comtrade", "baci"}]
    links = [
        html.Li([dcc.Link(original(row["publisher"]), href=f"/sources/{row['name']}"), ": ", original(row["title"])])
        for row in there
    ]
    buys = mark("No goods are loaded of what China buys from {country}. These would have them:")
    sells = mark("No goods are loaded of what China sells to {country}. These would have them:")
    said = say(buys if asked.flow == "import" else sells, country=name)
    return html.Div([html.P(said), html.Ul(links, className="steps")], className="empty")


def _answer(found: Goods, asked: Asked, name: str, year: int) -> str:
    first = found.rows.iloc[0]
    share = found.share(first["value"])
    buys = mark(
        "Of what China bought from {country} in {year}, the largest of {n} listed kinds of goods: {good}, {amount}"
    )
    sells = mark(
        "Of what China sold to {country} in {year}, the largest of {n} listed kinds of goods: {good}, {amount}"
    )
    said = say(
        buys if asked.flow == "import" else sells,
        country=name,
        year=year,
        n=formats.full(len(found.rows)),
        good=_within(_named(first.to_dict())),
        amount=formats.amount(first["value"], first["unit"]),
    )
    part = [say("{share} of the published total", share=formats.percent(share, 0))] if share is not None else []
    return formats.clauses([said, *part])


def _within(name: str) -> str:
    return name[0].lower() + name[1:]


def _named(row: Mapping[Any, Any]) -> str:
    """Give a product's name in the reader's language."""
    if current() == "en":
        return str(row["product_name"])
    known = queries_store.product_translations(context.store()).get(row["product"], {})
    return str(known.get(f"name_{current()}") or row["product_name"])


def _shown(found: Goods, asked: Asked, name: str, year: int) -> list[Component]:
    rows = footnotes.numbered(found.rows)
    unit = str(rows["unit"].iloc[0])
    title = say("{trade}, {when}", trade=words_.trade_with(asked.flow, name), when=year)
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
    said = formats.clauses(
        [
            say("Codes: {scheme}", scheme=goods.scheme(rows["product"].iloc[0])),
            say("codes of different classifications or editions are never added up or joined in one line"),
            say("current {unit}, not adjusted for inflation", unit=formats.unit(unit)),
            *footnotes.letters("".join(rows["status"])),
            footnotes.figures(len(rows)),
        ]
    )
    taken = Exhibit(f"/products{asked.query()}", same.query(), said, footnotes.of(rows), "table",
                    f"/embed/goods{asked.query()}", same.source)  # fmt: skip
    figure = chart.draw(_bars(found), unit, asked.country)
    drawn = components.chart(f"{ID}-top", figure, title, _sum(found, unit), exhibit=taken)
    return [
        html.Section([drawn, components.notes(footnotes.of(rows), said)]),
        html.Section(
            [
                html.Div([html.H2(say("The list")),
                          html.A(say("Download CSV"), href=csv, className="button", download="")],
                         className="heading"),
                _table(found, asked.words, unit),
            ],
            id="table",
        ),
    ]  # fmt: skip


def _bars(found: Goods) -> list[tuple[str, float, str]]:
    top, further = found.rows.head(goods.TOP), found.rows.iloc[goods.TOP :]
    bars = [(_named(row), row["value"], "goods") for row in top.to_dict("records")]
    if n := len(further):
        kinds = say_many(n, "{n} further listed kind", "{n} further listed kinds")
        bars.append((kinds, float(further["value"].sum()), "goods"))
    if found.rest is not None and found.rest > 0:
        bars.append((say("Other goods, not listed"), found.rest, "rest"))
    return bars


def _sum(found: Goods, unit: str) -> str:
    listed = formats.amount(found.sum, unit)
    if found.total is None:
        return say(
            "The listed goods come to {listed}. No total of the same report in {unit} is loaded for this year.",
            listed=listed,
            unit=formats.unit(unit),
        )
    total, gap = formats.amount(found.total["value"], unit), found.rest or 0.0
    more = mark("The listed goods come to {listed}; the published total is {total} ({publisher}), {gap} more.")
    less = mark("The listed goods come to {listed}; the published total is {total} ({publisher}), {gap} less.")
    gap_said = formats.amount(abs(gap), unit)
    publisher = publishers.named(found.total["publisher"])
    return say(more if gap >= 0 else less, listed=listed, total=total, publisher=publisher, gap=gap_said)


def _table(found: Goods, words: str, unit: str) -> Component:
    names = queries_store.product_translations(context.store())
    shown = [
        row
        for row in found.rows.to_dict("records")
        if not words or goods.matches(words, row["product"], names[row["product"]])
    ]
    lines = [_line(row, names[row["product"]], found) for row in shown]
    head = (say("Code"), say("Goods"), say("Million {unit}", unit=formats.unit(unit)), say("Share"),
            say("Change on year"), say("Status"))  # fmt: skip
    if words and not shown:
        return html.P(say("Nothing in this list has “{words}” in its code or name.", words=words), className="empty")
    return prose.table(head, [*lines, *([] if words else _sums(found))], say("Goods of this list"), numeric=(2, 3, 4))


def _line(row: Mapping[Any, Any], named: Mapping[str, str], found: Goods) -> list[Any]:
    value = components.number(formats.in_millions(row["value"]), row["id"])
    change = (
        formats.change(row["yoy_pct"])
        if not row["yoy_reason"]
        else html.Span("–", title=stored.said(row["yoy_reason"]))
    )
    return [
        [html.Code(row["product"]), html.Small(goods.place(row["product"]))],
        [named[f"name_{current()}"] or named["name_en"], html.Small(_translated(named), className="apart")],
        value,
        _percent(found.share(row["value"])),
        change,
        html.Span(row["status"], title=formats.parted(footnotes.letters(row["status"]))) if row["status"] else "",
    ]  # fmt: skip


def _translated(named: Mapping[str, str]) -> list[Component]:
    return [html.Span(named[f"name_{language}"], lang=language) for language in LANGUAGES if language != current()]


def _sums(found: Goods) -> list[list[Any]]:
    rest = formats.in_millions(found.rest) if found.rest is not None else say("not known")
    total: Any = say("not loaded")
    if found.total is not None:
        total = components.number(formats.in_millions(found.total["value"]), found.total["id"])
    absent = say("no total of the same report and currency")
    by = original(found.total["publisher"]) if found.total is not None else absent
    return [
        ["", say("All listed goods"), formats.in_millions(found.sum), _percent(found.share(found.sum)), "", ""],
        ["", say("Other and unspecified: total less the listed goods"), rest,
         _percent(found.share(found.rest)) if found.rest is not None else "–", "", ""],
        ["TOTAL", [say("Published total"), html.Small(by)], total,
         formats.percent(100, 0) if found.total is not None else "–", "", ""],
    ]  # fmt: skip


def _percent(share: float | None) -> str:
    return "–" if share is None else formats.percent(share)
