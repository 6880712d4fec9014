"""What several pages show of one selection: levels, changes, the same as a table, each with its sources."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import dcc, html

from dashboard import answers, components, context, footnotes, formats, queries, tables, words
from dashboard.charts import both_reports, change, level, lines
from dashboard.exhibit import Exhibit

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


def shown_filters(rows: pd.DataFrame, view: View) -> str:
    """Write the filters that give exactly the rows shown."""
    return view.filters().with_(source=tuple(sorted(set(rows["source"])))).query()


def levels(id_: str, rows: pd.DataFrame, view: View, names: dict[str, str]) -> Component:
    """Show how much was traded."""
    chart = level_chart(id_, rows, view, names)
    return html.Section([chart, *_remarks(rows, view), left_out(view.filters(), names), _notes(rows, view)])


def level_chart(id_: str, rows: pd.DataFrame, view: View, names: dict[str, str]) -> Component:
    """Draw how much was traded."""
    draw = both_reports.draw if len(set(rows["reporter"] == "CHN")) > 1 else level.draw
    title = f"{words.FLOW_TITLES[view.flow]} {words.KIND_TITLES[view.kind]}"
    return components.chart(
        f"{id_}-level", draw(rows, names), title, answers.level_finding(rows, names), _level_legend(rows),
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
    return f"{words.FLOW_TITLES[view.flow]}: change on {_before(view)}"


def _rated(rows: pd.DataFrame) -> pd.DataFrame:
    return rows[rows["yoy_reason"] == ""]


def _exhibit(id_: str, chart: str, rows: pd.DataFrame, view: View) -> Exhibit:
    asked = view.filters().with_(source=tuple(sorted(set(rows["source"]))), yoy=chart == "change")
    about = footnotes.in_words(rows, view.flow)
    return Exhibit(f"/{view.query()}", asked.query(), about, footnotes.of(rows), f"{id_}-table",
                   f"/embed/{chart}{view.query()}")  # fmt: skip


def table(id_: str, rows: pd.DataFrame, view: View, names: dict[str, str]) -> Component:
    """Show the same figures as a table, with the download of exactly these rows."""
    href = f"/api/v1/series.csv?{shown_filters(rows, view)}&bom=1"
    heading = [
        html.H2("The same figures as a table"),
        html.A("Download CSV", href=href, className="button", id=f"{id_}-csv", download=""),
    ]
    unit = formats.UNITS[view.unit]
    caption = f"{words.FLOW_TITLES[view.flow]}, million {unit}, with the change on {_before(view)}"
    lead = f"{formats.count(len(rows), 'figure')}. Click a number to see where it comes from."
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
                label = f"{kind_name.lower()}, {formats.UNITS[other.unit]}: {formats.count(n, 'figure')}"
                offers.append(html.Li(dcc.Link(label, href=f"{path}{other.query()}")))
    lead = "No source in the store publishes this combination."
    more = [html.P(f"{lead} There are figures for:"), html.Ul(offers)] if offers else [html.P(lead)]
    return html.Section(
        [components.empty_chart("No figures for this choice", more), left_out(view.filters(), context.names())]
    )


def _notes(rows: pd.DataFrame, view: View) -> Component:
    return components.notes(footnotes.of(rows), footnotes.in_words(rows, view.flow))


def _before(view: View) -> str:
    return "the year before" if view.kind == "year" else "the same months a year before"


def _level_legend(rows: pd.DataFrame) -> list[Component]:
    sides = set(rows["reporter"] == "CHN")
    parts = [components.key("solid", "China’s report")] if True in sides else []
    parts += [components.key("dashed", "the partner’s own report")] if False in sides else []
    return [*parts, *_hollow(rows), components.key("gap", "gap: no figure")]


def _change_legend(rated: pd.DataFrame) -> list[Component]:
    sides = set(rated["reporter"] == "CHN")
    parts = [components.key("bar", "China’s report")] if True in sides else []
    parts += [components.key("mark", "the partner’s own report")] if False in sides else []
    return parts + _hollow(rated)


def _hollow(rows: pd.DataFrame) -> list[Component]:
    doubtful = rows["status"].map(lines.is_hollow).any()
    return [components.key("hollow", "hollow: provisional or estimated")] if doubtful else []


def _remarks(rows: pd.DataFrame, view: View) -> list[Component]:
    """Say what a reader may miss in the chart."""
    said = []
    if unreliable := int(rows["status"].str.contains("u").sum()):
        said.append(f"{formats.count(unreliable, 'figure')} flagged unreliable in the table, not in the chart.")
    if view.side == "both" and rows["reporter"].eq("CHN").all():
        said.append(f"The store holds no partner’s own report of this in {formats.UNITS[view.unit]}{_elsewhere(view)}.")
    return [html.P(sentence, className="remark") for sentence in said]


def _elsewhere(view: View) -> str:
    """Point to dollars by year where they have what another kind or currency lacks."""
    other = view.with_(kind="year", currency="usd", side="partner")
    if (view.kind, view.currency) == (other.kind, other.currency):
        return ""
    return "; dollars by year have both sides" if queries.count(context.store(), other.filters()) else ""


def left_out(asked: Filters, names: dict[str, str]) -> Component | None:
    """Say how many estimates stand in a partner's name and are not shown as its report, and where they are."""
    found = [] if asked.reporter == ("CHN",) else queries.estimates(context.store(), asked)
    if not found:
        return None
    n = sum(row["n"] for row in found)
    publishers = formats.listed(sorted({row["publisher"] for row in found}))
    whose = formats.listed([f"{names[c]}’s" for c in sorted({row["reporter"] for row in found})])
    are, they = ("is", "it is") if n == 1 else ("are", "they are")
    said = (
        f"{formats.count(n, 'estimate')} ({publishers}), made for want of a national report and mostly from China’s "
        f"own figure, {are} left out: {they} no report of {whose}. "
    )
    every = asked.with_(own=False, first=False).query()
    return html.P([said, html.A("All figures, with them (CSV)", href=f"/api/v1/series.csv?{every}&bom=1")],
                  className="remark")  # fmt: skip


def _beyond_scale(rows: pd.DataFrame, names: dict[str, str]) -> Component | None:
    found = change.large(rows)
    if found.empty:
        return None
    said = [_large_rate(row, names) for row in found.head(_LISTED).to_dict("records")]
    more = f"; and {len(found) - _LISTED} more in the table" if len(found) > _LISTED else ""
    return html.P(f"Beyond the scale (▲): {'; '.join(said)}{more}.", className="remark")


def _large_rate(row: dict[Any, Any], names: dict[str, str]) -> str:
    who = names[row["pair"]] + ("" if row["reporter"] == "CHN" else "’s own report")
    when = formats.period(row["period_start"], row["period_end"])
    base = formats.amount(row["base_value"], row["unit"])
    return f"{who}, {when}: {formats.change(row['yoy_pct'])} from {base} [{row['note']}]"
