"""How much China and the five Central Asian states trade, who says so, and how it changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl

import dash
from dash import Input, Output, State, callback, dcc, html

from dashboard import (
    answers,
    claims,
    components,
    conflicts,
    context,
    footnotes,
    formats,
    lateness,
    pages_tools,
    publishers,
    queries,
    queries_compared,
    rates,
    region_map,
    sections,
    stored,
    theme,
)
from dashboard.address import View
from dashboard.tongue import mark, say, say_many

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd
    from dash.development.base_component import Component

ID = "overview"
MOST_CAREFUL = 5  # conflicts that the page warns of
QUESTION = mark("How much do China and Central Asia trade?")
dash.register_page(
    __name__, path="/", name=mark("Overview"), title=pages_tools.titled(mark("Trade of China with Central Asia")),
    order=0, carries=True,
)  # fmt: skip


@context.guarded
def layout(**query: str) -> Component:
    """Build the page for one address."""
    view, notices = View.read(query)
    return html.Div(
        [
            components.notice(notices),
            dcc.Store(id={"type": "address", "page": ID}, data=view.query()),
            html.Div(_top(view), id=f"{ID}-top"),
            components.choices(ID, view, context.names()),
            html.Div(_below(view), id=f"{ID}-below"),
        ],
        className="page",
    )


@callback(
    Output(f"{ID}-top", "children"),
    Output(f"{ID}-below", "children"),
    Output({"type": "address", "page": ID}, "data"),
    Input(f"{ID}-countries", "value"),
    Input(f"{ID}-flow", "value"),
    Input(f"{ID}-kind", "value"),
    Input(f"{ID}-side", "value"),
    Input(f"{ID}-currency", "value"),
    State({"type": "address", "page": ID}, "data"),
    prevent_initial_call=True,
)
def show(  # noqa: PLR0917 - one for each control
    countries: list[str], flow: str, kind: str, side: str, currency: str, kept: str = ""
) -> tuple[Any, Any, str]:
    """Answer for the chosen values."""
    view = View.chosen(countries, kept, flow=flow, kind=kind, side=side, currency=currency)
    return _top(view), _below(view), view.query()


def _top(view: View) -> list[Component]:
    names = context.names()
    rows = _asked(view, "partner" if view.side == "partner" else "china")
    if rows.empty:  # no partner's own report of this: China's, and the sentence says so
        rows = _asked(view, "china")
    latest = answers.newest(rows)
    printed = queries_compared.published_growth(context.store())
    said: list[Any] = [answers.headline(latest, view.flow, names), " ",
                       html.Span([_who(latest), *_printed_of_all(latest, printed)], className="by")]  # fmt: skip
    return [
        html.H1(say(QUESTION)),
        html.P(said, className="answer"),
        html.Ul([_tile(row, rows, names, printed) for row in _in_order(latest)], className="tiles"),
        html.P(_news(), className="news"),
    ]


def _asked(view: View, side: str) -> pd.DataFrame:
    """Give what the answer and the tiles are made of: whole years when years are asked for, else the newest sums."""
    kinds = ("year",) if view.kind == "year" else ("month", "jan_feb", "ytd", "year")
    every = view.with_(side=side, since="").filters().with_(kind=kinds, running=False)
    return queries.series(context.store(), every)


def _who(latest: pd.DataFrame) -> str:
    if latest.empty:
        return ""
    who = formats.listed(sorted({publishers.named(name) for name in latest["publisher"]}))
    added = answers.total(latest) and len(latest) > 1
    return formats.clauses([who, say("computed by adding the countries")] if added else [who])


def _printed_of_all(latest: pd.DataFrame, printed: pd.DataFrame) -> list[Any]:
    """Give the reporter's own rate for the countries together, where it is another than the sentence has."""
    whole = answers.total(latest)
    if whole is None or len(set(latest["reporter"])) > 1:
        return []
    together = rates.beside(printed, latest.iloc[0].to_dict(), " ".join(sorted(latest["pair"])), whole.percent)
    return [part for one in together for part in (" ", one, formats.stop())]


def _in_order(latest: pd.DataFrame) -> list[dict[Any, Any]]:
    records = {row["pair"]: row for row in latest.to_dict("records")}
    return [records[c] for c in theme.COUNTRIES if c in records]


