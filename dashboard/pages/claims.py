"""What articles claim, and whether each number holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import dash
from dash import Input, Output, callback, dcc, html

from dashboard import (
    claims,
    components,
    context,
    formats,
    pages_tools,
    queries_compared,
    reprints,
    stored,
    theme,
    verdicts,
    words,
)
from dashboard.address import NOT_PART
from dashboard.components import aria
from dashboard.stored import language_of, original
from dashboard.tongue import mark, say, say_many

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd
    from dash.development.base_component import Component


ID = "claims"
QUESTION = mark("Do the numbers in articles hold?")
dash.register_page(
    __name__, path="/claims", name=mark("Claims"), title=pages_tools.titled(mark("Claims and checks")), order=5
)

SHOWN = 60  # claims listed before the rest is asked for
CARRIED = ("flow", "side", "cur", "from", "asof", "t", "base", "lay", "lang")  # of other pages, without effect here
FILTERS = ("c", "verdict", "publisher", "kind", "fold", "n")


@context.guarded
def layout(**query: str) -> Component:
    """Build the page for one address."""
    asked = {name: str(query.get(name, ""))[:200] for name in FILTERS}
    found = queries_compared.checks(context.store())
    notices = _notices(query, asked, found)
    return html.Div(
        [
            components.notice(notices),
            dcc.Store(id={"type": "address", "page": ID}, data=_address(asked)),
            html.H1(say(QUESTION)),
            html.P(_answer(found), className="answer"),
            _choices(asked, found),
            html.Div(_list(found, asked), id=f"{ID}-list"),
        ],
        className="page",
    )


@callback(
    Output(f"{ID}-list", "children"),
    Output({"type": "address", "page": ID}, "data"),
    inputs={name: Input(f"{ID}-{name}", "value") for name in ("c", "verdict", "publisher", "kind", "fold")},
    prevent_initial_call=True,
)
def show(**chosen: Any) -> tuple[Any, str]:  # noqa: ANN401 - controls send texts, lists or nothing
    """Answer for the chosen values."""
    asked = {name: ",".join(map(str, v)) if isinstance(v, list) else str(v or "") for name, v in chosen.items()}
    asked |= {"n": "", "c": ",".join(theme.SHORT[code] for code in _codes(asked["c"]))}
    return _list(queries_compared.checks(context.store()), asked), _address(asked)


def _address(asked: Mapping[str, str]) -> str:
    from urllib.parse import urlencode

    given = {name: value for name, value in asked.items() if value and (name, value) != ("fold", "1")}
    return f"?{urlencode(given, safe=',')}" if given else ""


def _notices(query: Mapping[str, str], asked: Mapping[str, str], found: pd.DataFrame) -> list[str]:
    unknown = [say(NOT_PART, name=name[:40]) for name in query if name not in (*FILTERS, *CARRIED)]
    if asked["verdict"] and asked["verdict"] not in verdicts.VERDICTS:
        unknown.append(say("“{given}” is not a verdict; showing all.", given=asked["verdict"][:40]))
    if asked["publisher"] and asked["publisher"] not in set(found["publisher"]):
        unknown.append(say("No article of “{given}” has been read; showing all.", given=asked["publisher"][:60]))
    return unknown


def _answer(found: pd.DataFrame) -> str:
    if found.empty:
        return say("No article has been read yet.")
    counted = found["verdict"].value_counts()
    return say(
        "Of {figures} printed in {articles}, {checked} can be set against a published one: {agree} agree or come "
        "close, {differ} differ, {other} are of another period, flow or unit, {inconsistent} contradict their own "
        "text.",
        figures=say_many(len(found), "{n} figure", "{n} figures"),
        articles=say_many(found["document_id"].nunique(), "{n} article", "{n} articles"),
        checked=len(found) - int(counted.get("cannot_check", 0)),
        inconsistent=int(counted.get("inconsistent", 0)),
        agree=sum(int(counted.get(v, 0)) for v in ("agrees", "agrees_with_another_source", "close")),
        differ=int(counted.get("differs", 0)),
        other=int(counted.get("not_comparable", 0)),
    )


def _choices(asked: Mapping[str, str], found: pd.DataFrame) -> Component:
    names = context.names()
    counted: Any = found["verdict"].value_counts() if len(found) else {}
    verdict_options = [("", say("All {n}", n=len(found)))] + [
        (v, f"{verdicts.word(v)} {int(counted.get(v, 0))}") for v in verdicts.VERDICTS if counted.get(v, 0)
    ]
    publishers = sorted(set(found["publisher"])) if len(found) else []
    countries = _codes(asked["c"])
    kinds = [("", say("Any")), *words.said(words.KINDS)]
    return html.Div(
        [
            components.pick(f"{ID}-verdict", say("Verdict"), verdict_options, asked["verdict"], width=240),
            components.countries(f"{ID}-c", names, countries, none=True),
            components.pick(
                f"{ID}-publisher",
                say("Publisher"),
                [("", say("All")), *((p, p) for p in publishers)],
                asked["publisher"],
                width=220,
            ),
            components.choice(
                f"{ID}-kind", say("Period"), kinds, asked["kind"] if asked["kind"] in dict(kinds) else ""
            ),
            components.choice(
                f"{ID}-fold", say("Repeats"), [("1", say("Folded")), ("0", say("All"))], asked["fold"] or "1"
            ),
        ],
        className="choices left",
        role="group",
        **aria(label=say("Which claims")),
    )


def _list(found: pd.DataFrame, asked: Mapping[str, str]) -> list[Component]:
    kept = _kept(found, asked)
    shown_rows = kept if asked["n"] == "all" else kept.head(SHOWN)
    names = context.names()
    told = [say_many(len(kept), "{n} claim of {all}", "{n} claims of {all}", all=len(found))]
    if asked["fold"] != "0":
        told.append(say("a figure that several articles print of one origin stands once"))
    rest = []
    if len(shown_rows) < len(kept):
        more = _address({**asked, "n": "all"})
        rest = [
            html.P(
                dcc.Link(say("Show all {n}", n=len(kept)), href=f"/claims{more}", className="button"), className="more"
            )
        ]
    copies = reprints.by_document()
    body = [_row(row, names, copies.get(row["document_id"], ())) for row in shown_rows.to_dict("records")]
    return [
        html.P(formats.clauses(told), className="finding"),
        html.Ol(body, className="claims checked")
        if body
        else html.P(say("No claim fits all the filters."), className="empty"),
        *rest,
    ]


def _kept(found: pd.DataFrame, asked: Mapping[str, str]) -> pd.DataFrame:
    kept = found
    if asked["verdict"] in verdicts.VERDICTS:
        kept = kept[kept["verdict"] == asked["verdict"]]
    if asked["publisher"] in set(found["publisher"]):
        kept = kept[kept["publisher"] == asked["publisher"]]
    if asked["kind"] in dict(words.KINDS):
        stored = {"ytd": ["ytd", "jan_feb"]}.get(asked["kind"], [asked["kind"]])
        kept = kept[kept["period_kind"].isin(stored)]
    chosen = _codes(asked["c"])
    if chosen:
        about = "|".join(chosen)
        kept = kept[kept["partners"].str.contains(about) | kept["reporter"].isin(chosen)]
    if asked["fold"] != "0":  # among what is kept: the article that tells first may be another publisher's
        first = kept.sort_values("telling", kind="stable")
        kept = first.drop_duplicates(list(queries_compared.ONE_ORIGIN))
    return kept.sort_values(["published_on", "id"], ascending=[False, True], kind="stable")


def _codes(written: str) -> list[str]:
    """Read countries as the address (KZ) or the controls (KAZ) write them."""
    asked = written.split(",")
    return [code for code, short in theme.SHORT.items() if code in asked or short in asked]


def _row(row: Mapping[Any, Any], names: Mapping[str, str], copies: Sequence[Mapping[str, Any]]) -> Component:
    when = claims.dated(row)
    head: list[Any] = [
        html.Span(original(row["publisher"]), className="publisher"),
        html.Span(f" · {when}", className="when"),
    ]
    if row["told_by"] > 1:
        told = say_many(row["told_by"], "{n} article, 1 origin", "{n} articles, 1 origin")
        head.append(html.Span(f" · {told}", className="when"))
    quote = row["quote"] or row["as_printed"]
    printed = html.Q(quote, className="words", lang=language_of(row, quote))
    read = html.Span(claims.in_words(row, names), className="parsed")
    title = components.link(row["title"] or row["url"], row["url"], lang=language_of(row, row["title"]))
    why = stored.shown(row["reason"]) or verdicts.nearest(row)
    verdict = [verdicts.chip(row["verdict"]), html.Span(why, className="parsed") if why else None]
    detail = dcc.Link(say("How it was checked"), href=f"/claims/{row['id']}", className="how")
    return html.Li(
        [
            html.Div(
                [
                    html.Div(head),
                    html.P([printed, " ", read, *claims.machine_read(row)], className="title"),
                    html.P(title, className="parsed"),
                    *reprints.folded(copies),
                ]
            ),
            html.Div([*verdict, detail], className="verdict"),
        ]
    )
