"""The parts that pages are made of: links, choices, charts with their notes, tiles, notices."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlsplit

import dash_mantine_components as dmc
from dash import dcc, html

from dashboard import footnotes, formats, theme
from dashboard import words as vocabulary
from dashboard.stored import original
from dashboard.tongue import current, say, say_many

if TYPE_CHECKING:
    from collections.abc import Sequence

    import plotly.graph_objects as go
    from dash.development.base_component import Component

    from dashboard.address import View
    from dashboard.exhibit import Exhibit
    from dashboard.footnotes import Note


def aria(**named: str) -> dict[str, Any]:
    """Give attributes for assistive technology: `aria(label="Pages")`."""
    return {f"aria-{name}": value for name, value in named.items()}


def link(words: Any, url: str, **more: Any) -> Component:  # noqa: ANN401 - text or a component; any attribute
    """Link to a page elsewhere; an address that is not plain http(s) becomes text without a link."""
    if not is_web_address(url):
        return html.Span(words, **more)
    return html.A(words, href=url, target="_blank", rel="noopener noreferrer", **more)


def is_web_address(url: str) -> bool:
    """Say whether a stored address may be linked to.

    >>> is_web_address("https://example.org/a?b=1"), is_web_address("javascript:alert(1)")
    (True, False)
    >>> is_web_address("https://user@example.org"), is_web_address("http:///etc/passwd")
    (False, False)
    """
    if any(ord(c) < 33 or ord(c) == 127 for c in url):
        return False
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(host) and parts.username is None


def number(words: str, figure: str, href: str = "", **more: Any) -> Component:  # noqa: ANN401 - any attribute
    """Write a number that opens where it comes from; without scripts it leads to `href`, else to the figure's row."""
    data: dict[str, Any] = {"data-figure": figure}
    row = href or f"/api/v1/series.json?id={quote(figure, safe='@')}"
    return html.A(words, href=row, className="num", **data, **more)


def choice(id_: str, label: str, options: Sequence[tuple[str, str]], value: str) -> Component:
    """Offer one of a few: a labelled segmented control."""
    return html.Div(
        [
            html.Span(label, className="label", id=f"{id_}-label"),
            dmc.SegmentedControl(
                id=id_, value=value, size="sm", radius="sm", data=[{"value": v, "label": text} for v, text in options],
                attributes={"root": {"aria-labelledby": f"{id_}-label"}},
            ),
        ],
        className="choice",
    )  # fmt: skip


def pick(id_: str, label: str, options: Sequence[tuple[str, str]], value: str, width: int) -> Component:
    """Offer one of many: a list that can be searched."""
    data = [{"value": v, "label": text} for v, text in options]
    chosen = value if value in dict(options) else ""
    picker = dmc.Select(
        id=id_, data=data, value=chosen, size="sm", w=width, radius="sm", searchable=len(options) > 12,
        allowDeselect=False, **aria(label=label),
    )  # fmt: skip
    return html.Div([html.Span(label, className="label"), picker], className="choice")


def year(id_: str, label: str, value: str) -> Component:
    """Offer a year, or none: the page then takes its own."""
    years = [{"value": str(y), "label": str(y)} for y in range(1992, 2031)]
    picker = dmc.Select(id=id_, data=years, value=value or None, placeholder=say("own"), clearable=True, size="sm",
                        w=104, radius="sm", **aria(label=label))  # fmt: skip
    return html.Div([html.Span(label, className="label"), picker], className="choice")


def countries(id_: str, names: dict[str, str], value: Sequence[str], *, none: bool = False) -> Component:
    """Offer any of the five countries, each with its colour and marker; with `none` also none of them."""
    chips = [
        dmc.Chip(names[code], value=code, size="sm", radius="sm", variant="outline", className=f"chip-{code.lower()}")
        for code in theme.COUNTRIES
    ]
    group = dmc.ChipGroup(chips, id=id_, multiple=True, value=list(value))
    return html.Div(
        [
            html.Span(say("Countries"), className="label"),
            html.Div(group, className="chips" if none else "chips some", role="group", **aria(label=say("Countries"))),
        ],
        className="choice",
    )  # fmt: skip


def choices(id_: str, view: View, names: dict[str, str]) -> Component:
    """Offer what a view may be changed to: countries, flow, side, period kind, currency."""
    return html.Div(
        [
            countries(f"{id_}-countries", names, view.countries),
            choice(f"{id_}-flow", say("Flow, seen from China"), vocabulary.said(vocabulary.FLOWS), view.flow),
            choice(f"{id_}-side", say("Reported by"), vocabulary.said(vocabulary.SIDES), view.side),
            choice(f"{id_}-kind", say("Period"), vocabulary.said(vocabulary.KINDS), view.kind),
            choice(f"{id_}-currency", say("Currency"), vocabulary.said(vocabulary.CURRENCIES), view.currency),
        ],
        className="choices",
        role="group",
        **aria(label=say("What to show")),
    )


