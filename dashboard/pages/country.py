"""One country's trade with China: by year, this year so far, what is held of it, and what articles claim."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import dash
from dash import Input, Output, State, callback, dcc, html

from dashboard import (
    answers,
    claims,
    components,
    context,
    footnotes,
    formats,
    pages_tools,
    queries,
    queries_compared,
    sections,
    stored,
    tables,
    theme,
    words,
)  # fmt: skip
from dashboard.address import View
from dashboard.charts import running, years
from dashboard.components import aria
from dashboard.exhibit import Exhibit
from dashboard.tongue import mark, say, say_many

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd
    from dash.development.base_component import Component

    from dashboard.filters import Filters

ID = "country"
dash.register_page(
    __name__, path_template="/country/<code>", name="Country", order=None,
    title=pages_tools.titled(mark("One country’s trade with China")),
    knows=lambda code="": code.upper() in theme.SHORT.values(),
)  # fmt: skip
STATES = {
    "printed": mark("in the store"),
    "not_published": mark("not published"),
    "not_yet_published": mark("not yet published"),
    "not_collected": mark("not collected by us"),
    "confidential": mark("confidential"),
    "not_comparable": mark("not comparable"),
}


@context.guarded
def layout(code: str = "", **query: str) -> Component:
    """Build the page of one country."""
    country = next((iso3 for iso3, short in theme.SHORT.items() if short == code.upper()), "")
    if not country:
        return pages_tools.nothing_here()
    view, notices = View.read(query)
    view = view.with_(countries=(country,))
    names = context.names()
    return html.Div(
        [
            components.notice(notices),
            dcc.Store(id={"type": "address", "page": ID}, data=_address(view)),
            dcc.Store(id=f"{ID}-code", data=country),
            _siblings(country, names),
            html.H1(say("What does {country} trade with China?", country=names[country])),
            html.Div(
                [
                    components.choice(f"{ID}-flow", say("Flow, seen from China"), words.said(words.FLOWS), view.flow),
                    components.choice(f"{ID}-side", say("Reported by"), words.said(words.SIDES), view.side),
                ],
                className="choices left",
                role="group",
                **aria(label=say("What to show")),
            ),
            html.Div(_answer(view), id=f"{ID}-answer"),
        ],
        className=f"page of-{country.lower()}",
    )


@callback(
    Output(f"{ID}-answer", "children"),
    Output({"type": "address", "page": ID}, "data"),
    Input(f"{ID}-flow", "value"),
    Input(f"{ID}-side", "value"),
    State(f"{ID}-code", "data"),
    State({"type": "address", "page": ID}, "data"),
    prevent_initial_call=True,
)
def show(flow: str, side: str, code: str, kept: str = "") -> tuple[Any, str]:
    """Answer for the chosen values."""
    view = View.chosen([code], kept, flow=flow, side=side)
    return _answer(view), _address(view)


def embedded(chart: str, query: Mapping[str, str]) -> Component | None:
    """Give one of the page's charts for an address; of several countries the first."""
    view = View.read(query)[0]
    view = view.with_(countries=view.countries[:1])
    names = context.names()
    if chart == "running":
        return _so_far(view, names)
    side = chart.removeprefix("years-")
    return _years_of(view.with_(side=side, kind="year", currency="usd", since=""), side, names)


def _address(view: View) -> str:
    """Write the address; the country stands in the path."""
    return view.with_(countries=View().countries).query()


def _siblings(country: str, names: dict[str, str]) -> Component:
    links = [
        html.Span(names[c], className="here") if c == country else dcc.Link(names[c], href=f"/country/{short.lower()}")
        for c, short in theme.SHORT.items()
    ]
    return html.Nav(links, className="siblings", **aria(label=say("Countries")))


def _answer(view: View) -> list[Component | None]:
    names = context.names()
    country = view.countries[0]
    said = queries_compared.checks_about(context.store(), view.countries)
    return [
        html.P(_headline(view, names), className="answer"),
        _silent(country, names),
        _so_far(view, names),
        *_by_year(view, names),
        _coverage(country, names),
        claims.section(said, names, f"/claims?c={theme.SHORT[country]}"),
    ]


def _headline(view: View, names: dict[str, str]) -> list[Any]:
    asked = view.with_(side="china").filters().with_(kind=("month", "jan_feb", "ytd", "year"))
    rows = queries.series(context.store(), asked)
    latest = answers.newest(rows)
    publisher = [" ", stored.original(latest["publisher"].iloc[0]), formats.stop()] if len(latest) else []
    return [answers.headline(latest, view.flow, names), *publisher]


def _silent(country: str, names: dict[str, str]) -> Component | None:
    if country != "TKM":
        return None
    said = say(
        "{country} publishes no national figures of its trade with China that the store could hold after 2000; "
        "later figures under its name are the Fund’s estimates, made from China’s own. Read China’s report.",
        country=names[country],
    )
    return html.P(said, className="remark")


