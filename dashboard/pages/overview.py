"""How much China and the five Central Asian states trade, who says so, and how it changed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import dash
from dash import Input, Output, callback, dcc, html

from dashboard import answers, claims, components, context, footnotes, formats, queries, tables
from dashboard.address import View
from dashboard.charts import both_reports, change, level, lines

if TYPE_CHECKING:
    import pandas as pd
    from dash.development.base_component import Component

ID = "overview"
QUESTION = "How much do China and Central Asia trade?"
dash.register_page(__name__, path="/", name="Overview", title="Trade of China with Central Asia · Khorgos", order=0)

FLOWS = (("turnover", "Turnover"), ("export", "Exports"), ("import", "Imports"))
FLOW_TITLES = {"turnover": "Turnover", "export": "China’s exports", "import": "China’s imports"}
KINDS = (("month", "Month"), ("ytd", "To date"), ("year", "Year"))
SIDES = (("both", "Both"), ("china", "China"), ("partner", "Partner"))
CURRENCIES = (("cny", "Yuan"), ("usd", "Dollars"))


@context.guarded
def layout(**query: str) -> Component:
    """Build the page for one address."""
    view, notices = View.read(query)
    return html.Div(
        [
            components.notice(notices),
            dcc.Store(id={"type": "address", "page": ID}, data=view.query()),
            html.Div(_top(view), id=f"{ID}-top"),
            _choices(view),
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
    prevent_initial_call=True,
)
def show(countries: list[str], flow: str, kind: str, side: str, currency: str) -> tuple[Any, Any, str]:
    """Answer for the chosen values."""
    view = View.chosen(countries, flow=flow, kind=kind, side=side, currency=currency)
    return _top(view), _below(view), view.query()


def _choices(view: View) -> Component:
    names = context.names()
    return html.Div(
        [
            components.countries(f"{ID}-countries", names, view.countries),
            components.choice(f"{ID}-flow", "Flow, seen from China", FLOWS, view.flow),
            components.choice(f"{ID}-side", "Reported by", SIDES, view.side),
            components.choice(f"{ID}-kind", "Period", KINDS, view.kind),
            components.choice(f"{ID}-currency", "Currency", CURRENCIES, view.currency),
        ],
        className="choices",
        role="group",
        **{"aria-label": "What to show"},
    )


def _top(view: View) -> list[Component]:
    names = context.names()
    every = view.with_(side="china", since="").filters().with_(kind=("month", "jan_feb", "ytd", "year"))
    rows = queries.series(context.store(), every)
    latest = answers.newest(rows)
    return [
        html.H1(QUESTION),
        html.P(
            [answers.headline(latest, view.flow, names), " ", html.Span(_who(latest), className="by")],
            className="answer",
        ),
        html.Ul([_tile(row, rows, names) for row in _in_order(latest)], className="tiles"),
        html.P(_news(), className="news"),
    ]


def _who(latest: pd.DataFrame) -> str:
    if latest.empty:
        return ""
    added = "; computed by adding the countries" if answers.total(latest) and len(latest) > 1 else ""
    return f"{formats.listed(sorted(set(latest['publisher'])))}{added}."


def _in_order(latest: pd.DataFrame) -> list[dict[Any, Any]]:
    from dashboard import theme

    records = {row["pair"]: row for row in latest.to_dict("records")}
    return [records[c] for c in theme.COUNTRIES if c in records]


def _tile(row: dict[Any, Any], rows: pd.DataFrame, names: dict[str, str]) -> Component:
    own = rows[rows["pair"] == row["pair"]]
    months = own[own["period_kind"] == ("month" if (own["period_kind"] == "month").sum() > 2 else "year")]
    values = months.sort_values("period_end")["value"].tolist()
    growth = (
        html.Span(formats.change(row["yoy_pct"]), className="up" if row["yoy_pct"] >= 0 else "down")
        if not row["yoy_reason"]
        else html.Span("no y/y", className="why", title=row["yoy_reason"])
    )
    status = f" ({footnotes.STATUS[row['status'][0]]})" if row["status"][:1] in footnotes.STATUS else ""
    return html.Li(
        [
            html.H2(names[row["pair"]], className="name"),
            html.P(formats.amount(row["value"], row["unit"]), className="value"),
            html.P([formats.period(row["period_start"], row["period_end"]), " ", growth, status], className="when"),
            components.spark(values),
            html.P(_freshness(row), className="fresh"),
        ],
        className=f"tile of-{row['pair'].lower()}",
    )


def _freshness(row: dict[Any, Any]) -> str:
    published = f"published {formats.day(row['published_on'])}, " if row["published_on"] else ""
    return f"{published}read {formats.day(row['retrieved_on'])}"


def _news() -> str:
    runs = queries.latest_run(context.store())
    if not runs:
        return "No refresh has been recorded yet."
    new, revised = sum(r["added"] for r in runs), sum(r["revised"] for r in runs)
    told = f"{formats.count(new, 'new figure')} and {formats.count(revised, 'revised figure')}"
    return f"Last refresh {formats.day(runs[0]['run_finished_at'])}: {told} from {formats.count(len(runs), 'source')}."


def _below(view: View) -> list[Component]:
    names = context.names()
    rows = footnotes.numbered(queries.series(context.store(), view.filters()))
    rows = _only_running(rows) if view.kind == "ytd" else rows
    said = queries.claims(context.store(), _claims_filters(view))
    if rows.empty:
        return [_nothing(view), *_claims_section(said, names)]
    return [*_figures(rows, view, names), *_claims_section(said, names)]


def _only_running(rows: pd.DataFrame) -> pd.DataFrame:
    """Leave out publishers of whole years only: their figures are no running sums."""
    running = set(rows.loc[rows["period_kind"].isin(["ytd", "jan_feb"]), "source"])
    return footnotes.numbered(rows[rows["source"].isin(running)].drop(columns="note"))


def _figures(rows: pd.DataFrame, view: View, names: dict[str, str]) -> list[Component]:
    flow = FLOW_TITLES[view.flow]
    unit = formats.UNITS[view.unit]
    of = partial(footnotes.in_words, flow=view.flow)
    rated = rows[rows["yoy_pct"].notna()]
    csv = f"/api/v1/series.csv?{_shown_filters(rows, view)}"
    draw = both_reports.draw if rows["reporter"].eq("CHN").nunique() > 1 else level.draw
    level_chart = components.chart(
        f"{ID}-level", draw(rows, names), f"{flow} {_kind(view)}", answers.level_finding(rows, names), _legend(rows)
    )
    change_chart = (
        components.chart(
            f"{ID}-change", change.draw(rows, names), f"{flow}: change on {_before(view)}",
            answers.change_finding(rows, names), _change_legend(rows),
        )
        if len(rated)
        else components.empty_chart(f"{flow}: change on the year before", [answers.change_finding(rows, names)])
    )  # fmt: skip
    table = tables.figures(rows, names, f"{flow}, million {unit}, with the change on the same months a year before")
    return [
        html.Section([level_chart, *_remarks(rows, view), components.notes(footnotes.of(rows), of(rows))]),
        html.Section([change_chart, _cut(rows, names), components.notes(footnotes.of(rated), of(rated)) if len(rated) else None]),
        html.Section(
            [
                html.Div(
                    [html.H2("The same figures as a table"),
                     html.A("Download CSV", href=csv, className="button", id=f"{ID}-csv", download="")],
                    className="heading",
                ),
                html.P(f"{formats.count(len(rows), 'figure')}. Click a number for the row behind it.", className="finding"),
                table,
            ],
            id="table",
        ),
    ]  # fmt: skip


def _shown_filters(rows: pd.DataFrame, view: View) -> str:
    """Write the filters that give exactly the rows shown."""
    return view.filters().with_(source=tuple(sorted(set(rows["source"])))).query()


def _kind(view: View) -> str:
    return {"month": "by month", "ytd": "from January", "year": "by year"}[view.kind]


def _before(view: View) -> str:
    return "the year before" if view.kind == "year" else "the same months a year before"


def _legend(rows: pd.DataFrame) -> list[Component]:
    sides = set(rows["reporter"] == "CHN")
    parts = [components.key("solid", "China’s report")] if True in sides else []
    parts += [components.key("dashed", "the partner’s own report")] if False in sides else []
    if rows["status"].map(lines.is_hollow).any():
        parts.append(components.key("hollow", "hollow: provisional or estimated"))
    return [*parts, components.key("gap", "gap: no figure")]


def _change_legend(rows: pd.DataFrame) -> list[Component]:
    sides = set(rows.loc[rows["yoy_pct"].notna(), "reporter"] == "CHN")
    parts = [components.key("bar", "China’s report")] if True in sides else []
    return parts + ([components.key("hollow", "the partner’s own report")] if False in sides else [])


def _remarks(rows: pd.DataFrame, view: View) -> list[Component]:
    """Say what a reader may miss in the chart."""
    said = []
    if unreliable := int(rows["status"].str.contains("u").sum()):
        said.append(f"{formats.count(unreliable, 'figure')} flagged unreliable in the table, not in the chart.")
    if view.side == "both" and rows["reporter"].eq("CHN").all():
        unit = formats.UNITS[view.unit]
        said.append(f"No partner’s own report of this in {unit} is in the store; dollars by year have both sides.")
    return [html.P(words, className="remark") for words in said]


def _cut(rows: pd.DataFrame, names: dict[str, str]) -> Component | None:
    found = change.large(rows)
    if found.empty:
        return None
    said = [
        f"{names[r['pair']]}{'' if r['reporter'] == 'CHN' else '’s own report'}, "
        f"{formats.period(r['period_start'], r['period_end'])}: {formats.change(r['yoy_pct'])} "
        f"from {formats.amount(r['base_value'], r['unit'])} [{r['note']}]"
        for _, r in found.head(8).iterrows()
    ]
    more = f"; and {len(found) - 8} more in the table" if len(found) > 8 else ""
    return html.P(f"Beyond the scale (▲): {'; '.join(said)}{more}.", className="remark")


def _nothing(view: View) -> Component:
    """Say that a choice has no figures, and which neighbouring choice has some."""
    others = [
        (f"{dict(KINDS)[kind].lower()}, {formats.UNITS[cur.upper()]}, {dict(SIDES)[side].lower()}", v)
        for kind, _ in KINDS for cur, _ in CURRENCIES for side, _ in SIDES[:1]
        if (v := view.with_(kind=kind, currency=cur, side=side)) != view
    ]  # fmt: skip
    have = [(words, v) for words, v in others if queries.count(context.store(), v.filters())]
    offers = [html.Li(dcc.Link(words, href=f"/{v.query()}")) for words, v in have]
    return components.empty_chart(
        "No figures for this choice",
        [html.P("No source in the store publishes this combination. There are figures for:"), html.Ul(offers)],
    )


def _claims_filters(view: View) -> Any:  # noqa: ANN401 - Filters
    flow = () if view.flow == "turnover" else (view.flow,)
    return context.Filters(pair=view.countries, china_flow=flow)


def _claims_section(said: pd.DataFrame, names: dict[str, str]) -> list[Component]:
    if said.empty:
        body: Component = html.P("No article with such a figure has been read yet.", className="empty")
    else:
        body = claims.listing(said, names)
    articles = formats.count(answers.counted_once(said, "document_id"), "article")
    lead = f"{formats.count(len(said), 'figure')} printed in {articles}, with the words and how they were read."
    return [html.Section([html.H2("What articles claim"), html.P(lead, className="finding"), body], id="claims")]