def chart(
    id_: str, figure: go.Figure, title: str, finding: str, legend: Sequence[Component] = (),
    *, exhibit: Exhibit | None = None,
) -> Component:  # fmt: skip
    """Show a chart with title, finding and menu; the browser paints it for the theme and the width of the screen."""
    height = figure.layout.height
    return html.Figure(
        [
            html.Figcaption([html.H2(title), html.P(finding, className="finding") if finding else None]),
            html.P(exhibit.stale, className="remark late") if exhibit and exhibit.stale else None,
            html.Div(legend, className="legend") if legend else None,
            dcc.Graph(
                id={"type": "chart", "chart": id_},
                figure=figure.to_plotly_json(),
                config=theme.GRAPH_CONFIG | {"locale": current()},  # type: ignore[arg-type]  # Dash wants a literal
                className="chart",
                style={"minHeight": f"{height}px"},
            ),
            exhibit.menu(title, height) if exhibit else None,
        ],
        className="figure",
        **aria(label=title),
        **(exhibit.marks() if exhibit else {}),
    )


def empty_chart(title: str, words: Sequence[Any]) -> Component:
    """Say what is missing where a chart would stand."""
    return html.Figure([html.Figcaption(html.H2(title)), html.Div(list(words), className="empty")], className="figure")


def key(swatch: str, words: str) -> Component:
    """Make one entry of the legend: a drawn sample and what it means."""
    return html.Span([html.Span(className=f"swatch {swatch}", **aria(hidden="true")), words], className="key")


_SHOWN = 3  # notes of one publisher that stand open; the others are folded


def notes(rows_notes: list[Note], words: str) -> Component:
    """List the sources of a chart, numbered; many documents of one publisher are folded."""
    groups = [_publisher(name, group) for name, group in footnotes.by_publisher(rows_notes)]
    return html.Div(
        [
            html.P(words, className="about"),
            html.P(say("Sources"), className="label"),
            html.Div(groups, className="sources"),
        ],
        className="notes",
    )


def _publisher(name: str, group: list[Note]) -> Component:
    if len(group) <= _SHOWN:
        return html.Div([html.P(original(name), className="publisher"), html.Ol([_item(n) for n in group])])
    first, last = group[0], group[-1]
    words = say_many(
        len(group) - 1,
        "{n} earlier release, [{first}] to [{last}]",
        "{n} earlier releases, [{first}] to [{last}]",
        first=group[1].number,
        last=last.number,
    )
    return html.Div(
        [
            html.P(original(name), className="publisher"),
            html.Ol([_item(first)]),
            html.Details([html.Summary(words), html.Ol([_item(n) for n in group[1:]])]),
        ]
    )


def _item(note: Note) -> Component:
    facts = [
        say("published {day}", day=formats.day(note.published_on))
        if note.published_on
        else say("publication date not stated"),
        say("retrieved {day}", day=formats.day(note.retrieved_on)),
        formats.listed([footnotes.short_basis(b) if b != "unknown" else say("basis not stated") for b in note.basis]),
        formats.unit(note.unit),
        footnotes.figures(note.figures),
    ]
    archived = [" ", link(say("archived copy"), note.archived)] if is_web_address(note.archived) else []
    title = original(note.title) or note.document
    words: list[Any] = [link(title, note.url), f" · {' · '.join(facts)}", *archived]
    return html.Li([html.Span(f"[{note.number}]", className="n"), html.Span(words)])


def spark(values: Sequence[float]) -> Component | None:
    """Draw a line as high as a word, in the colour of its surroundings."""
    if len(values) < 3:
        return None
    low, high = min(values), max(values)
    span = (high - low) or 1.0
    step = 118 / (len(values) - 1)
    points = " ".join(f"{1 + n * step:.1f},{27 - (v - low) / span * 24:.1f}" for n, v in enumerate(values))
    svg = (
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 120 30' preserveAspectRatio='none'>"
        f"<polyline fill='none' stroke='black' stroke-width='1.6' stroke-linejoin='round' points='{points}'/></svg>"
    )
    return html.Span(
        className="spark", style={"--spark": f'url("data:image/svg+xml,{quote(svg)}")'}, **aria(hidden="true")
    )


def facts(pairs: Sequence[tuple[str, Any]]) -> Component:
    """Lay out names and values in two columns."""
    return html.Dl([part for name, value in pairs for part in (html.Dt(name), html.Dd(value))], className="facts-list")


def notice(words: Sequence[str]) -> Component | None:
    """Put one plain notice above the page for what was not understood."""
    return html.Div([html.P(w) for w in words], className="notice", role="status") if words else None


def broken(reference: str) -> Component:
    """Stand in for a page that failed; the reference leads to the error in the server's log."""
    said = say("Something went wrong here, and it is written down. Reference {reference}.", reference=reference)
    return html.Div(
        [
            html.H1(say("This page cannot be shown")),
            html.P(said, className="answer"),
            html.P([html.A(say("Try again"), href="", className="button"), " ", html.A(say("The overview"), href="/")]),
        ],
        className="unavailable",
        role="alert",
    )  # fmt: skip


def unavailable(reason: str) -> Component:
    """Stand in for a page when the store cannot be read."""
    return html.Div(
        [
            html.H1(say("The figures cannot be shown right now")),
            html.P(reason, className="answer"),
            html.P([html.A(say("Try again"), href="", className="button")]),
        ],
        className="unavailable",
        role="alert",
    )
