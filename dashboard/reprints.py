"""One story at several addresses: the other outlets that print an article of which the claims were read."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from dash import html

from dashboard import context, formats, queries_compared
from dashboard.components import link
from dashboard.stored import language_of, original
from dashboard.tongue import say, say_many

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dash.development.base_component import Component


def by_document() -> Mapping[str, Sequence[Mapping[str, Any]]]:
    """Give the reprints of every article that has some, by the id of the document whose claims were read."""
    found: defaultdict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for row in queries_compared.reprints(context.store()):
        found[row["story_id"]].append(row)
    return found


def folded(copies: Sequence[Mapping[str, Any]]) -> list[Component]:
    """Count the outlets that print an article too, with the links behind the count; nothing for no outlet."""
    if not copies:
        return []
    return [html.Details([html.Summary(_counted(copies)), _listed(copies)], className="reprints")]


def told(copies: Sequence[Mapping[str, Any]]) -> list[Component]:
    """Say in a sentence, with the links below it, which outlets print an article too; nothing for no outlet."""
    if not copies:
        return []
    told = [_counted(copies), say("their text repeats that of the article above, so that its figures count once")]
    agencies = sorted({row["origin"] for row in copies if row["origin"]})
    if agencies:
        told.append(say("they name {who}", who=formats.listed(agencies)))
    said = formats.clauses(told)
    return [html.P(said[:1].upper() + said[1:], className="finding"), _listed(copies)]


def _counted(copies: Sequence[Mapping[str, Any]]) -> str:
    outlets = len({row["publisher"] for row in copies})
    return say_many(outlets, "also printed by {n} outlet", "also printed by {n} outlets")


def _listed(copies: Sequence[Mapping[str, Any]]) -> Component:
    return html.Ul([html.Li(_copy(row)) for row in copies], className="plain small")


def _copy(row: Mapping[str, Any]) -> list[Any]:
    title = link(row["title"] or row["url"], row["url"], lang=language_of(row, row["title"]))
    return [original(row["publisher"]), ", ", formats.day(row["published_on"] or row["retrieved_on"]), " · ", title]