def _so_far(view: View, names: dict[str, str]) -> Component | None:
    shown = view.with_(kind="ytd", side="china", currency="cny", since="")
    rows = sections.rows_of(shown)
    if rows.empty:
        return None
    newest = answers.newest_period(rows).iloc[0]
    values = {
        "when": formats.period(newest["period_start"], newest["period_end"]),
        "amount": formats.amount(newest["value"], newest["unit"]),
    }
    finding = (
        say("{when}: {amount}.", **values)
        if newest["yoy_reason"]
        else say(
            "{when}: {amount}, {change} on the same months a year before.",
            change=formats.change(newest["yoy_pct"]),
            **values,
        )
    )
    title = say("{flow} so far this year", flow=say(words.FLOW_TITLES[view.flow]))
    years = sorted(set(rows["year"]), reverse=True)[: running.YEARS]
    drawn = rows[rows["year"].isin(years)]
    asked = shown.filters().with_(source=tuple(sorted(set(drawn["source"]))), start=f"{years[-1]}-01-01")
    taken = _exhibit("running", drawn, asked, view)
    figure = components.chart(f"{ID}-running", running.draw(rows, names), title, finding, exhibit=taken)
    said = components.notes(footnotes.of(rows), footnotes.in_words(rows, view.flow))
    return html.Section([figure, tables.listed(drawn, names, title, taken.table), said])


def _exhibit(chart: str, rows: pd.DataFrame, asked: Filters, view: View) -> Exhibit:
    short = theme.SHORT[view.countries[0]]
    flow = "both" if chart.startswith("years") else view.flow
    page, embed = f"/country/{short.lower()}{_address(view)}", f"/embed/{chart}{view.query()}"
    about = footnotes.in_words(rows, flow)
    return Exhibit(page, asked.query(), about, footnotes.of(rows), f"{ID}-{chart}-table", embed, asked.source)


def _by_year(view: View, names: dict[str, str]) -> list[Component | None]:
    wanted = {"both": ("china", "partner"), "china": ("china",), "partner": ("partner",)}[view.side]
    return [_years_of(view.with_(side=side, kind="year", currency="usd", since=""), side, names) for side in wanted]


def _years_of(view: View, side: str, names: dict[str, str]) -> Component | None:
    asked = view.filters().with_(china_flow=("export", "import"))
    rows = footnotes.numbered(queries.series(context.store(), asked))
    country = names[view.countries[0]]
    if rows.empty:
        return sections.left_out(asked, names)
    title = say("By year, as {who} reports it", who=names["CHN"] if side == "china" else country)
    legend = [components.key("solid", say("China’s exports")), components.key("dashed", say("China’s imports")),
              components.key("thin", say("turnover: their sum, computed")),
              components.key("bar", say("balance: exports less imports, computed")),
              *sections.hollow(rows)]  # fmt: skip
    taken = _exhibit(f"years-{side}", rows, asked.with_(source=tuple(sorted(set(rows["source"])))), view)
    drawn = years.draw(rows, names)
    figure = components.chart(f"{ID}-{side}", drawn, title, _years_finding(rows), legend, exhibit=taken)
    table = tables.listed(rows, names, title, taken.table)
    said = footnotes.in_words(rows, "both")
    return html.Section([figure, table, sections.left_out(asked, names), components.notes(footnotes.of(rows), said)])


def _years_finding(rows: pd.DataFrame) -> str:
    balance = years.balance(rows[~rows["status"].str.contains("u")])
    if balance.empty:
        return say("No year has both flows of one publisher.")
    last = balance.sort_values("period_start").iloc[-1]
    more = mark("In {year} both ways came to {sum}; China sold more than it bought, by {amount}.")
    less = mark("In {year} both ways came to {sum}; China bought more than it sold, by {amount}.")
    amount, whole = (formats.amount(abs(last[name]), rows["unit"].iloc[0]) for name in ("value", "sum"))
    return say(more if last["value"] >= 0 else less, year=last["period_start"][:4], amount=amount, sum=whole)


def _coverage(country: str, names: dict[str, str]) -> Component | None:
    """Show, source by source, which months and years are held, and why the others are not."""
    held = queries_compared.coverage(context.store(), country)
    if held.empty:
        return None
    strips = [_strip(group, names) for _, group in held.groupby(["source", "reporter", "period_kind"], sort=True)]
    legend = [
        components.key(f"cell {state}", say(word)) for state, word in STATES.items() if state in set(held["state"])
    ]
    return html.Section(
        [
            html.H2(say("What the store holds")),
            html.P(say("One cell a month or year, both flows."), className="finding"),
            html.Div(legend, className="legend"),
            html.Div(strips, className="strips"),
        ]
    )


def _strip(group: pd.DataFrame, names: dict[str, str]) -> Component:
    first = group.iloc[0]
    ordered = group.drop_duplicates("period_start").sort_values("period_start")
    printed = int((ordered["state"] == "printed").sum())
    first_cell, last_cell = ordered.iloc[0], ordered.iloc[-1]
    ends = [formats.period(cell["period_start"], cell["period_end"]) for cell in (first_cell, last_cell)]
    span = say("{first} to {last}", first=ends[0], last=ends[1])
    cells = [
        html.Span(className=f"cell {row['state']}", title=f"{row['period_start'][:7]}: {say(STATES[row['state']])}")
        for row in ordered.to_dict("records")
    ]
    held = _held(first["period_kind"], printed, len(ordered))
    reporter = names.get(first["reporter"], first["reporter"])
    what = say("{source}, {country} reports", source=first["source"], country=reporter)
    return html.Div(
        [
            html.P([html.Span(what, className="publisher"), f" · {span} · {held}"]),
            html.Div(cells, className="strip", role="img", **aria(label=f"{what}: {held}")),
        ]
    )


def _held(kind: str, printed: int, n: int) -> str:
    """Say how many of the months or years are held."""
    if kind == "month":
        return say_many(n, "{held} of {n} month held", "{held} of {n} months held", held=printed)
    if kind == "year":
        return say_many(n, "{held} of {n} year held", "{held} of {n} years held", held=printed)
    return say_many(n, "{held} of {n} period held", "{held} of {n} periods held", held=printed)
