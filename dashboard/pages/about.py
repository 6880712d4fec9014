"""What the words mean, how the numbers are made, and how to take and cite them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import dash
from dash import dcc, html

from dashboard import components, context, dictionary, footnotes, formats, prose, queries, snippets
from dashboard.address import View
from dashboard.filters import Filters

if TYPE_CHECKING:
    from dash.development.base_component import Component

QUESTION = "What do the words mean, and how are the numbers made?"
dash.register_page(__name__, path="/about", name="About", title="About and method · Khorgos", order=9)

_EXAMPLE = "/api/v1/series.csv?partner=KGZ&kind=year"
_KINDS = (("series", "Figures: series and vintages"), ("claims", "Claims"), ("sources", "Sources"))


@context.guarded
def layout(**query: str) -> Component:
    """Build the page; the address has no parameters of its own."""
    notices = View.read(query)[1]
    made: list[Any] = [*_method(), _letters(), _api(), _columns(), _citing(), _changes(), _licence()]
    return html.Div(
        [
            components.notice(notices),
            html.H1(QUESTION),
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
        "Khorgos collects what China and the five Central Asian states trade with each other, as it is printed: ",
        f"{formats.count(queries.count(context.store(), Filters()), 'figure')} of ",
        dcc.Link(formats.count(len(datasets), "dataset"), href="/sources"),
        f" and {formats.count(int(outlets['claims'].sum()), 'figure')} in articles of ",
        f"{formats.count(len(outlets), 'outlet')}. Each carries the place it was printed in.",
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
    words = "A figure of doubt stays visible with its letter. The letters are those of Eurostat."
    return prose.section("letters", "Status letters", html.P(words), prose.terms(footnotes.STATUS.items(), short=True))


def _api() -> Component:
    words = (
        "Every figure has a plain address that answers GET with CSV or JSON; the page and the address give the same "
        "bytes. What an address does not understand it refuses with a reason, and an empty answer says why it is empty."
    )
    described = html.P([html.A("The description for programs (OpenAPI)", href="/api/v1/openapi.json"), ". ",
                        dcc.Link("The table, the bundle and the whole database", href="/data"), "."])  # fmt: skip
    return prose.section(
        "api", "Reading the figures from a program", html.P(words), prose.snippets_of(_EXAMPLE), described
    )


def _columns() -> Component:
    tables = [
        prose.table(
            ("Column", "Meaning", "Type", "Codes"),
            [(html.Code(c.name), c.meaning, c.type, c.codes) for c in dictionary.columns(kind)],
            f"{title}: {len(dictionary.columns(kind))} columns, in the order of the file",
        )
        for kind, title in _KINDS
    ]
    folded = [
        html.Details([html.Summary(title), made], open=kind == "series")
        for (kind, title), made in zip(_KINDS, tables, strict=True)
    ]
    return prose.section("columns", "Data dictionary", html.P("What each column of a file means."), *folded)


def _citing() -> Component:
    words = (
        "Name the original publisher first, the document and its date, then Khorgos and the day you read it. "
        "Each row of a file has what that needs; each source has a ready text, BibTeX and CSL-JSON on "
    )
    pattern = (
        "Publisher. Title of the document, place in it. Date of publication. Address.\n"
        f"Collected by Khorgos, {snippets.base()}, day you read it."
    )
    return prose.section(
        "citing",
        "How to cite",
        html.P([words, dcc.Link("its page", href="/sources"), "."]),
        prose.code(pattern, "Pattern"),
    )


def _changes() -> Component:
    versions = [html.Div([html.H3(title), prose.steps(items)]) for title, items in prose.changelog()]
    absent = html.P("The file CHANGELOG.md is not beside this installation.") if not versions else None
    return prose.section("changelog", "Changelog", absent, *versions)


def _licence() -> Component:
    words = (
        "The code is under the MIT licence. The figures belong to their publishers and stand under their publishers’ "
        "terms, which travel with each row. Figures whose terms forbid passing them on are left out of downloads, and "
        "the download says so. Of articles only the figure and the few words around it are kept, with a link."
    )
    return prose.section("licence", "Licence", html.P(words))
