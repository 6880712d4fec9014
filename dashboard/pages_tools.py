"""Finding the page of a path in the registry, and the page for paths that have none."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import dash
from dash import dcc, html

from dashboard.tongue import mark, say

if TYPE_CHECKING:
    from collections.abc import Callable

    from dash.development.base_component import Component


def find(path: str) -> tuple[dict[str, Any] | None, dict[str, str]]:
    """Give the registered page of a path and the values its template names; None when there is none."""
    for page in dash.page_registry.values():
        if page.get("path_template"):
            names = re.findall(r"<(\w+)>", page["path_template"])
            pattern = re.sub(r"<\w+>", "([^/]{1,120})", page["path_template"])
            if found := re.fullmatch(pattern, path):
                return page, dict(zip(names, found.groups(), strict=True))
        elif path in (page["path"], f"{page['path']}/"):
            return page, {}
    return None, {}


def titled(words: str) -> Callable[..., str]:
    """Give a page's title, in the language of whoever asks for it."""
    return lambda **_variables: f"{say(words)} · Khorgos"


def title(path: str) -> str:
    """Give the title of the document at a path."""
    page, _ = find(path)
    found = page["title"] if page else titled(NOT_FOUND)
    return str(found() if callable(found) else found)


NOT_FOUND = mark("Not found")


def nothing_here(**_query: str) -> Component:
    """Answer for an address that leads nowhere."""
    return html.Div(
        [
            html.H1(say("There is no page at this address")),
            html.P([say("The pages are in the header."), " ", dcc.Link(say("To the overview"), href="/")],
                   className="answer"),
        ],
        className="page",
    )  # fmt: skip