def _tile(row: dict[Any, Any], rows: pd.DataFrame, names: dict[str, str], printed: pd.DataFrame) -> Component:
    status = f" ({say(footnotes.STATUS[row['status'][0]])})" if row["status"][:1] in footnotes.STATUS else ""
    when: list[Any] = [formats.period(row["period_start"], row["period_end"]), " ", _growth(row), status]
    return html.Li(
        [
            html.H2(
                dcc.Link(names[row["pair"]], href=f"/country/{theme.SHORT[row['pair']].lower()}"), className="name"
            ),
            html.P(components.number(formats.amount(row["value"], row["unit"]), row["id"]), className="value"),
            html.P(when, className="when"),
            *[html.P(told, className="when") for told in _printed(row, printed)],
            components.spark(_history(rows[rows["pair"] == row["pair"]])),
            html.P([_freshness(row), *_stale(row)], className="fresh"),
        ],
        className=f"tile of-{row['pair'].lower()}",
    )


def _printed(row: dict[Any, Any], printed: pd.DataFrame) -> list[Component]:
    rate = None if row["yoy_reason"] else row["yoy_pct"]
    return rates.beside(printed, row, row["pair"], rate)


def _growth(row: dict[Any, Any]) -> Component:
    if row["yoy_reason"]:
        return html.Span(say("no y/y"), className="why", title=stored.said(row["yoy_reason"]))
    amount = formats.amount(row["base_value"], row["unit"])
    base = say("from {amount} in the same months a year before", amount=amount)
    return html.Span(formats.change(row["yoy_pct"]), className="up" if row["yoy_pct"] >= 0 else "down", title=base)


def _history(own: pd.DataFrame) -> list[float]:
    monthly = own["period_kind"] == "month"
    steps = own[monthly] if monthly.sum() > 2 else own[own["period_kind"] == "year"]
    return [float(value) for value in steps.sort_values("period_end")["value"]]


def _freshness(row: dict[Any, Any]) -> str:
    read = say("read {day}", day=formats.day(row["retrieved_on"]))
    if not row["published_on"]:
        return read
    return say("{published}, {read}", published=say("published {day}", day=formats.day(row["published_on"])), read=read)


def _stale(row: dict[Any, Any]) -> list[Component]:
    said = lateness.mark(row["source"])
    return [html.Span(said, className="late")] if said else []


def _news() -> str:
    runs = queries.latest_run(context.store())
    if not runs:
        return say("No refresh has been recorded yet.")
    return say(
        "Last refresh {day}: {new} and {revised} from {sources}.",
        day=formats.day(runs[0]["run_finished_at"]),
        new=say_many(sum(r["added"] for r in runs), "{n} new figure", "{n} new figures"),
        revised=say_many(sum(r["revised"] for r in runs), "{n} revised figure", "{n} revised figures"),
        sources=say_many(len(runs), "{n} source", "{n} sources"),
    )


def _all_claims(view: View) -> str:
    """Give the address that lists every claim about the chosen countries."""
    chosen = ",".join(theme.SHORT[c] for c in view.countries)
    return f"/claims?c={chosen}" if len(view.countries) < len(theme.COUNTRIES) else "/claims"


def embedded(chart: str, query: Mapping[str, str]) -> Component | None:
    """Give one of the page's charts for an address."""
    view, _ = View.read(query)
    if chart == "map":
        return html.Div(region_map.shown(_newest(view), view))
    rows = sections.rows_of(view)
    draw = sections.changes if chart == "change" else sections.levels
    return None if rows.empty else draw(ID, rows, view, context.names())


def _below(view: View) -> list[Component | None]:
    names = context.names()
    rows = sections.rows_of(view)
    flow = "" if view.flow == "turnover" else view.flow
    told = claims.section(
        queries_compared.checks_about(context.store(), view.countries, flow), names, _all_claims(view)
    )
    careful = conflicts.section(queries_compared.conflicts(context.store(), MOST_CAREFUL), names)
    if rows.empty:
        return [sections.nothing("/", view), careful, told]
    level, change, table = (part(ID, rows, view, names) for part in (sections.levels, sections.changes, sections.table))
    return [level, change, region_map.place(), table, careful, told]


@callback(
    Output(region_map.ID, "children"),
    Input(f"{region_map.ID}-wanted", "data"),
    State({"type": "address", "page": ID}, "data"),
    prevent_initial_call=True,
)
def show_map(_wanted: object, kept: str = "") -> list[Component]:
    """Give the map of the view when the reader comes to it."""
    view = View.read(dict(parse_qsl(kept.removeprefix("?"))) if isinstance(kept, str) else {})[0]
    return region_map.shown(_newest(view), view)


def _newest(view: View) -> pd.DataFrame:
    """Give the newest figure of each country: the partners' own where asked for and there, else China's."""
    rows = _asked(view, "partner" if view.side == "partner" else "china")
    return answers.newest(rows if len(rows) else _asked(view, "china"))
