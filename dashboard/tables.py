"""The figures of a chart as a table: periods down, countries across, each number with its note and its change."""

from __future__ import annotations

from string import ascii_lowercase
from typing import TYPE_CHECKING, Any

from dash import html

from dashboard import formats, stored, words
from dashboard.components import aria, number
from dashboard.tongue import say, say_many

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd
    from dash.development.base_component import Component


def figures(rows: pd.DataFrame, names: Mapping[str, str], caption: str) -> Component:
    """Lay out numbered rows of `queries.series`; where there is no rate, a letter leads to the reason."""
    columns = _columns(rows)
    reasons = _reasons(rows)
    cells = {
        (r["period_start"], r["period_end"], r["pair"], r["reporter"] == "CHN"): r for r in rows.to_dict("records")
    }
    periods = sorted({key[:2] for key in cells}, key=lambda p: (p[1], p[0]), reverse=True)
    head = html.Thead(html.Tr([html.Th(say("Period"), scope="col"), *(_head(c, names) for c in columns)]))
    body = html.Tbody([_line(p, [cells.get((*p, *c)) for c in columns], reasons) for p in periods])
    table = html.Table([html.Caption(caption), head, body], className="table")
    return html.Div(
        [
            html.Div(table, className="scroll", tabIndex=0, role="region", **aria(label=caption)),
            _legend(reasons),
        ]
    )


def listed(rows: pd.DataFrame, names: Mapping[str, str], caption: str, id_: str) -> Component:
    """Fold numbered rows of `queries.series` into a table of one line a figure, newest first."""
    reasons = _reasons(rows)
    ordered = rows.sort_values(["period_end", "period_start", "china_flow"], ascending=[False, False, True],
                               kind="stable").to_dict("records")  # fmt: skip
    head = [say("Period"), say("Reported by"), say("Flow, seen from China"), say("Millions, {unit}",
            unit=formats.unit(rows["unit"].iloc[0]))]  # fmt: skip
    body = [
        html.Tr([
            html.Th(formats.period(row["period_start"], row["period_end"]), scope="row"),
            html.Td(names[row["reporter"]]),
            html.Td(say(words.FLOW_TITLES[FLOWS.get(row["china_flow"], row["china_flow"])])),
            _cell(row, reasons),
        ])
        for row in ordered
    ]  # fmt: skip
    heads = html.Thead(html.Tr([html.Th(one, scope="col") for one in head]))
    table = html.Table([html.Caption(caption), heads, html.Tbody(body)], className="table")
    lead = say_many(len(rows), "The same {n} figure as a table", "The same {n} figures as a table")
    inside = html.Div(table, className="scroll", tabIndex=0, role="region", **aria(label=caption))
    return html.Details([html.Summary(lead), inside, _legend(reasons)], id=id_, className="same")


FLOWS = {"total": "turnover"}


def _columns(rows: pd.DataFrame) -> list[tuple[str, bool]]:
    from dashboard import theme

    present = set(zip(rows["pair"], rows["reporter"] == "CHN", strict=True))
    return [(c, china) for c in theme.COUNTRIES for china in (True, False) if (c, china) in present]


def _head(column: tuple[str, bool], names: Mapping[str, str]) -> Component:
    country, china = column
    who = say("China reports") if china else say("{country} reports", country=names[country])
    return html.Th([html.Span(names[country]), html.Small(who)], scope="col", className=f"of-{country.lower()}")


def _line(period: tuple[str, str], cells: list[Mapping[Any, Any] | None], reasons: Mapping[str, str]) -> Component:
    return html.Tr([html.Th(formats.period(*period), scope="row"), *(_cell(cell, reasons) for cell in cells)])


def _cell(row: Mapping[Any, Any] | None, reasons: Mapping[str, str]) -> Component:
    if row is None:
        return html.Td("–", className="none", title=say("no figure in the store"))
    exact = f"{formats.full(row['value'])} {formats.unit(row['unit'])}"
    value = number(formats.in_millions(row["value"]), row["id"], title=exact)
    marks = [html.Sup(row["status"])] if row["status"] else []
    if row["yoy_reason"]:
        growth = html.Small([html.Span([say("no y/y"), " "]), html.Sup(reasons[row["yoy_reason"]])], className="why")
    else:
        growth = html.Small(formats.change(row["yoy_pct"]), className="up" if row["yoy_pct"] >= 0 else "down")
    return html.Td([value, *marks, html.Span(f"[{row['note']}]", className="ref"), growth])


def _reasons(rows: pd.DataFrame) -> dict[str, str]:
    given = sorted(set(rows["yoy_reason"]) - {""})
    return dict(zip(given, ascii_lowercase, strict=False))


def _legend(reasons: Mapping[str, str]) -> Component | None:
    if not reasons:
        return None
    return html.Ul(
        [html.Li([html.Sup(letter), f" {stored.said(reason)}"]) for reason, letter in reasons.items()],
        className="reasons",
    )
