"""What several pages show of one selection: levels, changes, the same as a table, each with its sources."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import dcc, html

from dashboard import (
    answers,
    components,
    context,
    footnotes,
    formats,
    freshness,
    publishers,
    queries,
    tables,
    words,
)  # fmt: skip
from dashboard.charts import both_reports, change, level, lines
from dashboard.exhibit import Exhibit
from dashboard.tongue import mark, say, say_many

if TYPE_CHECKING:
    import pandas as pd
    from dash.development.base_component import Component

    from dashboard.address import View
    from dashboard.filters import Filters

_LISTED = 8  # rates beyond the scale that are named one by one


def rows_of(view: View) -> pd.DataFrame:
    """Give the figures a view shows, each with the number of its footnote."""
    rows = queries.series(context.store(), view.filters())
    if view.kind == "ytd" and len(rows):  # whole years alone are no running sums
        running = set(rows.loc[rows["period_kind"].isin(["ytd", "jan_feb"]), "source"])
        rows = rows[rows["source"].isin(running)]
    return footnotes.numbered(rows)


def titled(view: View) -> str:
    """Name a view by flow and kind of period."""
    return say("{flow} {kind}", flow=say(words.FLOW_TITLES[view.flow]), kind=say(words.KIND_TITLES[view.kind]))


def shown_filters(rows: pd.DataFrame, view: View) -> str:
    """Write the filters that give exactly the rows shown."""
    return view.filters().with_(source=tuple(sorted(set(rows["source"])))).query()


def levels(id_: str, rows: pd.DataFrame, view: View, names: dict[str, str]) -> Component:
    """Show how much was traded."""
    chart = level_chart(id_, rows, view, names)
    further = newer("/", rows, view)
    return html.Section([further, chart, *_remarks(rows, view), left_out(view.filters(), names), _notes(rows, view)])


def level_chart(id_: str, rows: pd.DataFrame, view: View, names: dict[str, str]) -> Component:
    """Draw how much was traded."""
    draw = both_reports.draw if len(set(rows["reporter"] == "CHN")) > 1 else level.draw
    return components.chart(
        f"{id_}-level", draw(rows, names), titled(view), answers.level_finding(rows, names), _level_legend(rows),
        exhibit=_exhibit(id_, "level", rows, view),
    )  # fmt: skip


def changes(id_: str, rows: pd.DataFrame, view: View, names: dict[str, str]) -> Component:
    """Show how it changed on the year before, or say why no rate can be given."""
    chart = change_chart(id_, rows, view, names)
    if chart is None:
        return html.Section(components.empty_chart(_change_title(view), [answers.change_finding(rows, names)]))
    return html.Section([chart, _beyond_scale(rows, names), _notes(_rated(rows), view)])


def change_chart(id_: str, rows: pd.DataFrame, view: View, names: dict[str, str]) -> Component | None:
    """Draw how it changed on the year before; None where no rate can be given."""
    rated = _rated(rows)
    if rated.empty:
        return None
    return components.chart(
        f"{id_}-change", change.draw(rows, names), _change_title(view), answers.change_finding(rows, names),
        _change_legend(rated), exhibit=_exhibit(id_, "change", rated, view),
    )  # fmt: skip


def _change_title(view: View) -> str:
    return say(ON_YEAR if view.kind == "year" else ON_MONTHS, flow=say(words.FLOW_TITLES[view.flow]))


def _rated(rows: pd.DataFrame) -> pd.DataFrame:
    return rows[rows["yoy_reason"] == ""]


def _exhibit(id_: str, chart: str, rows: pd.DataFrame, view: View) -> Exhibit:
    asked = view.filters().with_(source=tuple(sorted(set(rows["source"]))), yoy=chart == "change")
    about = footnotes.in_words(rows, view.flow)
    return Exhibit(f"/{view.query()}", asked.query(), about, footnotes.of(rows), f"{id_}-table",
                   f"/embed/{chart}{view.query()}", asked.source)  # fmt: skip


def table(id_: str, rows: pd.DataFrame, view: View, names: dict[str, str]) -> Component:
    """Show the same figures as a table, with the download of exactly these rows."""
    href = f"/api/v1/series.csv?{shown_filters(rows, view)}&bom=1"
    heading = [
        html.H2(say("The same figures as a table")),
        html.A(say("Download CSV"), href=href, className="button", id=f"{id_}-csv", download=""),
    ]
    on = IN_MILLIONS_ON_YEAR if view.kind == "year" else IN_MILLIONS_ON_MONTHS
    caption = say(on, flow=say(words.FLOW_TITLES[view.flow]), unit=formats.unit(view.unit))
    click = say("Click a number to see where it comes from.")
    lead = say("{figures}. {next}", figures=footnotes.figures(len(rows)), next=click)
    return html.Section(
        [
            html.Div(heading, className="heading"),
            html.P(lead, className="finding"),
            tables.figures(rows, names, caption),
        ],
        id=f"{id_}-table",
    )


def nothing(path: str, view: View) -> Component:
    """Say that a choice has no figures, and which neighbouring choices have some."""
    offers = []
    for kind, kind_name in words.KINDS:
        for currency, _ in words.CURRENCIES:
            other = view.with_(kind=kind, currency=currency, side="both")
            if other != view and (n := queries.count(context.store(), other.filters())):
                kind_said, unit = say(kind_name).lower(), formats.unit(other.unit)
                label = say("{kind}, {unit}: {figures}", kind=kind_said, unit=unit, figures=footnotes.figures(n))
                offers.append(html.Li(dcc.Link(label, href=f"{path}{other.query()}")))
    lead = html.P(say("No source in the store publishes this combination."))
    more = [lead, html.P(say("There are figures for:")), html.Ul(offers)] if offers else [lead]
    return html.Section(
        [components.empty_chart(say("No figures for this choice"), more), left_out(view.filters(), context.names())]
    )


def _notes(rows: pd.DataFrame, view: View) -> Component:
    return components.notes(footnotes.of(rows), footnotes.in_words(rows, view.flow))


ON_YEAR = mark("{flow}: change on the year before")
ON_MONTHS = mark("{flow}: change on the same months a year before")
IN_MILLIONS_ON_YEAR = mark("{flow}, million {unit}, with the change on the year before")
IN_MILLIONS_ON_MONTHS = mark("{flow}, million {unit}, with the change on the same months a year before")


def _level_legend(rows: pd.DataFrame) -> list[Component]:
    sides = set(rows["reporter"] == "CHN")
    parts = [components.key("solid", say("China’s report"))] if True in sides else []
    parts += [components.key("dashed", say("the partner’s own report"))] if False in sides else []
    return [*parts, *hollow(rows), components.key("gap", say("gap: no figure"))]


def _change_legend(rated: pd.DataFrame) -> list[Component]:
    sides = set(rated["reporter"] == "CHN")
    parts = [components.key("bar", say("China’s report"))] if True in sides else []
    parts += [components.key("mark", say("the partner’s own report"))] if False in sides else []
    return parts + hollow(rated)


def hollow(rows: pd.DataFrame) -> list[Component]:
    """Say in the legend what hollow points mean, where a chart of these rows has some."""
    doubtful = rows["status"].map(lines.is_hollow).any()
    return [components.key("hollow", say("hollow: provisional or estimated"))] if doubtful else []


def _remarks(rows: pd.DataFrame, view: View) -> list[Component]:
    """Say what a reader may miss in the chart."""
    said = []
    if unreliable := int(rows["status"].str.contains("u").sum()):
        said.append(
            say_many(
                unreliable,
                "{n} figure flagged unreliable in the table, not in the chart.",
                "{n} figures flagged unreliable in the table, not in the chart.",
            )
        )
    if view.side == "both" and rows["reporter"].eq("CHN").all():
        said.append(say(_NO_OTHER if _is_elsewhere(view) else _NO_OWN, unit=formats.unit(view.unit)))
    return [html.P(sentence, className="remark") for sentence in said]


_NO_OWN = mark("The store holds no partner’s own report of this in {unit}.")
_NO_OTHER = mark("The store holds no partner’s own report of this in {unit}; dollars by year have both sides.")


def _is_elsewhere(view: View) -> bool:
    """Say whether dollars by year have what another kind or currency lacks."""
    other = view.with_(kind="year", currency="usd", side="partner")
    if (view.kind, view.currency) == (other.kind, other.currency):
        return False
    return bool(queries.count(context.store(), other.filters()))


def newer(path: str, rows: pd.DataFrame, view: View) -> Component | None:
    """Lead to neighbouring choices that reach further, where this one ends a year or more before them."""
    last, found = str(rows["period_end"].max()), []
    if int(last[:4]) >= freshness.today().year - 1:  # nothing reaches a year further
        return None
    for flow in (view.flow, *(flow for flow, _ in words.FLOWS if flow != view.flow)):
        for currency, _ in words.CURRENCIES:
            other = view.with_(flow=flow, currency=currency, side="both", since="")
            end = queries.last_end(context.store(), other.filters())
            if end and int(end[:4]) > int(last[:4]):
                found.append((end, other))
    if not found:
        return None
    ordered = sorted(found, key=lambda one: (one[1].currency != view.currency, one[1].flow != view.flow))[:4]
    items = [html.Li(dcc.Link(_reaching(end, other), href=f"{path}{other.query()}")) for end, other in ordered]
    lead = say("This choice ends with {period}. Newer figures:", period=_ending(last, view))
    return html.Div([html.P(lead, className="remark"), html.Ul(items, className="newer")])


def _reaching(end: str, view: View) -> str:
    flow, unit = say(words.FLOW_TITLES[view.flow]), formats.unit(view.unit)
    return say("{flow}, {unit}, to {period}", flow=flow, unit=unit, period=_ending(end, view))


def _ending(day: str, view: View) -> str:
    return formats.period(f"{day[:4]}-01-01" if view.kind == "year" else f"{day[:7]}-01", day)


def left_out(asked: Filters, names: dict[str, str]) -> Component | None:
    """Say how many estimates stand in a partner's name and are not shown as its report, and where they are."""
    found = [] if asked.reporter == ("CHN",) else queries.estimates(context.store(), asked)
    if not found:
        return None
    said = say_many(
        sum(row["n"] for row in found),
        "{n} estimate ({publishers}), made for want of a national report and mostly from China’s own figure, is left "
        "out: it is no report by {countries}.",
        "{n} estimates ({publishers}), made for want of a national report and mostly from China’s own figure, are left "
        "out: they are no report by {countries}.",
        publishers=formats.listed(sorted({publishers.named(row["publisher"]) for row in found})),
        countries=formats.listed([names[c] for c in sorted({row["reporter"] for row in found})]),
    )
    every = asked.with_(own=False, first=False).query()
    with_them = say("All figures, with them (CSV)")
    return html.P([said, " ", html.A(with_them, href=f"/api/v1/series.csv?{every}&bom=1")], className="remark")


def _beyond_scale(rows: pd.DataFrame, names: dict[str, str]) -> Component | None:
    found = change.large(rows)
    if found.empty:
        return None
    rates = formats.parted(_large_rate(row, names) for row in found.head(_LISTED).to_dict("records"))
    left = len(found) - _LISTED
    if left <= 0:
        return html.P(say("Beyond the scale (▲): {rates}.", rates=rates), className="remark")
    more = say("Beyond the scale (▲): {rates}; and {n} more in the table.", rates=rates, n=left)
    return html.P(more, className="remark")


def _large_rate(row: dict[Any, Any], names: dict[str, str]) -> str:
    country = names[row["pair"]]
    who = country if row["reporter"] == "CHN" else say("{country}’s own report", country=country)
    when = formats.period(row["period_start"], row["period_end"])
    change_, base = formats.change(row["yoy_pct"]), formats.amount(row["base_value"], row["unit"])
    return (
        say("{who}, {when}: {change} from {base}", who=who, when=when, change=change_, base=base) + f" [{row['note']}]"
    )
