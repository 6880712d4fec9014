"""What the words mean, how the numbers are made, and how to take and cite them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import dash
from dash import dcc, html

from dashboard import components, context, dictionary, footnotes, pages_tools, prose, queries, snippets
from dashboard.address import View
from dashboard.filters import Filters
from dashboard.stored import original
from dashboard.tongue import current, mark, say, say_many

if TYPE_CHECKING:
    from dash.development.base_component import Component

QUESTION = mark("What do the words mean, and how are the numbers made?")
dash.register_page(
    __name__, path="/about", name=mark("About"), title=pages_tools.titled(mark("About and method")), order=9
)

_EXAMPLE = "/api/v1/series.csv?partner=KGZ&kind=year"
_KINDS = (
    ("series", mark("Figures: series and vintages")),
    ("claims", mark("Claims")),
    ("checks", mark("Checks of claims")),
    ("pairs", mark("Pairs: both reports of one flow")),
    ("sources", mark("Sources")),
)


@context.guarded
def layout(**query: str) -> Component:
    """Build the page; the address has no parameters of its own."""
    notices = View.read(query)[1]
    made: list[Any] = [*_method(), _letters(), _api(), _columns(), _citing(), _changes(), _licence()]
    return html.Div(
        [
            components.notice(notices),
            html.H1(say(QUESTION)),
            html.P(_answer(), className="answer"),
            prose.contents([(part.id, part.children[0].children.children) for part in made]),
            *made,
        ],
        className="page",
    )


def _answer() -> list[Any]:
    found = queries.sources(context.store())
    datasets, outlets = found[found["figures"] > 0], found[found["claims"] > 0]
    return [
        say("Khorgos collects what China and the five Central Asian states trade with each other, as it is printed."),
        " ",
        say(
            "{figures} of {datasets}; {claims} in articles of {outlets}.",
            figures=say_many(queries.count(context.store(), Filters()), "{n} figure", "{n} figures"),
            datasets=say_many(len(datasets), "{n} dataset", "{n} datasets"),
            claims=say_many(int(outlets["claims"].sum()), "{n} figure", "{n} figures"),
            outlets=say_many(len(outlets), "{n} outlet", "{n} outlets"),
        ),
        " ",
        say("Each carries the place it was printed in."),
        " ",
        dcc.Link(say("All sources"), href="/sources"),
    ]


def _method() -> list[Component]:
    return [_section(part) for part in prose.method()]


def _section(part: dict[str, Any]) -> Component:
    return prose.section(
        part["id"],
        part["title"],
        *(html.P(words) for words in part.get("words", [])),
        prose.terms(part["terms"]) if "terms" in part else None,
        prose.steps(part["steps"]) if "steps" in part else None,
    )


def _letters() -> Component:
    words = say("A figure of doubt stays visible with its letter. The letters are those of Eurostat.")
    letters = [(letter, say(meaning)) for letter, meaning in footnotes.STATUS.items()]
    return prose.section("letters", say("Status letters"), html.P(words), prose.terms(letters, short=True))


def _api() -> Component:
    words = say(
        "Every figure has a plain address that answers GET with CSV or JSON; the page and the address give the same "
        "bytes. What an address does not understand it refuses with a reason, and an empty answer says why it is empty."
    )
    described = html.P([html.A(say("The description for programs (OpenAPI)"), href="/api/v1/openapi.json"), " · ",
                        dcc.Link(say("The table, the bundle and the whole database"), href="/data")])  # fmt: skip
    return prose.section(
        "api", say("Reading the figures from a program"), html.P(words), prose.snippets_of(_EXAMPLE), described
    )


def _columns() -> Component:
    tables = [
        prose.table(
            (say("Column"), say("Meaning"), say("Type"), say("Codes")),
            [
                (html.Code(c.name), original(c.meaning, "en"), original(c.type, "en"), original(c.codes, "en"))
                for c in dictionary.columns(kind)
            ],
            say("{what}: {n} columns, in the order of the file", what=say(title), n=len(dictionary.columns(kind))),
        )
        for kind, title in _KINDS
    ]
    folded = [
        html.Details([html.Summary(say(title)), made], open=kind == "series")
        for (kind, title), made in zip(_KINDS, tables, strict=True)
    ]
    return prose.section("columns", say("Data dictionary"), html.P(say("What each column of a file means.")), *folded)


def _citing() -> Component:
    words = say(
        "Name the original publisher first, the document and its date, then Khorgos and the day you read it. "
        "Each row of a file has what that needs; each source has a ready text, BibTeX and CSL-JSON on its page."
    )
    pattern = say(
        "Publisher. Title of the document, place in it. Date of publication. Address.\n"
        "Collected by Khorgos, {address}, day you read it.",
        address=snippets.base(),
    )
    return prose.section(
        "citing",
        say("How to cite"),
        html.P([words, " ", dcc.Link(say("All sources"), href="/sources")]),
        prose.code(pattern, say("Pattern")),
    )


def _changes() -> Component:
    versions = [html.Div([html.H3(title), prose.steps(items)], lang=None if current() == "en" else "en")
                for title, items in prose.changelog()]  # fmt: skip
    absent = html.P(say("The file CHANGELOG.md is not beside this installation.")) if not versions else None
    return prose.section("changelog", say("Changelog"), absent, *versions)


def _licence() -> Component:
    words = say(
        "The code is under the MIT licence. The figures belong to their publishers and stand under their publishers’ "
        "terms, which travel with each row. Figures whose terms forbid passing them on are left out of downloads, and "
        "the download says so. Of articles only the figure and the few words around it are kept, with a link."
    )
    return prose.section("licence", say("Licence"), html.P(words))
