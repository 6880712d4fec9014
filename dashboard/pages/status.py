"""Whether the data is up to date: the last refresh of each source, what changed, and the rules the figures keep."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import dash
from dash import Input, Output, State, callback, dcc, html

from dashboard import changes, components, context, formats, freshness, pages_tools, prose, queries, queries_store
from dashboard.address import View
from dashboard.stored import original
from dashboard.tongue import mark, say, say_many

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dash.development.base_component import Component

ID = "status"
QUESTION = mark("Is the data up to date, and what changed?")
dash.register_page(
    __name__, path="/status", name=mark("Status"), title=pages_tools.titled(mark("Status of the data")), order=8
)

RESULTS = {
    "loaded": ("✓", mark("new figures came in")),
    "unchanged": ("✓", mark("nothing new")),
    "partial": ("!", mark("some input was refused")),
    "failed": ("✕", mark("failed; showing the data from before")),
    "held": ("✕", mark("held back; showing the data from before")),
}
# Each rule of the view `integrity`, in words.
RULES = {
    "parts": mark("Exports and imports add up to the turnover, within 0.1 %"),
    "growing": mark("A sum from January never falls from one month to the next"),
    "months": mark("Twelve months add up to the year, within 0.5 %"),
    "positive": mark("Exports, imports and turnover are not negative"),
    "past": mark("No period ends after the day it was read"),
    "reliable": mark("No figure is flagged unreliable"),
    "checked": mark("Each figure of an article on the five has a verdict"),
    "consistent": mark("No article contradicts itself"),
}
_BAD = ("failed", "held")
_HEAD = (
    mark("Source"), mark("Last refresh"), mark("New"), mark("Revised"), mark("Withdrawn"), mark("Refused"),
    mark("Took"), mark("Newest period"), mark("By its calendar"),
)  # fmt: skip
_SHOWN_RUNS = 12
_NAMED = 14  # sources of one refresh that are named
_SHOWN_CHANGES = 40


@context.guarded
def layout(**query: str) -> Component:
    """Build the page; of the address it reads the countries whose changes are shown."""
    view, notices = View.read(query)
    return html.Div(
        [
            components.notice(notices),
            dcc.Store(id={"type": "address", "page": ID}, data=view.query()),
            html.H1(say(QUESTION)),
            html.P(_answer(), className="answer"),
            _sources(),
            html.Section(
                [
                    html.H2(say("What each refresh changed")),
                    html.Div(_countries(view), className="choices left"),
                    html.Div(_log(view), id=f"{ID}-log"),
                ],
                id="changes",
            ),
            _rules(),
            _versions(),
        ],
        className="page",
    )


def _countries(view: View) -> Component:
    return components.countries(f"{ID}-countries", context.names(), view.countries)


@callback(
    Output(f"{ID}-log", "children"),
    Output({"type": "address", "page": ID}, "data"),
    Input(f"{ID}-countries", "value"),
    State({"type": "address", "page": ID}, "data"),
    prevent_initial_call=True,
)
def show(countries: list[str], kept: str = "") -> tuple[Any, str]:
    """Show the changes of the chosen countries."""
    view = View.chosen(countries, kept)
    return _log(view), view.query()


def _answer() -> str:
    newest = queries_store.runs(context.store(), 1)
    if not newest:
        return say("No refresh has been recorded yet.")
    run, last = newest[0], queries_store.source_runs(context.store())
    bad = [row["source"] for row in last if row["result"] in _BAD]
    counts = changes.summed(c for c in queries_store.change_counts(context.store()) if c["run"] == run["run"])
    told = say(
        "The last refresh, {when}: {state}; {changes}.",
        when=_moment(run["started_at"]),
        state=say("{sources} did not come in", sources=formats.listed(bad))
        if bad
        else say("all {n} sources are in", n=len(last)),
        changes=changes.in_words(counts),
    )
    return f"{told} {_overdue()}"


def _overdue() -> str:
    stale = sum(age.stale for _, age in _ages())
    if not stale:
        return say("Every dataset is as new as its publisher’s calendar promises.")
    return say_many(
        stale,
        "{n} dataset should have newer figures by the publisher’s own calendar.",
        "{n} datasets should have newer figures by the publisher’s own calendar.",
    )


def _moment(stamp: str) -> str:
    return f"{formats.day(stamp)} {stamp[11:16]} UTC" if len(stamp) > 10 else formats.day(stamp)


def _ages() -> list[tuple[Mapping[str, Any], freshness.Age]]:
    """Give the datasets with how late they are."""
    on = freshness.today()
    found = queries_store.sources(context.store())
    return [(row, freshness.age(row, on)) for row in found if row["figures"]]


def _sources() -> Component:
    known = {row["name"]: row for row in queries_store.sources(context.store())}
    runs = sorted(
        queries_store.source_runs(context.store()), key=lambda run: (run["result"] not in _BAD, run["source"])
    )
    rows = [_source(run, known.get(run["source"])) for run in runs]
    lead = say("A source that fails leaves the figures from before untouched; the cause stands beside it.")
    return html.Section(
        [
            html.H2(say("Each source")),
            html.P(lead, className="finding"),
            prose.table([say(h) for h in _HEAD], rows, say("The last refresh of each source"), numeric=range(2, 7)),
        ],
        id="sources",
    )


def _source(run: Mapping[str, Any], source: Mapping[str, Any] | None) -> list[Any]:
    age = freshness.age(source, freshness.today()) if source and source["figures"] else freshness.Age("")
    return [
        _name(run["source"], source),
        _result(run),
        *(formats.full(run[n]) for n in ("added", "revised", "withdrawn", "refused")),
        say("{n} s", n=formats.written(f"{run['seconds']:.2f}")),
        formats.day(age.newest) if age.newest else "–",
        html.Span(age.words, className="late" if age.late_days else "") if age.newest else "–",
    ]


def _name(name: str, source: Mapping[str, Any] | None) -> list[Any]:
    if source is None:
        return [original(name, "en"), html.Small(say("the articles of all outlets")) if name == "articles" else None]
    return [dcc.Link(name, href=f"/sources/{name}"), html.Small(original(source["publisher"]))]


def _result(run: Mapping[str, Any]) -> list[Any]:
    sign, words = RESULTS[run["result"]]
    last = (
        say("last success {when}", when=_moment(run["last_success"])) if run["last_success"] else say("never succeeded")
    )
    cause = original(run["cause"], "en")
    why = [cause, html.Span(f"; {last}")] if run["result"] in _BAD else cause
    return [
        html.Span([html.Span(sign, className="sign"), " ", say(words)], className=f"result {run['result']}"),
        html.Small(_moment(run["finished_at"])),
        html.Small(why) if why else None,
    ]


def _log(view: View) -> list[Component]:
    chosen = () if view.countries == View().countries else view.countries
    counts = changes.by_run(queries_store.change_counts(context.store(), chosen))
    runs = queries_store.runs(context.store(), 200)
    changed = [run for run in runs if run["run"] in counts]
    quiet = len(runs) - len(changed)
    shown = [_run(run, counts[run["run"]], chosen, is_open=n == 0) for n, run in enumerate(changed[:_SHOWN_RUNS])]
    silent = say_many(
        quiet,
        "{n} refresh of the last {all} changed nothing here.",
        "{n} refreshes of the last {all} changed nothing here.",
        all=len(runs),
    )
    tail: list[Any] = [
        f"{silent} " if quiet else "",
        html.A(say("The same as a feed"), href=f"/feed.xml{view.query()}"),
    ]
    return [html.Div(shown, className="log"), html.P(tail, className="remark")]


def _run(
    run: Mapping[str, Any], counts: list[Mapping[str, Any]], chosen: tuple[str, ...], *, is_open: bool
) -> Component:
    names = context.names()
    rows = queries_store.changes(context.store(), run["run"], chosen, _SHOWN_CHANGES)
    total = changes.summed(counts)
    told = [row for row in rows if row["change"] != "new"] or rows[:12]
    left = sum(total.values()) - len(told)
    return html.Details(
        [
            html.Summary([html.Strong(_moment(run["started_at"])), f" · {changes.in_words(total)}"]),
            html.P(_by_source(counts), className="remark"),
            html.Ul([_change(row, names) for row in told], className="changes"),
            html.P(_rest(run, left), className="remark") if left > 0 else None,
        ],
        open=is_open,
    )


def _by_source(counts: list[Mapping[str, Any]]) -> str:
    by_source: dict[str, list[Mapping[str, Any]]] = {}
    for row in counts:
        by_source.setdefault(row["source"], []).append(row)
    said = [f"{name}: {changes.in_words(changes.summed(rows))}" for name, rows in list(by_source.items())[:_NAMED]]
    more = len(by_source) - _NAMED
    if more > 0:
        said.append(say_many(more, "and {n} more source", "and {n} more sources"))
    return formats.clauses(said)


def _change(row: Mapping[str, Any], names: Mapping[str, str]) -> Component:
    what = [] if row["what"] == "figure" else [" · ", original(row["publisher"])]
    return html.Li(
        [
            html.Span(
                say(changes.WORDS[row["change"]]),
                className=f"kind {row['change']}",
                title=say(changes.MEANING[row["change"]]),
            ),
            html.Span([changes.subject(row, names), *what], className="subject"),
            html.Span(changes.value(row), className="amount"),
            components.link(say("source"), row["url"]),
        ]
    )


def _rest(run: Mapping[str, Any], left: int) -> list[Any]:
    address = f"/api/v1/series.csv?updatedAfter={_day_before(run['started_at'])}"
    told = say_many(left, "{n} further change", "{n} further changes")
    return [f"{told} · ", html.A(say("the figures as CSV"), href=address)]


def _day_before(stamp: str) -> str:
    import datetime as dt

    return (dt.date.fromisoformat(stamp[:10]) - dt.timedelta(1)).isoformat()


def _rules() -> Component:
    counts = {row["rule"]: row for row in queries_store.rules(context.store())}
    broken: dict[str, list[Mapping[str, Any]]] = {}
    for row in queries_store.broken(context.store()):
        broken.setdefault(row["rule"], []).append(row)
    rows = [
        [
            say(words),
            formats.full(counts[rule]["looked_at"] - counts[rule]["broken"]),
            formats.full(counts[rule]["broken"]),
            _exceptions(rule, broken.get(rule, [])),
        ]
        for rule, words in RULES.items()
        if rule in counts
    ]
    lead = say(
        "Exceptions are not errors of ours: they stand in the source as they stand here, and each can be looked at."
    )
    head = (say("Rule"), say("Hold"), say("Exceptions"), say("Which"))
    return html.Section(
        [
            html.H2(say("Rules that the figures keep")),
            html.P(lead, className="finding"),
            prose.table(head, rows, say("Integrity rules"), numeric=(1, 2)),
        ],
        id="rules",
    )


def _exceptions(rule: str, rows: list[Mapping[str, Any]]) -> Any:  # noqa: ANN401 - words or a list of links
    if not rows:
        return say("none")
    links = [html.Li(_exception(rule, row)) for row in rows]
    return html.Details([html.Summary(say_many(len(rows), "{n} row", "{n} rows")), html.Ul(links)])


def _exception(rule: str, row: Mapping[str, Any]) -> list[Any]:
    if rule in {"checked", "consistent"}:
        return [dcc.Link(row["id"], href=f"/claims/{quote(row['id'])}")]
    link = html.A(row["id"].partition("@")[0], href=f"/api/v1/series.json?id={quote(row['id'], safe='@')}")
    if row["found"] is None:
        return [link]
    found, expected = (formats.amount(row[side], row["unit"], 5) for side in ("found", "expected"))
    return [link, ": ", say("{found}, the parts give {expected}", found=found, expected=expected)]


_MONITORS = (
    mark("whether pages can be served"),
    mark("whether every source came in"),
    mark("it fails too when a dataset is more than 60 days late"),
)


def _versions() -> Component:
    newest = queries_store.runs(context.store(), 1)
    pages, sources, late = (say(words) for words in _MONITORS)
    facts = [
        ("Khorgos", newest[0]["version"] if newest else say("unknown")),
        (say("Tables"), say("version {version}", version=queries_store.schema(context.store()))),
        (say("Database"), {"sqlite": "SQLite", "postgresql": "PostgreSQL"}[context.store().dialect]),
        (say("State of the data"), html.Code(queries.data_version(context.store()))),
        (say("For monitors"), [html.A("/health", href="/health"), f": {pages}; ",
                               html.A("/health/data", href="/health/data"), f": {sources}; ",
                               html.A("/health/data?limit=60", href="/health/data?limit=60"), f": {late}"]),
    ]  # fmt: skip
    return prose.section("versions", say("Versions"), prose.terms(facts))
