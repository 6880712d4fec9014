"""The same trade as China and as its partner report it: the gap, what may explain it, and what cannot be paired."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import dash
import pandas as pd
from dash import Input, Output, State, callback, dcc, html

from dashboard import (
    assumed,
    components,
    context,
    footnotes,
    formats,
    pages_tools,
    prose,
    provenance_pairs,
    queries_compared,
    stored,
    words,
)
from dashboard.address import View
from dashboard.charts import mirror
from dashboard.components import aria
from dashboard.exhibit import Exhibit
from dashboard.filters import Filters
from dashboard.provenance_pairs import FORMULA
from dashboard.stored import original
from dashboard.tongue import mark, say, say_many

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dash.development.base_component import Component

ID = "mirror"
QUESTION = mark("Do China and its partners report the same trade?")
dash.register_page(
    __name__, path="/mirror", name=mark("Mirror"), title=pages_tools.titled(mark("Both sides of the trade")), order=3,
    carries=True,
)  # fmt: skip
ASSUMED = [(percent, percent if percent != "0" else mark("none")) for percent in assumed.RATES]
HEAT_YEARS = 12  # years of the heat table, the newest first


@context.guarded
def layout(**query: str) -> Component:
    """Build the page for one address."""
    view, notices = View.read(query, known=("cif",))
    percent = assumed.rate(query.get("cif"), notices)
    view = view.with_(flow="export" if view.flow == "turnover" and "flow" not in query else view.flow)
    names = context.names()
    return html.Div(
        [
            components.notice(notices),
            dcc.Store(id={"type": "address", "page": ID}, data=_address(view, percent)),
            html.H1(say(QUESTION)),
            html.Div(
                [
                    components.countries(f"{ID}-countries", names, view.countries),
                    components.choice(f"{ID}-flow", say("Flow, seen from China"), words.said(words.FLOWS), view.flow),
                    components.choice(
                        f"{ID}-cif", say("Assumed carriage in CIF values, %"), words.said(ASSUMED), str(percent)
                    ),
                ],
                className="choices left",
                role="group",
                **aria(label=say("What to show")),
            ),
            html.Div(_answer(view, percent), id=f"{ID}-answer"),
        ],
        className="page",
    )


@callback(
    Output(f"{ID}-answer", "children"),
    Output({"type": "address", "page": ID}, "data"),
    Input(f"{ID}-countries", "value"),
    Input(f"{ID}-flow", "value"),
    Input(f"{ID}-cif", "value"),
    State({"type": "address", "page": ID}, "data"),
    prevent_initial_call=True,
)
def show(countries: list[str], flow: str, cif: str = "", kept: str = "") -> tuple[Any, str]:
    """Answer for the chosen values."""
    view = View.chosen(countries, kept, flow=flow)
    percent = assumed.rate(cif, [])
    return _answer(view, percent), _address(view, percent)


def embedded(_chart: str, query: Mapping[str, str]) -> list[Component | None]:
    """Give the chart of one country for an address; of several countries the first that both sides report."""
    view = View.read(query)[0]
    return _answer(view.with_(flow="export" if view.flow == "turnover" and "flow" not in query else view.flow), 0)


def _address(view: View, percent: int = 0) -> str:
    """Write the address; here exports are what the plain page shows."""
    plain = view.with_(flow="turnover" if view.flow == "export" else view.flow).query()
    more = [*(["flow=turnover"] if view.flow == "turnover" else []), *([f"cif={percent}"] if percent else [])]
    return "&".join([plain, *more]) if plain else "?" + "&".join(more) if more else ""


def _answer(view: View, percent: int) -> list[Component | None]:
    names = context.names()
    flow = "total" if view.flow == "turnover" else view.flow
    rows = _numbered(queries_compared.mirror(context.store(), view.countries, flow))
    paired, unpaired = rows[rows["reason"] == ""], rows[rows["reason"] != ""]
    annual = paired[paired["period_kind"] == "year"]
    if paired.empty:
        said = [components.empty_chart(say("No pair of like figures"), [say("No period is reported by both sides.")])]
        return [html.Section(said), _unpaired(unpaired, names)]
    return [
        html.P(_finding(annual if len(annual) else paired, view, names), className="answer"),
        _heat(annual, names, view),
        *[
            _country(annual[annual["partner"] == c], c, view, names)
            for c in view.countries
            if c in set(annual["partner"])
        ],
        assumed.section(annual, names, percent),
        _not_reporting(view, annual, names),
        _reasons(view, flow, names),
        _table(paired, names),
        _unpaired(unpaired, names),
    ]


def _numbered(rows: pd.DataFrame) -> pd.DataFrame:
    """Add `china_note` and `partner_note`: documents numbered by publisher and title over both sides."""
    sides = []
    for side in ("china", "partner"):
        found = rows[[f"{side}_publisher", f"{side}_title", f"{side}_document_id"]].dropna()
        sides.append(found.set_axis(["publisher", "title", "document"], axis=1))
    known = pd.concat(sides).drop_duplicates().sort_values(["publisher", "title", "document"], kind="stable")
    number = {document: n for n, document in enumerate(known["document"], 1)}
    return rows.assign(
        china_note=rows["china_document_id"].map(number), partner_note=rows["partner_document_id"].map(number)
    )


def _finding(annual: pd.DataFrame, view: View, names: Mapping[str, str]) -> str:
    newest = annual.sort_values("period_end").drop_duplicates("partner", keep="last")
    said = [
        say(
            "{when}, {country}: China reports {compared}",
            when=formats.period(row["period_start"], row["period_end"]),
            country=names[row["partner"]],
            compared=_times(row["ratio"]),
        )
        for row in newest.sort_values("gap_pct", ascending=False, kind="stable").to_dict("records")
    ]
    lead = say("{flow}, newest year that both report.", flow=say(words.FLOW_TITLES[view.flow]))
    return f"{lead} {formats.clauses(said)}"


def _times(ratio: float) -> str:
    """Say how one report compares with the other."""
    if ratio < 2:
        return formats.more_or_less((ratio - 1) * 100)
    return say("{times} times as much", times=formats.significant(ratio, 2))


def _heat(annual: pd.DataFrame, names: Mapping[str, str], view: View) -> Component:
    """Show the gaps of all countries and years at a glance; each cell carries its number."""
    newest = int(annual["year"].max()) if len(annual) else 0
    years = range(newest, newest - HEAT_YEARS, -1)
    cells = {(r["partner"], r["year"]): r for r in annual.to_dict("records")}
    head = html.Thead(html.Tr([html.Th(say("Country"), scope="col"), *(html.Th(str(y), scope="col") for y in years)]))
    body = [
        html.Tr([html.Th(names[c], scope="row"), *(_heat_cell(cells.get((c, y))) for y in years)])
        for c in view.countries
    ]
    darker = say("Darker means further apart; – means that one side has no figure of the year.")
    caption = say("{formula}. {more}", formula=say(FORMULA), more=darker)
    table = html.Table([html.Caption(caption), head, html.Tbody(body)], className="table heat")
    return html.Section(
        [
            html.H2(say("How far apart, by year")),
            html.Div(
                table,
                className="scroll whole",
                tabIndex=0,
                role="region",
                **aria(label=say("Gaps by country and year")),
            ),
        ]
    )


def _heat_cell(row: Mapping[Any, Any] | None) -> Component:
    if row is None:
        return html.Td("–", className="none")
    step = min(4, int(abs(row["gap_pct"]) // 30))
    side = "more" if row["gap_pct"] >= 0 else "less"
    gap = provenance_pairs.number(formats.change(row["gap_pct"]), row, "gap")
    return html.Td(gap, className=f"{side}-{step}", title=say(row["words"]))


def _country(rows: pd.DataFrame, country: str, view: View, names: dict[str, str]) -> Component:
    ordered = rows.sort_values("period_start")
    last = ordered.iloc[-1]
    finding = say(
        "{when}: China reports {one}, {country} {other}; gap {gap}, {percent}.",
        when=formats.period(last["period_start"], last["period_end"]),
        one=formats.amount(last["china_value"], last["unit"]),
        country=names[country],
        other=formats.amount(last["partner_value"], last["unit"]),
        gap=formats.amount(last["gap"], last["unit"]),
        percent=formats.change(last["gap_pct"]),
    )
    title = words.trade_with(view.flow, names[country])
    own = say("{country}’s report", country=names[country])
    legend = [components.key("bar", say("China’s report")), components.key("striped", own)]
    listed, about = _notes(ordered)
    taken = _exhibit(ordered, country, view, listed, about)
    figure = components.chart(f"{ID}-{country}", mirror.draw(ordered, names), title, finding, legend, exhibit=taken)
    return html.Section([figure, components.notes(listed, about)])


def _exhibit(rows: pd.DataFrame, country: str, view: View, listed: list[footnotes.Note], about: str) -> Exhibit:
    """Let the chart be taken along; its rows are its pairs."""
    page = _address(view.with_(countries=(country,)))
    sources = sorted({*rows["china_source"], *rows["partner_source"]})
    asked = Filters(pair=(country,), china_flow=(rows["china_flow"].iloc[0],), product=("TOTAL",), kind=("year",))
    return Exhibit(f"/mirror{page}", asked.query(), about, listed, f"{ID}-table", f"/embed/mirror{page}", sources,
                   rows="pairs")  # fmt: skip


def _notes(rows: pd.DataFrame) -> tuple[list[footnotes.Note], str]:
    """Give the documents of both sides, with their dates and basis, and what is shown in words."""
    documents = queries_compared.documents(context.store())
    sides = [
        rows[[f"{side}_{name}" for name in ("note", "document_id", "basis")]].set_axis(
            ["note", "document", "basis"], axis=1
        )
        for side in ("china", "partner")
    ]
    notes = [_note(group, documents, rows["unit"].iloc[0]) for _, group in pd.concat(sides).groupby("note")]
    computed = int(rows["china_is_computed"].sum() + rows["partner_is_computed"].sum())
    said = [say("Calendar years, current US dollars. {formula}.", formula=say(FORMULA))]
    if computed:
        said.append(
            say_many(
                computed,
                "{n} value computed from the publisher’s own parts or by a named rate.",
                "{n} values computed from the publisher’s own parts or by a named rate.",
            )
        )
    return notes, " ".join(said)


def _note(rows: pd.DataFrame, documents: Mapping[str, Mapping[str, Any]], unit: str) -> footnotes.Note:
    document = documents[rows["document"].iloc[0]]
    return footnotes.Note(
        int(rows["note"].iloc[0]), document["id"], document["publisher"], document["title"], document["url"],
        document["archived_url"], document["published_on"], document["retrieved_at"][:10],
        tuple(sorted(set(rows["basis"]))), unit, len(rows),
    )  # fmt: skip


def _not_reporting(view: View, annual: pd.DataFrame, names: Mapping[str, str]) -> Component | None:
    silent = [names[c] for c in view.countries if c not in set(annual["partner"])]
    if not silent:
        return None
    said = say(
        "No year of {countries} can be paired: the partner publishes no usable figure of its own.",
        countries=formats.listed(silent),
    )
    return html.Section(html.P(said, className="remark"))


def _reasons(view: View, flow: str, names: Mapping[str, str]) -> Component:
    """List why the reports differ, each as somebody states it, with the page that does."""
    found = queries_compared.mirror_reasons(context.store(), view.countries, flow)
    lead = say("Reasons that somebody has published; Khorgos takes no side.")
    items = [
        html.Li(
            [
                html.Div([html.Span(_cause(row["cause"]), className="publisher"),
                          html.Span(f" · {names.get(row['partner'], row['partner'])}", className="when")]),
                html.P([original(row["words"]), formats.stop(), " ",
                        components.link(original(row["title"]), row["url"])], className="title"),
            ]
        )
        for row in found
    ]  # fmt: skip
    body = (
        html.Ol(items, className="claims reasons-list")
        if items
        else html.P(say("None has been recorded."), className="empty")
    )
    return html.Section([html.H2(say("What may explain it")), html.P(lead, className="finding"), body])


CAUSES = {
    "valuation": mark("Valuation, FOB against CIF"),
    "time_lag": mark("Time lag"),
    "transit_and_reexport": mark("Transit and re-export"),
    "origin_or_consignment": mark("Origin or consignment"),
    "coverage": mark("Coverage, thresholds, informal trade"),
    "temporary_import": mark("Temporary import"),
    "confidentiality": mark("Confidential or unspecified"),
    "classification": mark("Classification"),
    "misdeclaration_alleged": mark("Misdeclaration, alleged"),
}


def _cause(code: str) -> str:
    return say(CAUSES[code]) if code in CAUSES else code.replace("_", " ")


def _table(paired: pd.DataFrame, names: Mapping[str, str]) -> Component:
    ordered = paired.sort_values(["period_end", "partner"], ascending=[False, True], kind="stable")
    head = [
        say("Period"), say("Country"), say("China reports, m $"), say("Partner reports, m $"), say("Gap, m $"),
        say("Gap, %"), say("Basis"),
    ]  # fmt: skip
    body = [
        [
            formats.period(r["period_start"], r["period_end"]), names[r["partner"]],
            _side(r, "china"), _side(r, "partner"),
            provenance_pairs.number(formats.in_millions(r["gap"]), r, "gap"), formats.change(r["gap_pct"]),
            f"{footnotes.short_basis(r['china_basis'])} / {footnotes.short_basis(r['partner_basis'])}",
        ]
        for r in ordered.to_dict("records")
    ]  # fmt: skip
    caption = say("Pairs of like periods. {formula}.", formula=say(FORMULA))
    return html.Section(
        [html.H2(say("Every pair")), prose.table(head, body, caption, numeric=(2, 3, 4, 5))], id=f"{ID}-table"
    )


def _side(row: Mapping[Any, Any], side: str) -> list[Any]:
    marks = f" {row[f'{side}_status']}" if row[f"{side}_status"] else ""
    made = say("quoted") if row[f"{side}_is_quoted"] else say("computed") if row[f"{side}_is_computed"] else ""
    how = f" {made}" if made else ""
    value = provenance_pairs.number(formats.in_millions(row[f"{side}_value"]), row, side)
    return [value, f"{marks}{how} [{row[f'{side}_note']:.0f}]"]


def _unpaired(unpaired: pd.DataFrame, names: Mapping[str, str]) -> Component:
    """List the periods that only one side has, or that cover other months, with the reason."""
    if unpaired.empty:
        return html.Section(
            [html.H2(say("Not paired")), html.P(say("Every period has both sides."), className="finding")]
        )
    counted = unpaired.groupby(["partner", "reason"], sort=True)
    items = [
        html.Li([f"{names[str(partner)]}: ", stored.shown(str(reason)), f" ({_listed_periods(group)})"])
        for (partner, reason), group in counted
    ]
    lead = say_many(
        len(unpaired),
        "{n} figure without a like one on the other side: no gap is given.",
        "{n} figures without a like one on the other side: no gap is given.",
    )
    return html.Section(
        [html.H2(say("Not paired")), html.P(lead, className="finding"), html.Ul(items, className="plain small")]
    )


def _listed_periods(group: pd.DataFrame) -> str:
    named = [formats.period(s, e) for s, e in zip(group["period_start"], group["period_end"], strict=True)]
    named = list(dict.fromkeys(named))
    if len(named) <= 6:
        return formats.joined(named)
    return say_many(
        len(named), "{first} … {last}, {n} period", "{first} … {last}, {n} periods", first=named[0], last=named[-1]
    )
